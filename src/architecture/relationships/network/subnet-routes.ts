import type { Resource, ResourceGraph } from '../../sources';
import { textAt } from '../entries';
import { INTERNET } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** Where a route may lead out of its subnets. Peering connections are between networks and another rule's. */
const GATEWAYS: readonly string[] = [
  'NatGatewayId', 'GatewayId', 'EgressOnlyInternetGatewayId', 'TransitGatewayId', 'VpcEndpointId', 'InstanceId', 'NetworkInterfaceId', 'CarrierGatewayId',
];
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0']);

/** Where a route of a subnet leads, and what proves it. */
interface Way {
  readonly gateway: Resource;
  /** Undefined for a default route. */
  readonly destination?: string;
  readonly evidence: readonly Evidence[];
}

/**
 * The way out of a network: subnets to the gateways that their route tables name, a NAT gateway on to the gateway of its own subnet,
 * and internet gateways to the internet. A route for some addresses only is labelled with them.
 */
export const subnetRoutes: RelationshipRule = {
  name: 'network/subnet-routes',
  find(graph) {
    const found = new FindingsBuilder();
    const ways = new Map(graph.ofType('AWS::EC2::Subnet').map((subnet) => [subnet.id, waysFrom(graph, subnet)]));
    for (const [id, out] of ways) {
      const subnet = graph.resource(id)!;
      for (const { gateway, destination, evidence } of out) { found.relate(subnet, 'egress', gateway, evidence, destination); }
    }
    for (const nat of graph.ofType('AWS::EC2::NatGateway')) {
      for (const subnet of graph.targets(nat.id, 'SubnetId')) {
        for (const { gateway, destination, evidence } of ways.get(subnet.id) ?? []) {
          if (destination === undefined) { found.relate(nat, 'egress', gateway, [evidenceOf(nat, 'SubnetId'), ...evidence]); }
        }
      }
    }
    for (const attachment of graph.ofType('AWS::EC2::VPCGatewayAttachment')) {
      for (const gateway of wholesAt(graph, attachment, 'InternetGatewayId')) {
        found.relate(gateway, 'egress', INTERNET, [evidenceOf(attachment, 'InternetGatewayId')]);
      }
    }
    for (const gateway of graph.ofType('AWS::EC2::EgressOnlyInternetGateway')) {
      found.relate(gateway, 'egress', INTERNET, [evidenceOf(gateway, 'VpcId')]);
    }
    return found.findings();
  },
};

function waysFrom(graph: ResourceGraph, subnet: Resource): readonly Way[] {
  return usersOf(graph, subnet, 'AWS::EC2::SubnetRouteTableAssociation', 'SubnetId').flatMap((association) =>
    graph.targets(association.id, 'RouteTableId').flatMap((table) =>
      usersOf(graph, table, 'AWS::EC2::Route', 'RouteTableId').flatMap((route) =>
        GATEWAYS.flatMap((property) => wholesAt(graph, route, property).map((gateway): Way => {
          const destination = textAt(route.properties, 'DestinationCidrBlock') ?? textAt(route.properties, 'DestinationIpv6CidrBlock');
          return {
            gateway,
            destination: destination === undefined || EVERYWHERE.has(destination) ? undefined : destination,
            evidence: [evidenceOf(route, property), evidenceOf(association, 'RouteTableId')],
          };
        })))));
}

function usersOf(graph: ResourceGraph, resource: Resource, type: string, property: string): readonly Resource[] {
  return graph.referencesTo(resource.id).flatMap((reference) => {
    const user = graph.resource(reference.source);
    return user?.type === type && reference.property === property ? [user] : [];
  });
}
