import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt, pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';
import { targetGroupMembers } from './target-group-members';

/** VPC Lattice: a service network routes to its services, and a service to the members of the target groups that its listeners forward to. */
export const latticeTargets: RelationshipRule = {
  name: 'routing/lattice-targets',
  find(graph) {
    const found = new FindingsBuilder();
    for (const listener of graph.ofType('AWS::VpcLattice::Listener')) {
      relateTargets(graph, listener, listener, 'DefaultAction', undefined, found);
    }
    for (const rule of graph.ofType('AWS::VpcLattice::Rule')) {
      const label = textAt(rule.properties, 'Match.HttpMatch.PathMatch.Match.Exact')
        ?? prefixPattern(textAt(rule.properties, 'Match.HttpMatch.PathMatch.Match.Prefix'));
      const listener = graph.targets(rule.id, 'ListenerIdentifier')[0] ?? rule;
      relateTargets(graph, rule, listener, 'Action', label, found);
    }
    for (const association of graph.ofType('AWS::VpcLattice::ServiceNetworkServiceAssociation')) {
      for (const network of wholesAt(graph, association, 'ServiceNetworkIdentifier')) {
        for (const service of wholesAt(graph, association, 'ServiceIdentifier')) {
          found.relate(network, 'routes', service, [evidenceOf(association, 'ServiceNetworkIdentifier'), evidenceOf(association, 'ServiceIdentifier')]);
        }
      }
    }
    return found.findings();
  },
};

function prefixPattern(prefix: string | undefined): string | undefined {
  return prefix === undefined ? undefined : `${prefix.replace(/\/$/, '')}/*`;
}

function relateTargets(
  graph: ResourceGraph, decider: Resource, listener: Resource, action: string, label: string | undefined, found: FindingsBuilder,
): void {
  const services = [listener, decider].flatMap((holder) => graph.targets(holder.id, 'ServiceIdentifier')
    .map((service): [Resource, Evidence] => [service, evidenceOf(holder, 'ServiceIdentifier')]))
    .slice(0, 1);
  for (const forwarded of entriesAt(decider.properties, `${action}.Forward.TargetGroups`)) {
    const property = pathIn(forwarded, 'TargetGroupIdentifier');
    for (const group of graph.targets(decider.id, property)) {
      for (const member of targetGroupMembers(graph, group)) {
        for (const [service, proof] of services) {
          found.relate(service, 'routes', member.end, [evidenceOf(decider, property), proof, ...member.evidence], label);
        }
      }
    }
  }
}
