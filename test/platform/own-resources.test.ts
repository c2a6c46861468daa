import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Fn, Stack, Token } from 'aws-cdk-lib/core';
import { AccountService, KeyPolicyStatements, MicroservicesPlatform, type MicroservicesPlatformProps, type PlatformKeyProps } from '../../src/platform';
import { MOST_ZONES } from '../../src/platform/address-plan';

type Json = any;

const ENVIRONMENT = { account: '111122223333', region: 'eu-west-1' };

interface Built {
  readonly app: App;
  readonly stack: Stack;
  readonly platform: MicroservicesPlatform;
  readonly template: Template;
}

/** A platform without services, unless the options say otherwise. */
function build(options: (stack: Stack) => MicroservicesPlatformProps = () => ({})): Built {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  const platform = new MicroservicesPlatform(stack, 'Platform', { services: [], ...options(stack) });
  return { app, stack, platform, template: Template.fromStack(stack) };
}

function complaint(options: (stack: Stack) => MicroservicesPlatformProps): string | undefined {
  try {
    new MicroservicesPlatform(new Stack(new App(), 'Shop'), 'Platform', { services: [], ...options(new Stack(new App(), 'Own')) });
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

function propertiesOf(template: Template, type: string): Json[] {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties);
}

/** A VPC of another stack that is known by its ids. */
function importedVpc(stack: Stack, attributes: Partial<ec2.VpcAttributes> = {}): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Own', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['public-1', 'public-2'],
    privateSubnetIds: ['private-1', 'private-2'],
    isolatedSubnetIds: ['isolated-1', 'isolated-2'],
    ...attributes,
  });
}

describe('zones', () => {
  test('that are named get a subnet of each tier, also in a stack with a Region, without a look-up', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop', { env: ENVIRONMENT });
    new MicroservicesPlatform(stack, 'Platform', { services: [], availabilityZones: ['eu-west-1a', 'eu-west-1c'] });
    const subnets = propertiesOf(Template.fromStack(stack), 'AWS::EC2::Subnet');
    expect(subnets.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(Array(3).fill(['eu-west-1a', 'eu-west-1c']).flat());
    expect(app.synth().manifest.missing ?? []).toEqual([]);
  });

  test('are three of the Region unless they are named, also in a stack with a Region, without a look-up', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop', { env: ENVIRONMENT });
    new MicroservicesPlatform(stack, 'Platform', { services: [] });
    const subnets = propertiesOf(Template.fromStack(stack), 'AWS::EC2::Subnet');
    expect(subnets.map(({ AvailabilityZone }) => AvailabilityZone['Fn::Select'][0])).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
    expect(app.synth().manifest.missing ?? []).toEqual([]);
  });

  test('have a NAT gateway each', () => {
    build(() => ({ availabilityZones: ['a', 'b'] })).template.resourceCountIs('AWS::EC2::NatGateway', 2);
  });

  /** Address of each subnet by its logical id. */
  const addresses = (zones: number, cidr?: string): [string, string][] => Object.entries<Json>(
    build(() => ({ availabilityZones: Array.from({ length: zones }, (_, index) => `zone-${index}`), cidr })).template.findResources('AWS::EC2::Subnet'),
  ).map(([id, { Properties }]) => [id, Properties.CidrBlock]);

  test('can be added: no subnet that is there changes its address or its id', () => {
    const most = new Map(addresses(MOST_ZONES));
    for (const zones of [2, 3, 4, 5]) {
      for (const [id, address] of addresses(zones)) { expect(most.get(id)).toBe(address); }
    }
  });

  test.each(['10.0.0.0/16', '172.16.32.0/20', '192.168.4.0/22'])('have addresses of their own in %s, six at most', (cidr) => {
    const range = (block: string): [number, number] => {
      const [address, prefix] = block.split('/');
      const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
      const size = 2 ** (32 - Number(prefix));
      expect(first % size).toBe(0);
      return [first, first + size];
    };
    const [begin, end] = range(cidr);
    const ranges = addresses(MOST_ZONES, cidr).map(([, block]) => range(block)).sort(([one], [other]) => one - other);
    expect(ranges).toHaveLength(18);
    expect(ranges[0][0]).toBeGreaterThanOrEqual(begin);
    expect(ranges[17][1]).toBeLessThanOrEqual(end);
    for (let index = 1; index < ranges.length; index++) { expect(ranges[index][0]).toBeGreaterThanOrEqual(ranges[index - 1][1]); }
  });

  test.each<[string, MicroservicesPlatformProps, string]>([
    ['one', { availabilityZones: ['eu-west-1a'] },
      "availabilityZones has 'eu-west-1a' alone, and a load balancer stands in 2 zones at least; name another"],
    ['none', { availabilityZones: [] }, 'availabilityZones has no zone, and a load balancer stands in 2 zones at least; name another'],
    ['one twice', { availabilityZones: ['a', 'b', 'a'] }, "availabilityZones names 'a' twice; name it once"],
    ['more than any Region has', { availabilityZones: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      'availabilityZones has 7 zones, and no Region has more than 6; leave some out'],
    ['a list that is known at deployment only', { availabilityZones: Fn.getAzs() },
      'availabilityZones is a token; every tier has a subnet in each zone, so give a list of names'],
    ['more NAT gateways than zones', { availabilityZones: ['a', 'b'], natGateways: 3 },
      'natGateways is 3; give 1 to 2, as instances need a way out to install and report, and there are 2 zones'],
    ['NAT gateways that are counted at deployment only', { natGateways: Token.asNumber({ Ref: 'Count' }) },
      'natGateways is a token; the routes of the subnets derive from it, so give it as a plain number'],
    ['addresses that begin in the middle', { cidr: '10.0.5.0/16' }, "cidr '10.0.5.0/16' does not begin at the first address of a /16; write '10.0.0.0/16'"],
    ['addresses that begin in the middle of a smaller network', { cidr: '10.1.10.0/22' },
      "cidr '10.1.10.0/22' does not begin at the first address of a /22; write '10.1.8.0/22'"],
  ])('are refused, with a word on what to do instead: %s', (_, props, message) => {
    expect(complaint(() => props)).toBe(message);
  });

  test('may each be known at deployment only', () => {
    expect(complaint(() => ({ availabilityZones: [Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs())] }))).toBeUndefined();
  });
});

describe('a VPC of one\'s own', () => {
  const { platform, template } = build((stack) => ({ vpc: importedVpc(stack), services: [{ name: 'order' }] }));

  test('holds load balancer, services, file system and databases in the subnets of their tiers', () => {
    expect(propertiesOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0].Subnets).toEqual(['public-1', 'public-2']);
    expect(propertiesOf(template, 'AWS::AutoScaling::AutoScalingGroup')[0].VPCZoneIdentifier).toEqual(['private-1', 'private-2']);
    expect(propertiesOf(template, 'AWS::EFS::MountTarget').map(({ SubnetId }) => SubnetId)).toEqual(['private-1', 'private-2']);
    expect(propertiesOf(template, 'AWS::RDS::DBSubnetGroup')[0].SubnetIds).toEqual(['isolated-1', 'isolated-2']);
    expect(propertiesOf(template, 'AWS::EC2::SecurityGroup').map(({ VpcId }) => VpcId)).toEqual(expect.arrayContaining(['vpc-1']));
  });

  test('stays as it is', () => {
    const network = ['VPC', 'Subnet', 'Route', 'RouteTable', 'NatGateway', 'InternetGateway', 'VPCEndpoint', 'FlowLog', 'EIP'];
    for (const type of network) { template.resourceCountIs(`AWS::EC2::${type}`, 0); }
    expect(platform.flowLogs).toBeUndefined();
    expect(platform.vpc.vpcId).toBe('vpc-1');
  });

  test('may be created by the same app, with subnets that are chosen', () => {
    const { stack, platform: chosen } = build((scope) => ({
      vpc: new ec2.Vpc(scope, 'Own', {
        maxAzs: 2,
        subnetConfiguration: [
          { name: 'edge', subnetType: ec2.SubnetType.PUBLIC },
          { name: 'work', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
          { name: 'data', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        ],
      }),
      vpcSubnets: { applicationSubnets: { subnetGroupName: 'work' }, databaseSubnets: { subnetGroupName: 'data' } },
      services: [{ name: 'order' }],
    }));
    const group = propertiesOf(Template.fromStack(stack), 'AWS::RDS::DBSubnetGroup')[0].SubnetIds.map(({ Ref }: Json) => Ref);
    expect(group).toEqual([expect.stringMatching(/^OwndataSubnet1/), expect.stringMatching(/^OwndataSubnet2/)]);
    expect(chosen.subnets.publicSubnets).toEqual({ subnetType: ec2.SubnetType.PUBLIC });
  });

  test('with several subnets of a zone gives load balancer and file system one of each zone', () => {
    const several = build((stack) => ({
      vpc: importedVpc(stack, {
        publicSubnetIds: ['a-1', 'b-1', 'a-2', 'b-2'],
        publicSubnetNames: ['edge', 'dmz'],
        privateSubnetIds: ['c-1', 'd-1', 'c-2', 'd-2'],
        privateSubnetNames: ['work', 'more'],
      }),
    })).template;
    expect(propertiesOf(several, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0].Subnets).toEqual(['a-1', 'b-1']);
    expect(propertiesOf(several, 'AWS::EFS::MountTarget').map(({ SubnetId }) => SubnetId)).toEqual(['c-1', 'd-1']);
  });

  test('that is looked up is taken before its subnets are known', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENVIRONMENT });
    const vpc = ec2.Vpc.fromLookup(stack, 'Own', { vpcId: 'vpc-1' });
    expect(() => new MicroservicesPlatform(stack, 'Platform', { services: [{ name: 'order' }], vpc })).not.toThrow();
  });

  test.each<[string, (stack: Stack) => MicroservicesPlatformProps, string]>([
    ['no public subnets', (stack) => ({ vpc: importedVpc(stack, { publicSubnetIds: undefined }) }),
      'vpc has no public subnets for the load balancer; give a VPC that has some in two zones, or select others with vpcSubnets.publicSubnets'],
    ['no way out', (stack) => ({ vpc: importedVpc(stack, { privateSubnetIds: undefined }) }),
      'vpc has no private subnets with egress for the services; give a VPC that has some in two zones, or select others with vpcSubnets.applicationSubnets'],
    ['nothing for databases', (stack) => ({ vpc: importedVpc(stack, { isolatedSubnetIds: undefined }) }),
      'vpc has no isolated subnets for the databases; give a VPC that has some in two zones, or select others with vpcSubnets.databaseSubnets'],
    ['one zone', (stack) => ({
      vpc: importedVpc(stack, {
        availabilityZones: ['eu-west-1a'], publicSubnetIds: ['public-1'], privateSubnetIds: ['private-1'], isolatedSubnetIds: ['isolated-1'],
      }),
    }), 'vpc has its public subnets for the load balancer in 1 zone only; give it subnets in 2 zones at least'],
    ['none of the subnets that are chosen', (stack) => ({ vpc: importedVpc(stack), vpcSubnets: { databaseSubnets: { availabilityZones: ['eu-west-1z'] } } }),
      'vpcSubnets.databaseSubnets selects no subnet of the VPC; select some in two zones'],
    ['subnets that are chosen in one zone', (stack) => ({ vpc: importedVpc(stack), vpcSubnets: { databaseSubnets: { availabilityZones: ['eu-west-1a'] } } }),
      'vpc has its vpcSubnets.databaseSubnets for the databases in 1 zone only; give it subnets in 2 zones at least'],
    ['addresses beside it', (stack) => ({ vpc: importedVpc(stack), cidr: '10.0.0.0/16' }),
      'cidr is for the network that the platform creates, and vpc is your own; leave one of them out'],
    ['subnets without it', () => ({ vpcSubnets: {} }), 'vpcSubnets selects subnets of your own VPC; give that as vpc, or leave vpcSubnets out'],
  ])('is refused, with a word on what to do instead, with %s', (_, options, message) => {
    expect(complaint(options)).toBe(message);
  });

  test('is not asked for zones that are known at deployment only', () => {
    expect(complaint((stack) => ({ vpc: importedVpc(stack, { availabilityZones: [Token.asString({ Ref: 'A' }), Token.asString({ Ref: 'B' })] }) }))).toBeUndefined();
  });

  test('may be chosen from subnet by subnet', () => {
    const subnets = (stack: Stack, tier: string) => [1, 2].map((number) => ec2.Subnet.fromSubnetId(stack, `${tier}${number}`, `${tier}-${number}`));
    const { template: chosen } = build((stack) => ({ vpc: importedVpc(stack), vpcSubnets: { publicSubnets: { subnets: subnets(stack, 'edge') } } }));
    expect(propertiesOf(chosen, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0].Subnets).toEqual(['edge-1', 'edge-2']);
  });
});

describe('keys of one\'s own', () => {
  const NAMES: (keyof PlatformKeyProps)[] = ['storage', 'volumes', 'fileSystem', 'logs', 'messaging', 'audit'];
  const arnOf = (name: string) => `arn:aws:kms:eu-west-1:111122223333:key/${name}`;
  const imported = (stack: Stack): PlatformKeyProps => Object.fromEntries(NAMES.map((name) => [name, kms.Key.fromKeyArn(stack, name, arnOf(name))]));

  test('take the place of those that the platform would create', () => {
    const { platform, template } = build((stack) => ({ keys: imported(stack) }));
    template.resourceCountIs('AWS::KMS::Key', 0);
    expect(NAMES.map((name) => platform.keys[name].keyArn)).toEqual(NAMES.map(arnOf));
    expect(propertiesOf(template, 'AWS::EFS::FileSystem')[0].KmsKeyId).toBe(arnOf('fileSystem'));
    expect(propertiesOf(template, 'AWS::SNS::Topic').map(({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual(Array(4).fill(arnOf('messaging')));
    expect(propertiesOf(template, 'AWS::Events::EventBus')[0].KmsKeyIdentifier).toBe(arnOf('messaging'));
    expect(propertiesOf(template, 'AWS::CloudTrail::Trail')[0].KMSKeyId).toBe(arnOf('audit'));
    expect(propertiesOf(template, 'AWS::Logs::LogGroup').map(({ KmsKeyId }) => KmsKeyId)).toEqual(Array(2).fill(arnOf('logs')));
  });

  test('can be some of them', () => {
    build((stack) => ({ keys: { logs: imported(stack).logs } })).template.resourceCountIs('AWS::KMS::Key', NAMES.length - 1);
  });

  test('get no statement of the platform\'s, also when the same app creates them; the CDK\'s own grants are the only ones', () => {
    const app = new App();
    const base = new Stack(app, 'Base');
    const keys: PlatformKeyProps = Object.fromEntries(NAMES.map((name) => [name, new kms.Key(base, name)]));
    const before = new Stack(new App(), 'Base');
    for (const name of NAMES) { new kms.Key(before, name); }
    new MicroservicesPlatform(new Stack(app, 'Shop'), 'Platform', { keys, awsConfig: AccountService.existing(), awsConfigDelivery: AccountService.create() });
    const policies = (stack: Stack) => Object.entries<Json>(Template.fromStack(stack).findResources('AWS::KMS::Key'))
      .map(([id, { Properties }]): [string, Json[]] => [id, Properties.KeyPolicy.Statement]);
    const added = policies(base).map(([id, statements], index) => [id.replace(/[0-9A-F]{8}$/, ''), statements.slice(policies(before)[index][1].length)]);
    // An event rule has encrypted queues and topics for targets: one statement for each kind, however many services there are.
    const forEventRules = { Action: expect.any(Array), Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Resource: '*' };
    expect(added).toEqual(NAMES.map((name) => [name, name === 'messaging' ? [forEventRules, forEventRules] : []]));
  });

  test('can be given the statements that AWS services need', () => {
    const stack = new Stack(new App(), 'Shop', { env: ENVIRONMENT });
    const sids = (statements: iam.PolicyStatement[]) => statements.map(({ sid }) => sid);
    expect([
      KeyPolicyStatements.storage(stack), KeyPolicyStatements.volumes(stack), KeyPolicyStatements.logs(stack), KeyPolicyStatements.messaging(stack),
      KeyPolicyStatements.audit(stack),
    ].map(sids)).toEqual([
      ['EncryptByConfig'], ['UseThroughEc2'], ['UseByLogGroups'], ['PublishByAlarms', 'PublishByAutoScaling', 'UseByEventBridge'],
      ['EncryptByCloudTrail', 'DescribeByCloudTrail'],
    ]);
    const key = new kms.Key(stack, 'Logs');
    for (const statement of KeyPolicyStatements.logs(stack)) { key.addToResourcePolicy(statement); }
    expect(propertiesOf(Template.fromStack(stack), 'AWS::KMS::Key')[0].KeyPolicy.Statement).toHaveLength(2);
  });
});

describe('topics', () => {
  const importedTopic = (stack: Stack, name: string) => sns.Topic.fromTopicArn(stack, name, `arn:aws:sns:eu-west-1:111122223333:${name}`);
  const ownTopics = (stack: Stack) => ({
    criticalAlerts: importedTopic(stack, 'critical'),
    serviceHealth: importedTopic(stack, 'health'),
    scalingEvents: importedTopic(stack, 'scaling'),
    securityFindings: importedTopic(stack, 'security'),
  });

  test('of one\'s own are told everything, and nothing of them is created', () => {
    const { platform, template } = build((stack) => ({ topics: ownTopics(stack), services: [{ name: 'order' }] }));
    for (const type of ['Topic', 'TopicPolicy', 'Subscription']) { template.resourceCountIs(`AWS::SNS::${type}`, 0); }
    const told = new Set(propertiesOf(template, 'AWS::CloudWatch::Alarm').flatMap(({ AlarmActions }) => AlarmActions));
    expect(told).toEqual(new Set([platform.topics.criticalAlerts.topicArn, platform.topics.serviceHealth.topicArn]));
    expect(propertiesOf(template, 'AWS::AutoScaling::AutoScalingGroup')[0].NotificationConfigurations[0].TopicARN).toBe(platform.topics.scalingEvents.topicArn);
    template.hasResourceProperties('AWS::Events::Rule', { Targets: [{ Arn: platform.topics.securityFindings.topicArn }] });
  });

  test('of one\'s own that the same app creates get no statement for alarms', () => {
    const { stack } = build((scope) => ({ topics: { criticalAlerts: new sns.Topic(scope, 'Critical') }, services: [{ name: 'order' }] }));
    const policies = propertiesOf(Template.fromStack(stack), 'AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(3);
    expect(policies.flatMap(({ Topics }) => Topics.map(({ Ref }: Json) => Ref)).join()).not.toMatch(/^Critical/);
  });

  test('of the platform can be subscribed to one by one, beside the people who are told everything', () => {
    const { template } = build(() => ({
      alertEmails: ['devops@example.com'],
      subscriptions: {
        criticalAlerts: [new subscriptions.SmsSubscription('+15550100')],
        securityFindings: [new subscriptions.UrlSubscription('https://pager.example.com/')],
      },
    }));
    const told = Object.entries<Json>(template.findResources('AWS::SNS::Subscription'))
      .map(([, { Properties }]) => `${Properties.TopicArn.Ref.replace(/^Platform|[0-9A-F]{8}$/g, '')}: ${Properties.Protocol}`);
    expect(told.sort()).toEqual([
      'CriticalAlerts: email', 'CriticalAlerts: sms', 'ScalingEvents: email', 'SecurityFindings: email', 'SecurityFindings: https', 'ServiceHealth: email',
    ]);
  });

  test.each<[string, (stack: Stack) => MicroservicesPlatformProps, string]>([
    ['people who would be told nothing', (stack) => ({ topics: ownTopics(stack), alertEmails: ['devops@example.com'] }),
      'alertEmails would reach nobody, as topics has all four of your own, which are left as they are; subscribe people to those'],
    ['a person who is named twice', () => ({ alertEmails: ['devops@example.com', 'devops@example.com'] }),
      "alertEmails names 'devops@example.com' twice; name it once"],
    ['a subscription to a topic of one\'s own', (stack) => ({
      topics: { serviceHealth: importedTopic(stack, 'health') }, subscriptions: { serviceHealth: [new subscriptions.SmsSubscription('+15550100')] },
    }), 'subscriptions.serviceHealth is for the topic that the platform creates, and topics.serviceHealth is your own; subscribe to that one yourself'],
  ])('are refused, with a word on what to do instead: %s', (_, options, message) => {
    expect(complaint(options)).toBe(message);
  });
});

test('a bus of one\'s own carries the events of the services, and stays as it is', () => {
  const arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/company';
  const { platform, template } = build((stack) => ({
    eventBus: events.EventBus.fromEventBusArn(stack, 'Own', arn),
    services: [{ name: 'order', publishes: ['OrderPlaced'], consumes: ['OrderPlaced'] }],
  }));
  for (const type of ['EventBus', 'Archive', 'EventBusPolicy']) { template.resourceCountIs(`AWS::Events::${type}`, 0); }
  expect(platform.eventArchive).toBeUndefined();
  template.hasResourceProperties('AWS::Events::Rule', { EventBusName: 'company', EventPattern: { 'detail-type': ['OrderPlaced'] } });
  expect(JSON.stringify(propertiesOf(template, 'AWS::IAM::Policy'))).toContain(arn);
});

describe('a Region other than the platform\'s', () => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
  const complaintIn = (env: object, options: (stack: Stack) => MicroservicesPlatformProps): string | undefined => {
    const stack = new Stack(new App(), 'Shop', { env });
    try {
      new MicroservicesPlatform(stack, 'Platform', { services: [], ...options(stack) });
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };

  test.each<[string, (stack: Stack) => MicroservicesPlatformProps]>([
    ['vpc', (stack) => ({ vpc: importedVpc(stack, { region: 'us-east-1' }) })],
    ['certificate', (stack) => ({
      domainName: 'api.shop.test', certificate: acm.Certificate.fromCertificateArn(stack, 'Own', arn('acm', 'certificate/own')),
    })],
    ['eventBus', (stack) => ({ eventBus: events.EventBus.fromEventBusArn(stack, 'Own', arn('events', 'event-bus/own')) })],
    ['keys.logs', (stack) => ({ keys: { logs: kms.Key.fromKeyArn(stack, 'Own', arn('kms', 'key/own')) } })],
    ['topics.serviceHealth', (stack) => ({ topics: { serviceHealth: sns.Topic.fromTopicArn(stack, 'Own', arn('sns', 'own')) } })],
  ])('is refused for %s', (option, options) => {
    expect(complaintIn(ENVIRONMENT, options)).toBe(`${option} is in us-east-1, and the platform is in eu-west-1; give one of eu-west-1`);
    // Where a stack will be is known at deployment only, or it is the same Region.
    expect(complaintIn({}, options)).toBeUndefined();
    expect(complaintIn({ ...ENVIRONMENT, region: 'us-east-1' }, options)).toBeUndefined();
  });

  test('is refused for zones', () => {
    expect(complaintIn(ENVIRONMENT, () => ({ availabilityZones: ['eu-west-1a', 'eu-central-1a'] })))
      .toBe("availabilityZones names 'eu-central-1a', and the platform is in eu-west-1; name zones of eu-west-1");
  });
});

describe('AWS Config', () => {
  const types = (template: Template) => Object.values<Json>(template.toJSON().Resources).map(({ Type }) => Type).filter((type) => type.startsWith('AWS::Config::'));
  const { create, existing, none } = { create: AccountService.create(), existing: AccountService.existing(), none: AccountService.none() };

  test.each<[string, AccountService | undefined, AccountService | undefined, string[]]>([
    ['both', undefined, undefined, ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel']],
    ['neither where both exist', existing, undefined, []],
    ['a recorder for a channel that exists', create, existing, ['AWS::Config::ConfigurationRecorder']],
    ['a channel for a recorder that exists', existing, create, ['AWS::Config::DeliveryChannel']],
    ['neither where nothing is wanted', none, undefined, []],
  ])('is created as it is asked for: %s', (_, awsConfig, awsConfigDelivery, expected) => {
    const { platform, template } = build(() => ({ awsConfig, awsConfigDelivery, securityHub: existing }));
    expect(types(template)).toEqual(expected);
    expect([platform.configurationRecorder !== undefined, platform.configurationRole !== undefined]).toEqual(Array(2).fill(expected.join().includes('Recorder')));
    expect([platform.configurationChannel !== undefined, platform.configurationBucket !== undefined]).toEqual(Array(2).fill(expected.join().includes('Channel')));
  });

  test('may write to the channel\'s bucket itself where its recorder was there before', () => {
    const { stack, platform, template } = build(() => ({ awsConfig: existing, awsConfigDelivery: create }));
    const policy = propertiesOf(template, 'AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket.Ref === stack.resolve(platform.configurationBucket!.bucketName).Ref);
    const statements = policy.PolicyDocument.Statement.filter(({ Principal }: Json) => Principal.Service === 'config.amazonaws.com');
    expect(statements.map(({ Sid }: Json) => Sid)).toEqual(['CheckByConfig', 'DeliverByConfig']);
    const key = stack.resolve(platform.keys.storage.keyArn)['Fn::GetAtt'][0];
    expect(template.findResources('AWS::KMS::Key')[key].Properties.KeyPolicy.Statement).toContainEqual(expect.objectContaining({ Sid: 'EncryptByConfig' }));
  });

  test.each<[string, MicroservicesPlatformProps, string]>([
    ['a channel without a recorder', { awsConfig: none, awsConfigDelivery: create },
      'awsConfigDelivery creates a channel where awsConfig is turned off, and a channel needs a recorder; turn both off, or set awsConfig to '
      + 'AccountService.existing()'],
    ['a recorder without a channel', { awsConfigDelivery: none },
      'awsConfigDelivery is turned off where awsConfig creates a recorder, which starts once there is a channel; set awsConfigDelivery to '
      + 'AccountService.existing() or leave it out'],
  ])('is refused, with a word on what to do instead: %s', (_, props, message) => {
    expect(complaint(() => props)).toBe(message);
  });
});
