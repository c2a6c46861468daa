import { secretRules } from '../../../../src/architecture/relationships/secrets';
import { arrowsOf as allArrowsOf, att, concat, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(secretRules, resources);
const Secret = { Type: 'AWS::SecretsManager::Secret' };
const Database = { Type: 'AWS::RDS::DBInstance' };
const Attachment = { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: ref('Secret'), TargetId: ref('Database'), TargetType: 'AWS::RDS::DBInstance' } };
const password = concat('{{resolve:secretsmanager:', ref('Secret'), ':SecretString:password::}}');

test('an attached secret opens its database, once, though the database also takes its password from it', () => {
  expect(arrowsOf({ Secret, Attachment, Database: { ...Database, Properties: { MasterUserPassword: password, MasterUsername: concat('{{resolve:secretsmanager:', ref('Secret'), ':SecretString:username::}}') } } }))
    .toEqual(['Secret -opens-> Database']);
});

test('a database that takes its password from a secret is opened by it, and what only uses a password is not', () => {
  expect(arrowsOf({
    Secret,
    Cluster: { Type: 'AWS::DocDB::DBCluster', Properties: { MasterUserPassword: password } },
    Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: { Users: [{ Username: 'admin', Password: password }] } },
    Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { PASSWORD: password } } } },
  })).toEqual(['Secret -opens-> Broker', 'Secret -opens-> Cluster']);
});

test('a function rotates the secret behind the attachment, and the label says how often', () => {
  expect(arrowsOf({
    Secret,
    Attachment,
    Database,
    Schedule: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: ref('Attachment'), RotationLambdaARN: att('Rotator', 'Arn'), RotationRules: { AutomaticallyAfterDays: 90 } } },
    Rotator: { Type: 'AWS::Lambda::Function' },
  })).toEqual(['Rotator -rotates-> Secret (90 days)', 'Secret -opens-> Database']);
});

test('a rotation that AWS hosts has the application that brings its function as the rotator, or none', () => {
  const schedule = (properties: object) => ({ Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: ref('Secret'), RotationRules: { ScheduleExpression: 'rate(30 days)' }, ...properties } });
  expect(arrowsOf({ Secret, Hosted: schedule({ HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser' } }) })).toEqual([]);
  expect(arrowsOf({
    Secret,
    FromApplication: schedule({ RotationLambdaARN: att('Application', 'Outputs.RotationLambdaARN') }),
    Application: { Type: 'AWS::Serverless::Application' },
  })).toEqual(['Application -rotates-> Secret (30 days)']);
});

test('the SCRAM secrets of a Kafka cluster open it', () => {
  expect(arrowsOf({
    Secret,
    Cluster: { Type: 'AWS::MSK::Cluster' },
    Scram: { Type: 'AWS::MSK::BatchScramSecret', Properties: { ClusterArn: ref('Cluster'), SecretArnList: [ref('Secret')] } },
  })).toEqual(['Secret -opens-> Cluster']);
});
