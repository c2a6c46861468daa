import type { IpVersion } from './reach';
import type { Resource, ResourceGraph } from '../../sources';

/** What a subnet is by the way that leads out of it. */
export type TierKind = 'public-subnets' | 'private-subnets' | 'isolated-subnets';

/** Where a default route leads, when it leads out by another way than a gateway of the VPC. */
const PRIVATE_WAYS_OUT = [
  'NatGatewayId', 'InstanceId', 'NetworkInterfaceId', 'TransitGatewayId', 'VpcPeeringConnectionId', 'EgressOnlyInternetGatewayId', 'VpcEndpointId',
  'LocalGatewayId', 'CoreNetworkArn', 'OdbNetworkArn',
];

/**
 * What kind of subnet it is, read from its routes: a default route to an internet gateway makes it public, one to anything else
 * (NAT gateway or instance, transit gateway) private, none isolated. A subnet without a route table of its own uses the VPC's main
 * one, which knows no way out. By a `version` it is what the routes for such addresses make it, else what any of them does.
 */
export function tierOf(graph: ResourceGraph, subnet: Resource, version?: IpVersion): TierKind {
  const ways = defaultRoutes(graph, subnet)
    .filter(({ properties }) => version === undefined || (properties.DestinationIpv6CidrBlock === undefined) === (version === 4))
    .map((route) => wayOut(graph, route, subnet, version));
  if (ways.includes('public-subnets')) { return 'public-subnets'; }
  return ways.includes('private-subnets') ? 'private-subnets' : 'isolated-subnets';
}

function defaultRoutes(graph: ResourceGraph, subnet: Resource): readonly Resource[] {
  return graph.referencesTo(subnet.id)
    .flatMap((reference) => graph.resource(reference.source) ?? [])
    .filter((resource) => resource.type === 'AWS::EC2::SubnetRouteTableAssociation')
    .flatMap((association) => graph.targets(association.id, 'RouteTableId'))
    .flatMap((table) => graph.referencesTo(table.id))
    .flatMap((reference) => graph.resource(reference.source) ?? [])
    .filter((route) => route.type === 'AWS::EC2::Route'
      && (route.properties.DestinationCidrBlock === '0.0.0.0/0' || route.properties.DestinationIpv6CidrBlock === '::/0'));
}

function wayOut(graph: ResourceGraph, route: Resource, subnet: Resource, version: IpVersion | undefined): TierKind | undefined {
  if (route.properties.CarrierGatewayId !== undefined) { return 'public-subnets'; }
  const gateway = route.properties.GatewayId;
  if (gateway !== undefined) {
    const types = graph.targets(route.id, 'GatewayId').map((target) => target.type);
    if (types.includes('AWS::EC2::VPNGateway') || (typeof gateway === 'string' && gateway.startsWith('vgw-'))) { return 'private-subnets'; }
    if (types.length > 0 || (typeof gateway === 'string' && gateway.startsWith('igw-'))) { return 'public-subnets'; }
    // Given from outside the app, it may be either gateway, but VPN gateways know no IPv6; subnets that hand out public addresses are public.
    return version === 6 || subnet.properties.MapPublicIpOnLaunch === true || subnet.properties.MapPublicIpOnLaunch === 'true' ? 'public-subnets' : 'private-subnets';
  }
  return PRIVATE_WAYS_OUT.some((name) => route.properties[name] !== undefined) ? 'private-subnets' : undefined;
}
