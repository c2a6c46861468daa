import { entriesAt, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isAt } from '../runners';
import { wholesAt } from '../whole';

/** What enrols itself with a Classic Load Balancer, by the property that names the balancer. */
const ENROLMENTS: ReadonlyMap<string, string> = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', 'LoadBalancerNames'],
  ['AWS::ECS::Service', 'LoadBalancers'],
]);

/** A Classic Load Balancer routes to its instances and to the groups and services that name it, at the port of the instances. */
export const classicLoadBalancerTargets: RelationshipRule = {
  name: 'routing/classic-load-balancer-targets',
  find(graph) {
    const found = new FindingsBuilder();
    for (const balancer of graph.ofType('AWS::ElasticLoadBalancing::LoadBalancer')) {
      const ports = entriesAt(balancer.properties, 'Listeners').map(({ value }) => textAt(value, 'InstancePort') ?? '');
      const label = [...new Set(ports)].filter((port) => port !== '').join(', ');
      for (const instance of wholesAt(graph, balancer, 'Instances')) {
        found.relate(balancer, 'routes', instance, [evidenceOf(balancer, 'Instances')], label);
      }
      for (const reference of graph.referencesTo(balancer.id)) {
        const user = graph.resource(reference.source);
        const property = user && ENROLMENTS.get(user.type);
        if (user && property !== undefined && isAt(reference.property, property)) {
          found.relate(balancer, 'routes', user, [evidenceOf(user, reference.property)], label);
        }
      }
    }
    return found.findings();
  },
};
