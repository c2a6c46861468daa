import { att, type AppResource, graphOf, ref, shop } from './app-graph';
import { network, subnets } from './network';
import { buildModel, type ArchitectureModel } from '../../../src/architecture/model';

const fn = (subnetIds?: readonly unknown[]): AppResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: {}, Handler: 'h', ...subnetIds ? { VpcConfig: { SubnetIds: subnetIds, SecurityGroupIds: [] } } : {} },
  path: 'Shop/Fn/Resource',
});

/** The groups around a component, the innermost first. */
function placeOf(model: ArchitectureModel, logicalId: string): string[] {
  const found: string[] = [];
  const component = model.components.find((each) => each.logicalId === logicalId);
  for (let group = model.groups.find(({ id }) => id === component?.group); group; group = model.groups.find(({ id }) => id === group?.parent)) {
    found.push(`${group.kind}: ${group.name}`);
  }
  return found;
}

describe('tiers of subnets', () => {
  const model = buildModel(shop(network({ Web: 'internet gateway', App: 'NAT gateway', Public: 'none' }, 3)));
  const tiers = model.groups.filter(({ kind }) => kind.endsWith('-subnets'));

  test('are told by their routes, whatever their names', () => {
    expect(tiers.map(({ kind, name }) => [kind, name])).toEqual([
      ['public-subnets', 'Public subnets (Web)'],
      ['private-subnets', 'Private subnets (App)'],
      ['isolated-subnets', 'Isolated subnets (Public)'],
    ]);
  });

  test('know their zones and addresses', () => {
    expect(tiers[0].details).toEqual({ subnets: '3', zones: 'AZ 1, AZ 2, AZ 3', cidrs: '10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24' });
  });

  test('of one kind are told apart by the subnet-name tag', () => {
    const two = buildModel(shop(network({ App: 'none', Cache: 'none' })));
    expect(two.groups.filter(({ kind }) => kind === 'isolated-subnets').map(({ name }) => name)).toEqual(['Isolated subnets (App)', 'Isolated subnets (Cache)']);
  });

  test('hold every subnet, and their route tables and routes are folded into them', () => {
    const dispositions = new Map(model.resources.map((resource) => [resource.id, resource]));
    expect(dispositions.get('Shop/WebSubnet0')).toMatchObject({ disposition: 'group', of: tiers[0].id });
    for (const part of ['WebSubnet0Table', 'WebSubnet0Route', 'WebSubnet0Association']) {
      expect(dispositions.get(`Shop/${part}`)).toMatchObject({ disposition: expect.stringMatching(/folded|relationship/), of: expect.any(String) });
    }
  });

  test.each([
    ['TransitGatewayId', 'tgw-1', 'private-subnets'],
    ['NetworkInterfaceId', 'eni-1', 'private-subnets'],
    ['EgressOnlyInternetGatewayId', 'eigw-1', 'private-subnets'],
    ['VpcEndpointId', 'vpce-1', 'private-subnets'],
    ['GatewayId', 'vgw-1', 'private-subnets'],
    ['GatewayId', 'igw-1', 'public-subnets'],
  ])('a default route to %s %s makes them %s', (property, value, kind) => {
    const resources = network({ App: 'none' }, 1);
    resources.Route = { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref('AppSubnet0Table'), DestinationCidrBlock: '0.0.0.0/0', [property]: value } };
    expect(buildModel(shop(resources)).groups.map((group) => group.kind)).toContain(kind);
  });

  test('a route to some other network makes them neither public nor private', () => {
    const resources = network({ App: 'none' }, 1);
    resources.Route = { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref('AppSubnet0Table'), DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' } };
    expect(buildModel(shop(resources)).groups.map((group) => group.kind)).toContain('isolated-subnets');
  });
});

describe('Availability Zones', () => {
  const vpc = network({ Web: 'internet gateway', App: 'NAT gateway' });
  const instance = (...subnetIds: unknown[]): AppResource => (
    { Type: 'AWS::EC2::Instance', Properties: { SubnetId: subnetIds[0] }, path: 'Shop/Bastion/Resource' }
  );
  const zoned = (zone: unknown) => {
    const resources = network({ Web: 'internet gateway' });
    const subnet = resources.WebSubnet0;
    return { ...resources, WebSubnet0: { ...subnet, Properties: { ...subnet.Properties as object, AvailabilityZone: zone } }, Bastion: instance(ref('WebSubnet0')) };
  };

  test('are boxes in each tier, for what stands in one subnet', () => {
    const model = buildModel(shop({ ...vpc, Bastion: instance(ref('WebSubnet1')) }));
    expect(model.groups.filter(({ kind }) => kind === 'availability-zone').map(({ name, parent }) => [name, model.groups.find(({ id }) => id === parent)?.name])).toEqual([
      ['AZ 1', 'Public subnets (Web)'], ['AZ 2', 'Public subnets (Web)'], ['AZ 1', 'Private subnets (App)'], ['AZ 2', 'Private subnets (App)'],
    ]);
    expect(placeOf(model, 'Bastion').slice(0, 3)).toEqual(['availability-zone: AZ 2', 'public-subnets: Public subnets (Web)', 'vpc: Shop VPC']);
    expect(model.components.find(({ logicalId }) => logicalId === 'Bastion')?.details.zones).toBe('AZ 2');
  });

  test('have the names that the template gives them', () => {
    expect(placeOf(buildModel(shop(zoned('eu-west-1c'))), 'Bastion')[0]).toBe('availability-zone: eu-west-1c');
  });

  test.each([['nothing', undefined], ['a parameter', { Ref: 'Zone' }], ['a blank', ' ']])('that the template gives as %s are no boxes: what stands there stands in the tier', (_what, zone) => {
    const model = buildModel(shop(zoned(zone)));
    expect(placeOf(model, 'Bastion')[0]).toBe('public-subnets: Public subnets (Web)');
    expect(model.components.find(({ logicalId }) => logicalId === 'Bastion')?.details.zones).toBe('1');
  });
});

describe('Auto Scaling groups', () => {
  const vpc = network({ App: 'NAT gateway' });
  const instances: Record<string, AppResource> = {
    Instances: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '1', MaxSize: '2', VPCZoneIdentifier: subnets('App') }, path: 'Shop/Instances/ASG' },
    Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Instances') } } },
    Cluster: { Type: 'AWS::ECS::Cluster', path: 'Shop/Cluster/Resource' },
    Association: { Type: 'AWS::ECS::ClusterCapacityProviderAssociations', Properties: { Cluster: ref('Cluster'), CapacityProviders: [ref('Provider')] } },
  };
  const service = (more: object = {}): AppResource => ({ Type: 'AWS::ECS::Service', Properties: { Cluster: ref('Cluster'), ...more }, path: 'Shop/Web/Service' });
  const inBox = ['auto-scaling-group: Instances', 'private-subnets: Private subnets (App)', 'vpc: Shop VPC', 'region: Region', 'cloud: AWS Cloud'];

  test('are boxes around their instances and the services that run on these', () => {
    const model = buildModel(shop({ ...vpc, ...instances, Web: service() }));
    expect(placeOf(model, 'Web')).toEqual(inBox);
    expect(placeOf(model, 'Instances')).toEqual(inBox);
    expect(model.components.find(({ logicalId }) => logicalId === 'Web')?.details.zones).toBe('AZ 1, AZ 2');
  });

  test('hold the box of a cluster with several services', () => {
    const model = buildModel(shop({ ...vpc, ...instances, Web: service(), Jobs: { ...service(), path: 'Shop/Jobs/Service' } }));
    expect(placeOf(model, 'Jobs').slice(0, 2)).toEqual(['ecs-cluster: Shop Cluster', 'auto-scaling-group: Instances']);
  });

  test('that are told the name of a cluster run its services', () => {
    const { Provider: _provider, Association: _association, ...rest } = instances;
    const model = buildModel(shop({
      ...vpc,
      ...rest,
      Instances: { ...rest.Instances, Properties: { ...rest.Instances.Properties as object, LaunchConfigurationName: ref('Launch') } },
      Launch: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { UserData: { 'Fn::Sub': 'echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config' } } },
      Web: service({ LaunchType: 'EC2' }),
    }));
    expect(placeOf(model, 'Web')).toEqual(inBox);
  });

  test.each([
    ['run nothing that is in the app', {}],
    ['run nothing of a service without servers', { Web: service({ LaunchType: 'FARGATE' }) }],
    ['run nothing of a service without servers by strategy', { Web: service({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] }) }],
    ['run a service that has its own network interfaces', { Web: service({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets('App') } } }) }],
    ['are one of two that may run a service', {
      Second: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '1', MaxSize: '2' }, path: 'Shop/Second/ASG' },
      SecondProvider: { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Second') } } },
      Association: { Type: 'AWS::ECS::ClusterCapacityProviderAssociations', Properties: { Cluster: ref('Cluster'), CapacityProviders: [ref('Provider'), ref('SecondProvider')] } },
      Web: service(),
    }],
  ])('that %s are no boxes', (_what, more) => {
    const model = buildModel(shop({ ...vpc, ...instances, ...more as Record<string, AppResource> }));
    expect(model.groups.map(({ kind }) => kind)).not.toContain('auto-scaling-group');
    expect(placeOf(model, 'Instances')[0]).toBe('private-subnets: Private subnets (App)');
  });
});

describe('a component', () => {
  const vpc = network({ Web: 'internet gateway', App: 'NAT gateway', Data: 'none' });

  test('stands in the tier of its subnets, and names the zones that it spans', () => {
    const model = buildModel(shop({ ...vpc, Fn: fn(subnets('App')) }));
    expect(placeOf(model, 'Fn')).toEqual(['private-subnets: Private subnets (App)', 'vpc: Shop VPC', 'region: Region', 'cloud: AWS Cloud']);
    expect(model.components.find(({ logicalId }) => logicalId === 'Fn')?.details.zones).toBe('AZ 1, AZ 2');
  });

  test('in subnets of several tiers stands in the VPC', () => {
    expect(placeOf(buildModel(shop({ ...vpc, Fn: fn([...subnets('App'), ...subnets('Data')]) })), 'Fn')[0]).toBe('vpc: Shop VPC');
  });

  test('without subnets stands in the Region', () => {
    expect(placeOf(buildModel(shop({ ...vpc, Fn: fn() })), 'Fn')[0]).toBe('region: Region');
  });

  test('stands where its subnet group says, although the group is shared', () => {
    const db = (path: string): AppResource => ({ Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', DBSubnetGroupName: ref('Group') }, path });
    const model = buildModel(shop({
      ...vpc,
      Group: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: subnets('Data') } },
      First: db('Shop/First/Resource'),
      Second: db('Shop/Second/Resource'),
    }));
    expect(placeOf(model, 'Second')[0]).toBe('isolated-subnets: Isolated subnets (Data)');
  });

  test('a file system stands where its mount targets do', () => {
    const model = buildModel(shop({
      ...vpc,
      Files: { Type: 'AWS::EFS::FileSystem', path: 'Shop/Files/Resource' },
      Mount: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files'), SubnetId: ref('AppSubnet0'), SecurityGroups: [] } },
    }));
    expect(placeOf(model, 'Files')[0]).toBe('private-subnets: Private subnets (App)');
  });

  test('an internet gateway stands in the VPC that it is attached to', () => {
    expect(placeOf(buildModel(shop(vpc)), 'Igw')[0]).toBe('vpc: Shop VPC');
  });

  test('with a firewall of a given VPC stands in that VPC', () => {
    const model = buildModel(shop({
      Firewall: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: 'vpc-0abc' } },
      Fn: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: [att('Firewall', 'GroupId')] } }, path: 'Shop/Fn/Resource' },
    }));
    expect(placeOf(model, 'Fn')).toEqual(['vpc: VPC vpc-0abc', 'region: Region', 'cloud: AWS Cloud']);
  });

  test.each([
    ['a parameter', ref('SharedVpcId'), 'Shared VPC'],
    ['a parameter that only says what it is', ref('VpcId'), 'VPC'],
    ['an SSM parameter', ref('SsmParameterValuenetworkvpcidC96584B6F00A464EAD1953AFF4B05118Parameter'), 'Network VPC'],
    ['what another stack exports', { 'Fn::ImportValue': 'NetworkStack:ExportsOutputRefVpc8378EB38ABCD1234' }, 'Network VPC'],
    ['what another stack exports of a VPC with a name', { 'Fn::ImportValue': 'Base:ExportsOutputRefPaymentsVpc8378EB38ABCD1234' }, 'Payments VPC'],
    ['an export with a name', { 'Fn::ImportValue': { 'Fn::Sub': 'core-network-vpc-id' } }, 'Core Network VPC'],
    ['an id', 'vpc-0abc', 'VPC vpc-0abc'],
    ['the id that CDK writes until it has looked one up', 'vpc-12345', 'VPC'],
    ['a secret', '{{resolve:ssm:/vpc}}', 'VPC'],
  ])('in a VPC that is given by %s stands in one with a name that people would use', (_what, given, name) => {
    const model = buildModel(shop({ Balancer: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: given } }, Fn: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: [att('Balancer', 'GroupId')] } } } }));
    expect(placeOf(model, 'Fn')[0]).toBe(`vpc: ${name}`);
  });

  test('in zones that CDK has yet to ask for stands in the first, second or third of them', () => {
    const zoned = { ...vpc };
    ['a', 'b'].forEach((letter, index) => {
      const subnet = zoned[`AppSubnet${index}`];
      zoned[`AppSubnet${index}`] = { ...subnet, Properties: { ...subnet.Properties as object, AvailabilityZone: `dummy1${letter}` } };
    });
    const model = buildModel(shop({ ...zoned, Fn: fn(subnets('App')) }));
    expect(model.components.find(({ logicalId }) => logicalId === 'Fn')?.details.zones).toBe('AZ 1, AZ 2');
    expect(model.groups.flatMap(({ kind, name }) => (kind === 'availability-zone' && /dummy/.test(name) ? name : []))).toEqual([]);
  });

  test('that only tells another where to run does not stand there', () => {
    const model = buildModel(shop({
      ...vpc,
      Cluster: { Type: 'AWS::ECS::Cluster', path: 'Shop/Cluster/Resource' },
      Nightly: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 day)',
          Targets: [{ Arn: att('Cluster', 'Arn'), Id: 't', EcsParameters: { TaskDefinitionArn: 'arn', NetworkConfiguration: { AwsVpcConfiguration: { Subnets: subnets('App') } } } }],
        },
        path: 'Shop/Nightly/Resource',
      },
    }));
    expect(placeOf(model, 'Nightly')[0]).toBe('region: Region');
  });

  test.each([
    ['AWS::CloudFront::Distribution', {}],
    ['AWS::Route53::HostedZone', { Name: 'example.com', VPCs: [{ VPCId: ref('Vpc'), VPCRegion: 'eu-west-1' }] }],
    ['AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' }],
  ])('%s stands in the Cloud, outside the Region', (Type, Properties) => {
    expect(placeOf(buildModel(shop({ ...vpc, Edge: { Type, Properties, path: 'Shop/Edge/Resource' } })), 'Edge')).toEqual(['cloud: AWS Cloud']);
  });

  test('a regional firewall of web requests stands in the Region', () => {
    expect(placeOf(buildModel(shop({ Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL' } } })), 'Acl')[0]).toBe('region: Region');
  });
});

describe('Regions and accounts', () => {
  const queue = (path: string): AppResource => ({ Type: 'AWS::SQS::Queue', path });

  test('a nested stack deploys where its parent does', () => {
    const model = buildModel(graphOf({
      'App': { region: 'eu-west-1', resources: {} },
      'App/Nested': { parent: 'App', resources: { Q: queue('App/Nested/Q/Resource') } },
    }));
    expect(placeOf(model, 'Q')).toEqual(['region: eu-west-1', 'cloud: AWS Cloud']);
  });

  test('accounts are boxes only when there are several', () => {
    const stacks = (second: string) => ({
      A: { account: '111111111111', region: 'eu-west-1', resources: { QA: queue('A/QA') } },
      B: { account: second, region: 'eu-west-1', resources: { QB: queue('B/QB') } },
    });
    expect(placeOf(buildModel(graphOf(stacks('111111111111'))), 'QB')).toEqual(['region: eu-west-1', 'cloud: AWS Cloud']);
    expect(placeOf(buildModel(graphOf(stacks('222222222222'))), 'QB')).toEqual(['region: eu-west-1', 'account: 222222222222', 'cloud: AWS Cloud']);
  });

  test('stacks are boxes when two of them have something of their own to show', () => {
    const stack = (name: string) => ({ resources: { [`${name}1`]: queue(`${name}/One/Resource`), [`${name}2`]: queue(`${name}/Two/Resource`) } });
    expect(placeOf(buildModel(graphOf({ A: stack('A'), B: stack('B') })), 'B2')[0]).toBe('stack: B');
    expect(placeOf(buildModel(graphOf({ A: stack('A'), B: { resources: { B1: queue('B/One/Resource') } } })), 'B1')[0]).toBe('region: Region');
  });
});

describe('a group hint', () => {
  const resources: Record<string, AppResource> = {
    ...network({ Data: 'none' }),
    Queue: { Type: 'AWS::SQS::Queue', path: 'Shop/Users/Queue/Resource' },
    Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', DBSubnetGroupName: ref('Subnets') }, path: 'Shop/Users/Db/Resource' },
    Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: subnets('Data') } },
    Cdn: { Type: 'AWS::CloudFront::Distribution', path: 'Shop/Users/Cdn/Resource' },
  };
  const model = buildModel(shop(resources, [{ path: 'Shop/Users', hint: 'group', value: 'User Service' }]));

  test('makes a box of everything below it that no network holds', () => {
    expect(placeOf(model, 'Queue')).toEqual(['service: User Service', 'region: Region', 'cloud: AWS Cloud']);
  });

  test('leaves what has a place there, and still tells its service', () => {
    expect(placeOf(model, 'Db')[0]).toBe('isolated-subnets: Isolated subnets (Data)');
    expect(placeOf(model, 'Cdn')[0]).toBe('cloud: AWS Cloud');
    const service = model.groups.find(({ kind }) => kind === 'service')?.id;
    expect(model.components.filter(({ serviceGroup }) => serviceGroup === service).map(({ logicalId }) => logicalId)).toEqual(['Queue', 'Db', 'Cdn']);
  });
});

describe('an ECS cluster', () => {
  const service = (name: string, tier: string): AppResource => ({
    Type: 'AWS::ECS::Service',
    Properties: { Cluster: ref('Cluster'), NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets(tier) } } },
    path: `Shop/${name}/Resource`,
  });
  const vpc = { ...network({ App: 'NAT gateway', Data: 'none' }), Cluster: { Type: 'AWS::ECS::Cluster', path: 'Shop/Apps/Resource' } };

  test('is a box around several services in one tier', () => {
    const model = buildModel(shop({ ...vpc, Web: service('Web', 'App'), Worker: service('Worker', 'App') }));
    expect(placeOf(model, 'Worker').slice(0, 2)).toEqual(['ecs-cluster: Apps', 'private-subnets: Private subnets (App)']);
    expect(model.resources.find(({ id }) => id === 'Shop/Cluster')?.disposition).toBe('group');
  });

  test('leaves services of several tiers where they are, and is a detail of the first', () => {
    const model = buildModel(shop({ ...vpc, Web: service('Web', 'App'), Worker: service('Worker', 'Data') }));
    expect(placeOf(model, 'Web')[0]).toBe('private-subnets: Private subnets (App)');
    expect(model.components.find(({ logicalId }) => logicalId === 'Web')?.details['ECS cluster']).toBe('Apps');
    expect(model.resources.find(({ id }) => id === 'Shop/Cluster')).toMatchObject({ disposition: 'folded', reason: 'runs it, shared by 2' });
  });

  test('without a service is drawn', () => {
    expect(buildModel(shop({ Cluster: vpc.Cluster })).components.map(({ name }) => name)).toEqual(['Apps']);
  });
});

test('a group comes after the one that it stands in', () => {
  const { groups } = buildModel(shop(network({ Web: 'internet gateway', App: 'NAT gateway' })));
  groups.forEach(({ parent }, index) => {
    if (parent !== undefined) { expect(groups.slice(0, index).map(({ id }) => id)).toContain(parent); }
  });
});

describe('services that the structure of a stack tells', () => {
  const service = (name: string): Record<string, AppResource> => ({
    [`${name}Queue`]: { Type: 'AWS::SQS::Queue', path: `Shop/${name}/Inbox/Resource` },
    [`${name}Table`]: { Type: 'AWS::DynamoDB::Table', path: `Shop/${name}/Records/Resource` },
    [`${name}Fn`]: { ...fn(), path: `Shop/${name}/Worker/Resource` },
  });
  const groupsOf = (resources: Record<string, AppResource>, hints: Parameters<typeof shop>[1] = []) =>
    buildModel(shop(resources, hints)).groups.filter(({ kind }) => kind === 'service').map(({ id, name }) => [id, name]);

  test('are constructs that each hold several things, one of which runs', () => {
    const model = buildModel(shop({ ...service('OrderIntake'), ...service('Billing'), Bus: { Type: 'AWS::Events::EventBus', path: 'Shop/Bus/Resource' } }));
    expect(placeOf(model, 'OrderIntakeFn')).toEqual(['service: Order Intake', 'region: Region', 'cloud: AWS Cloud']);
    expect(placeOf(model, 'BillingTable')[0]).toBe('service: Billing');
    expect(placeOf(model, 'Bus')[0]).toBe('region: Region');
  });

  test('leave each thing the name that it has by itself', () => {
    const names = (resources: Record<string, AppResource>) => buildModel(shop(resources)).components.filter(({ id }) => id.startsWith('Shop/Billing')).map(({ name }) => name);
    expect(names({ ...service('OrderIntake'), ...service('Billing') })).toEqual(names(service('Billing')));
  });

  test('are not told by one construct alone, by small ones, or by ones that only hold a network', () => {
    const { BillingQueue, BillingTable, ...rest } = service('Billing');
    expect(groupsOf(service('OrderIntake'))).toEqual([]);
    expect(groupsOf({ ...service('OrderIntake'), ...rest })).toEqual([]);
    const gateways = Object.fromEntries(['A', 'B', 'C'].map((letter) => [letter, { Type: 'AWS::EC2::EIP', path: `Shop/Net/${letter}/Resource` }]));
    expect(groupsOf({ ...service('OrderIntake'), ...gateways })).toEqual([]);
  });

  test('are not guessed where hints say what the services are', () => {
    const hint = { path: 'Shop/Billing', hint: 'group', value: 'Money' };
    expect(groupsOf({ ...service('OrderIntake'), ...service('Billing') }, [hint])).toEqual([['service:Shop/Money', 'Money']]);
  });
});
