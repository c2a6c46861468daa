import { findRelationships, ingressByAddress, openToInternet, tierOf } from '../../../../src/architecture/relationships';
import { networkRules } from '../../../../src/architecture/relationships/network';
import { arrows, att, concat, graphOf, graphOfStacks, ref, type Resources } from '../graph-of';

const rule = (port: number, from: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...from });
const IPV4 = { CidrIp: '0.0.0.0/0' };
const IPV6 = { CidrIpv6: '::/0' };

const route = (table: string, to: object) => ({ Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref(table), ...to } });
const association = (table: string, subnet: string) =>
  ({ Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: ref(table), SubnetId: ref(subnet) } });
const subnet = (properties: object = {}) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), ...properties } });

/**
 * A network with a subnet of each kind: `Dual` is public by both versions and gives out addresses of both, `Old` is public by IPv4 and `New` by IPv6 only,
 * `Egress` lets nobody in.
 */
const NETWORK: Resources = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  EgressOnly: { Type: 'AWS::EC2::EgressOnlyInternetGateway', Properties: { VpcId: ref('Vpc') } },
  Dual: subnet({ MapPublicIpOnLaunch: true, AssignIpv6AddressOnCreation: true }),
  DualTable: { Type: 'AWS::EC2::RouteTable' },
  DualOne: route('DualTable', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') }),
  DualTwo: route('DualTable', { DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Gateway') }),
  DualAssociation: association('DualTable', 'Dual'),
  Old: subnet({ MapPublicIpOnLaunch: true, AssignIpv6AddressOnCreation: true }),
  OldTable: { Type: 'AWS::EC2::RouteTable' },
  OldOne: route('OldTable', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') }),
  OldAssociation: association('OldTable', 'Old'),
  New: subnet({ MapPublicIpOnLaunch: true }),
  NewTable: { Type: 'AWS::EC2::RouteTable' },
  NewOne: route('NewTable', { DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Gateway') }),
  NewAssociation: association('NewTable', 'New'),
  Egress: subnet({ MapPublicIpOnLaunch: true, AssignIpv6AddressOnCreation: true }),
  EgressTable: { Type: 'AWS::EC2::RouteTable' },
  EgressOne: route('EgressTable', { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: ref('EgressOnly') }),
  EgressAssociation: association('EgressTable', 'Egress'),
};

const group = (...rules: object[]) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: ref('Vpc'), SecurityGroupIngress: rules } });
const GROUPS = [att('Group', 'GroupId')];
const server = (properties: object) => ({ Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: GROUPS, ...properties } });
const subnetGroup = (of: string) => ({ Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [ref(of)] } });

/** What is said of `Thing`: in words, by arrows, and whether it is open to the internet. */
function told(resources: Resources) {
  const graph = graphOf({ ...NETWORK, ...resources }, { Given: { Type: 'String' }, Other: { Type: 'String' } });
  return {
    words: ingressByAddress(graph).get('S/Thing'),
    arrows: arrows(findRelationships(graph, networkRules)).filter((arrow) => /-connects-> Thing/.test(arrow)),
    isOpen: openToInternet(graph).has('S/Thing'),
  };
}

const wordsOf = (resources: Resources) => told(resources).words;

const OPEN = 'TCP 22 from the internet';
const CLOSED = 'TCP 22 from anywhere, but it has no public IPv6 address';
const UNKNOWN = 'TCP 22 from anywhere, if it has a public IPv6 address';

describe('what is open to everybody by IPv6', () => {
  const byIpv6 = (thing: Resources[string], more: Resources = {}) => wordsOf({ Group: group(rule(22, IPV6)), Thing: thing, ...more });

  test('is open to the internet where it has such an address and the way to it', () => {
    const thing = server({ SubnetId: ref('New'), Ipv6AddressCount: 1 });
    expect(told({ Group: group(rule(22, IPV6)), Thing: thing })).toEqual({ words: OPEN, arrows: ['external:internet -connects-> Thing (TCP 22)'], isOpen: true });
  });

  test.each([
    ['from its subnet', server({ SubnetId: ref('Dual') }), OPEN],
    ['by its name', server({ SubnetId: ref('New'), Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }), OPEN],
    ['at a network interface', server({ NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: ref('New'), Ipv6AddressCount: '1', GroupSet: GROUPS }] }), OPEN],
    ['from nowhere', server({ SubnetId: ref('New') }), CLOSED],
    ['refused that its subnet gives out', server({ SubnetId: ref('Dual'), Ipv6AddressCount: 0 }), CLOSED],
    ['without a way by IPv6', server({ SubnetId: ref('Old'), Ipv6AddressCount: 1 }), CLOSED],
    ['with a way out only', server({ SubnetId: ref('Egress') }), CLOSED],
    ['that the deployment decides on', server({ SubnetId: ref('New'), Ipv6AddressCount: ref('Given') }), UNKNOWN],
    ['in a subnet that is not of the app', server({ SubnetId: 'subnet-1', Ipv6AddressCount: 1 }), UNKNOWN],
    ['by a launch template that is not of the app', server({ SubnetId: ref('New'), LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } }), UNKNOWN],
  ])('is read from the address of an instance: %s', (_where, thing, words) => {
    expect(byIpv6(thing)).toBe(words);
  });

  test('is let in by a gateway that is not of the app, as those of VPNs know no IPv6', () => {
    const given = { NewOne: route('NewTable', { DestinationIpv6CidrBlock: '::/0', GatewayId: ref('Given') }), New: subnet() };
    expect(byIpv6(server({ SubnetId: ref('New'), Ipv6AddressCount: 1 }), given)).toBe(OPEN);
  });

  test('is read from launch templates and network interfaces', () => {
    const template = { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { NetworkInterfaces: [{ Ipv6AddressCount: 1, Groups: GROUPS }] } } };
    const servers = { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') }, VPCZoneIdentifier: [ref('New')] } };
    expect(byIpv6(servers, { Template: template })).toBe(OPEN);
    const card = { Type: 'AWS::EC2::NetworkInterface', Properties: { SubnetId: ref('New'), GroupSet: GROUPS, Ipv6AddressCount: 1 } };
    expect(byIpv6(server({ SecurityGroupIds: undefined, NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: ref('Card') }] }), { Card: card })).toBe(OPEN);
    expect(byIpv6(card)).toBe(OPEN);
  });

  test.each([
    ['AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('Dual')], SecurityGroups: GROUPS } } }, UNKNOWN],
    ['AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED', Subnets: [ref('Old')], SecurityGroups: GROUPS } } }, CLOSED],
    ['AWS::RedshiftServerless::Workgroup', { Port: 22, SecurityGroupIds: GROUPS, SubnetIds: [ref('Dual')] }, CLOSED],
    ['AWS::RedshiftServerless::Workgroup', { Port: 22, PubliclyAccessible: true, SecurityGroupIds: GROUPS, SubnetIds: [ref('Dual')] }, UNKNOWN],
    ['AWS::RedshiftServerless::Workgroup', { Port: 22, PubliclyAccessible: true, SecurityGroupIds: GROUPS, SubnetIds: [ref('Old')] }, CLOSED],
  ])('of a %s is told as far as it is known', (Type, Properties, words) => {
    expect(byIpv6({ Type, Properties })).toBe(words);
  });

  test('is no database that has addresses of IPv4 only', () => {
    const database = (properties: object) => wordsOf({
      Group: group(rule(5432, IPV6)),
      Subnets: subnetGroup('Dual'),
      Thing: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', PubliclyAccessible: true, DBSubnetGroupName: ref('Subnets'), VPCSecurityGroups: GROUPS, ...properties } },
    });
    expect(database({})).toBe('TCP 5432 from anywhere, but it has no public IPv6 address');
    expect(database({ NetworkType: 'DUAL' })).toBe('TCP 5432 from anywhere, if it has a public IPv6 address');
    expect(database({ NetworkType: 'DUAL', PubliclyAccessible: false })).toBe('TCP 5432 from anywhere, but it has no public IPv6 address');
  });

  test.each([
    ['dualstack', 'internet-facing', 'HTTPS 443 from the internet'],
    ['dualstack-without-public-ipv4', undefined, 'HTTPS 443 from the internet'],
    ['dualstack', 'internal', 'HTTPS 443 from anywhere, but it has no public IPv6 address'],
    [undefined, 'internet-facing', 'HTTPS 443 from anywhere, but it has no public IPv6 address'],
    [ref('Given'), 'internet-facing', 'HTTPS 443 from anywhere, if it has a public IPv6 address'],
  ])('is a load balancer by its address type: %p, %s', (IpAddressType, Scheme, words) => {
    const thing = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { IpAddressType, Scheme, SecurityGroups: GROUPS } };
    expect(wordsOf({ Group: group(rule(443, IPV6)), Thing: thing })).toBe(words);
  });

  test('needs no word where the same port is open by IPv4, and no second one where it is closed by both', () => {
    const both = (thing: Resources[string]) => told({ Group: group(rule(22, IPV4), rule(22, IPV6)), Thing: thing });
    expect(both(server({ SubnetId: ref('Old') }))).toEqual({ words: OPEN, arrows: ['external:internet -connects-> Thing (TCP 22)'], isOpen: true });
    expect(both(server({ SubnetId: ref('New'), Ipv6AddressCount: 1 }))).toEqual({ words: OPEN, arrows: ['external:internet -connects-> Thing (TCP 22)'], isOpen: true });
    expect(both(server({ SubnetId: ref('Egress') })).words).toBe('TCP 22 from anywhere, but it has no public address');
  });

  test('is so for a range of addresses, too', () => {
    const thing = server({ SubnetId: ref('New'), Ipv6AddressCount: 1 });
    expect(told({ Group: group(rule(22, { CidrIpv6: '2001:db8::/32' })), Thing: thing }).arrows).toEqual(['external:network:2001:db8::/32 -connects-> Thing (TCP 22)']);
    const list = { List: { Type: 'AWS::EC2::PrefixList', Properties: { AddressFamily: 'IPv6', PrefixListName: 'offices', Entries: [{ Cidr: '2001:db8::/32' }] } } };
    expect(told({ ...list, Group: group(rule(22, { SourcePrefixListId: att('List', 'PrefixListId') })), Thing: thing }).arrows)
      .toEqual(['external:network:S/List:offices -connects-> Thing (TCP 22)']);
  });
});

describe('what is open to everybody by IPv4', () => {
  test('is not reached by a route for IPv6', () => {
    const thing = server({ SubnetId: ref('New') });
    expect(told({ Group: group(rule(22, IPV4)), Thing: thing })).toEqual({ words: 'TCP 22 from anywhere, but it has no public address', arrows: [], isOpen: false });
    // What kind of subnet it is asks for no version.
    const graph = graphOf(NETWORK);
    expect([tierOf(graph, graph.resource('S/New')!), tierOf(graph, graph.resource('S/New')!, 4)]).toEqual(['public-subnets', 'isolated-subnets']);
  });

  test.each([
    [undefined, 'HTTPS 443 from the internet'],
    ['internet-facing', 'HTTPS 443 from the internet'],
    [ref('AWS::NoValue'), 'HTTPS 443 from the internet'],
    ['internal', 'HTTPS 443 from anywhere, but it has no public address'],
    [ref('Given'), 'HTTPS 443 from anywhere, if it has a public address'],
    [{ 'Fn::If': ['IsInternal', 'internal', 'internet-facing'] }, 'HTTPS 443 from anywhere, if it has a public address'],
  ])('is a load balancer by its scheme: %p', (Scheme, words) => {
    for (const Type of ['AWS::ElasticLoadBalancing::LoadBalancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer']) {
      const thing = { Type, Properties: { Scheme, SecurityGroups: GROUPS } };
      expect(wordsOf({ Group: group(rule(443, IPV4)), Thing: thing })).toBe(words);
    }
  });

  test('is no load balancer that has public addresses of IPv6 only', () => {
    const thing = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { IpAddressType: 'dualstack-without-public-ipv4', SecurityGroups: GROUPS } };
    expect(wordsOf({ Group: group(rule(443, IPV4)), Thing: thing })).toBe('HTTPS 443 from anywhere, but it has no public address');
  });

  test.each([
    [undefined, 'TCP 9198 from anywhere, but it has no public address'],
    [{ Type: 'DISABLED' }, 'TCP 9198 from anywhere, but it has no public address'],
    [{ Type: 'SERVICE_PROVIDED_EIPS' }, 'TCP 9198 from the internet'],
    [{ Type: ref('Given') }, 'TCP 9198 from anywhere, if it has a public address'],
  ])('is a Kafka cluster by its public access: %p', (PublicAccess, words) => {
    const thing = { Type: 'AWS::MSK::Cluster', Properties: { BrokerNodeGroupInfo: { SecurityGroups: GROUPS, ConnectivityInfo: { PublicAccess } } } };
    expect(wordsOf({ Group: group(rule(9198, IPV4)), Thing: thing })).toBe(words);
  });

  test.each([
    ['AWS::MSK::ServerlessCluster', { VpcConfigs: [{ SubnetIds: [ref('Dual')], SecurityGroups: GROUPS }] }],
    ['AWS::Route53Resolver::ResolverEndpoint', { SecurityGroupIds: GROUPS, IpAddresses: [{ SubnetId: ref('Dual') }] }],
    ['AWS::EC2::InstanceConnectEndpoint', { SecurityGroupIds: GROUPS, SubnetId: ref('Dual') }],
  ])('is no %s, which has no public address', (Type, Properties) => {
    expect(wordsOf({ Group: group(rule(443, IPV4), rule(443, IPV6)), Thing: { Type, Properties } })).toBe('HTTPS 443 from anywhere, but it has no public address');
  });

  test.each([
    ['that RDS makes public without subnets', { DBClusterInstanceClass: 'db.m6gd.large' }, 'TCP 3306 from the internet'],
    ['in public subnets', { DBClusterInstanceClass: 'db.m6gd.large', DBSubnetGroupName: ref('Public') }, 'TCP 3306 from anywhere, if it has a public address'],
    ['in private subnets', { DBClusterInstanceClass: 'db.m6gd.large', DBSubnetGroupName: ref('Private') }, 'TCP 3306 from anywhere, but it has no public address'],
    ['that says so', { DBClusterInstanceClass: 'db.m6gd.large', DBSubnetGroupName: ref('Public'), PubliclyAccessible: true }, 'TCP 3306 from the internet'],
    ['whose members stand elsewhere', { DBSubnetGroupName: ref('Public') }, 'TCP 3306 from anywhere, if it has a public address'],
    ['without servers', { EngineMode: 'serverless', DBSubnetGroupName: ref('Public') }, 'TCP 3306 from anywhere, but it has no public address'],
  ])('is told of a database cluster without members: %s', (_which, properties, words) => {
    const thing = { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'mysql', VpcSecurityGroupIds: GROUPS, ...properties } };
    expect(wordsOf({ Group: group(rule(3306, IPV4)), Public: subnetGroup('Dual'), Private: subnetGroup('Egress'), Thing: thing })).toBe(words);
  });
});

describe('services of AWS', () => {
  const lookUp = (name: string) => ({ Lookup: { Type: 'Custom::AWS', Properties: { Create: `{"parameters":{"Filters":[{"Values":["${name}"]}]}}` } } });
  const from = (name: string, port: number) => ({ ...lookUp(name), Group: group(rule(port, { SourcePrefixListId: att('Lookup', 'PrefixLists.0.PrefixListId') })) });
  const internal = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal', SecurityGroups: GROUPS } };
  const cloudFront = from('com.amazonaws.global.cloudfront.origin-facing', 443);

  test('come to a VPC origin of CloudFront within the network', () => {
    const origin = { Origin: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: ref('Thing') } } } };
    const cdn = {
      Cdn: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Origins: [{ Id: 'a', DomainName: 'app.internal', VpcOriginConfig: { VpcOriginId: att('Origin', 'Id') } }], DefaultCacheBehavior: { TargetOriginId: 'a' },
          },
        },
      },
    };
    expect(told({ ...cloudFront, ...origin, ...cdn, Thing: internal })).toEqual({
      words: 'HTTPS 443 from Amazon CloudFront', arrows: ['Cdn -connects-> Thing (HTTPS 443)'], isOpen: false,
    });
    expect(told({ ...cloudFront, ...origin, Thing: internal }).arrows).toEqual(['external:cloudfront -connects-> Thing (HTTPS 443)']);
  });

  test('come over the internet to any other origin', () => {
    expect(told({ ...cloudFront, Thing: internal })).toEqual({ words: 'HTTPS 443 from Amazon CloudFront, but it has no public address', arrows: [], isOpen: false });
    const elsewhere = { Origin: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: ref('Another') } } }, Another: internal };
    expect(told({ ...cloudFront, ...elsewhere, Thing: internal }).arrows).toEqual([]);
  });

  test('come to the targets of VPC Lattice, which are private, by either version', () => {
    const service = {
      Type: 'AWS::ECS::Service', Properties: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('Egress')], SecurityGroups: GROUPS } } },
    };
    for (const name of ['com.amazonaws.eu-west-1.vpc-lattice', 'com.amazonaws.eu-west-1.ipv6.vpc-lattice']) {
      expect(told({ ...from(name, 80), Thing: service })).toEqual({
        words: 'HTTP 80 from Amazon VPC Lattice', arrows: ['external:aws:vpc-lattice -connects-> Thing (HTTP 80)'], isOpen: false,
      });
    }
  });

  test('come by the version of the addresses in their list', () => {
    const thing = server({ SubnetId: ref('New'), Ipv6AddressCount: 1 });
    expect(wordsOf({ ...from('com.amazonaws.eu-west-1.ec2-instance-connect', 22), Thing: thing })).toBe('TCP 22 from Amazon EC2, but it has no public address');
    expect(wordsOf({ ...from('com.amazonaws.eu-west-1.ipv6.ec2-instance-connect', 22), Thing: thing })).toBe('TCP 22 from Amazon EC2');
  });
});

describe('what has an address of the app', () => {
  const nat = { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: att('Ip', 'AllocationId') } }, Ip: { Type: 'AWS::EC2::EIP' } };
  const bastion = { Bastion: { Type: 'AWS::EC2::Instance' } };
  const from = (address: unknown, place: string) =>
    told({ ...nat, ...bastion, Group: group(rule(22, { CidrIp: address })), Thing: server({ SubnetId: ref(place) }) });

  test('comes over the internet by a public one', () => {
    for (const address of [concat(ref('Ip'), '/32'), concat(att('Ip', 'PublicIp'), '/32')]) {
      expect(from(address, 'Egress')).toEqual({ words: 'TCP 22 from Nat, but it has no public address', arrows: [], isOpen: false });
      expect(from(address, 'Dual').arrows).toEqual(['Nat -connects-> Thing (TCP 22)']);
    }
    expect(from(concat(att('Bastion', 'PublicIp'), '/32'), 'Egress').arrows).toEqual([]);
  });

  test('comes within the network by a private one', () => {
    expect(from(concat(att('Bastion', 'PrivateIp'), '/32'), 'Egress').arrows).toEqual(['Bastion -connects-> Thing (TCP 22)']);
  });
});

describe('rules by themselves', () => {
  const own = (GroupId: unknown) => ({ Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId, ...rule(22, IPV4) } });

  test.each([
    ['a parameter', ref('Given')],
    ['an export', { 'Fn::ImportValue': 'shared-group' }],
    ['a mapping', { 'Fn::FindInMap': ['Groups', ref('AWS::Region'), 'Id'] }],
  ])('open what names the same group by %s', (_what, given) => {
    const resources = { Rule: own(given), Thing: server({ SubnetId: ref('Dual'), SecurityGroupIds: [given] }) };
    expect(told(resources)).toEqual({ words: OPEN, arrows: ['external:internet -connects-> Thing (TCP 22)'], isOpen: true });
  });

  test('open nothing of another stack that has a parameter of the same name', () => {
    const stacks = { A: { Rule: own(ref('Given')) }, B: { Thing: server({ SecurityGroupIds: [ref('Given')] }) } };
    expect(ingressByAddress(graphOfStacks(stacks)).size).toBe(0);
    expect(ingressByAddress(graphOfStacks({ A: { ...stacks.A, ...stacks.B } })).size).toBe(1);
  });

  test('open nothing else', () => {
    expect(wordsOf({ Rule: own(ref('Other')), Thing: server({ SubnetId: ref('Dual'), SecurityGroupIds: [ref('Given')] }) })).toBeUndefined();
    expect(wordsOf({ Rule: own(ref('Given')), Thing: server({ SubnetId: ref('Dual'), SecurityGroupIds: [], UserData: ref('Given') }) })).toBeUndefined();
  });
});
