import { att, join, ref, type Resources, type Value } from './template';

const ZONES = [0, 1, 2];
const TIERS = ['Public', 'Private', 'Isolated'];

/** A name, a network of three zones and three tiers, a load balancer, a file system, an event bus and a topic: what all services of the app use. */
export function sharedResources(): Resources {
  const resources: Resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: true, EnableDnsSupport: true } },
    Internet: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    InternetAttachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { InternetGatewayId: ref('Internet'), VpcId: ref('Vpc') } },
    BalancerGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Load balancer',
        SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', FromPort: 443, IpProtocol: 'tcp', ToPort: 443 }],
        VpcId: ref('Vpc'),
      },
    },
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Scheme: 'internet-facing',
        SecurityGroups: [att('BalancerGroup', 'GroupId')],
        Subnets: ZONES.map((zone) => ref(`Public${zone}`)),
        Type: 'application',
      },
    },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        Certificates: [{ CertificateArn: ref('Certificate') }],
        DefaultActions: [{ FixedResponseConfig: { StatusCode: '404' }, Type: 'fixed-response' }],
        LoadBalancerArn: ref('Balancer'),
        Port: 443,
        Protocol: 'HTTPS',
      },
    },
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com.' } },
    Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'api.example.com', ValidationMethod: 'DNS' } },
    Record: {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        AliasTarget: { DNSName: join('dualstack.', att('Balancer', 'DNSName')), HostedZoneId: att('Balancer', 'CanonicalHostedZoneID') },
        HostedZoneId: ref('Zone'),
        Name: 'api.example.com.',
        Type: 'A',
      },
    },
    Files: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: true } },
    FilesGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Files', VpcId: ref('Vpc') } },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'services' } },
    Alerts: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Alerts' } },
    OnCall: { Type: 'AWS::SNS::Subscription', Properties: { Endpoint: 'on-call@example.com', Protocol: 'email', TopicArn: ref('Alerts') } },
  };
  TIERS.forEach((tier, row) => ZONES.forEach((zone) => Object.assign(resources, subnet(tier, row, zone))));
  return resources;
}

function subnet(tier: string, row: number, zone: number): Resources {
  const id = `${tier}${zone}`;
  const ways: Record<string, Value> = { Public: { GatewayId: ref('Internet') }, Private: { NatGatewayId: ref(`Nat${zone}`) } };
  return {
    [id]: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] },
        CidrBlock: `10.0.${row * 64 + zone * 16}.0/20`,
        Tags: [{ Key: 'aws-cdk:subnet-name', Value: tier }],
        VpcId: ref('Vpc'),
      },
    },
    [`${id}Table`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } },
    [`${id}Association`]: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { RouteTableId: ref(`${id}Table`), SubnetId: ref(id) } },
    ...ways[tier] === undefined ? {} : {
      [`${id}Route`]: {
        Type: 'AWS::EC2::Route', Properties: { DestinationCidrBlock: '0.0.0.0/0', RouteTableId: ref(`${id}Table`), ...ways[tier] as Record<string, Value> },
      },
    },
    ...tier === 'Private' ? {
      [`FilesTarget${zone}`]: {
        Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files'), SecurityGroups: [att('FilesGroup', 'GroupId')], SubnetId: ref(id) },
      },
    } : {},
    ...tier === 'Public' ? {
      [`Address${zone}`]: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } },
      [`Nat${zone}`]: { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: att(`Address${zone}`, 'AllocationId'), SubnetId: ref(id) } },
    } : {},
  };
}

/** What the services use of these resources, by name: values in the stack that makes them. */
export const SHARED_VALUES: Readonly<Record<string, Value>> = {
  Vpc: ref('Vpc'),
  BalancerGroup: att('BalancerGroup', 'GroupId'),
  Listener: ref('Listener'),
  BusName: att('Bus', 'Name'),
  BusArn: att('Bus', 'Arn'),
  Alerts: ref('Alerts'),
  Files: ref('Files'),
  FilesGroup: att('FilesGroup', 'GroupId'),
  ...Object.fromEntries(['Private', 'Isolated'].flatMap((tier) => ZONES.map((zone) => [`${tier}${zone}`, ref(`${tier}${zone}`)]))),
};
