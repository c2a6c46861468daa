import { findRelationships, ingressByAddress } from '../../../../src/architecture/relationships';
import { networkRules } from '../../../../src/architecture/relationships/network';
import { isEverywhere, isPrivate, isWithin, rangeOf } from '../../../../src/architecture/relationships/network/address-ranges';
import { routingRules } from '../../../../src/architecture/relationships/routing';
import { arrowsOf, att, concat, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

const ANYWHERE = '0.0.0.0/0';

const rule = (port: unknown, from: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...from });
const group = (...rules: object[]) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', VpcId: ref('Vpc'), SecurityGroupIngress: rules } });
const from = (range: unknown) => ({ CidrIp: range });
const at = (port: unknown, range: unknown) => rule(port, from(range));

/** A network with a public subnet, which hands out addresses, and a private one. */
const NETWORK: Resources = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Public: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', MapPublicIpOnLaunch: true } },
  Private: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock: '10.0.2.0/24' } },
  Gateway: { Type: 'AWS::EC2::InternetGateway' },
  Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
  ToInternet: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref('Table'), DestinationCidrBlock: ANYWHERE, GatewayId: ref('Gateway') } },
  PublicTable: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: ref('Table'), SubnetId: ref('Public') } },
};

const serverIn = (subnet: unknown, properties: object = {}) =>
  ({ Type: 'AWS::EC2::Instance', Properties: { SubnetId: subnet, SecurityGroupIds: [att('Group', 'GroupId')], ...properties } });
const databaseIn = (subnet: unknown, properties: object = {}): Resources => ({
  Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [subnet] } },
  Database: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', DBSubnetGroupName: ref('Subnets'), VPCSecurityGroups: [att('Group', 'GroupId')], ...properties } },
});
const balancer = (properties: object = {}) => ({
  Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing', SecurityGroups: [att('Group', 'GroupId')], Subnets: [ref('Public')], ...properties },
});
const listener = (port: number, protocol: string, of: string = 'Balancer') =>
  ({ Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref(of), Port: port, Protocol: protocol } });

/** Who comes in, without the ways out of the network, which are another rule's. */
function comingIn(resources: Resources, parameters: Record<string, unknown> = {}): string[] {
  return arrowsOf([...networkRules, ...routingRules], { ...NETWORK, ...resources }, parameters).filter((arrow) => !/-(egress|peers)->/.test(arrow));
}

describe('what is open to everybody', () => {
  test('is open to the internet where it has a public address in a public subnet', () => {
    expect(comingIn({ Group: group(at(22, ANYWHERE)), Server: serverIn(ref('Public')) })).toEqual(['external:internet -connects-> Server (TCP 22)']);
    expect(comingIn({ Group: group(at(5432, ANYWHERE)), ...databaseIn(ref('Public'), { PubliclyAccessible: true }) })).toEqual(['external:internet -connects-> Database (TCP 5432)']);
  });

  test('is proven by the rule and by what has its group', () => {
    const resources = { ...NETWORK, Group: group(at(22, ANYWHERE)), Server: serverIn(ref('Public')) };
    expect(evidenceFor(findRelationships(graphOf(resources), networkRules), 'external:internet -connects-> Server (TCP 22)')).toEqual([
      'Group: SecurityGroupIngress.0.CidrIp', 'Server: SecurityGroupIds.0',
    ]);
  });

  test('is open to one internet, whatever generation of addresses', () => {
    const resources = { Group: group(at(22, ANYWHERE), rule(22, { CidrIpv6: '::/0' })), Server: serverIn(ref('Public')) };
    expect(comingIn(resources)).toEqual(['external:internet -connects-> Server (TCP 22)']);
  });

  test.each([
    ['a private subnet', { Server: serverIn(ref('Private')) }],
    ['a private subnet, whatever address it is given', { Server: serverIn(ref('Private'), { NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true }] }) }],
    ['a public subnet, without an address', { Server: serverIn(undefined, { SubnetId: undefined, NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: false, SubnetId: ref('Public'), GroupSet: [att('Group', 'GroupId')] }] }) }],
    ['a database that says so', databaseIn(ref('Public'), { PubliclyAccessible: false })],
    ['a database in private subnets', databaseIn(ref('Private'), { PubliclyAccessible: true })],
    ['a cache', { Cache: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { Engine: 'redis', VpcSecurityGroupIds: [att('Group', 'GroupId')] } } }],
    ['a service without an address', { Service: { Type: 'AWS::ECS::Service', Properties: { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', Subnets: [ref('Public')], SecurityGroups: [att('Group', 'GroupId')] } } } } }],
    ['a function, which nobody comes to through its groups', { Function: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: [att('Group', 'GroupId')], SubnetIds: [ref('Public')] } } } }],
  ] as readonly (readonly [string, Resources])[])('is open to nobody where no way leads to it: %s', (_where, resources) => {
    expect(comingIn({ Group: group({ IpProtocol: '-1', CidrIp: ANYWHERE }), ...resources })).toEqual([]);
  });

  test.each([
    ['an Elastic IP', { Server: serverIn(ref('Public'), { NetworkInterfaces: [] }), Ip: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: ref('Server') } } }],
    ['an association of one', { Server: serverIn(ref('Public')), Association: { Type: 'AWS::EC2::EIPAssociation', Properties: { InstanceId: ref('Server') } } }],
    ['a launch template', {
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { NetworkInterfaces: [{ AssociatePublicIpAddress: true, Groups: [att('Group', 'GroupId')] }] } } },
      Server: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') }, VPCZoneIdentifier: [ref('Public')] } },
    }],
    ['the default network', { Server: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroups: [ref('Group')] } } }],
  ] as readonly (readonly [string, Resources])[])('is found by the address that it has from %s', (_what, resources) => {
    expect(comingIn({ Group: group(at(22, ANYWHERE)), ...resources })).toEqual(['external:internet -connects-> Server (TCP 22)']);
  });

  const inGroup = (more: object) => ({ SecurityGroups: [att('Group', 'GroupId')], ...more });
  test.each([
    ['AWS::AmazonMQ::Broker', inGroup({ PubliclyAccessible: true, SubnetIds: [ref('Public')] }), inGroup({ SubnetIds: [ref('Public')] })],
    ['AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: inGroup({ AssignPublicIp: 'ENABLED', Subnets: [ref('Public')] }) } },
      { NetworkConfiguration: { AwsvpcConfiguration: inGroup({ AssignPublicIp: 'ENABLED', Subnets: [ref('Private')] }) } }],
    ['AWS::MSK::Cluster', { BrokerNodeGroupInfo: inGroup({ ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } }) }, { BrokerNodeGroupInfo: inGroup({}) }],
    ['AWS::RedshiftServerless::Workgroup', { SecurityGroupIds: [att('Group', 'GroupId')], PubliclyAccessible: true, SubnetIds: [ref('Public')] },
      { SecurityGroupIds: [att('Group', 'GroupId')], SubnetIds: [ref('Public')] }],
    ['AWS::Transfer::Server', { EndpointDetails: { SecurityGroupIds: [att('Group', 'GroupId')], AddressAllocationIds: ['eipalloc-1'] } },
      { EndpointDetails: { SecurityGroupIds: [att('Group', 'GroupId')] } }],
    ['AWS::AutoScaling::AutoScalingGroup', { VPCZoneIdentifier: [ref('Public')], LaunchConfigurationName: ref('Launch') }, { VPCZoneIdentifier: [ref('Private')], LaunchConfigurationName: ref('Launch') }],
    ['AWS::ElasticLoadBalancing::LoadBalancer', inGroup({}), inGroup({ Scheme: 'internal' })],
  ])('is open to the internet by what a %s says of itself, and not without', (Type, open, closed) => {
    const launch = { Launch: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: inGroup({}) } };
    const reached = (Properties: unknown) => comingIn({ Group: group({ IpProtocol: '-1', CidrIp: ANYWHERE }), ...launch, Thing: { Type, Properties } })
      .filter((arrow) => /-connects-> Thing/.test(arrow));
    expect([reached(open).length, reached(closed).length]).toEqual([1, 0]);
  });

  test('is a replica that names no subnets where its source is', () => {
    const properties = { Engine: 'postgres', SourceDBInstanceIdentifier: ref('Database'), VPCSecurityGroups: [att('Group', 'GroupId')] };
    const replica = { Replica: { Type: 'AWS::RDS::DBInstance', Properties: properties } };
    const reached = (subnet: unknown) => comingIn({ Group: group(at(5432, ANYWHERE)), ...databaseIn(subnet, { VPCSecurityGroups: [] }), ...replica })
      .filter((arrow) => arrow.includes('-connects-> Replica'));
    expect(reached(ref('Private'))).toEqual([]);
    expect(reached(ref('Public'))).toEqual(['external:internet -connects-> Replica (TCP 5432)']);
    expect(reached('subnet-0123456789abcdef0')).toEqual(['external:internet -connects-> Replica (TCP 5432 if public)']);
  });

  test('is a database cluster that has a public member', () => {
    const cluster = (PubliclyAccessible: unknown): Resources => ({
      Subnets: { Type: 'AWS::RDS::DBSubnetGroup', Properties: { SubnetIds: [ref('Public')] } },
      Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', DBSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [att('Group', 'GroupId')] } },
      Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: ref('Cluster'), PubliclyAccessible } },
    });
    expect(comingIn({ Group: group(at(3306, ANYWHERE)), ...cluster(true) })).toEqual(['external:internet -connects-> Cluster (TCP 3306)']);
    expect(comingIn({ Group: group(at(3306, ANYWHERE)), ...cluster(false) })).toEqual([]);
  });

  test('says so where only the deployment knows whether there is a public address', () => {
    const resources = { Group: group(at(22, ANYWHERE)), Server: serverIn('subnet-0123456789abcdef0') };
    expect(comingIn(resources)).toEqual(['external:internet -connects-> Server (TCP 22 if public)']);
    expect(comingIn({ ...resources, Server: serverIn(ref('SubnetId')) }, { SubnetId: { Type: 'String' } })).toEqual(['external:internet -connects-> Server (TCP 22 if public)']);
  });

  test('is open to users at the ports of the web, save where a balancer is before it', () => {
    const server = { Group: group(at(80, ANYWHERE), at(443, ANYWHERE), at(22, ANYWHERE)), Server: serverIn(ref('Public')) };
    expect(comingIn(server)).toEqual([
      'external:internet -connects-> Server (TCP 22)', 'external:users -connects-> Server (HTTP 80)', 'external:users -connects-> Server (HTTPS 443)',
      'external:users -routes-> Server (HTTPS)',
    ]);
    const behind = { ...server, Balancer: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { Instances: [ref('Server')], Listeners: [{ LoadBalancerPort: '80', Protocol: 'HTTP', InstancePort: '80' }] } } };
    expect(comingIn(behind)).toEqual([
      'Balancer -routes-> Server (80)', 'external:internet -connects-> Server (HTTP 80)', 'external:internet -connects-> Server (HTTPS 443)',
      'external:internet -connects-> Server (TCP 22)', 'external:users -routes-> Balancer (HTTP)',
    ]);
  });

  test.each([
    ['TCP 8000-8100', { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8100 }],
    ['UDP 53', { IpProtocol: 'udp', FromPort: 53, ToPort: 53 }],
    ['all ports', { IpProtocol: '-1' }],
    ['all UDP ports', { IpProtocol: 'udp', FromPort: 0, ToPort: 65535 }],
    ['ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }],
    ['ICMPv6', { IpProtocol: '58', FromPort: -1, ToPort: -1 }],
  ])('has its ports written as people write them: %s', (label, ports) => {
    expect(comingIn({ Group: group({ ...ports, CidrIp: ANYWHERE }), Server: serverIn(ref('Public')) })).toEqual([`external:internet -connects-> Server (${label})`]);
  });

  test('is open by rules of their own, of groups of the app and of others', () => {
    const own = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: att('Group', 'GroupId'), ...at(22, ANYWHERE) } };
    expect(comingIn({ Group: group(), Rule: own, Server: serverIn(ref('Public')) })).toEqual(['external:internet -connects-> Server (TCP 22)']);
    const given = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-0123456789abcdef0', ...at(3389, ANYWHERE) } };
    expect(comingIn({ Rule: given, Server: serverIn(ref('Public'), { SecurityGroupIds: ['sg-0123456789abcdef0'] }) })).toEqual(['external:internet -connects-> Server (TCP 3389)']);
  });

  test('is open only where something answers: at the listeners of a balancer, and at a database\'s own port', () => {
    const all = group({ IpProtocol: '-1', CidrIp: ANYWHERE });
    expect(comingIn({ Group: all, ...databaseIn(ref('Public'), { PubliclyAccessible: true }) })).toEqual(['external:internet -connects-> Database (TCP 5432)']);
    expect(comingIn({ Group: group(at(22, ANYWHERE)), ...databaseIn(ref('Public'), { PubliclyAccessible: true }) })).toEqual([]);
    expect(comingIn({ Group: all, Balancer: balancer({ Type: 'network' }), Tls: listener(8883, 'TLS'), Dns: listener(53, 'UDP') })).toEqual([
      'external:users -connects-> Balancer (TLS 8883)', 'external:users -connects-> Balancer (UDP 53)', 'external:users -routes-> Balancer (TLS 8883, UDP 53)',
    ]);
    expect(comingIn({ Group: group(at(53, ANYWHERE)), Balancer: balancer({ Type: 'network' }), Dns: listener(53, 'UDP') })).toEqual([]);
  });

  test('is told without an arrow where rules lead out: everybody may call everybody', () => {
    const egress = { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: ANYWHERE }] } };
    expect(comingIn({ Group: egress, Server: serverIn(ref('Public')) })).toEqual([]);
  });
});

describe('what is open to some', () => {
  const open = (range: unknown, resources: Resources = {}, parameters: Record<string, unknown> = {}) =>
    comingIn({ Group: group(at(22, range)), Server: serverIn(ref('Public')), ...resources }, parameters);

  test('is open to a range of addresses by its name', () => {
    expect(open('203.0.113.0/24')).toEqual(['external:network:203.0.113.0/24 -connects-> Server (TCP 22)']);
    expect(open('203.0.113.77/24')).toEqual(['external:network:203.0.113.0/24 -connects-> Server (TCP 22)']);
    expect(open('10.0.0.0/8')).toEqual(['external:network:10.0.0.0/8 -connects-> Server (TCP 22)']);
    const resources = { ...NETWORK, Group: group(at(22, '10.0.0.0/8'), at(22, '203.0.113.9/32')), Server: serverIn(ref('Public')) };
    expect(findRelationships(graphOf(resources), networkRules).externals).toEqual([
      { id: 'external:network:10.0.0.0/8', type: 'External::Network', name: '10.0.0.0/8', kind: 'Private network' },
      { id: 'external:network:203.0.113.9/32', type: 'External::Network', name: '203.0.113.9/32', kind: 'Address' },
    ]);
  });

  test('is open to its own network without an arrow, however that is written', () => {
    expect(open('10.0.0.0/16')).toEqual([]);
    expect(open('10.0.200.0/24')).toEqual([]);
    expect(open(att('Vpc', 'CidrBlock'))).toEqual([]);
    expect(open('10.9.3.0/24', { More: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/16' } } })).toEqual([]);
    expect(open(ref('Range'), { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: ref('Range') } } }, { Range: { Type: 'String' } })).toEqual([]);
  });

  test('is open to a subnet of its network, and to a network that is linked with it', () => {
    expect(open('10.0.2.0/24')).toEqual(['Private -connects-> Server (TCP 22)']);
    const other = { Other: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.7.0.0/16' } } };
    expect(open(att('Other', 'CidrBlock'), other)).toEqual(['Other -connects-> Server (TCP 22)']);
    expect(open('10.7.0.0/16', other)).toEqual(['external:network:10.7.0.0/16 -connects-> Server (TCP 22)']);
    const peering = { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: ref('Vpc'), PeerVpcId: ref('Other') } };
    expect(open('10.7.0.0/16', { ...other, Peering: peering })).toEqual(['Other -connects-> Server (TCP 22)']);
  });

  test('is open to what has the address of a gateway or server of the app', () => {
    const nat = { Nat: { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: att('Ip', 'AllocationId') } }, Ip: { Type: 'AWS::EC2::EIP' } };
    expect(open(concat(ref('Ip'), '/32'), nat)).toEqual(['Nat -connects-> Server (TCP 22)']);
    expect(open({ 'Fn::Sub': '${Bastion.PrivateIp}/32' }, { Bastion: { Type: 'AWS::EC2::Instance' } })).toEqual(['Bastion -connects-> Server (TCP 22)']);
  });

  test('is open to addresses that only the deployment knows, by the name of what gives them', () => {
    expect(open(ref('Office'), {}, { Office: { Type: 'String' } })).toEqual(['external:network:S:Office -connects-> Server (TCP 22)']);
    expect(open({ 'Fn::Sub': '${Ip}/32' }, {}, { Ip: { Type: 'String' } })).toEqual(['external:network:S:Ip/32 -connects-> Server (TCP 22)']);
    expect(open({ 'Fn::FindInMap': ['Offices', 'Berlin', 'Range'] })).toEqual(['external:network:S:Offices -connects-> Server (TCP 22)']);
    expect(open('{{resolve:ssm:/office/range}}')).toEqual(['external:network:S -connects-> Server (TCP 22)']);
    expect(open({ 'Fn::If': ['Closed', '203.0.113.0/24', { Ref: 'AWS::NoValue' }] })).toEqual(['external:network:203.0.113.0/24 -connects-> Server (TCP 22)']);
  });

  test('is not told to be open to some where everybody is let in', () => {
    expect(comingIn({ Group: group(at(22, ANYWHERE), at(22, '203.0.113.0/24')), Server: serverIn(ref('Public')) })).toEqual(['external:internet -connects-> Server (TCP 22)']);
  });

  test('from the internet is open to nobody without a public address, from a private network it is', () => {
    expect(open('203.0.113.0/24', { Server: serverIn(ref('Private')) })).toEqual([]);
    expect(open('192.168.0.0/16', { Server: serverIn(ref('Private')) })).toEqual(['external:network:192.168.0.0/16 -connects-> Server (TCP 22)']);
  });

  test('of an endpoint in a network that is not of the app is most likely open to that network', () => {
    const endpoint = (vpc: unknown) => ({
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: vpc, SecurityGroupIngress: [at(443, '172.31.0.0/16')] } },
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: vpc, SecurityGroupIds: [att('Group', 'GroupId')] } },
    });
    expect(comingIn(endpoint('vpc-0123456789abcdef0'))).toEqual([]);
    expect(comingIn(endpoint(ref('Vpc')))).toEqual(['external:network:172.31.0.0/16 -connects-> Endpoint (HTTPS 443)']);
  });

  test('is never in the way of what a template writes instead of a range', () => {
    for (const range of ['', null, 'anywhere', '300.0.0.0/8', '10.0.0.0/99', '10.0.0.0/8/8', [], {}, 7]) {
      expect(() => open(range)).not.toThrow();
    }
    expect(open('<script>')).toEqual(['external:network:S:<script> -connects-> Server (TCP 22)']);
  });
});

describe('prefix lists', () => {
  const listed = (list: unknown, resources: Resources = {}) => comingIn({
    Group: group(rule(443, { SourcePrefixListId: list })), Balancer: balancer(), Listener: listener(443, 'HTTPS'), ...resources,
  }).filter((arrow) => arrow.includes('Balancer'));
  const cdn = {
    Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [{ Id: 'a', DomainName: att('Balancer', 'DNSName') }], DefaultCacheBehavior: { TargetOriginId: 'a' } } } },
  };

  test('of CloudFront let in the distribution that comes to the balancer, and no users', () => {
    expect(listed('pl-3b927c52', cdn)).toEqual(['Cdn -connects-> Balancer (HTTPS 443)', 'Cdn -routes-> Balancer']);
    expect(listed('pl-3b927c52')).toEqual(['external:cloudfront -connects-> Balancer (HTTPS 443)']);
  });

  test('of CloudFront are known by what looks them up', () => {
    const lookUp = { Lookup: { Type: 'Custom::AWS', Properties: { Create: '{"parameters":{"Filters":[{"Values":["com.amazonaws.global.cloudfront.origin-facing"]}]}}' } } };
    expect(listed(att('Lookup', 'PrefixLists.0.PrefixListId'), { ...cdn, ...lookUp })).toEqual(['Cdn -connects-> Balancer (HTTPS 443)', 'Cdn -routes-> Balancer']);
    expect(listed({ 'Fn::FindInMap': ['CloudFrontPrefixLists', ref('AWS::Region'), 'Id'] })).toEqual(['external:cloudfront -connects-> Balancer (HTTPS 443)']);
  });

  test('of others are whoever is in them', () => {
    expect(listed('pl-0123456789abcdef0')).toEqual([
      'external:network:pl-0123456789abcdef0 -connects-> Balancer (HTTPS 443)', 'external:network:pl-0123456789abcdef0 -routes-> Balancer (HTTPS)',
    ]);
    const own = (...ranges: string[]) => ({
      Offices: { Type: 'AWS::EC2::PrefixList', Properties: { PrefixListName: 'offices', Entries: ranges.map((Cidr) => ({ Cidr })) } },
    });
    expect(listed(att('Offices', 'PrefixListId'), own('203.0.113.0/24'))).toEqual([
      'external:network:S/Offices:offices -connects-> Balancer (HTTPS 443)', 'external:network:S/Offices:offices -routes-> Balancer (HTTPS)',
    ]);
    expect(listed(att('Offices', 'PrefixListId'), own('203.0.113.0/24', ANYWHERE))).toEqual(['external:users -connects-> Balancer (HTTPS 443)', 'external:users -routes-> Balancer (HTTPS)']);
  });
});

describe('load balancers', () => {
  const entered = (rules: readonly object[], properties: object = {}, resources: Resources = {}) => comingIn({
    Group: group(...rules), Balancer: balancer(properties), Plain: listener(80, 'HTTP'), Secure: listener(443, 'HTTPS'), ...resources,
  });

  test('have users where everybody is let in', () => {
    expect(entered([at(80, ANYWHERE), at(443, ANYWHERE)])).toEqual([
      'external:users -connects-> Balancer (HTTP 80)', 'external:users -connects-> Balancer (HTTPS 443)', 'external:users -routes-> Balancer (HTTPS)',
    ]);
  });

  test('have those whose addresses are let in instead of users', () => {
    expect(entered([at(443, '203.0.113.0/24')])).toEqual([
      'external:network:203.0.113.0/24 -connects-> Balancer (HTTPS 443)', 'external:network:203.0.113.0/24 -routes-> Balancer (HTTPS)',
    ]);
    expect(entered([at(80, ANYWHERE), at(443, '203.0.113.0/24')])).toEqual([
      'external:network:203.0.113.0/24 -connects-> Balancer (HTTPS 443)', 'external:network:203.0.113.0/24 -routes-> Balancer (HTTPS)',
      'external:users -connects-> Balancer (HTTP 80)', 'external:users -routes-> Balancer (HTTP)',
    ]);
  });

  test('have nobody where no rule lets anybody in', () => {
    expect(entered([])).toEqual([]);
    expect(entered([at(8443, ANYWHERE)])).toEqual([]);
  });

  test('have users where their groups are not all of the app, which may let in whom they like', () => {
    expect(entered([at(443, '203.0.113.0/24')], { SecurityGroups: [att('Group', 'GroupId'), 'sg-0123456789abcdef0'] })).toContain('external:users -routes-> Balancer (HTTPS)');
    expect(entered([], { SecurityGroups: undefined })).toEqual(['external:users -routes-> Balancer (HTTPS)']);
    expect(entered([], { SecurityGroups: { 'Fn::Split': [',', 'sg-0123456789abcdef0'] } })).toEqual(['external:users -routes-> Balancer (HTTPS)']);
  });

  test('that are internal have those who come from other private networks', () => {
    expect(entered([at(443, '172.16.0.0/12'), at(443, ANYWHERE), at(443, '203.0.113.0/24'), at(443, att('Vpc', 'CidrBlock'))], { Scheme: 'internal' })).toEqual([
      'external:network:172.16.0.0/12 -connects-> Balancer (HTTPS 443)', 'external:network:172.16.0.0/12 -routes-> Balancer (HTTPS)',
    ]);
  });

  test('with a record are entered by its name, by whom they let in', () => {
    const record = { Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'shop.example.com', Type: 'A', AliasTarget: { DNSName: att('Balancer', 'DNSName') } } } };
    expect(entered([at(443, '203.0.113.0/24')], {}, record)).toEqual([
      'Record -routes-> Balancer (shop.example.com)', 'external:network:203.0.113.0/24 -connects-> Balancer (HTTPS 443)', 'external:network:203.0.113.0/24 -routes-> Record (HTTPS)',
    ]);
  });

  test('with a distribution before them are open to the internet besides', () => {
    const cdn = { Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [{ Id: 'a', DomainName: att('Balancer', 'DNSName') }], DefaultCacheBehavior: { TargetOriginId: 'a' } } } } };
    expect(entered([at(443, ANYWHERE)], {}, cdn)).toEqual([
      'Cdn -routes-> Balancer', 'external:internet -connects-> Balancer (HTTPS 443)', 'external:users -routes-> Cdn (HTTPS)',
    ]);
    // Users that a name leads there are already on that way.
    const record = { Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'shop.example.com', Type: 'A', AliasTarget: { DNSName: att('Balancer', 'DNSName') } } } };
    expect(entered([at(443, ANYWHERE)], {}, { ...cdn, ...record })).toContain('external:users -connects-> Balancer (HTTPS 443)');
  });
});

describe('in words', () => {
  test('what is open is told with whom, also where nobody comes', () => {
    const told = (resources: Resources) => Object.fromEntries(ingressByAddress(graphOf({ ...NETWORK, ...resources })));
    expect(told({ Group: group(at(443, ANYWHERE), at(80, ANYWHERE), at(22, '10.0.0.0/8'), at(9100, att('Vpc', 'CidrBlock'))), Server: serverIn(ref('Public')) })).toEqual({
      'S/Server': 'HTTP 80, HTTPS 443 from the internet; TCP 22 from 10.0.0.0/8; TCP 9100 from its VPC',
    });
    expect(told({ Group: group(at(22, ANYWHERE), at(22, '10.0.9.0/24')), Server: serverIn(ref('Private')) })).toEqual({
      'S/Server': 'TCP 22 from anywhere, but it has no public address; TCP 22 from 10.0.9.0/24 in its VPC',
    });
    const many = Array.from({ length: 15 }, (_, index) => at(443, `203.0.113.${index}/32`));
    expect(told({ Group: group(...many), Server: serverIn(ref('Public')) })).toEqual({
      'S/Server': 'HTTPS 443 from 203.0.113.0/32, 203.0.113.1/32, 203.0.113.2/32, 203.0.113.3/32 and 11 more',
    });
    expect(told({ Group: group(at(22, ANYWHERE)), Server: serverIn('subnet-0123456789abcdef0') })).toEqual({ 'S/Server': 'TCP 22 from anywhere, if it has a public address' });
    expect(told({ Group: group(rule(443, { SourcePrefixListId: 'pl-3b927c52' })), Balancer: balancer() })).toEqual({ 'S/Balancer': 'HTTPS 443 from Amazon CloudFront' });
  });
});

describe('address ranges', () => {
  const range = (text: string) => rangeOf(text)!;

  test('are read in both generations, and as EC2 keeps them', () => {
    expect(range('10.1.2.3/8').text).toBe('10.0.0.0/8');
    expect(range('192.0.2.7').text).toBe('192.0.2.7/32');
    expect(range('2001:DB8::/32')).toEqual({ text: '2001:db8::/32', version: 6, prefix: '00100000000000010000110110111000' });
    expect(range('::1/128').prefix).toHaveLength(128);
  });

  test('that are none are told', () => {
    for (const text of ['', 'any', '10.0.0/8', '10.0.0.256/8', '10.0.0.0/33', '10.0.0.0/x', '1:2:3/16', '1::2::3/16', '::g/16', '1:2:3:4:5:6:7:8:9/16', '1:2:3:4:5:6:7:8::/16']) {
      expect([text, rangeOf(text)]).toEqual([text, undefined]);
    }
  });

  test('hold each other only within a generation', () => {
    expect(isWithin(range('10.0.1.0/24'), range('10.0.0.0/16'))).toBe(true);
    expect(isWithin(range('10.0.0.0/16'), range('10.0.1.0/24'))).toBe(false);
    expect(isWithin(range('::/8'), range('0.0.0.0/0'))).toBe(false);
    expect(isEverywhere(range('::/0'))).toBe(true);
    expect(isEverywhere(range('0.0.0.0/1'))).toBe(false);
  });

  test('are private where no router of the internet knows them', () => {
    const ranges = ['10.255.0.0/16', '172.31.0.0/16', '172.32.0.0/16', '192.168.1.0/24', '100.64.0.0/10', '100.128.0.0/10', 'fd12::/16', 'fe00::/8', '10.0.0.0/7', '203.0.113.0/24'];
    expect(ranges.filter((text) => isPrivate(range(text)))).toEqual(['10.255.0.0/16', '172.31.0.0/16', '192.168.1.0/24', '100.64.0.0/10', 'fd12::/16']);
  });
});
