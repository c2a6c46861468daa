import { att, type AppResource, ref, shop } from './app-graph';
import { network, subnets } from './network';
import { inventoryTable } from '../../../src/architecture/inventory';
import { buildModel, type ArchitectureModel } from '../../../src/architecture/model';

const of = (model: ArchitectureModel, logicalId: string) => model.resources.find(({ id }) => id === `Shop/${logicalId}`);
const names = (model: ArchitectureModel) => model.components.map(({ name }) => name).sort();

const assumedBy = (service: string) => ({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }] } });

const ASG: Record<string, AppResource> = {
  Group: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: { MinSize: '2', MaxSize: '6', LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' }, VPCZoneIdentifier: subnets('App') },
    path: 'Shop/Users/Group/ASG',
  },
  Template: {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        InstanceType: 't3.medium',
        SecurityGroupIds: [att('Firewall', 'GroupId')],
        IamInstanceProfile: { Arn: att('Profile', 'Arn') },
        UserData: { 'Fn::Base64': 'echo hunter2' },
      },
    },
    path: 'Shop/Users/Template/Resource',
  },
  Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Role')] } },
  Role: { Type: 'AWS::IAM::Role', Properties: assumedBy('ec2.amazonaws.com'), path: 'Shop/Users/Role/Resource' },
  RolePolicy: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', PolicyDocument: {}, Roles: [ref('Role')] } },
  Firewall: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'app', VpcId: ref('Vpc') } },
  Scaling: { Type: 'AWS::AutoScaling::ScalingPolicy', Properties: { AutoScalingGroupName: ref('Group') } },
};

describe('an Auto Scaling group', () => {
  const model = buildModel(shop({ ...network({ App: 'NAT gateway' }), ...ASG }));

  test('is one component with its launch template, profile, role, policy, firewall and scaling policy', () => {
    const group = model.components.find(({ type }) => type === 'AWS::AutoScaling::AutoScalingGroup');
    expect(group?.resources).toEqual(['Group', 'Template', 'Profile', 'Role', 'RolePolicy', 'Firewall', 'Scaling'].map((id) => `Shop/${id}`));
    expect(of(model, 'RolePolicy')).toEqual({ id: 'Shop/RolePolicy', type: 'AWS::IAM::Policy', disposition: 'folded', of: group?.id, reason: 'part of it' });
  });

  test('shows what its launch template says of it', () => {
    const group = model.components.find(({ type }) => type === 'AWS::AutoScaling::AutoScalingGroup');
    expect(group?.details).toMatchObject({ 'min': '2', 'max': '6', 'instance type': 't3.medium' });
  });
});

test('a role that several use is folded into the first of them, and the reason says so', () => {
  const fn = (path: string): AppResource => ({ Type: 'AWS::Lambda::Function', Properties: { Role: att('Role', 'Arn'), Code: {}, Handler: 'h' }, path });
  const model = buildModel(shop({
    Role: { Type: 'AWS::IAM::Role', Properties: assumedBy('lambda.amazonaws.com') },
    Read: fn('Shop/Read/Resource'),
    Write: fn('Shop/Write/Resource'),
  }));
  expect(of(model, 'Role')).toMatchObject({ disposition: 'folded', of: 'Shop/Read', reason: 'part of it, shared by 2' });
});

test('an ECS service and its task definition are one component; a task that no service runs is drawn', () => {
  const task = (family: string): AppResource => ({ Type: 'AWS::ECS::TaskDefinition', Properties: { Family: family, Cpu: '256' }, path: `Shop/${family}/Resource` });
  const model = buildModel(shop({
    Cluster: { Type: 'AWS::ECS::Cluster', path: 'Shop/Cluster/Resource' },
    Web: { Type: 'AWS::ECS::Service', Properties: { Cluster: ref('Cluster'), TaskDefinition: ref('WebTask') }, path: 'Shop/Web/Service/Service' },
    WebTask: task('WebTask'),
    Nightly: task('Nightly'),
  }));
  expect(names(model)).toEqual(['Nightly', 'Web Service']);
  expect(of(model, 'Cluster')).toMatchObject({ disposition: 'folded', of: 'Shop/Web/Service', reason: 'runs it' });
});

test('an Aurora cluster and its instances are one component that counts them', () => {
  const instance: AppResource = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: ref('Db'), DBInstanceClass: 'db.r6g.large' } };
  const model = buildModel(shop({ Db: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' }, path: 'Shop/Db/Resource' }, A: instance, B: instance }));
  expect(model.components).toHaveLength(1);
  expect(model.components[0].details).toMatchObject({ instances: '2', engine: 'aurora-postgresql' });
});

test('a resource of an unknown type is a component', () => {
  const model = buildModel(shop({ Thing: { Type: 'Acme::Rockets::Engine', path: 'Shop/Booster' } }));
  expect(of(model, 'Thing')).toMatchObject({ disposition: 'component', of: 'Shop/Booster' });
  expect(names(model)).toEqual(['Booster']);
});

test('a record in an imported zone is drawn, a firewall that nothing uses is hidden with its reason', () => {
  const model = buildModel(shop({
    Record: { Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: 'Z123', Name: 'api.example.com', Type: 'A' }, path: 'Shop/Record/Resource' },
    Firewall: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'unused' } },
  }));
  expect(of(model, 'Record')?.disposition).toBe('component');
  expect(of(model, 'Firewall')).toMatchObject({ disposition: 'hidden', reason: expect.stringContaining('part of nothing in this app') });
});

test('what only plumbing uses is hidden for the same reason', () => {
  const model = buildModel(shop({
    Account: { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: att('Role', 'Arn') } },
    Role: { Type: 'AWS::IAM::Role', Properties: assumedBy('apigateway.amazonaws.com') },
  }));
  expect(of(model, 'Account')?.disposition).toBe('hidden');
  expect(of(model, 'Role')).toMatchObject({ disposition: 'hidden', reason: of(model, 'Account')?.reason });
});

test("CDK's own helpers are hidden with everything only they use, and with the reason", () => {
  const handler = 'Shop/Custom::S3AutoDeleteObjectsCustomResourceProvider';
  const model = buildModel(shop({
    Bucket: { Type: 'AWS::S3::Bucket', path: 'Shop/Bucket/Resource' },
    AutoDelete: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: ref('Bucket'), ServiceToken: att('Handler', 'Arn') }, path: 'Shop/Bucket/AutoDeleteObjectsCustomResource/Default' },
    Handler: { Type: 'AWS::Lambda::Function', Properties: { Role: att('HandlerRole', 'Arn'), LoggingConfig: { LogGroup: ref('HandlerLogs') } }, path: `${handler}/Handler` },
    HandlerRole: { Type: 'AWS::IAM::Role', Properties: assumedBy('lambda.amazonaws.com'), path: `${handler}/Role` },
    HandlerLogs: { Type: 'AWS::Logs::LogGroup', path: 'Shop/HandlerLogs/Resource' },
  }));
  expect(names(model)).toEqual(['Shop Bucket']);
  for (const hidden of ['AutoDelete', 'Handler', 'HandlerRole', 'HandlerLogs']) {
    expect(of(model, hidden)).toMatchObject({ disposition: 'hidden', reason: expect.stringContaining('empties the bucket') });
  }
});

test('what connects two components is the relationship that it proves', () => {
  const model = buildModel(shop({
    Topic: { Type: 'AWS::SNS::Topic', path: 'Shop/Topic/Resource' },
    Queue: { Type: 'AWS::SQS::Queue', path: 'Shop/Queue/Resource' },
    Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', TopicArn: ref('Topic'), Endpoint: att('Queue', 'Arn') } },
  }));
  const [relationship] = model.relationships;
  expect(relationship).toMatchObject({ source: 'Shop/Topic', target: 'Shop/Queue' });
  expect(of(model, 'Subscription')).toMatchObject({ disposition: 'relationship', of: relationship.id });
});

test('what connects a component to nothing that is drawn is folded into it', () => {
  const model = buildModel(shop({
    Topic: { Type: 'AWS::SNS::Topic', path: 'Shop/Topic/Resource' },
    Mail: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'email', TopicArn: ref('Topic'), Endpoint: 'ops@example.com' } },
  }));
  const disposition = of(model, 'Mail');
  expect(['folded', 'relationship']).toContain(disposition?.disposition);
  expect(disposition?.of).toBeDefined();
});

describe('a hide hint', () => {
  const model = buildModel(shop({
    Queue: { Type: 'AWS::SQS::Queue', path: 'Shop/Legacy/Queue/Resource' },
    Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [ref('Queue')] } },
    Other: { Type: 'AWS::SQS::Queue', path: 'Shop/Other/Resource' },
    Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', TopicArn: ref('Topic'), Endpoint: att('Queue', 'Arn') } },
    Topic: { Type: 'AWS::SNS::Topic', path: 'Shop/Topic/Resource' },
  }, [{ path: 'Shop/Legacy', hint: 'hide', value: 'gone next month' }]));

  test('hides what is below the construct, and its parts, for the reason given', () => {
    expect(of(model, 'Queue')).toMatchObject({ disposition: 'hidden', reason: 'gone next month' });
    expect(of(model, 'Policy')).toMatchObject({ disposition: 'hidden', reason: 'gone next month' });
    expect(of(model, 'Other')?.disposition).toBe('component');
  });

  test('takes the relationships with it', () => {
    expect(model.relationships).toEqual([]);
  });
});

describe('a hide hint on a box', () => {
  const fn = (path: string, tier: string): AppResource => ({ Type: 'AWS::Lambda::Function', Properties: { Code: {}, Handler: 'h', VpcConfig: { SubnetIds: subnets(tier) } }, path });
  const vpc = network({ Web: 'internet gateway', App: 'NAT gateway' });
  const hiding = (resources: Readonly<Record<string, AppResource>>, ...paths: string[]) =>
    buildModel(shop(resources, paths.map((path) => ({ path, hint: 'hide', value: 'not ours' }))));
  const groupOf = (model: ArchitectureModel, logicalId: string) => model.components.find((component) => component.logicalId === logicalId)?.group;
  const kinds = (model: ArchitectureModel) => model.groups.map(({ kind }) => kind);

  test('takes a VPC away with its tiers, route tables and gateways, for the reason given', () => {
    const model = hiding({ ...vpc, Fn: fn('Shop/Fn/Resource', 'App') }, 'Shop/Vpc');
    expect(kinds(model)).toEqual(['cloud', 'region']);
    expect(inventoryTable(model).map(({ name }) => name)).toEqual(['Shop Fn']);
    for (const hidden of ['Vpc', 'Igw', 'AppSubnet0', 'AppSubnet0Table', 'AppSubnet0Route', 'AppSubnet0Association']) {
      expect(of(model, hidden)).toMatchObject({ disposition: 'hidden', reason: 'not ours' });
    }
  });

  test('leaves what stands in a VPC in the Region, and in its service', () => {
    const model = hiding({ ...vpc, Fn: fn('Shop/Fn/Resource', 'App') }, 'Shop/Vpc');
    expect(groupOf(model, 'Fn')).toBe('region:any');
    expect(model.components[0].details.zones).toBe('AZ 1, AZ 2');
    const withService = buildModel(shop({ ...vpc, Fn: fn('Shop/Orders/Fn/Resource', 'App') }, [
      { path: 'Shop/Vpc', hint: 'hide', value: 'not ours' }, { path: 'Shop/Orders', hint: 'group', value: 'Orders' },
    ]));
    expect(groupOf(withService, 'Fn')).toBe('service:Shop/Orders');
  });

  test('takes subnets of a VPC away that were made elsewhere, and what only has a firewall there out of it', () => {
    const elsewhere = Object.fromEntries(Object.entries(vpc).map(([id, resource]) => [id, id === 'Vpc' ? resource : { ...resource, path: `Shop/Subnets/${id}` }]));
    const model = hiding({
      ...elsewhere,
      Firewall: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: ref('Vpc') } },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [att('Firewall', 'GroupId')] } }, path: 'Shop/Fn/Resource' },
    }, 'Shop/Vpc');
    expect(kinds(model)).toEqual(['cloud', 'region']);
    expect(of(model, 'AppSubnet1')).toMatchObject({ disposition: 'hidden', reason: 'not ours' });
    expect(groupOf(model, 'Fn')).toBe('region:any');
  });

  test('takes a tier away when all its subnets are hidden, and leaves what stands in it in the VPC', () => {
    const resources = { ...vpc, Fn: fn('Shop/Fn/Resource', 'App') };
    expect(groupOf(hiding(resources, 'Shop/Vpc/AppSubnet0', 'Shop/Vpc/AppSubnet1'), 'Fn')).toBe('vpc:Shop/Vpc');
    expect(kinds(hiding(resources, 'Shop/Vpc/AppSubnet0', 'Shop/Vpc/AppSubnet1'))).toEqual(
      ['cloud', 'region', 'vpc', 'public-subnets', 'availability-zone', 'availability-zone'],
    );
    expect(hiding(resources, 'Shop/Vpc/AppSubnet0').groups.find(({ kind }) => kind === 'private-subnets')?.details.subnets).toBe('1');
  });

  test('takes a cluster away, and leaves its services where they stand', () => {
    const service = (name: string): AppResource => ({
      Type: 'AWS::ECS::Service', Properties: { Cluster: ref('Cluster'), NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets('App') } } }, path: `Shop/${name}/Resource`,
    });
    const resources = { ...vpc, Cluster: { Type: 'AWS::ECS::Cluster', path: 'Shop/Apps/Resource' }, Web: service('Web'), Worker: service('Worker') };
    const model = hiding(resources, 'Shop/Apps');
    expect(of(model, 'Cluster')).toMatchObject({ disposition: 'hidden', reason: 'not ours' });
    expect(groupOf(model, 'Worker')).toBe('vpc:Shop/Vpc/private-subnets/App');
    expect(kinds(model)).not.toContain('ecs-cluster');
    expect(of(hiding(resources, 'Shop/Web'), 'Cluster')).toMatchObject({ disposition: 'folded', of: 'Shop/Worker', reason: 'runs it' });
  });

  test('on a stack takes everything away, also what has no path', () => {
    const model = hiding({ ...vpc, Fn: fn('Shop/Fn/Resource', 'App'), Queue: { Type: 'AWS::SQS::Queue' } }, 'Shop');
    expect(kinds(model)).toEqual(['cloud']);
    expect(model.components).toEqual([]);
  });
});

test('parts that own each other in a circle are hidden, not followed forever', () => {
  const model = buildModel(shop({
    A: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'a', SecurityGroupIngress: [{ SourceSecurityGroupId: att('B', 'GroupId') }] } },
    B: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'b', SecurityGroupIngress: [{ SourceSecurityGroupId: att('A', 'GroupId') }] } },
  }));
  expect(model.resources.map(({ disposition }) => disposition)).toEqual(['hidden', 'hidden']);
});
