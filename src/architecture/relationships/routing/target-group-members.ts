import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, textAt } from '../entries';
import { externalHost } from '../externals';
import type { End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { isAt, runnersOf } from '../runners';

/** What gets the requests that a target group gets, and what proves it. */
export interface Member {
  readonly end: End;
  readonly evidence: readonly Evidence[];
}

/** Resources that enrol themselves in a target group, by the property that names the group. */
const ENROLMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', ['TargetGroupARNs', 'TrafficSources']],
  ['AWS::ECS::Service', ['LoadBalancers', 'VpcLatticeConfigurations']],
  ['AWS::ECS::TaskSet', ['LoadBalancers']],
]);

/** What a blue/green deployment moves between two target groups: it is a member of both, in turn. */
const DEPLOYED_BY_GROUP: readonly string[] = ['ECSServices', 'AutoScalingGroups'];

/** A machine that is known by nothing but its address: on premises, or in a network of another app. */
function externalAddress(id: string): End | undefined {
  return /^\d+(\.\d+){3}$/.test(id) ? externalHost(id) : undefined;
}

/**
 * The members of a target group, of Elastic Load Balancing or of VPC Lattice: Auto Scaling groups and ECS services that enrol themselves, and the functions, instances and
 * load balancers that the group lists itself.
 */
export function targetGroupMembers(graph: ResourceGraph, targetGroup: Resource): readonly Member[] {
  const members = new Map<string, { end: End; evidence: Evidence[] }>();
  const add = (end: End, ...evidence: Evidence[]) => {
    const known = members.get(end.id) ?? { end, evidence: [] };
    known.evidence.push(...evidence);
    members.set(end.id, known);
  };
  for (const end of endsAt(graph, targetGroup, 'Targets')) { add(end, evidenceOf(targetGroup, 'Targets')); }
  for (const { path, value } of entriesAt(targetGroup.properties, 'Targets')) {
    const address = externalAddress(textAt(value, 'Id') ?? '');
    if (address) { add(address, evidenceOf(targetGroup, path)); }
  }
  for (const reference of graph.referencesTo(targetGroup.id)) {
    const user = graph.resource(reference.source);
    if (!user) { continue; }
    if (ENROLMENTS.get(user.type)?.some((property) => isAt(reference.property, property))) {
      for (const runner of runnersOf(graph, user)) { add(runner, evidenceOf(user, reference.property)); }
    }
    if (user.type === 'AWS::CodeDeploy::DeploymentGroup' && isAt(reference.property, 'LoadBalancerInfo')) {
      for (const property of DEPLOYED_BY_GROUP) {
        for (const deployed of graph.targets(user.id, property)) {
          if (deployed.type === 'AWS::ECS::Service' || deployed.type === 'AWS::AutoScaling::AutoScalingGroup') {
            add(deployed, evidenceOf(user, reference.property), evidenceOf(user, property));
          }
        }
      }
    }
  }
  return [...members.values()];
}
