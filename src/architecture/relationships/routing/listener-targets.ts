import type { ResourceGraph } from '../../sources';
import { pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { deciders, type Decider } from './listener-actions';
import { targetGroupMembers } from './target-group-members';

/**
 * A load balancer routes to the members of the target groups that its listeners and their rules forward to.
 *
 * A rule's arrow says what it asks for; that of a listener's default action says the port that the targets are reached at.
 */
export const listenerTargets: RelationshipRule = {
  name: 'routing/listener-targets',
  find(graph) {
    const found = new FindingsBuilder();
    for (const decider of deciders(graph)) { relateTargets(graph, decider, found); }
    return found.findings();
  },
};

function relateTargets(graph: ResourceGraph, decider: Decider, found: FindingsBuilder): void {
  const { resource, balancer, balancerProperty, label } = decider;
  const groups = new Map(decider.actions.flatMap((action) => ['TargetGroupArn', 'ForwardConfig'].flatMap((key) =>
    graph.referencesFrom(resource.id, pathIn(action, key)).map(({ target, property }): [string, string] => [target, property]))));
  for (const [id, property] of groups) {
    const group = graph.resource(id);
    if (group?.type !== 'AWS::ElasticLoadBalancingV2::TargetGroup') { continue; }
    const proof = [
      evidenceOf(resource, property),
      ...(label === undefined ? [] : [evidenceOf(resource, 'Conditions')]),
      evidenceOf(resource, balancerProperty),
    ];
    for (const member of targetGroupMembers(graph, group)) {
      found.relate(balancer, 'routes', member.end, [...proof, ...member.evidence], label ?? textAt(group.properties, 'Port'));
    }
  }
}
