import * as vm from 'node:vm';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { MicroservicesPlatform } from '../../src/platform';

type Json = any;

const stack = new Stack(new App({ context: recommendedFlags }), 'Shop');
const platform = new MicroservicesPlatform(stack, 'Platform');
const template = Template.fromStack(stack);
const resources: Record<string, Json> = template.toJSON().Resources;

const SERVICES = ['user', 'product', 'order'];

/** Logical id of a construct's CloudFormation resource. */
function idOf(construct: { node: { defaultChild?: unknown } }): string {
  return stack.resolve((construct.node.defaultChild as { logicalId: string }).logicalId);
}

function ofType(type: string): [string, Json][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

function propertiesOf(type: string): Json[] {
  return ofType(type).map(([, resource]) => resource.Properties);
}

/** A text with intrinsics in it, each replaced by the logical id that it names. */
function flat(value: Json): string {
  if (typeof value !== 'object') { return String(value); }
  if ('Fn::Join' in value) { return value['Fn::Join'][1].map(flat).join(value['Fn::Join'][0]); }
  if ('Fn::Base64' in value) { return flat(value['Fn::Base64']); }
  if ('Ref' in value) { return `<${value.Ref}>`; }
  if ('Fn::GetAtt' in value) { return `<${value['Fn::GetAtt'].join('.')}>`; }
  return JSON.stringify(value);
}

/** The statements that let the role of a service do something. */
function statementsOf(name: string): Json[] {
  const role = idOf(platform.service(name).role);
  return propertiesOf('AWS::IAM::Policy').filter(({ Roles }) => Roles[0].Ref === role).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

function keyPolicyOf(key: { node: { defaultChild?: unknown } }): Json[] {
  return resources[idOf(key)].Properties.KeyPolicy.Statement;
}

function userDataOf(name: string): string {
  return flat(resources[idOf(platform.service(name).launchTemplate!)].Properties.LaunchTemplateData.UserData);
}

describe('network', () => {
  test('the VPC has the addresses 10.0.0.0/16', () => {
    expect(propertiesOf('AWS::EC2::VPC')).toMatchObject([{ CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true }]);
  });

  test('a public, an application and a database subnet lie in each of three zones of whatever Region it is deployed to', () => {
    const places = propertiesOf('AWS::EC2::Subnet').map(({ AvailabilityZone, CidrBlock, Tags }) => {
      const zone = AvailabilityZone['Fn::Select'];
      expect(zone[1]).toEqual({ 'Fn::GetAZs': '' });
      return [Tags.find((tag: Json) => tag.Key === 'aws-cdk:subnet-name').Value, zone[0], CidrBlock];
    });
    expect(places).toEqual([
      ['Public', 0, '10.0.0.0/24'], ['Public', 1, '10.0.1.0/24'], ['Public', 2, '10.0.2.0/24'],
      ['Application', 0, '10.0.16.0/20'], ['Application', 1, '10.0.32.0/20'], ['Application', 2, '10.0.48.0/20'],
      ['Database', 0, '10.0.64.0/24'], ['Database', 1, '10.0.65.0/24'], ['Database', 2, '10.0.66.0/24'],
    ]);
  });

  test('application subnets reach the internet through the NAT gateway of their zone, database subnets not at all', () => {
    const routes = ofType('AWS::EC2::Route').map(([id, { Properties }]) => [id, Properties.GatewayId ? 'internet gateway' : 'NAT gateway']);
    expect(routes.map(([id, way]) => `${/(Public|Application|Database)Subnet\d/.exec(id)![0]}: ${way}`)).toEqual([
      'PublicSubnet1: internet gateway', 'PublicSubnet2: internet gateway', 'PublicSubnet3: internet gateway',
      'ApplicationSubnet1: NAT gateway', 'ApplicationSubnet2: NAT gateway', 'ApplicationSubnet3: NAT gateway',
    ]);
    template.resourceCountIs('AWS::EC2::NatGateway', 3);
  });
});

describe('load balancing', () => {
  test('the load balancer faces the internet and stands in the public subnets', () => {
    const [{ Scheme, Type, Subnets }] = propertiesOf('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect([Scheme, Type]).toEqual(['internet-facing', 'application']);
    expect(Subnets).toEqual(platform.vpc.publicSubnets.map((subnet) => stack.resolve(subnet.subnetId)));
  });

  test('HTTPS ends at the load balancer with a certificate of ACM for api.example.com', () => {
    const [[certificate, { Properties }]] = ofType('AWS::CertificateManager::Certificate');
    expect(Properties.DomainName).toBe('api.example.com');
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: { Ref: certificate } }], SslPolicy: Match.stringLikeRegexp('TLS13'),
    });
  });

  test('HTTP sends clients to HTTPS', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Port: 80, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
    });
  });

  test.each([['user', '/users'], ['product', '/products'], ['order', '/orders']])('requests of the %s service are told by %s', (name, path) => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [path, `${path}/*`] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: idOf(platform.service(name).targetGroup) } }],
      ListenerArn: { Ref: idOf(platform.httpsListener) },
    });
  });

  test('Route 53 points api.example.com at the load balancer', () => {
    template.hasResourceProperties('AWS::Route53::HostedZone', { Name: 'example.com.' });
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: 'api.example.com.',
      Type: 'A',
      AliasTarget: { HostedZoneId: { 'Fn::GetAtt': [idOf(platform.loadBalancer), 'CanonicalHostedZoneID'] } },
    });
  });
});

describe('services', () => {
  test('each runs on two to six t3.medium in the application subnets', () => {
    const subnets = platform.vpc.selectSubnets({ subnetGroupName: 'Application' }).subnetIds.map((id) => stack.resolve(id));
    for (const service of platform.services) {
      expect(resources[idOf(service.autoScalingGroup!)].Properties).toMatchObject({
        MinSize: '2',
        MaxSize: '6',
        VPCZoneIdentifier: subnets,
        LaunchTemplate: { LaunchTemplateId: { Ref: idOf(service.launchTemplate!) } },
        TargetGroupARNs: [{ Ref: idOf(service.targetGroup) }],
        HealthCheckType: 'ELB',
      });
      expect(resources[idOf(service.launchTemplate!)].Properties.LaunchTemplateData).toMatchObject({
        InstanceType: 't3.medium', MetadataOptions: { HttpTokens: 'required' },
      });
    }
    expect(platform.services.map(({ serviceName }) => serviceName)).toEqual(SERVICES);
    template.resourceCountIs('AWS::AutoScaling::AutoScalingGroup', 3);
  });

  test('only the load balancer reaches the instances, and they reach the database, the file system and HTTPS', () => {
    for (const service of platform.services) {
      const group = { 'Fn::GetAtt': [idOf(service.securityGroup), 'GroupId'] };
      const into = propertiesOf('AWS::EC2::SecurityGroupIngress').filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group['Fn::GetAtt'][0]);
      expect(into).toMatchObject([{
        FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: stack.resolve(platform.loadBalancer.connections.securityGroups[0].securityGroupId),
      }]);
      const out = propertiesOf('AWS::EC2::SecurityGroupEgress').filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group['Fn::GetAtt'][0]);
      expect(out.map(({ FromPort }) => FromPort).sort()).toEqual([2049, service.serviceName === 'product' ? 3306 : 5432]);
      expect(resources[idOf(service.securityGroup)].Properties.SecurityGroupEgress).toMatchObject([{ FromPort: 443, ToPort: 443 }]);
    }
  });

  test('an instance answers health checks before there is a service to install', () => {
    expect(userDataOf('user')).toMatch(/ExecStart=\/usr\/bin\/python3 \/opt\/placeholder\/server\.py/);
    expect(userDataOf('user')).toMatch(/^systemctl enable --now user-service\.service$/m);
  });

  test('an instance starts only when it can reach the internet and the file system', () => {
    for (const service of platform.services) {
      const { DependsOn } = resources[idOf(service.autoScalingGroup!)];
      expect(DependsOn.filter((id: string) => resources[id].Type === 'AWS::EFS::MountTarget')).toHaveLength(3);
      expect(DependsOn.filter((id: string) => resources[id].Type === 'AWS::EC2::Route')).toHaveLength(3);
    }
  });

  test('the user data of every instance fits into what EC2 accepts', () => {
    for (const name of SERVICES) { expect(Buffer.byteLength(userDataOf(name))).toBeLessThan(12_000); }
  });
});

describe('databases', () => {
  test.each([
    ['user', 'postgres', 'db.t3.medium', 'user_service'],
    ['product', 'mysql', 'db.t3.medium', 'product_service'],
    ['order', 'postgres', 'db.t3.large', 'order_service'],
  ])('the %s service has %s on %s, Multi-AZ, encrypted with a key of its own', (name, engine, instanceClass, database) => {
    const service = platform.service(name);
    expect(resources[idOf(service.database!)].Properties).toMatchObject({
      Engine: engine,
      DBInstanceClass: instanceClass,
      DBName: database,
      MultiAZ: true,
      StorageEncrypted: true,
      KmsKeyId: { 'Fn::GetAtt': [idOf(service.databaseKey!), 'Arn'] },
      PubliclyAccessible: false,
    });
  });

  test('no two databases share a key', () => {
    const keys = propertiesOf('AWS::RDS::DBInstance').map(({ KmsKeyId }) => KmsKeyId['Fn::GetAtt'][0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('databases lie in the database subnets and are reached by their own service and the rotation of their password alone', () => {
    const subnets = platform.vpc.isolatedSubnets.map((subnet) => stack.resolve(subnet.subnetId));
    for (const { SubnetIds } of propertiesOf('AWS::RDS::DBSubnetGroup')) { expect(SubnetIds).toEqual(subnets); }
    for (const service of platform.services) {
      const group = stack.resolve(service.database!.connections.securityGroups[0].securityGroupId)['Fn::GetAtt'][0];
      const sources = propertiesOf('AWS::EC2::SecurityGroupIngress')
        .filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group).map(({ SourceSecurityGroupId }) => SourceSecurityGroupId['Fn::GetAtt'][0]);
      expect(sources).toHaveLength(2);
      expect(sources).toContain(idOf(service.securityGroup));
      expect(resources[sources.find((source) => source !== idOf(service.securityGroup))!].Properties.GroupDescription).toMatch(/^Password rotation/);
    }
  });

  test('databases refuse connections without TLS', () => {
    const parameters = propertiesOf('AWS::RDS::DBParameterGroup').map(({ Parameters }) => Parameters);
    expect(parameters).toMatchObject([{ 'rds.force_ssl': '1' }, { require_secure_transport: '1' }, { 'rds.force_ssl': '1' }]);
  });
});

describe('storage', () => {
  test('uploads are encrypted with a KMS key', () => {
    const key = stack.resolve(platform.keys.storage.keyArn);
    expect(resources[idOf(platform.service('user').bucket!)].Properties.BucketEncryption.ServerSideEncryptionConfiguration).toMatchObject([
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } },
    ]);
  });

  test('a CloudFront distribution serves the catalog, and no one else reads it', () => {
    const { bucket, distribution } = platform.service('product');
    const { DistributionConfig } = resources[idOf(distribution!)].Properties;
    expect(DistributionConfig.Origins).toMatchObject([
      { DomainName: { 'Fn::GetAtt': [idOf(bucket!), 'RegionalDomainName'] }, OriginAccessControlId: { 'Fn::GetAtt': expect.anything() } },
    ]);
    expect(DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    const policy = propertiesOf('AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket.Ref === idOf(bucket!));
    const allowed = policy.PolicyDocument.Statement.filter(({ Effect }: Json) => Effect === 'Allow');
    expect(allowed).toMatchObject([{ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } }]);
    expect(flat(allowed[0].Condition.StringEquals['AWS:SourceArn'])).toContain(`<${idOf(distribution!)}>`);
    template.resourceCountIs('AWS::CloudFront::Distribution', 1);
  });

  test('the key that CloudFront may use encrypts the catalog and nothing else', () => {
    const key = stack.resolve(platform.service('product').bucket!.encryptionKey!.keyArn)['Fn::GetAtt'][0];
    const users = Object.entries(resources).filter(([, { Type, Properties }]) =>
      Type !== 'AWS::IAM::Policy' && JSON.stringify(Properties).includes(`"${key}"`));
    expect(users.map(([id]) => id)).toEqual([idOf(platform.service('product').bucket!)]);
  });

  test('documents cannot be deleted for seven years, and are removed then', () => {
    const { ObjectLockEnabled, ObjectLockConfiguration, LifecycleConfiguration, VersioningConfiguration } =
      resources[idOf(platform.service('order').bucket!)].Properties;
    const sevenYears = 7 * 365 + 2;
    expect(ObjectLockEnabled).toBe(true);
    expect(ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: sevenYears });
    expect(LifecycleConfiguration.Rules).toMatchObject([{ Status: 'Enabled', ExpirationInDays: sevenYears }]);
    expect(VersioningConfiguration.Status).toBe('Enabled');
    expect(statementsOf('order').flatMap(({ Action }) => Action)).not.toContainEqual(expect.stringMatching(/^s3:(Delete|\*)/));
  });

  test('every bucket is private, encrypted, versioned and refuses unencrypted transport', () => {
    for (const [id, { Properties }] of ofType('AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.VersioningConfiguration.Status).toBe('Enabled');
      const policy = propertiesOf('AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket.Ref === id);
      expect(policy.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  test('the shared file system is encrypted and has a mount target in every zone', () => {
    const key = stack.resolve(platform.keys.fileSystem.keyArn);
    expect(resources[idOf(platform.fileSystem)].Properties).toMatchObject({ Encrypted: true, KmsKeyId: key });
    template.resourceCountIs('AWS::EFS::MountTarget', 3);
  });

  test('every service mounts the shared directory and one of its own', () => {
    for (const service of platform.services) {
      const mounts = userDataOf(service.serviceName).split('\n').filter((line) => line.includes('/etc/fstab'));
      expect(mounts).toEqual([
        `echo "<${idOf(platform.fileSystem)}>:/ /mnt/shared efs _netdev,tls,iam,ro,accesspoint=<${idOf(platform.sharedDirectory)}> 0 0" >> /etc/fstab`,
        `echo "<${idOf(platform.fileSystem)}>:/ /mnt/service efs _netdev,tls,iam,accesspoint=<${idOf(service.directory)}> 0 0" >> /etc/fstab`,
      ]);
      expect(resources[idOf(service.directory)].Properties.RootDirectory.Path).toBe(`/${service.serviceName}`);
    }
  });

  test('nobody mounts the file system without a permission of their own', () => {
    const { Statement } = resources[idOf(platform.fileSystem)].Properties.FileSystemPolicy;
    expect(Statement.map(({ Effect }: Json) => Effect)).toEqual(['Deny']);
    for (const name of SERVICES) {
      const own = stack.resolve(platform.service(name).directory.accessPointArn);
      const writes = statementsOf(name).filter(({ Action }) => [Action].flat().includes('elasticfilesystem:ClientWrite'));
      expect(writes.map(({ Condition }) => Condition.StringEquals['elasticfilesystem:AccessPointArn'])).toEqual([own]);
    }
  });
});

describe('observability', () => {
  /** What the CloudWatch agent of a service is told. */
  function agentOf(name: string): Json {
    return JSON.parse(/<<'JSON'\n([^]*?)\nJSON\n/.exec(userDataOf(name))![1]);
  }

  test('the agent on every instance receives traces, and may send them to X-Ray', () => {
    for (const name of SERVICES) {
      expect(Object.keys(agentOf(name).traces.traces_collected)).toEqual(['xray', 'otlp']);
      expect(statementsOf(name).find(({ Sid }) => Sid === 'SendTraces').Action).toContain('xray:PutTraceSegments');
    }
  });

  test('traces are sampled and grouped by service', () => {
    template.resourceCountIs('AWS::XRay::SamplingRule', 1);
    expect(propertiesOf('AWS::XRay::Group').map(({ GroupName, FilterExpression }) => [GroupName, FilterExpression])).toEqual([
      ['microservices', 'fault = true OR error = true OR responsetime > 2'],
      ...SERVICES.map((name) => [`${name}-service`, `service("${name}-service")`]),
    ]);
  });

  test.each(SERVICES)('the logs of the %s service go to its own log group', (name) => {
    const logGroup = `/aws/microservices/${name}-service`;
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: logGroup, RetentionInDays: 365, KmsKeyId: stack.resolve(platform.keys.logs.keyArn),
    });
    expect(agentOf(name).logs.logs_collected.files.collect_list).toMatchObject([{ log_group_name: logGroup }]);
    expect(stack.resolve(platform.service(name).logGroup.logGroupName)).toEqual({ Ref: idOf(platform.service(name).logGroup) });
  });

  test('CloudWatch Logs may use the key of the log groups', () => {
    expect(keyPolicyOf(platform.keys.logs)).toContainEqual(expect.objectContaining({ Sid: 'UseByLogGroups' }));
  });

  test('every service has metrics of its own, counted in its log group and sent by the agent', () => {
    for (const name of SERVICES) {
      const namespace = `Microservices/${name}-service`;
      const counted = propertiesOf('AWS::Logs::MetricFilter').flatMap(({ MetricTransformations }) => MetricTransformations)
        .filter(({ MetricNamespace }) => MetricNamespace === namespace).map(({ MetricName }) => MetricName);
      expect(counted).toEqual(['Errors', 'InterServiceErrors']);
      expect(agentOf(name).metrics.namespace).toBe(namespace);
    }
  });

  test('one dashboard shows the load balancer and every service', () => {
    const [{ DashboardBody }] = propertiesOf('AWS::CloudWatch::Dashboard');
    const titles = [...flat(DashboardBody).matchAll(/"title":"([^"]+)"/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'Load balancer',
      ...['User', 'Product', 'Order'].flatMap((name) =>
        ['instances', 'requests', 'events', 'database', 'alarms'].map((part) => `${name} Service: ${part}`)),
    ]);
  });

  test('alarms watch processor, memory, requests, calls between services, events and the database of every service', () => {
    for (const service of platform.services) {
      expect(service.alarms.map((alarm) => alarm.node.id)).toEqual([
        'CpuAlarm', 'MemoryAlarm', 'ServerErrorsAlarm', 'LatencyAlarm', 'UnhealthyInstancesAlarm', 'InterServiceErrorsAlarm', 'DeadLettersAlarm',
        'DatabaseConnectionsAlarm', 'DatabaseCpuAlarm', 'DatabaseStorageAlarm',
      ]);
    }
    template.resourceCountIs('AWS::CloudWatch::Alarm', 30);
  });

  test('the memory alarm watches the very metric that the agent sends', () => {
    for (const service of platform.services) {
      const { metrics } = agentOf(service.serviceName);
      const { Namespace, MetricName, Dimensions } = resources[idOf(service.alarms[1])].Properties;
      expect(Namespace).toBe(metrics.namespace);
      expect([MetricName]).toEqual(metrics.metrics_collected.mem.measurement);
      expect([Dimensions.map(({ Name }: Json) => Name)]).toEqual(metrics.aggregation_dimensions);
      expect(Dimensions[0].Value).toEqual({ Ref: idOf(service.autoScalingGroup!) });
      expect(metrics.append_dimensions).toEqual({ AutoScalingGroupName: '${aws:AutoScalingGroupName}' });
    }
  });

  test('the connections alarm goes off before the database runs out of connections', () => {
    const parameters = propertiesOf('AWS::RDS::DBParameterGroup').map(({ Parameters }) => Number(Parameters.max_connections));
    const thresholds = propertiesOf('AWS::CloudWatch::Alarm').filter(({ MetricName }) => MetricName === 'DatabaseConnections')
      .map(({ Threshold }) => Threshold);
    expect(thresholds).toEqual(parameters.map((most) => Math.floor(most * 0.8)));
    expect(parameters[2]).toBeGreaterThan(parameters[0]);
  });

  test('alarms tell people when they go off and when they are over', () => {
    const { criticalAlerts, serviceHealth } = platform.topics;
    for (const { AlarmActions, OKActions, AlarmDescription } of propertiesOf('AWS::CloudWatch::Alarm')) {
      const topic = AlarmDescription.includes('health check') ? serviceHealth : criticalAlerts;
      expect([AlarmActions, OKActions]).toEqual([[stack.resolve(topic.topicArn)], [stack.resolve(topic.topicArn)]]);
    }
  });

  test('starting and stopping instances is told on the topic for scaling', () => {
    for (const service of platform.services) {
      const [{ TopicARN, NotificationTypes }] = resources[idOf(service.autoScalingGroup!)].Properties.NotificationConfigurations;
      expect(TopicARN).toEqual(stack.resolve(platform.topics.scalingEvents.topicArn));
      expect(NotificationTypes).toEqual(expect.arrayContaining(['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE']));
    }
  });

  test('the four topics are encrypted, and their key lets in whoever publishes', () => {
    const key = stack.resolve(platform.keys.messaging.keyArn);
    expect(propertiesOf('AWS::SNS::Topic').map(({ KmsMasterKeyId }) => KmsMasterKeyId)).toEqual([key, key, key, key]);
    const publishers = keyPolicyOf(platform.keys.messaging).filter(({ Action }) => [Action].flat().includes('kms:GenerateDataKey*'));
    expect(publishers.map(({ Principal }) => Principal)).toEqual(expect.arrayContaining([
      { Service: 'cloudwatch.amazonaws.com' }, { Service: 'events.amazonaws.com' }, { AWS: '*' },
    ]));
    const anybody = publishers.filter(({ Principal }) => Principal.AWS === '*');
    expect(anybody.map(({ Condition }) => flat(Condition.ArnLike['aws:PrincipalArn']))).toEqual([
      'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*',
    ]);
  });

  test('alarms may publish to every topic, and findings to the topic for security', () => {
    for (const { Topics, PolicyDocument } of propertiesOf('AWS::SNS::TopicPolicy')) {
      const publishers = PolicyDocument.Statement.filter(({ Effect }: Json) => Effect === 'Allow').map(({ Principal }: Json) => Principal.Service);
      const isForFindings = Topics[0].Ref === stack.resolve(platform.topics.securityFindings.topicArn).Ref;
      expect(publishers).toEqual(['cloudwatch.amazonaws.com', ...(isForFindings ? ['events.amazonaws.com'] : [])]);
    }
  });

  test('the trail records every API call in every Region and every access to the services\' buckets, encrypted and tamper-evident', () => {
    const [trail] = propertiesOf('AWS::CloudTrail::Trail');
    expect(trail).toMatchObject({
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: stack.resolve(platform.keys.audit.keyArn),
      EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All', DataResources: [{ Type: 'AWS::S3::Object' }] }],
    });
    const recorded = trail.EventSelectors[0].DataResources[0].Values.map(flat);
    expect(recorded).toEqual(platform.services.map(({ bucket }) => `<${idOf(bucket!)}.Arn>/`));
    expect(keyPolicyOf(platform.keys.audit).map(({ Principal }) => Principal.Service)).toContain('cloudtrail.amazonaws.com');
  });
});

describe('events', () => {
  test.each([
    ['UserRegistered', 'product'],
    ['OrderPlaced', 'user'],
    ['PaymentProcessed', 'order'],
  ])('%s is delivered to the queue of the %s service', (event, name) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: { Ref: idOf(platform.eventBus) },
      EventPattern: { 'source': [{ prefix: 'microservices.' }], 'detail-type': [event] },
      Targets: [{ Arn: { 'Fn::GetAtt': [idOf(platform.service(name).queue), 'Arn'] } }],
    });
  });

  test.each([
    ['user', ['UserRegistered']],
    ['order', ['OrderPlaced', 'PaymentProcessed']],
  ])('the %s service may publish %j and no other event', (name, published) => {
    const statements = statementsOf(name).filter(({ Action }) => [Action].flat().includes('events:PutEvents'));
    expect(statements).toMatchObject([{
      Resource: { 'Fn::GetAtt': [idOf(platform.eventBus), 'Arn'] },
      Condition: { 'ForAllValues:StringEquals': { 'events:source': [`microservices.${name}-service`], 'events:detail-type': published } },
    }]);
  });

  test('a service that publishes nothing may not publish, and is not told of the bus', () => {
    expect(statementsOf('product').flatMap(({ Action }) => Action)).not.toContain('events:PutEvents');
    expect(userDataOf('product')).not.toContain('EVENT_BUS');
    expect(userDataOf('user')).toContain('EVENT_BUS');
  });

  test('what cannot be worked off ends in a queue of its own', () => {
    for (const { queue, deadLetterQueue } of platform.services) {
      expect(resources[idOf(queue)].Properties.RedrivePolicy.deadLetterTargetArn).toEqual({ 'Fn::GetAtt': [idOf(deadLetterQueue), 'Arn'] });
    }
  });

  test('the bus and its archive are encrypted with a key that EventBridge may use, also to deliver to encrypted queues', () => {
    const key = stack.resolve(platform.keys.messaging.keyArn);
    for (const type of ['AWS::Events::EventBus', 'AWS::Events::Archive']) {
      expect(propertiesOf(type)).toMatchObject([{ KmsKeyIdentifier: key }]);
    }
    expect(keyPolicyOf(platform.keys.messaging)).toContainEqual(expect.objectContaining({
      Sid: 'UseByEventBridge',
      Principal: { Service: 'events.amazonaws.com' },
      Action: expect.arrayContaining(['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*']),
    }));
  });

  test('the key of the bus names nothing that waits for it', () => {
    const policy = JSON.stringify(keyPolicyOf(platform.keys.messaging));
    for (const [id] of [...ofType('AWS::Events::EventBus'), ...ofType('AWS::SQS::Queue'), ...ofType('AWS::SNS::Topic')]) {
      expect(policy).not.toContain(`"${id}"`);
    }
  });
});

describe('encryption and secrets', () => {
  test('every key rotates', () => {
    expect(propertiesOf('AWS::KMS::Key').every(({ EnableKeyRotation }) => EnableKeyRotation)).toBe(true);
  });

  test('volumes are encrypted with a key that Auto Scaling may use', () => {
    for (const service of platform.services) {
      const { LaunchTemplateData } = resources[idOf(service.launchTemplate!)].Properties;
      expect(LaunchTemplateData.BlockDeviceMappings).toMatchObject([
        { Ebs: { Encrypted: true, KmsKeyId: stack.resolve(platform.keys.volumes.keyArn) } },
      ]);
    }
    expect(keyPolicyOf(platform.keys.volumes)).toContainEqual(expect.objectContaining({
      Principal: { AWS: '*' },
      Action: expect.arrayContaining(['kms:CreateGrant']),
      Condition: { StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' }, 'kms:ViaService': expect.anything() } },
    }));
  });

  test('every service has its own database credentials, third-party keys and service token, encrypted with its own key', () => {
    template.resourceCountIs('AWS::SecretsManager::Secret', 9);
    for (const service of platform.services) {
      const key = { 'Fn::GetAtt': [idOf(service.secretsKey), 'Arn'] };
      for (const secret of [...service.apiKeys, service.serviceToken]) { expect(resources[idOf(secret)].Properties.KmsKeyId).toEqual(key); }
      const credentials = resources[resources[idOf(service.databaseSecret!)].Properties.SecretId.Ref].Properties;
      expect(credentials.KmsKeyId).toEqual(key);
      const readable = statementsOf(service.serviceName).filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue'));
      expect(readable.flatMap(({ Resource }) => Resource).map(({ Ref }) => Ref).sort()).toEqual(
        [...service.apiKeys, service.serviceToken, service.databaseSecret!].map(idOf).sort(),
      );
    }
  });

  test('secrets of all three kinds rotate every 90 days', () => {
    const schedules = propertiesOf('AWS::SecretsManager::RotationSchedule');
    expect(schedules.map(({ RotationRules }) => RotationRules.ScheduleExpression)).toEqual(Array(9).fill('rate(90 days)'));
    const rotated = schedules.map(({ SecretId }) => SecretId.Ref).sort();
    expect(rotated).toEqual(
      platform.services.flatMap(({ apiKeys, serviceToken, databaseSecret }) => [...apiKeys, serviceToken, databaseSecret!].map(idOf)).sort(),
    );
    expect(schedules.flatMap(({ HostedRotationLambda }) => HostedRotationLambda?.RotationType ?? [])).toEqual([
      'PostgreSQLSingleUser', 'MySQLSingleUser', 'PostgreSQLSingleUser',
    ]);
  });

  test('no password stands in the template', () => {
    for (const { MasterUserPassword } of propertiesOf('AWS::RDS::DBInstance')) {
      expect(flat(MasterUserPassword)).toMatch(/^\{\{resolve:secretsmanager:<\w+>:SecretString:password::\}\}$/);
    }
  });

  describe('rotation of tokens', () => {
    const code: string = propertiesOf('AWS::Lambda::Function')[0].Code.ZipFile;

    /** Runs the function for one step against Secrets Manager as far as it needs one, and tells what it sent. */
    async function rotate(step: string, versions: Record<string, string[]>, pending = false): Promise<Json[]> {
      const sent: Json[] = [];
      const command = (name: string) => class { constructor(public readonly input: Json) { Object.assign(this, { name }); } };
      const names = ['DescribeSecret', 'GetRandomPassword', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'];
      const sdk = {
        ...Object.fromEntries(names.map((name) => [`${name}Command`, command(name)])),
        SecretsManagerClient: class {
          public async send({ name, input }: Json): Promise<Json> {
            sent.push([name, input]);
            if (name === 'GetSecretValue' && input.VersionStage === 'AWSPENDING' && !pending) {
              throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
            }
            return { SecretString: '{"token":"old","vendor":"kept"}', RandomPassword: 'new', VersionIdsToStages: versions };
          }
        },
      };
      const exported: Json = {};
      vm.runInNewContext(code, { require: () => sdk, exports: exported, Error });
      await exported.handler({ Step: step, SecretId: 'secret', ClientRequestToken: 'v2' });
      return sent;
    }

    test('creates a new token and keeps what people put beside it', async () => {
      const [name, input] = (await rotate('createSecret', {})).at(-1);
      expect(name).toBe('PutSecretValue');
      expect(JSON.parse(input.SecretString)).toEqual({ token: 'new', vendor: 'kept' });
      expect(input).toMatchObject({ ClientRequestToken: 'v2', VersionStages: ['AWSPENDING'] });
    });

    test('creates no second token when a step is repeated', async () => {
      expect((await rotate('createSecret', {}, true)).map(([name]) => name)).toEqual(['GetSecretValue']);
    });

    test('makes the new version the current one, once', async () => {
      expect((await rotate('finishSecret', { v1: ['AWSCURRENT'], v2: ['AWSPENDING'] })).at(-1)).toEqual([
        'UpdateSecretVersionStage', { SecretId: 'secret', VersionStage: 'AWSCURRENT', MoveToVersionId: 'v2', RemoveFromVersionId: 'v1' },
      ]);
      expect((await rotate('finishSecret', { v1: [], v2: ['AWSCURRENT'] })).map(([name]) => name)).toEqual(['DescribeSecret']);
    });

    test('does nothing in the two steps that change other systems, and refuses unknown ones', async () => {
      expect(await rotate('setSecret', {})).toEqual([]);
      expect(await rotate('testSecret', {})).toEqual([]);
      await expect(rotate('unknown', {})).rejects.toThrow('unknown rotation step: unknown');
    });

    test('fits into the template', () => {
      expect(code.length).toBeLessThanOrEqual(4096);
    });
  });
});

describe('security services', () => {
  test('GuardDuty watches data, database log-ins and instances', () => {
    const [{ Enable, Features }] = propertiesOf('AWS::GuardDuty::Detector');
    expect(Enable).toBe(true);
    expect(Features.filter(({ Status }: Json) => Status === 'ENABLED').map(({ Name }: Json) => Name)).toEqual(
      expect.arrayContaining(['S3_DATA_EVENTS', 'RDS_LOGIN_EVENTS', 'RUNTIME_MONITORING']),
    );
  });

  test.each([['aws.guardduty', 'GuardDuty Finding'], ['aws.securityhub', 'Security Hub Findings - Imported']])(
    'findings of %s are sent to people', (source, detailType) => {
      template.hasResourceProperties('AWS::Events::Rule', {
        EventPattern: { 'source': [source], 'detail-type': [detailType] },
        Targets: [{ Arn: stack.resolve(platform.topics.securityFindings.topicArn) }],
      });
    });

  test('the Security Hub checks against the CIS benchmark and PCI DSS once it is there', () => {
    const standards = ofType('AWS::SecurityHub::Standard').map(([, { Properties, DependsOn }]) => [flat(Properties.StandardsArn), DependsOn]);
    const hub = ofType('AWS::SecurityHub::Hub')[0][0];
    expect(standards).toEqual([
      ['arn:<AWS::Partition>:securityhub:<AWS::Region>::standards/cis-aws-foundations-benchmark/v/3.0.0', [hub]],
      ['arn:<AWS::Partition>:securityhub:<AWS::Region>::standards/pci-dss/v/4.0.1', [hub]],
    ]);
  });

  test('AWS Config records everything, and neither recorder nor channel waits for the other', () => {
    const [[recorder, { Properties, DependsOn }]] = ofType('AWS::Config::ConfigurationRecorder');
    expect(Properties.RecordingGroup).toEqual({ AllSupported: true, IncludeGlobalResourceTypes: true });
    const [[channel, delivery]] = ofType('AWS::Config::DeliveryChannel');
    expect(DependsOn ?? []).not.toContain(channel);
    expect(delivery.DependsOn).not.toContain(recorder);
    expect(delivery.DependsOn.map((id: string) => resources[id].Type)).toEqual(['AWS::IAM::Policy']);
  });
});
