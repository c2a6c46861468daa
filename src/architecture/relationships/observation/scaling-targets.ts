import type { Resource, ResourceGraph } from '../../sources';
import { wholeOf, wholesAt } from '../whole';

/** What a scaling policy makes larger or smaller: an Auto Scaling group, or the service, table or stream of a scalable target. */
export function scaledBy(graph: ResourceGraph, policy: Resource): readonly Resource[] {
  if (policy.type === 'AWS::AutoScaling::ScalingPolicy') { return wholesAt(graph, policy, 'AutoScalingGroupName'); }
  const named = [...graph.targets(policy.id, 'ScalingTargetId'), policy].flatMap((holder) =>
    graph.targets(holder.id, 'ResourceId').map((resource) => wholeOf(graph, resource)));
  // `service/<cluster>/<service>`: what is scaled stands last.
  return [...new Set(named)].slice(-1);
}
