import { findRelationships } from '../../../../src/architecture/relationships';
import { accessRules } from '../../../../src/architecture/relationships/access';
import { arrows, arrowsOf, graphOfStacks } from '../graph-of';
import { yaml } from '../yaml-template';

const find = (template: string) => arrowsOf(accessRules, yaml(template));

describe('policies of resources', () => {
  const caller = 'F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }\n  Role: AWS::IAM::Role';
  const admit = (action: string, effect = 'Allow') => `{ Statement: { Effect: ${effect}, Principal: { AWS: !GetAtt Role.Arn }, Action: '${action}', Resource: '*' } }`;

  test.each([
    ['AWS::S3::BucketPolicy', 'PolicyDocument', 'Bucket: !Ref X', 'AWS::S3::Bucket', 's3:GetObject', 'F -reads-> X'],
    ['AWS::SQS::QueuePolicy', 'PolicyDocument', 'Queues: [!Ref X]', 'AWS::SQS::Queue', 'sqs:SendMessage', 'F -sends-> X'],
    ['AWS::SNS::TopicPolicy', 'PolicyDocument', 'Topics: [!Ref X]', 'AWS::SNS::Topic', 'sns:Publish', 'F -publishes-> X'],
    ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', 'SecretId: !Ref X', 'AWS::SecretsManager::Secret', 'secretsmanager:GetSecretValue', 'F -reads-> X'],
    ['AWS::Kinesis::ResourcePolicy', 'ResourcePolicy', 'ResourceArn: !GetAtt X.Arn', 'AWS::Kinesis::Stream', 'kinesis:GetRecords', 'X -consumes-> F'],
  ])('%s admits a role', (type, policy, of, guarded, action, arrow) => {
    const template = (effect: string) => `
  ${caller}
  X: ${guarded}
  P: { ${type}: { ${of}, ${policy}: ${admit(action, effect)} } }
`;
    expect(find(template('Allow'))).toEqual([arrow]);
    expect(find(template('Deny'))).toEqual([]);
  });

  test.each([
    ['AWS::Elasticsearch::Domain', 'AccessPolicies', 'es:ESHttpGet', 'F -reads-> X'],
    ['AWS::OpenSearchService::Domain', 'AccessPolicies', 'es:*', 'F -reads and writes-> X'],
    ['AWS::EFS::FileSystem', 'FileSystemPolicy', 'elasticfilesystem:ClientMount', 'F -mounts-> X'],
  ])('%s admits a role itself', (type, policy, action, arrow) => {
    expect(find(`
  ${caller}
  X: { ${type}: { ${policy}: ${admit(action)} } }
`)).toEqual([arrow]);
  });

  test('a permission of a function admits a role', () => {
    expect(find(`
  ${caller}
  X: AWS::Lambda::Function
  P: { AWS::Lambda::Permission: { FunctionName: !Ref X, Action: lambda:InvokeFunction, Principal: !GetAtt Role.Arn } }
`)).toEqual(['F -invokes-> X']);
  });

  test('actions of another service, services and accounts admit nothing of the app', () => {
    expect(find(`
  ${caller}
  X: AWS::S3::Bucket
  P: { AWS::S3::BucketPolicy: { Bucket: !Ref X, PolicyDocument: ${admit('sqs:SendMessage')} } }
  Q: { AWS::S3::BucketPolicy: { Bucket: !Ref X, PolicyDocument: { Statement: { Effect: Allow, Principal: { Service: logging.s3.amazonaws.com }, Action: 's3:PutObject' } } } }
`)).toEqual([]);
  });
});

describe('roles outside the app', () => {
  const role = (name: string) => ({ Role: `arn:aws:iam::111111111111:role/${name}` });
  const policy = (...names: string[]) => ({
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: names, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] } }] } },
  });

  test('what runs under one has what the policies that are attached to its name allow, in the same stack', () => {
    const compute = { Type: 'AWS::Lambda::Function', Properties: role('service/app') };
    const table = { Type: 'AWS::DynamoDB::Table' };
    expect(arrows(findRelationships(graphOfStacks({ A: { F: compute, Table: table, P: policy('app') } }), accessRules))).toEqual(['A/F -reads-> A/Table']);
    expect(arrows(findRelationships(graphOfStacks({ A: { F: compute, Table: table, P: policy('other') } }), accessRules))).toEqual([]);
    expect(arrows(findRelationships(graphOfStacks({ A: { F: compute }, B: { Table: table, P: policy('app') } }), accessRules))).toEqual([]);
  });

  test('what its policies deny does not count', () => {
    expect(find(`
  F: { AWS::Lambda::Function: { Role: arn:aws:iam::111111111111:role/app } }
  B: AWS::S3::Bucket
  P: { AWS::IAM::Policy: { Roles: [app], PolicyDocument: { Statement: { Effect: Allow, Action: 's3:*', Resource: !GetAtt B.Arn } } } }
  Q: { AWS::IAM::Policy: { Roles: [app], PolicyDocument: { Statement: { Effect: Deny, Action: 's3:*', Resource: '*' } } } }
`)).toEqual([]);
  });
});

describe('roles that are handed to managed APIs', () => {
  const template = (actions: string, handed: string, principal = 'comprehend.amazonaws.com') => `
  F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }
  Role: AWS::IAM::Role
  P: { AWS::IAM::Policy: { Roles: [!Ref Role], PolicyDocument: { Statement: [
    { Effect: Allow, Action: '${actions}', Resource: '*' }, { Effect: Allow, Action: 'iam:PassRole', Resource: ${handed} }] } } }
  Work: { AWS::IAM::Role: { AssumeRolePolicyDocument: { Statement: { Effect: Allow, Principal: { Service: ${principal} }, Action: 'sts:AssumeRole' } } } }
  Q: { AWS::IAM::Policy: { Roles: [!Ref Work], PolicyDocument: { Statement: { Effect: Allow, Action: 's3:GetObject', Resource: !GetAtt B.Arn } } } }
  B: AWS::S3::Bucket
`;

  test('the service works under them', () => {
    expect(find(template('comprehend:*', '!GetAtt Work.Arn'))).toEqual(['F -calls-> external:aws:comprehend', 'external:aws:comprehend -reads-> B']);
  });

  test('it does not where nobody calls it, or nobody hands it the role', () => {
    expect(find(template('translate:*', '!GetAtt Work.Arn'))).toEqual(['F -calls-> external:aws:translate']);
    expect(find(template('comprehend:*', '!GetAtt Role.Arn'))).toEqual(['F -calls-> external:aws:comprehend']);
  });

  test('another service does not', () => {
    expect(find(template('comprehend:*', '!GetAtt Work.Arn', 'lambda.amazonaws.com'))).toEqual(['F -calls-> external:aws:comprehend']);
  });
});

describe('dynamic references in the environment of code', () => {
  const read = (value: string) => find(`
  F: { AWS::Lambda::Function: { Environment: { Variables: { V: '${value}' } } } }
  S: { AWS::SecretsManager::Secret: { Name: app/key } }
  P: { AWS::SSM::Parameter: { Name: /app/limit } }
`);

  test.each([
    ['{{resolve:secretsmanager:app/key}}', ['F -reads-> S']],
    ['{{resolve:secretsmanager:app/key:SecretString:password::}}', ['F -reads-> S']],
    ['x{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:111111111111:secret:app/key-AbCdEf:SecretString:a}}', ['F -reads-> external:arn:secretsmanager:eu-west-1:111111111111:Secret/app/key']],
    ['{{resolve:ssm:/app/limit:3}}', ['F -reads-> P']],
    ['{{resolve:ssm-secure:/app/limit}}', ['F -reads-> P']],
    ['{{resolve:ssm:/other}}', []],
    ['{{resolve:secretsmanager:}}', []],
    ['resolve:secretsmanager:app/key', []],
  ])('%s', (value, expected) => {
    expect(read(value)).toEqual(expected);
  });
});
