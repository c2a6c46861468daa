import type { Resource, ResourceGraph } from '../../sources';
import { wholesAt } from '../whole';

/** Where a VPC origin of CloudFront names the load balancer or instance that it leads to. */
export const VPC_ORIGIN_ENDPOINT = 'VpcOriginEndpointConfig.Arn';

/** Whether CloudFront comes to a resource by a VPC origin: within the network, which takes no public address. */
export function isVpcOrigin(graph: ResourceGraph, { id }: Resource): boolean {
  return graph.ofType('AWS::CloudFront::VpcOrigin').some((origin) => wholesAt(graph, origin, VPC_ORIGIN_ENDPOINT).some((end) => end.id === id));
}
