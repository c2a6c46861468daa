import { ref, shop } from './app-graph';
import { buildModel, type Posture } from '../../../src/architecture/model';
import { componentPosture } from '../../../src/architecture/model/facts/posture';
import type { Resource, TemplateObject, TemplateValue } from '../../../src/architecture/sources';

const postureOf = (type: string, properties: TemplateObject) => componentPosture([{ id: 'S/T', stack: 'S', logicalId: 'T', type, properties, tags: {}, dependsOn: [], attributes: {} } satisfies Resource]);

const NOTHING = ref('AWS::NoValue');
const either = (one: TemplateValue, other: TemplateValue): TemplateValue => ({ 'Fn::If': ['IsLive', one, other] });

describe('a property that a condition chooses', () => {
  test.each<[string, string, TemplateObject, Posture]>([
    ['or leaves out tells nothing', 'AWS::SNS::Topic', { KmsMasterKeyId: either(ref('Key'), NOTHING) }, { traced: false }],
    ['tells what both choices agree on', 'AWS::SNS::Topic', { KmsMasterKeyId: either(ref('Key'), ref('Other')) }, { encrypted: true, traced: false }],
    ['tells the default where either choice is nothing', 'AWS::SNS::Topic', { KmsMasterKeyId: either(NOTHING, NOTHING) }, { encrypted: false, traced: false }],
    ['tells nothing of what lies inside', 'AWS::Lambda::Function', { TracingConfig: either({ Mode: 'Active' }, NOTHING) }, {}],
    ['tells of what lies inside when both choices agree', 'AWS::Lambda::Function', { TracingConfig: either({ Mode: 'Active' }, { Mode: either('Active', 'Active') }) }, { traced: true }],
    ['tells nothing of a flag', 'AWS::DAX::Cluster', { SSESpecification: { SSEEnabled: either(true, false) } }, {}],
    ['tells nothing of a list item', 'AWS::ElasticLoadBalancing::LoadBalancer', { Scheme: 'internal', Subnets: ['a', either('b', NOTHING)] }, { public: false, logged: false }],
    ['leaves a list as long as it surely is', 'AWS::ElasticLoadBalancing::LoadBalancer', { Scheme: 'internal', Subnets: ['a', 'b', either('c', NOTHING)] }, { public: false, multiAz: true, logged: false }],
    ['tells nothing of an attribute', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Scheme: 'internal', Subnets: ['a'], LoadBalancerAttributes: [either({ Key: 'access_logs.s3.enabled', Value: 'true' }, NOTHING)] }, { public: false, multiAz: false }],
    ['tells nothing of all attributes', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      { Scheme: 'internal', Subnets: ['a'], LoadBalancerAttributes: ref('Attributes') }, { public: false, multiAz: false }],
    ['tells nothing of an endpoint type', 'AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: [either('PRIVATE', 'REGIONAL')] } }, {}],
    ['tells nothing of who answers instead', 'AWS::RDS::DBInstance', { DBClusterIdentifier: either('c', NOTHING) }, {}],
    ['tells nothing of what a bucket lets through', 'AWS::S3::Bucket', { AccessControl: 'PublicRead', PublicAccessBlockConfiguration: either({ BlockPublicAcls: true }, NOTHING) },
      { encrypted: true, backedUp: false, logged: false }],
    ['tells nothing when it is hostile', 'AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::If': 'x' } }, { traced: false }],
  ])('%s: %s with %j', (_, type, properties, posture) => {
    expect(postureOf(type, properties)).toEqual(posture);
  });
});

describe('AWS::NoValue', () => {
  test.each<[string, TemplateObject, Posture]>([
    ['AWS::SNS::Topic', { KmsMasterKeyId: NOTHING, TracingConfig: NOTHING }, { encrypted: false, traced: false }],
    ['AWS::RDS::DBInstance', { DBClusterIdentifier: NOTHING, StorageEncrypted: NOTHING, MultiAZ: NOTHING, BackupRetentionPeriod: NOTHING },
      { encrypted: false, multiAz: false, backedUp: true, logged: false }],
    ['AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: ['a', NOTHING], EndpointPublicAccess: NOTHING }, Logging: NOTHING }, { public: true, multiAz: false, logged: false }],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: NOTHING, Subnets: ['a'], LoadBalancerAttributes: NOTHING }, { public: true, multiAz: false, logged: false }],
    ['AWS::OpenSearchService::Domain', { VPCOptions: NOTHING, LogPublishingOptions: NOTHING }, { encrypted: false, multiAz: false, public: true, logged: false }],
  ])('is nothing: %s with %j', (type, properties, posture) => {
    expect(postureOf(type, properties)).toEqual(posture);
  });
});

describe('of a list', () => {
  const device = (encrypted?: TemplateValue): TemplateObject => ({ DeviceName: '/dev/x', Ebs: encrypted === undefined ? { VolumeSize: 8 } : { Encrypted: encrypted } });
  const logged = { Name: 'a', LogConfiguration: { LogDriver: 'awslogs' } };
  const recovered = (enabled: boolean) => ({ Region: 'r', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: enabled } });

  test.each<[string, TemplateObject, Posture]>([
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), device(true)] }, { encrypted: true }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), device(false)] }, { encrypted: false }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), device()] }, {}],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(), device(false)] }, { encrypted: false }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [{ DeviceName: '/dev/s', VirtualName: 'ephemeral0' }, device(true)] }, { encrypted: true }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), either(device(false), NOTHING)] }, {}],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), either(device(true), NOTHING)] }, { encrypted: true }],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true), either(device(false), device(true))] }, {}],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [device(true)], Volumes: [{ Device: '/dev/y', VolumeId: ref('Volume') }] }, {}],
    ['AWS::EC2::Instance', { BlockDeviceMappings: [] }, {}],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ AssociatePublicIpAddress: false }, { AssociatePublicIpAddress: true }] }, { public: true }],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ AssociatePublicIpAddress: false }, {}] }, {}],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { BlockDeviceMappings: [device(true), device(false)] } }, { encrypted: false }],
    ['AWS::DynamoDB::GlobalTable', { Replicas: [recovered(true), recovered(true)] }, { encrypted: true, backedUp: true }],
    ['AWS::DynamoDB::GlobalTable', { Replicas: [recovered(true), { Region: 's' }] }, { encrypted: true, backedUp: false }],
    ['AWS::ECS::TaskDefinition', { ContainerDefinitions: [logged, logged] }, { logged: true }],
    ['AWS::ECS::TaskDefinition', { ContainerDefinitions: [logged, { Name: 'b' }] }, {}],
  ])('every item counts: %s with %j', (type, properties, posture) => {
    expect(postureOf(type, properties)).toEqual(posture);
  });
});

describe('a copy of another database inherits what it does not state', () => {
  test.each<[string, string, TemplateObject, Posture]>([
    ['AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier', {}, { multiAz: false, logged: false }],
    ['AWS::RDS::DBInstance', 'SourceDbiResourceId', {}, { multiAz: false, logged: false }],
    ['AWS::RDS::DBInstance', 'SourceDBClusterIdentifier', { StorageEncrypted: true, BackupRetentionPeriod: 0 }, { encrypted: true, multiAz: false, backedUp: false, logged: false }],
    ['AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier', { StorageEncrypted: false, BackupRetentionPeriod: 7 }, { encrypted: false, multiAz: false, backedUp: true, logged: false }],
    ['AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier', { KmsKeyId: 'k' }, { encrypted: true, multiAz: false, logged: false }],
    ['AWS::RDS::DBInstance', 'SourceDBInstanceIdentifier', { SourceDBInstanceIdentifier: either('db', NOTHING) }, { multiAz: false, logged: false }],
    ['AWS::RDS::DBCluster', 'ReplicationSourceIdentifier', {}, { logged: false }],
    ['AWS::RDS::DBCluster', 'SourceDBClusterIdentifier', {}, { logged: false }],
    ['AWS::RDS::DBCluster', 'GlobalClusterIdentifier', { StorageEncrypted: true }, { encrypted: true, logged: false }],
    ['AWS::DocDB::DBCluster', 'GlobalClusterIdentifier', {}, { logged: false }],
    ['AWS::Neptune::DBCluster', 'SourceDBClusterIdentifier', {}, {}],
  ])('%s with %s and %j', (type, source, properties, posture) => {
    expect(postureOf(type, { [source]: 'source', ...properties })).toEqual(posture);
  });
});

test.each<[TemplateObject, boolean | undefined]>([
  [{ Engine: 'valkey' }, true],
  [{ Engine: 'Valkey', AtRestEncryptionEnabled: NOTHING }, true],
  [{ Engine: 'valkey', AtRestEncryptionEnabled: false }, false],
  [{ Engine: 'redis', AtRestEncryptionEnabled: true }, true],
  [{ Engine: 'redis' }, undefined],
  [{ Engine: ref('Engine') }, undefined],
  [{}, undefined],
])('whether a cache is encrypted that does not say so depends on its engine: %j', (properties, encrypted) => {
  expect(postureOf('AWS::ElastiCache::ReplicationGroup', properties).encrypted).toBe(encrypted);
});

describe('a backup', () => {
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } }, path: 'Shop/Bucket/Resource' };
  const table = { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'backup', Value: 'daily' }] }, path: 'Shop/Table/Resource' };
  const instance = { Type: 'AWS::EC2::Instance', path: 'Shop/Server/Resource' };
  const backedUpWith = (...selections: TemplateValue[]) => {
    const plans = Object.fromEntries(selections.map((selection, index) => [
      `Selection${index}`, { Type: 'AWS::Backup::BackupSelection', Properties: { BackupPlanId: ref('Plan'), BackupSelection: selection } },
    ]));
    const model = buildModel(shop({ Bucket: bucket, Table: table, Server: instance, Plan: { Type: 'AWS::Backup::BackupPlan', path: 'Shop/Plan/Resource' }, ...plans }));
    return ['Bucket', 'Table', 'Server'].map((id) => model.components.find(({ logicalId }) => logicalId === id)?.posture.backedUp);
  };
  const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };

  test('is not made by keeping the versions of objects', () => {
    expect(backedUpWith()).toEqual([false, false, undefined]);
  });

  test('is made of what a plan of the app selects by name or tag', () => {
    expect(backedUpWith({ Resources: [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }] })).toEqual([true, false, undefined]);
    expect(backedUpWith({ ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'daily' }] })).toEqual([false, true, undefined]);
    expect(backedUpWith({ Resources: [tableArn, 'arn:aws:dynamodb:eu-west-1:111111111111:table/elsewhere'] })).toEqual([false, true, undefined]);
  });

  test.each<[TemplateValue]>([
    [{ Resources: [tableArn, '*'] }],
    [{ Resources: [tableArn, 'arn:aws:s3:::*'] }],
    [{ Resources: [tableArn, ref('GivenArn')] }],
    [{ Resources: [tableArn, { 'Fn::ImportValue': 'Arn' }] }],
    [{ Resources: [tableArn, either('arn:aws:s3:::a', NOTHING)] }],
    [{ Resources: [tableArn], NotResources: ['arn:aws:s3:::b'] }],
    [{ Resources: [tableArn], Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/backup', ConditionValue: 'daily' }] } }],
    [{ Resources: [tableArn], ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: ref('Tier') }] }],
    [{ Resources: [tableArn], ListOfTags: ref('Tags') }],
  ])('may be made of anything where what a plan selects is not known: %j', (selection) => {
    expect(backedUpWith(selection)).toEqual([undefined, true, undefined]);
  });

  test('may be made of anything where nothing of a selection is known', () => {
    expect(backedUpWith({ Resources: [tableArn] }, ref('Selection'))).toEqual([undefined, true, undefined]);
  });
});
