import { CATEGORY_COLORS, catalogEntry, catalogTypes, serviceEntry } from '../../../src/architecture/catalog';
import { allIcons } from '../../../src/architecture/catalog/icons';
import { labelOf } from '../../../src/architecture/catalog/label';
import { NAMESPACES } from '../../../src/architecture/catalog/namespaces';

describe('an entry', () => {
  test('tells what an architect calls a type', () => {
    expect(catalogEntry('AWS::SQS::Queue')).toMatchObject({
      type: 'AWS::SQS::Queue',
      service: 'Amazon SQS',
      label: 'Queue',
      layer: 'integration',
      category: 'Application Integration',
      color: '#E7157B',
      icon: { kind: 'service', name: 'sqs' },
      role: 'component',
    });
  });

  test('is the same object every time and cannot be changed by who holds it', () => {
    const entry = catalogEntry('AWS::SQS::Queue');
    expect(catalogEntry('AWS::SQS::Queue')).toBe(entry);
    expect(() => Object.assign(entry, { label: 'changed' })).toThrow();
  });

  test.each([
    ['AWS::EC2::VPC', 'group'],
    ['AWS::EC2::Subnet', 'group'],
    ['AWS::ECS::Cluster', 'group'],
    ['AWS::AutoScaling::AutoScalingGroup', 'component'],
    ['AWS::EC2::NatGateway', 'component'],
    ['AWS::EC2::InternetGateway', 'component'],
    ['AWS::Events::Rule', 'component'],
    ['AWS::CloudWatch::Alarm', 'component'],
    ['AWS::SecretsManager::Secret', 'component'],
    ['AWS::ElasticLoadBalancingV2::Listener', 'part'],
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 'part'],
    ['AWS::IAM::Role', 'part'],
    ['AWS::S3::BucketPolicy', 'part'],
    ['AWS::EC2::RouteTable', 'part'],
    ['AWS::Lambda::EventSourceMapping', 'relationship'],
    ['AWS::SNS::Subscription', 'relationship'],
    ['AWS::EC2::SecurityGroupIngress', 'relationship'],
    ['AWS::ElasticLoadBalancingV2::ListenerRule', 'relationship'],
    ['AWS::CDK::Metadata', 'plumbing'],
    ['AWS::CloudFormation::CustomResource', 'plumbing'],
    ['AWS::CloudFormation::WaitCondition', 'plumbing'],
    ['AWS::IAM::ServiceLinkedRole', 'plumbing'],
  ])('of %s has the role %s', (type, role) => {
    expect(catalogEntry(type).role).toBe(role);
  });

  test.each([
    ['AWS::AutoScaling::AutoScalingGroup', 'core infrastructure'],
    ['AWS::RDS::DBInstance', 'core infrastructure'],
    ['AWS::EC2::VPC', 'core infrastructure'],
    ['AWS::S3::Bucket', 'storage'],
    ['AWS::EFS::FileSystem', 'storage'],
    ['AWS::EC2::Volume', 'storage'],
    ['AWS::Logs::LogGroup', 'observability'],
    ['AWS::XRay::Group', 'observability'],
    ['AWS::CloudTrail::Trail', 'observability'],
    ['AWS::KMS::Key', 'security'],
    ['AWS::SecretsManager::Secret', 'security'],
    ['AWS::GuardDuty::Detector', 'security'],
    ['AWS::SecurityHub::Hub', 'security'],
    ['AWS::Events::EventBus', 'integration'],
    ['AWS::Kinesis::Stream', 'integration'],
  ])('of %s stands in the layer %s', (type, layer) => {
    expect(catalogEntry(type).layer).toBe(layer);
  });

  test.each([
    ['AWS::SNS::Topic', 'Amazon SNS'],
    ['AWS::Lambda::Function', 'AWS Lambda'],
    ['AWS::EC2::Instance', 'Amazon EC2'],
    ['AWS::EC2::VPC', 'Amazon VPC'],
    ['AWS::EC2::TransitGateway', 'AWS Transit Gateway'],
    ['AWS::EC2::Volume', 'Amazon EBS'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Elastic Load Balancing'],
    ['AWS::RDS::DBInstance', 'Amazon RDS'],
    ['AWS::DynamoDB::Table', 'Amazon DynamoDB'],
    ['AWS::StepFunctions::StateMachine', 'AWS Step Functions'],
    ['AWS::Events::Rule', 'Amazon EventBridge'],
    ['AWS::KinesisFirehose::DeliveryStream', 'Amazon Data Firehose'],
    ['AWS::OpenSearchService::Domain', 'Amazon OpenSearch Service'],
    ['AWS::MSK::Cluster', 'Amazon MSK'],
    ['AWS::Cassandra::Table', 'Amazon Keyspaces'],
    ['AWS::ServiceDiscovery::Service', 'AWS Cloud Map'],
    ['AWS::CertificateManager::Certificate', 'AWS Certificate Manager'],
    ['AWS::WAFv2::WebACL', 'AWS WAF'],
    ['AWS::XRay::Group', 'AWS X-Ray'],
    ['AWS::Route53::HostedZone', 'Amazon Route 53'],
    ['AWS::GuardDuty::Detector', 'Amazon GuardDuty'],
    ['AWS::SecurityHub::Hub', 'AWS Security Hub'],
    ['AWS::SageMaker::Endpoint', 'Amazon SageMaker AI'],
    ['AWS::Cognito::UserPool', 'Amazon Cognito'],
    ['AWS::Backup::BackupPlan', 'AWS Backup'],
  ])('of %s names the service %s', (type, service) => {
    expect(catalogEntry(type).service).toBe(service);
  });
});

describe('the details of a component', () => {
  test.each([
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', {}, 'Application Load Balancer', 'Elastic Load Balancing'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', { type: 'network' }, 'Network Load Balancer', 'Elastic Load Balancing'],
    ['AWS::RDS::DBInstance', { engine: 'postgres' }, 'PostgreSQL instance', 'Amazon RDS'],
    ['AWS::RDS::DBInstance', { engine: 'sqlserver-ex' }, 'SQL Server instance', 'Amazon RDS'],
    ['AWS::RDS::DBInstance', { engine: 'aurora-mysql' }, 'Aurora instance', 'Amazon Aurora'],
    ['AWS::RDS::DBCluster', { engine: 'aurora-postgresql' }, 'Aurora PostgreSQL cluster', 'Amazon Aurora'],
    ['AWS::RDS::DBCluster', { engine: 'mysql' }, 'Multi-AZ MySQL cluster', 'Amazon RDS'],
    ['AWS::EC2::VPCEndpoint', { type: 'Gateway' }, 'Gateway endpoint', 'Amazon VPC'],
    ['AWS::EC2::VPCEndpoint', { type: 'GatewayLoadBalancer' }, 'Gateway Load Balancer endpoint', 'AWS PrivateLink'],
    ['AWS::StepFunctions::StateMachine', { type: 'EXPRESS' }, 'Express state machine', 'AWS Step Functions'],
    ['AWS::Events::Rule', { schedule: 'rate(1 day)' }, 'Scheduled rule', 'Amazon EventBridge'],
    ['AWS::ApiGatewayV2::Api', { protocol: 'WEBSOCKET' }, 'WebSocket API', 'Amazon API Gateway'],
  ])('make %s with %p a %s of %s', (type, details, label, service) => {
    expect(catalogEntry(type, details)).toMatchObject({ label, service, type });
  });

  test('that fit no variant change nothing', () => {
    expect(catalogEntry('AWS::RDS::DBInstance', { engine: 'something-new', constructor: 'x' })).toBe(catalogEntry('AWS::RDS::DBInstance'));
  });
});

describe('a type without an entry of its own', () => {
  test('is known by its namespace', () => {
    expect(catalogEntry('AWS::SQS::SomethingNew')).toMatchObject({
      service: 'Amazon SQS', label: 'Something new', layer: 'integration', role: 'component', icon: { name: 'sqs' }, fallback: true,
    });
  });

  test('of another vendor becomes a component that names its vendor', () => {
    expect(catalogEntry('MongoDB::Atlas::Cluster')).toMatchObject({
      service: 'MongoDB Atlas', label: 'Cluster', category: 'General', role: 'component', icon: { name: 'general' }, fallback: true,
    });
  });

  test('that is named as an attachment is a part of what it mentions', () => {
    expect(catalogEntry('AWS::SomeService::ThingPolicy')).toMatchObject({ role: 'part', owner: ['->*'], fallback: true });
  });

  test('that is a custom resource is hidden with a reason', () => {
    expect(catalogEntry('Custom::Anything')).toMatchObject({ role: 'plumbing', reason: expect.stringContaining('deployment') });
  });

  test('that the CDK makes in place of a real resource is drawn as what it stands for', () => {
    expect(catalogEntry('Custom::AWSCDK-EKS-Cluster')).toMatchObject({ role: 'component', service: 'Amazon EKS', label: 'EKS cluster' });
  });

  test('stands for the service as a whole when it is a bare namespace', () => {
    expect(catalogEntry('AWS::Comprehend')).toMatchObject({ service: 'Amazon Comprehend', label: 'Amazon Comprehend', icon: { name: 'comprehend' } });
  });

  test.each(['', '::', '__proto__', 'constructor::prototype::toString', 'a\nb::<script>::"', 'AWS', '\u202e::x::y'])('gets an entry even when it is %p', (type) => {
    const entry = catalogEntry(type);
    expect(entry.type).toBe(type);
    expect(entry.service).not.toBe('');
    expect(entry.label).not.toBe('');
    expect(entry.role).toBe('component');
    expect(entry.fallback).toBe(true);
  });
});

test.each([
  ['External::Users', 'users'],
  ['External::Internet', 'internet_alt1'],
  ['External::Network', 'corporate_data_center'],
  ['External::Service', 'traditional_server'],
])('%s, which is outside of the app, has the icon %s', (type, name) => {
  expect(catalogEntry(type)).toMatchObject({ role: 'component', category: 'General', icon: { name } });
});

describe('the tables', () => {
  test('spell services as AWS does: whose it is first, save for the few that have no such word', () => {
    const services = new Set([...NAMESPACES.values(), ...catalogTypes().map((type) => catalogEntry(type))].map(({ service }) => service));
    const without = [...services].filter((service) => !/^(Amazon|AWS) \S/.test(service)).sort();
    expect(without).toEqual([
      'Address range', 'Alexa Skills Kit', 'Application Auto Scaling', 'Claude Platform on AWS', 'EC2 Image Builder', 'Elastic Load Balancing',
      'External service', 'Internet', 'Oracle Database@AWS', 'Recycle Bin', 'Users',
    ]);
  });

  test('have no service in two spellings', () => {
    const bySound = new Map<string, Set<string>>();
    for (const type of catalogTypes()) {
      const { service } = catalogEntry(type);
      const sound = service.replace(/^(Amazon|AWS) /, '').toLowerCase().replace(/[^a-z0-9]/g, '');
      bySound.set(sound, (bySound.get(sound) ?? new Set()).add(service));
    }
    expect([...bySound.values()].filter((spellings) => spellings.size > 1)).toEqual([]);
  });

  test('know the namespace of every type', () => {
    const namespaceOf = (type: string) => type.split('::').slice(0, 2).join('::');
    const strangers = catalogTypes().map(namespaceOf).filter((name) => !NAMESPACES.has(name) && !/^(Custom|External)::/.test(name));
    expect([...new Set(strangers)]).toEqual([]);
  });

  test('colour a type by its category, in AWS\'s colours', () => {
    for (const type of catalogTypes()) {
      const { category, color } = catalogEntry(type);
      expect(color).toBe(CATEGORY_COLORS[category]);
    }
    expect(CATEGORY_COLORS).toMatchObject({
      'Compute': '#ED7100',
      'Storage': '#7AA116',
      'Database': '#C925D1',
      'Networking & Content Delivery': '#8C4FFF',
      'Security, Identity & Compliance': '#DD344C',
      'Application Integration': '#E7157B',
      'Machine Learning': '#01A88D',
      'General': '#232F3E',
    });
  });

  test('list every icon once, by a name that fits into a draw.io style', () => {
    const names = allIcons().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
    for (const { aspect } of allIcons()) {
      if (aspect !== undefined) { expect(Number(aspect)).toBeGreaterThan(0); }
    }
  });
});

test.each([
  ['LogGroup', 'Log group'],
  ['WebACL', 'Web ACL'],
  ['GraphQLApi', 'GraphQL API'],
  ['IPSet', 'IP set'],
  ['VPCEndpoint', 'VPC endpoint'],
  ['DBInstance', 'DB instance'],
  ['CloudFrontOriginAccessIdentity', 'CloudFront origin access identity'],
  ['OAuth2CredentialProvider', 'OAuth2 credential provider'],
  ['HubV2', 'Hub V2'],
  ['IPv4Pool', 'IPv4 pool'],
  ['MlflowApp', 'MLflow app'],
  ['Table', 'Table'],
])('%s reads %s', (name, label) => {
  expect(labelOf(name)).toBe(label);
});

test('a service that is only called has the entry of the service as a whole', () => {
  expect(serviceEntry('AWS X-Ray')).toMatchObject({ layer: 'observability', icon: { kind: 'service', name: 'xray' } });
  expect(serviceEntry('Amazon Textract')).toMatchObject({ icon: { kind: 'service', name: 'textract' } });
  expect(serviceEntry('Nobody Knows')).toBeUndefined();
});
