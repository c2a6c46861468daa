import { type AppResource, ref } from './app-graph';

/** How a tier of subnets reaches out. */
export type WayOut = 'internet gateway' | 'NAT gateway' | 'none';

/** A VPC with one tier of subnets per entry: its subnet-name tag, how it reaches out, in how many zones. */
export function network(tiers: Readonly<Record<string, WayOut>>, zones: number = 2): Record<string, AppResource> {
  const resources: Record<string, AppResource> = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' }, path: 'Shop/Vpc/Resource' },
    Igw: { Type: 'AWS::EC2::InternetGateway', path: 'Shop/Vpc/IGW' },
    IgwAttachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('Igw') }, path: 'Shop/Vpc/VPCGW' },
  };
  Object.entries(tiers).forEach(([name, wayOut], tier) => {
    for (let zone = 0; zone < zones; zone++) {
      const id = `${name}Subnet${zone}`;
      resources[id] = {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          VpcId: ref('Vpc'),
          CidrBlock: `10.0.${tier * 10 + zone}.0/24`,
          AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] },
          Tags: [{ Key: 'aws-cdk:subnet-name', Value: name }],
        },
        path: `Shop/Vpc/${id}/Subnet`,
      };
      resources[`${id}Table`] = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } };
      resources[`${id}Association`] = {
        Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref(id), RouteTableId: ref(`${id}Table`) },
      };
      if (wayOut === 'none') { continue; }
      resources[`${id}Route`] = {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: ref(`${id}Table`),
          DestinationCidrBlock: '0.0.0.0/0',
          ...wayOut === 'internet gateway' ? { GatewayId: ref('Igw') } : { NatGatewayId: 'nat-0123' },
        },
      };
    }
  });
  return resources;
}

/** References to the subnets of a tier. */
export function subnets(tier: string, zones: number = 2): ReturnType<typeof ref>[] {
  return Array.from({ length: zones }, (_, zone) => ref(`${tier}Subnet${zone}`));
}
