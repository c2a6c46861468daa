import { valueAt, type Resource, type ResourceGraph } from '../../sources';
import { isAt } from '../runners';
import type { IpVersion, Reach } from './reach';
import { tierOf } from './subnet-tier';

/** Whether the internet is routed to the subnets that are named at these properties, or by the subnet groups there; undefined where none is named. */
export function routed(graph: ResourceGraph, resource: Resource, at: readonly string[], version: IpVersion = 4): Reach | undefined {
  const subnets = subnetsAt(graph, resource, at);
  const reaches = subnets.map((subnet): Reach => {
    const tier = tierOf(graph, subnet, version);
    return tier === 'public-subnets' ? 'yes' : tier === 'private-subnets' || isComplete(graph, subnet) ? 'no' : 'unknown';
  });
  if (reaches.includes('yes')) { return 'yes'; }
  if (reaches.length > 0) { return reaches.includes('unknown') ? 'unknown' : 'no'; }
  const named = at.filter((path) => /subnet|VPCZoneIdentifier/i.test(path) && valueAt(resource.properties, path) !== undefined);
  return named.length > 0 ? 'unknown' : undefined;
}

/** Whether all that is to know of a subnet's routes is in the app: it has a route table of its own, or its network is the app's. */
function isComplete(graph: ResourceGraph, subnet: Resource): boolean {
  const associations = graph.referencesTo(subnet.id).filter(({ source }) => graph.resource(source)?.type === 'AWS::EC2::SubnetRouteTableAssociation');
  return associations.length > 0
    ? associations.every(({ source }) => graph.targets(source, 'RouteTableId').length > 0)
    : graph.targets(subnet.id, 'VpcId').length > 0;
}

/** The subnets that are named at these properties, or by the network interfaces and subnet groups there. */
export function subnetsAt(graph: ResourceGraph, resource: Resource, at: readonly string[]): readonly Resource[] {
  return graph.referencesFrom(resource.id).filter(({ property }) => at.some((path) => isAt(property, path))).flatMap(({ target }) => {
    const mentioned = graph.resource(target);
    if (mentioned?.type === 'AWS::EC2::NetworkInterface') { return subnetsAt(graph, mentioned, ['SubnetId']); }
    if (mentioned?.type === 'AWS::EC2::Subnet') { return [mentioned]; }
    return mentioned?.type.endsWith('SubnetGroup') ? graph.referencesFrom(target).flatMap((each) => graph.resource(each.target) ?? [])
      .filter(({ type }) => type === 'AWS::EC2::Subnet') : [];
  });
}
