import { type AppResource, att, graphOf, ref, shop } from './app-graph';
import { buildModel, type Component } from '../../../src/architecture/model';
import { componentPosture } from '../../../src/architecture/model/facts/posture';
import { readableValue } from '../../../src/architecture/model/facts/readable-value';
import type { Resource, TemplateObject } from '../../../src/architecture/sources';

const only = (resource: AppResource): Component => buildModel(shop({ Thing: { path: 'Shop/Thing/Resource', ...resource } })).components[0];
const postureOf = (type: string, properties: TemplateObject) => componentPosture([{ id: 'S/T', stack: 'S', logicalId: 'T', type, properties, tags: {}, dependsOn: [], attributes: {} } satisfies Resource]);

describe('a value for people', () => {
  test.each([
    ['text', 'text'],
    [8080, '8080'],
    [true, 'true'],
    [['a', 'b'], 'a, b'],
    [{ Ref: 'OrdersQueue' }, 'OrdersQueue'],
    [{ 'Fn::GetAtt': ['OrdersQueue', 'Arn'] }, 'OrdersQueue'],
    [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs']] }, 'arn:sqs'],
    [{ 'Fn::Sub': '${Env}-orders' }, '${Env}-orders'],
    ['two\nlines', 'two lines'],
    ['https://me:hunter2@code.example.com/shop', 'https://code.example.com/shop'],
    ['https://hunter2@code.example.com:8443/shop.git', 'https://code.example.com:8443/shop.git'],
    ['https://a.example.com/?token=hunter2', 'https://a.example.com/'],
    ['https://a.example.com/x#hunter2', 'https://a.example.com/x'],
    [['https://a.example.com/x?t=a,b', 'wss://u:p@b.example.com'], 'https://a.example.com/x, wss://b.example.com'],
    [{ 'Fn::Join': ['', ['https://me:', { Ref: 'Token' }, '@', { Ref: 'Host' }, '/x?key=', { Ref: 'Key' }]] }, 'https://Host/x'],
    [{ 'Fn::Sub': 'https://${Token}@${Host}/x' }, 'https://${Host}/x'],
    ['rate(5 minutes)?', 'rate(5 minutes)?'],
    ['git@example.com', 'git@example.com'],
    [{ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.s3']] }, 'com.amazonaws.s3'],
    [{ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3-${AWS::AccountId}' }, 'com.amazonaws.s3'],
    [{ 'Fn::Sub': '${AWS::StackName}-orders' }, 'orders'],
    [['a', { Ref: 'AWS::NoValue' }, 'b'], 'a, b'],
  ])('%j reads %s', (value, text) => {
    expect(readableValue(value)).toBe(text);
  });

  test.each([
    ['{{resolve:secretsmanager:db:SecretString:password}}'],
    [{ 'Fn::Join': ['', ['{{resolve:ssm:', { Ref: 'Name' }, '}}']] }],
    [{ Some: 'object' }],
    [{ 'Fn::FindInMap': ['A', 'B', 'C'] }],
    [{ Ref: 'AWS::Region' }],
    [{ Ref: 'AWS::NoValue' }],
    [''],
    [null],
  ])('%j has none', (value) => {
    expect(readableValue(value)).toBeUndefined();
  });

  test('is cut where it is long', () => {
    expect(readableValue('x'.repeat(10_000_000))).toHaveLength(120);
  });

  test('is bounded for what nests without end', () => {
    let nested: TemplateObject = { Ref: 'Bottom' };
    for (let depth = 0; depth < 5000; depth++) { nested = { 'Fn::Join': ['', ['a', nested]] }; }
    expect(readableValue(nested)).toBeUndefined();
  });
});

test.each([
  ['https://hooks.example.com/services/hunter2', 'hooks.example.com'],
  ['https://me:hunter2@hooks.example.com:8443?hunter2', 'hooks.example.com:8443'],
  [{ 'Fn::Sub': 'https://${Host}/hooks/hunter2' }, '${Host}'],
  [{ 'Fn::Join': ['', [{ Ref: 'Base' }, '/hooks/hunter2']] }, 'Base'],
])('of the endpoint %j of an API destination the host alone is shown', (InvocationEndpoint, endpoint) => {
  expect(only({ Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint, HttpMethod: 'POST' } }).details).toEqual({ endpoint, method: 'POST' });
});

test.each([
  ['AWS::SES::EmailIdentity', { EmailIdentity: 'jo.doe@example.com' }, { identity: 'example.com' }],
  ['AWS::SES::EmailIdentity', { EmailIdentity: 'example.com' }, { identity: 'example.com' }],
  ['AWS::SES::ReceiptRule', { Rule: { Recipients: ['jo.doe@example.com'] } }, { recipient: 'example.com' }],
])('of the e-mail address in %s %j the domain alone is shown', (Type, Properties, details) => {
  expect(only({ Type, Properties }).details).toEqual(details);
});

describe('what CloudFormation itself fills in', () => {
  const serviceOf = (stack: object, service: string) => buildModel(graphOf({
    Shop: { ...stack, resources: { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { ServiceName: { 'Fn::Sub': service } } } } },
  })).components[0].details.service;

  test('is shown where the stack tells it', () => {
    expect(serviceOf({ region: 'eu-west-1' }, 'com.amazonaws.${AWS::Region}.s3')).toBe('com.amazonaws.eu-west-1.s3');
    expect(serviceOf({ region: 'cn-north-1' }, '${AWS::Partition} ${AWS::URLSuffix}')).toBe('aws-cn amazonaws.com.cn');
    expect(serviceOf({ account: '111122223333' }, '${AWS::StackName} ${AWS::AccountId}')).toBe('111122223333');
  });

  test('is left out where it does not', () => {
    expect(serviceOf({}, 'com.amazonaws.${AWS::Region}.s3')).toBe('com.amazonaws.s3');
    expect(serviceOf({}, '${AWS::AccountId}')).toBeUndefined();
  });
});

test('no secret reaches the model', () => {
  const model = buildModel(shop({
    Db: {
      Type: 'AWS::RDS::DBInstance',
      Properties: { Engine: 'mysql', EngineVersion: '{{resolve:ssm:hunter2}}', MasterUsername: 'hunter2', MasterUserPassword: 'hunter2' },
    },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: 'hunter2', GenerateSecretString: { SecretStringTemplate: 'hunter2' } } },
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Environment: { Variables: { TOKEN: 'hunter2' } } } },
    Instance: { Type: 'AWS::EC2::Instance', Properties: { InstanceType: 't3.micro', UserData: 'hunter2' } },
    Cache: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { AuthToken: 'hunter2' } },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'hunter2' } },
  }));
  expect(model.components).toHaveLength(6);
  expect(JSON.stringify(model)).not.toContain('hunter2');
});

test('details are those that the catalog names, and no more', () => {
  expect(only({ Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', MemorySize: 512, Description: 'secret plans' } }).details)
    .toEqual({ 'runtime': 'nodejs22.x', 'memory MB': '512' });
});

describe('posture', () => {
  test.each<[string, TemplateObject, TemplateObject]>([
    ['AWS::RDS::DBInstance', { StorageEncrypted: true, MultiAZ: true, PubliclyAccessible: false, BackupRetentionPeriod: 7, EnableCloudwatchLogsExports: ['error'] },
      { encrypted: true, multiAz: true, public: false, backedUp: true, logged: true }],
    ['AWS::RDS::DBInstance', { BackupRetentionPeriod: 0 }, { encrypted: false, multiAz: false, backedUp: false, logged: false }],
    ['AWS::RDS::DBInstance', { StorageEncrypted: { Ref: 'Encrypt' }, MultiAZ: { Ref: 'Multi' } }, { backedUp: true, logged: false }],
    ['AWS::RDS::DBInstance', { DBClusterIdentifier: 'c' }, {}],
    ['AWS::S3::Bucket', {}, { encrypted: true, public: false, backedUp: false, logged: false }],
    ['AWS::S3::Bucket', { AccessControl: 'PublicRead' }, { encrypted: true, public: true, backedUp: false, logged: false }],
    ['AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: false },
      VersioningConfiguration: { Status: 'Enabled' },
      LoggingConfiguration: { LogFilePrefix: 'x' },
    }, { encrypted: true, backedUp: false, logged: true }],
    ['AWS::SQS::Queue', {}, { encrypted: true }],
    ['AWS::SQS::Queue', { SqsManagedSseEnabled: false }, { encrypted: false }],
    ['AWS::SNS::Topic', {}, { encrypted: false, traced: false }],
    ['AWS::SNS::Topic', { KmsMasterKeyId: { Ref: 'Key' } }, { encrypted: true, traced: false }],
    ['AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } }, { traced: true }],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['a', 'b'], LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: 'true' }] },
      { public: true, multiAz: true, logged: true }],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', Subnets: ['a'] }, { public: false, multiAz: false, logged: false }],
    ['AWS::EFS::FileSystem', { Encrypted: 'true', BackupPolicy: { Status: 'ENABLED' } }, { encrypted: true, multiAz: true, backedUp: true }],
    ['AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: ['PRIVATE'] } }, { public: false }],
    ['AWS::Acme::Thing', { Encrypted: true }, {}],
  ])('of %s with %j is %j', (type, properties, posture) => {
    expect(postureOf(type, properties)).toEqual(posture);
  });

  test('what the main resource leaves open its parts tell', () => {
    const model = buildModel(shop({
      Api: { Type: 'AWS::ApiGateway::RestApi', path: 'Shop/Api/Resource' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), TracingEnabled: true, AccessLogSetting: { DestinationArn: att('Logs', 'Arn') } } },
      Logs: { Type: 'AWS::Logs::LogGroup' },
    }));
    expect(model.components[0].posture).toEqual({ public: true, logged: true, traced: true });
  });
});

test('layers: a hint counts more than the catalog, and one that names no layer counts nothing', () => {
  const layerWith = (value: string) => buildModel(shop(
    { Bus: { Type: 'AWS::Events::EventBus', path: 'Shop/Events/Bus/Resource' } }, [{ path: 'Shop/Events', hint: 'layer', value }],
  )).components[0].layer;
  expect(layerWith('observability')).toBe('observability');
  expect(layerWith('basement')).toBe('integration');
});
