import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { App, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib/core';
import {
  AccountService, DatabasePassword, DocumentRetention, type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps,
  ReferenceServices, ServiceBucket, ServiceCompute, ServiceDatabase,
} from '../../src/platform';
import { connectionsOf } from '../../src/platform/service/database/database-connections';

type Json = any;

/** A platform without services, which is fast to make. */
function platformWith(props: MicroservicesPlatformProps = {}): { platform: MicroservicesPlatform; stack: Stack } {
  const stack = new Stack(new App(), 'Shop');
  return { stack, platform: new MicroservicesPlatform(stack, 'Platform', { services: [], ...props }) };
}

/** The template of a platform with one service, `order` unless told otherwise. */
function serviceTemplate(service: Partial<MicroserviceProps> = {}, props: MicroservicesPlatformProps = {}): Template {
  const { stack, platform } = platformWith(props);
  platform.addService({ name: 'order', ...service });
  return Template.fromStack(stack);
}

function propertiesOf(template: Template, type: string): Json[] {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties);
}

/** Types of the resources, each once. */
function typesIn(template: Template): Set<string> {
  return new Set(Object.values<Json>(template.toJSON().Resources).map(({ Type }) => Type));
}

describe('a service with nothing but a name', () => {
  const template = serviceTemplate({ name: 'user-profile' });

  test('answers the paths of its name', () => {
    const [rule] = propertiesOf(template, 'AWS::ElasticLoadBalancingV2::ListenerRule');
    expect(rule).toMatchObject({ Priority: 10, Conditions: [{ PathPatternConfig: { Values: ['/user-profile', '/user-profile/*'] } }] });
  });

  test('is named after itself everywhere', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/microservices/user-profile-service' });
    template.hasResourceProperties('AWS::XRay::Group', { GroupName: 'user-profile-service' });
    template.hasResourceProperties('AWS::RDS::DBInstance', { Engine: 'postgres', DBName: 'user_profile_service', DBInstanceClass: 'db.t3.medium' });
    expect(Object.keys(template.findResources('AWS::SQS::Queue')).join()).toMatch(/PlatformUserProfileServiceQueue/);
  });

  test('has a bucket and runs on two to six instances', () => {
    template.resourceCountIs('AWS::S3::Bucket', 4);
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', { MinSize: '2', MaxSize: '6' });
  });
});

describe('options of a service', () => {
  const template = serviceTemplate({
    paths: ['/orders/*', '/carts'],
    priority: 7,
    port: 80,
    healthCheck: { path: '/healthz?deep=no' },
    compute: ServiceCompute.ec2({ instanceType: new ec2.InstanceType('t4g.large'), startCommands: ['echo started'] }),
    minCapacity: 1,
    maxCapacity: 1,
    bucket: ServiceBucket.documents({ retention: Duration.days(30), mode: DocumentRetention.COMPLIANCE }),
    database: ServiceDatabase.mysql({
      version: rds.MysqlEngineVersion.VER_8_4_8,
      instanceType: new ec2.InstanceType('r6g.large'),
      databaseName: 'shop',
      multiAz: false,
      allocatedStorage: Size.gibibytes(20),
      backupRetention: Duration.days(7),
      maxConnections: 100,
    }),
    publishes: [],
    consumes: ['Order.Placed (v2)', 'Order/Placed', '注文'],
  });

  test('decide its routing', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Priority: 7, Conditions: [{ PathPatternConfig: { Values: ['/orders', '/orders/*', '/carts'] } }],
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 80, HealthCheckPath: '/healthz?deep=no' });
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { Description: 'Load balancer to target', FromPort: 80, ToPort: 80 });
  });

  test('decide its instances: a type of another architecture brings the image for it', () => {
    const [{ LaunchTemplateData }] = propertiesOf(template, 'AWS::EC2::LaunchTemplate');
    expect(LaunchTemplateData.InstanceType).toBe('t4g.large');
    expect(template.toJSON().Parameters[LaunchTemplateData.ImageId.Ref].Default).toMatch(/arm64$/);
  });

  test('let a group of one be updated', () => {
    const [group] = Object.values<Json>(template.findResources('AWS::AutoScaling::AutoScalingGroup'));
    expect(group.Properties).toMatchObject({ MinSize: '1', MaxSize: '1' });
    expect(group.UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService).toBe(0);
  });

  test('put start commands in the place of the placeholder', () => {
    const text = JSON.stringify(propertiesOf(template, 'AWS::EC2::LaunchTemplate')[0].LaunchTemplateData.UserData);
    expect(text).toMatch(/ENVIRONMENT\\necho started"/);
    expect(text).not.toMatch(/placeholder/);
  });

  test('decide its database', () => {
    template.hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'mysql',
      EngineVersion: '8.4.8',
      DBInstanceClass: 'db.r6g.large',
      DBName: 'shop',
      MultiAZ: false,
      AllocatedStorage: '20',
      MaxAllocatedStorage: 100,
      BackupRetentionPeriod: 7,
    });
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters: { max_connections: '100' } });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'DatabaseConnections', Threshold: 80 });
  });

  test('decide how long documents are kept', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30 }] },
    });
  });

  test('name events as they are, whatever characters they have', () => {
    const events = propertiesOf(template, 'AWS::Events::Rule').flatMap(({ EventPattern }) => EventPattern['detail-type']);
    expect(events).toEqual(expect.arrayContaining(['Order.Placed (v2)', 'Order/Placed', '注文']));
  });
});

test('a service can do without a database and without a bucket', () => {
  const { stack, platform } = platformWith();
  const service = platform.addService({ name: 'mail', database: ServiceDatabase.none(), bucket: ServiceBucket.none() });
  const template = Template.fromStack(stack);
  expect([service.database, service.databaseKey, service.databaseSecret, service.bucket, service.distribution]).toEqual(Array(5).fill(undefined));
  expect([...typesIn(template)].filter((type) => type.startsWith('AWS::RDS::'))).toEqual([]);
  template.resourceCountIs('AWS::CloudWatch::Alarm', 7);
  template.resourceCountIs('AWS::S3::Bucket', 3);
});

test('a platform without services has a trail without data events', () => {
  const { stack } = platformWith();
  const [{ EventSelectors }] = propertiesOf(Template.fromStack(stack), 'AWS::CloudTrail::Trail');
  expect(EventSelectors).toEqual([{ IncludeManagementEvents: true, ReadWriteType: 'All' }]);
});

test('a catalog can do without CloudFront, and then shares the key of the other buckets', () => {
  const template = serviceTemplate({ bucket: ServiceBucket.catalog({ distribution: false }) });
  template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  expect(Object.keys(template.findResources('AWS::KMS::Key')).filter((id) => id.includes('CatalogBucketKey'))).toEqual([]);
});

test('RDS can manage the password: then no secret of it is in the template, and the rotation is told 90 days', () => {
  const template = serviceTemplate({ database: ServiceDatabase.postgres({ password: DatabasePassword.RDS_MANAGED }) });
  template.hasResourceProperties('AWS::RDS::DBInstance', { ManageMasterUserPassword: true });
  template.resourceCountIs('AWS::SecretsManager::Secret', 2);
  template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', { RotationRules: { AutomaticallyAfterDays: 90 } });
  expect(template.toJSON().Transform).toBeUndefined();
});

test.each([
  ['t3.micro', 101], ['t3.medium', 405], ['t3.large', 811], ['r6g.xlarge', 3244], ['m6i.32xlarge', 5000], ['t3.strange', 75],
])('a database on %s accepts %d connections', (instanceClass, connections) => {
  expect(connectionsOf(new ec2.InstanceType(instanceClass), 9_531_392)).toBe(connections);
});

describe('services of a platform', () => {
  const { stack, platform } = platformWith({ services: [ReferenceServices.order(), { name: 'mail' }] });
  const added = platform.addService({ name: 'stock' });

  test('are found by name, in the order in which they were added', () => {
    expect(platform.services.map(({ serviceName }) => serviceName)).toEqual(['order', 'mail', 'stock']);
    expect(platform.service('stock')).toBe(added);
  });

  test('are tried in that order unless they say otherwise', () => {
    expect(platform.services.map(({ priority }) => priority)).toEqual([30, 40, 50]);
  });

  test('are all on the dashboard and in the trail, whenever they were added', () => {
    const template = Template.fromStack(stack);
    expect(JSON.stringify(propertiesOf(template, 'AWS::CloudWatch::Dashboard'))).toMatch(/Stock Service: alarms/);
    expect(propertiesOf(template, 'AWS::CloudTrail::Trail')[0].EventSelectors[0].DataResources[0].Values).toHaveLength(3);
  });

  test('can be given permissions and connections like any construct', () => {
    const service = platform.service('mail');
    expect(service.grantPrincipal).toBe(service.role);
    expect(service.connections.securityGroups).toEqual([service.securityGroup]);
  });
});

describe('names', () => {
  const template = serviceTemplate({ publishes: ['OrderPlaced'] }, { namePrefix: 'staging' });

  test('of everything that must be free in the account take the prefix', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/microservices/staging-order-service' });
    template.hasResourceProperties('AWS::Logs::MetricFilter', { MetricTransformations: [{ MetricNamespace: 'Microservices/staging-order-service' }] });
    expect(propertiesOf(template, 'AWS::XRay::Group').map(({ GroupName }) => GroupName)).toEqual(['staging-microservices', 'staging-order-service']);
    expect(propertiesOf(template, 'AWS::XRay::SamplingRule')[0].SamplingRule.RuleName).toBe('staging-microservices');
  });

  test('that AWS can make up are left to it', () => {
    const named = Object.entries<Json>(template.toJSON().Resources)
      .filter(([, { Properties = {} }]) => ['BucketName', 'QueueName', 'TopicName', 'TrailName', 'DashboardName', 'DBInstanceIdentifier', 'RoleName',
        'FunctionName', 'AutoScalingGroupName', 'LaunchTemplateName', 'AlarmName', 'GroupId'].some((name) => typeof Properties[name] === 'string'));
    expect(named).toEqual([]);
  });

  test('of construct ids stay as they are without a prefix', () => {
    expect(Object.keys(serviceTemplate({ publishes: ['OrderPlaced'] }).toJSON().Resources)).toEqual(Object.keys(template.toJSON().Resources));
  });
});

describe('domain', () => {
  const zone = (stack: Stack) => route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z123', zoneName: 'shop.test' });

  test('a hosted zone of the user\'s own is used, and named in by default', () => {
    const stack = new Stack(new App(), 'Shop');
    const platform = new MicroservicesPlatform(stack, 'Platform', { services: [], hostedZone: zone(stack) });
    const template = Template.fromStack(stack);
    expect(platform.domainName).toBe('api.shop.test');
    template.resourceCountIs('AWS::Route53::HostedZone', 0);
    template.hasResourceProperties('AWS::Route53::RecordSet', { Name: 'api.shop.test.', HostedZoneId: 'Z123' });
    template.hasResourceProperties('AWS::CertificateManager::Certificate', { DomainName: 'api.shop.test' });
  });

  test('a certificate of the user\'s own is used', () => {
    const stack = new Stack(new App(), 'Shop');
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Own', 'arn:aws:acm:eu-west-1:111122223333:certificate/own');
    new MicroservicesPlatform(stack, 'Platform', { services: [], domainName: 'shop.test', certificate });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Certificates: [{ CertificateArn: certificate.certificateArn }] });
    template.hasResourceProperties('AWS::Route53::HostedZone', { Name: 'shop.test.' });
  });

  test('a zone that is known by its id alone needs the name beside it', () => {
    const stack = new Stack(new App(), 'Shop');
    const hostedZone = route53.HostedZone.fromHostedZoneId(stack, 'Zone', 'Z123');
    expect(() => new MicroservicesPlatform(stack, 'Nameless', { services: [], hostedZone }))
      .toThrow('hostedZone does not tell its name; set domainName to a name in that zone');
    new MicroservicesPlatform(stack, 'Platform', { services: [], hostedZone, domainName: 'api.shop.test' });
    expect(stack.node.findChild('Platform')).toMatchObject({ domainName: 'api.shop.test' });
  });
});

test.each([
  ['10.0.0.0/16', ['10.0.0.0/24', '10.0.16.0/20', '10.0.64.0/24']],
  ['10.8.0.0/20', ['10.8.0.0/27', '10.8.1.0/24', '10.8.4.0/27']],
  ['192.168.4.0/22', ['192.168.4.0/27', '192.168.4.128/26', '192.168.5.64/27']],
])('the tiers share the addresses %s', (cidr, first) => {
  const { stack } = platformWith({ cidr });
  const blocks = propertiesOf(Template.fromStack(stack), 'AWS::EC2::Subnet').map(({ CidrBlock }) => CidrBlock);
  expect([blocks[0], blocks[3], blocks[6]]).toEqual(first);
});

test('the application subnets can share one NAT gateway', () => {
  Template.fromStack(platformWith({ natGateways: 1 }).stack).resourceCountIs('AWS::EC2::NatGateway', 1);
});

test('people are subscribed to every topic', () => {
  const template = Template.fromStack(platformWith({ alertEmails: ['devops@example.com', 'cto@example.com'] }).stack);
  template.resourceCountIs('AWS::SNS::Subscription', 8);
  template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'devops@example.com' });
});

test('logs are kept as long as one wants', () => {
  const template = serviceTemplate({}, { logRetention: logs.RetentionDays.ONE_MONTH });
  expect(propertiesOf(template, 'AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays)).toEqual([30, 30, 30, 30]);
});

describe('services of the account', () => {
  const findings = (template: Template) => Object.keys(template.findResources('AWS::Events::Rule')).filter((id) => id.includes('Findings')).length;

  test('that exist are not created, and what they find is still told', () => {
    const existing = AccountService.existing();
    const { stack } = platformWith({ guardDuty: existing, securityHub: existing, awsConfig: existing, cloudTrail: existing });
    const template = Template.fromStack(stack);
    expect([...typesIn(template)].filter((type) => /GuardDuty|SecurityHub|Config::|CloudTrail/.test(type))).toEqual([]);
    expect(findings(template)).toBe(2);
  });

  test('that are not wanted leave nothing behind', () => {
    const { stack, platform } = platformWith({ guardDuty: AccountService.none(), securityHub: AccountService.none() });
    const template = Template.fromStack(stack);
    expect([platform.detector, platform.securityHub]).toEqual([undefined, undefined]);
    expect([...typesIn(template)].filter((type) => /GuardDuty|SecurityHub/.test(type))).toEqual([]);
    expect(findings(template)).toBe(0);
  });
});

describe('removal', () => {
  /** Deletion policies of the resources that hold data, by type. */
  const policies = (template: Template) => Object.fromEntries(
    ['AWS::RDS::DBInstance', 'AWS::S3::Bucket', 'AWS::EFS::FileSystem', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'].map((type) => [
      type, [...new Set(Object.values<Json>(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy))],
    ]),
  );

  test('leaves data behind by default: a snapshot of databases, everything else as it is', () => {
    const template = serviceTemplate();
    expect(policies(template)).toEqual({
      'AWS::RDS::DBInstance': ['Snapshot'],
      'AWS::S3::Bucket': ['Retain'],
      'AWS::EFS::FileSystem': ['Retain'],
      'AWS::KMS::Key': ['Retain'],
      'AWS::Logs::LogGroup': ['Retain'],
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', { DeletionProtection: true });
  });

  test('removes everything when told to', () => {
    const template = serviceTemplate({}, { removalPolicy: RemovalPolicy.DESTROY });
    expect(policies(template)).toEqual({
      'AWS::RDS::DBInstance': ['Delete'],
      'AWS::S3::Bucket': ['Delete'],
      'AWS::EFS::FileSystem': ['Delete'],
      'AWS::KMS::Key': ['Delete'],
      'AWS::Logs::LogGroup': ['Delete'],
    });
    template.hasResourceProperties('AWS::RDS::DBInstance', { DeletionProtection: false });
    expect(propertiesOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0].LoadBalancerAttributes)
      .not.toContainEqual({ Key: 'deletion_protection.enabled', Value: 'true' });
  });
});
