import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { App, CfnResource, RemovalPolicy, Stack, TagManager, Tags } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { MicroservicesPlatform, type MicroservicesPlatformProps, PlatformLayout, ServiceCompute } from '../../src/platform';

type Json = any;

function build(props: MicroservicesPlatformProps = {}): { stack: Stack; platform: MicroservicesPlatform } {
  const stack = new Stack(new App(), 'Shop');
  return { stack, platform: new MicroservicesPlatform(stack, 'Platform', props) };
}

function resourcesOf(stack: Stack): Record<string, Json> {
  return Template.fromStack(stack).toJSON().Resources;
}

const { stack, platform } = build();
Tags.of(platform).add('owner', 'shop-team');
const resources = resourcesOf(stack);

/**
 * Logical ids of everything that holds data, or that others know by its id. CloudFormation replaces a resource whose id changes: an id that is
 * missing here is data that would be lost, so it is never changed, and new ones are added.
 */
const STATEFUL_IDS: Record<string, string[]> = {
  'AWS::RDS::DBInstance': ['PlatformUserServiceDatabaseB7693BE2', 'PlatformProductServiceDatabaseC4B18F44', 'PlatformOrderServiceDatabase593F01B0'],
  'AWS::S3::Bucket': [
    'PlatformAccessLogs397E9FDE', 'PlatformAuditTrailBucket3B4AB9AD', 'PlatformConfigBucketAD571E91', 'PlatformUserServiceUploadsBucket4C25A145',
    'PlatformProductServiceCatalogBucket680FFE22', 'PlatformOrderServiceDocumentsBucket82AA384C',
  ],
  'AWS::EFS::FileSystem': ['PlatformSharedFileSystem0AC4BA51'],
  'AWS::EFS::AccessPoint': [
    'PlatformSharedDirectory9969F89D', 'PlatformUserServiceDirectory7A82994E', 'PlatformProductServiceDirectory275BED88', 'PlatformOrderServiceDirectoryE784E481',
  ],
  'AWS::KMS::Key': [
    'PlatformStorageKey16AF55A8', 'PlatformVolumesKey215D7647', 'PlatformFileSystemKey598CA4F6', 'PlatformLogsKey798FB951', 'PlatformMessagingKey3177C2E0',
    'PlatformAuditKey76A8E6B8', 'PlatformUserServiceSecretsKey1E070EEF', 'PlatformUserServiceDatabaseKey3078E7B9', 'PlatformProductServiceSecretsKeyF4AA7CC6',
    'PlatformProductServiceDatabaseKey8805EA4F', 'PlatformProductServiceCatalogBucketKey40F60B4F', 'PlatformOrderServiceSecretsKey25F4AF56',
    'PlatformOrderServiceDatabaseKeyBD428AE1',
  ],
  'AWS::Logs::LogGroup': [
    'PlatformFlowLogsD65C18D7', 'PlatformAuditTrailLogs72DC82CC', 'PlatformUserServiceLogs5FE5842E', 'PlatformUserServiceTokenRotationLogsCE3F66CE',
    'PlatformProductServiceLogs8E469F8D', 'PlatformProductServiceTokenRotationLogsA1C4302F', 'PlatformOrderServiceLogs4FC9340B',
    'PlatformOrderServiceTokenRotationLogs1D7C8082',
  ],
  'AWS::SecretsManager::Secret': [
    'PlatformUserServiceApiKeys41ECA471', 'PlatformUserServiceServiceTokenD9F4EAE6',
    'ShopPlatformUserServiceDatabaseSecret8E03B6233fdaad7efa858a3daf9490cf0a702aeb', 'PlatformProductServiceApiKeys1E48093C',
    'PlatformProductServiceServiceToken337C6FED', 'ShopPlatformProductServiceDatabaseSecretB67133743fdaad7efa858a3daf9490cf0a702aeb',
    'PlatformOrderServiceApiKeys6B1E8ECE', 'PlatformOrderServiceServiceTokenE7CABD12',
    'ShopPlatformOrderServiceDatabaseSecret146587F03fdaad7efa858a3daf9490cf0a702aeb',
  ],
  'AWS::SQS::Queue': [
    'PlatformUserServiceDeadLetterQueueD88540A7', 'PlatformUserServiceQueue0D768087', 'PlatformProductServiceDeadLetterQueueBBEE1636',
    'PlatformProductServiceQueueC29EFFE1', 'PlatformOrderServiceDeadLetterQueue036D8BBE', 'PlatformOrderServiceQueue167CFE4D',
  ],
  'AWS::SNS::Topic': [
    'PlatformCriticalAlertsE19CC6F0', 'PlatformServiceHealth46C95D06', 'PlatformScalingEvents8A9C1772', 'PlatformSecurityFindingsBBCCA95B',
  ],
  'AWS::Events::EventBus': ['PlatformEventBus411A40CD'],
  'AWS::Events::Archive': ['PlatformEventArchiveF1402810'],
  'AWS::EC2::VPC': ['PlatformVpcB7D6B3DD'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['PlatformLoadBalancerB032D48C'],
  'AWS::CloudFront::Distribution': ['PlatformProductServiceDistributionEFE9F560'],
  'AWS::Route53::HostedZone': ['PlatformHostedZoneA94B432A'],
};

test.each(Object.entries(STATEFUL_IDS))('%s keep their logical ids from release to release', (type, ids) => {
  expect(Object.keys(resources).filter((id) => resources[id].Type === type)).toEqual(ids);
});

test('nothing else keeps data: whatever is retained by default has a place in the list above', () => {
  const retained = Object.entries(resources).filter(([, { DeletionPolicy }]) => ['Retain', 'Snapshot'].includes(DeletionPolicy)).map(([id]) => id);
  expect(retained.filter((id) => !Object.values(STATEFUL_IDS).flat().includes(id))).toEqual([]);
  expect(retained.length).toBeGreaterThan(30);
});

test('the layout decides the ids of services, and of nothing else', () => {
  const nested = resourcesOf(build({ layout: PlatformLayout.nestedStacks() }).stack);
  // Rules that join a service's security group with a shared one go with the service.
  const ofServices = (id: string) => /(User|Product|Order)Service/.test(id);
  expect(Object.keys(nested).filter((id) => !ofServices(id))).toEqual(Object.keys(resources).filter((id) => !ofServices(id)));
});

describe('tags', () => {
  /** Ids of the resources that CDK can tag and that lack the tag. */
  const untagged = (of: Stack): string[] => {
    const written = resourcesOf(of);
    return of.node.findAll()
      .filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === of)
      .filter((node) => TagManager.isTaggable(node) || TagManager.isTaggableV2(node))
      .map((node) => of.resolve(node.logicalId))
      .filter((id) => !JSON.stringify(written[id]).includes('"shop-team"'));
  };

  test('reach everything that can be tagged', () => {
    expect(untagged(stack)).toEqual([]);
  });

  test('reach nested stacks and everything in them', () => {
    const { stack: parent, platform: nested } = build({ layout: PlatformLayout.nestedStacks(), services: [{ name: 'order' }] });
    Tags.of(nested).add('owner', 'shop-team');
    expect([...untagged(parent), ...untagged(Stack.of(nested.service('order')))]).toEqual([]);
  });
});

test('a removal policy reaches everything that is kept by default, in nested stacks too', () => {
  const { stack: parent, platform: removed } = build({ removalPolicy: RemovalPolicy.DESTROY, layout: PlatformLayout.nestedStacks() });
  const all = [parent, ...removed.services.map((service) => Stack.of(service))].flatMap((part) => Object.entries(resourcesOf(part)));
  const kept = all.filter(([, { DeletionPolicy, UpdateReplacePolicy }]) => [DeletionPolicy, UpdateReplacePolicy].some((policy) => policy && policy !== 'Delete'));
  expect(kept).toEqual([]);
  expect(JSON.stringify(all)).not.toMatch(/"DeletionProtection":true|deletion_protection\.enabled","Value":"true"/);
});

/** Types of the resources that no attribute of the platform or of a service leads to, be it itself one, or in a list or a struct that is. */
function unreachable(of: MicroservicesPlatform): string[] {
  const reachable = new Set<IConstruct>();
  const take = (value: unknown): void => {
    if (Construct.isConstruct(value)) {
      if (reachable.has(value)) { return; }
      reachable.add(value);
      // A security group is had through the `connections` of what it guards; functions outside of a network throw.
      if (!(value instanceof lambda.Function)) { (value as Json).connections?.securityGroups.forEach(take); }
    } else if (Array.isArray(value)) {
      value.forEach(take);
    } else if (value && Object.getPrototypeOf(value) === Object.prototype) {
      Object.values(value).forEach(take);
    }
  };
  const owners: IConstruct[] = [of, ...of.services];
  const publicAttributes = /^(?!node$|host$|_)/;
  for (const owner of owners) {
    const descriptors = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(owner));
    const accessors = Object.entries(descriptors).filter(([, { get }]) => get).map(([name]) => name);
    const attributes = [...Object.keys(owner), ...accessors].filter((name) => publicAttributes.test(name));
    for (const name of attributes) { take((owner as Json)[name]); }
  }
  return of.node.findAll()
    .filter((node): node is CfnResource => CfnResource.isCfnResource(node))
    .filter((node) => !node.node.scopes.some((scope) => reachable.has(scope) && !owners.includes(scope)))
    .map(({ cfnResourceType }) => cfnResourceType);
}

describe('the platform', () => {
  test('has an attribute for everything that it owns', () => {
    expect(unreachable(platform)).toEqual([]);
    expect(platform.node.findAll().filter((node) => CfnResource.isCfnResource(node)).length).toBeGreaterThan(250);
  });

  test('has an attribute for everything that its options add, but for what joins one thing with another', () => {
    const inCdnRegion = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'us-east-1' } });
    const full = new MicroservicesPlatform(inCdnRegion, 'Platform', { waf: {}, backup: {}, interfaceEndpoints: {} });
    full.addService({ name: 'mail', compute: ServiceCompute.fargate({ image: ecs.ContainerImage.fromRegistry('example') }) });
    expect([...new Set(unreachable(full))].sort()).toEqual([
      'AWS::Backup::BackupSelection', 'AWS::WAFv2::LoggingConfiguration', 'AWS::WAFv2::WebACLAssociation',
    ]);
  });

  test('is represented by its load balancer', () => {
    expect(platform.node.defaultChild).toBe(platform.loadBalancer.node.defaultChild);
    expect(platform.connections.securityGroups).toEqual(platform.loadBalancer.connections.securityGroups);
    expect(stack.resolve(platform.connections.defaultPort)).toMatchObject({ props: { fromPort: 443 } });
  });
});

describe('somebody else', () => {
  const { stack: other, platform: granting } = build({ services: [] });
  const role = (id: string) => new iam.Role(other, id, { assumedBy: new iam.AccountRootPrincipal() });
  const [shop, partner, pipeline] = ['Shop', 'Partner', 'Pipeline'].map(role);
  granting.grantPublishEvents(shop);
  granting.grantPublishEvents(partner, 'ParcelSent', 'ParcelLost');
  granting.grantWriteSharedFiles(pipeline);
  const written = resourcesOf(other);
  const statementsOf = (of: iam.Role) => Object.values(written)
    .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && Properties.Roles[0].Ref === other.resolve(of.roleName).Ref)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

  test('can be allowed to publish events that reach the services', () => {
    expect(statementsOf(shop)).toEqual([{
      Action: 'events:PutEvents',
      Effect: 'Allow',
      Resource: other.resolve(granting.eventBus.eventBusArn),
      Condition: { 'ForAllValues:StringLike': { 'events:source': 'microservices.*' } },
    }]);
  });

  test('can be allowed to publish some events only', () => {
    expect(statementsOf(partner)[0].Condition).toEqual({
      'ForAllValues:StringLike': { 'events:source': 'microservices.*' },
      'ForAllValues:StringEquals': { 'events:detail-type': ['ParcelSent', 'ParcelLost'] },
    });
  });

  test('can be allowed to write what every service reads', () => {
    expect(statementsOf(pipeline)).toEqual([{
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Effect: 'Allow',
      Resource: other.resolve(granting.fileSystem.fileSystemArn),
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': other.resolve(granting.sharedDirectory.accessPointArn) } },
    }]);
  });
});

test('metrics of the platform are those of its load balancer, and errors are counted wherever they arise', () => {
  const [requests, latency] = [platform.metricRequestCount(), platform.metricLatency({ statistic: 'p99' })].map((metric) => metric.toMetricConfig().metricStat!);
  expect([requests.metricName, requests.statistic, requests.period.toSeconds()]).toEqual(['RequestCount', 'Sum', 60]);
  expect([latency.metricName, latency.statistic, latency.period.toSeconds()]).toEqual(['TargetResponseTime', 'p99', 60]);
  expect(stack.resolve(requests.dimensions![0])).toMatchObject({ name: 'LoadBalancer' });
  const errors = platform.metricServerErrors();
  expect(errors.expression).toBe('FILL(balancer, 0) + FILL(services, 0)');
  expect(Object.values(errors.usingMetrics).map((metric) => metric.toMetricConfig().metricStat!.metricName))
    .toEqual(['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count']);
});
