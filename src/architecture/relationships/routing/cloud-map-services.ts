import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import type { RelationshipRule } from '../rule';
import { isAt } from '../runners';
import { wholeOf } from '../whole';

/** What registers itself under a Cloud Map service's name, by the property that names the service. */
const REGISTRATIONS: ReadonlyMap<string, string> = new Map([
  ['AWS::ECS::Service', 'ServiceRegistries'],
  ['AWS::ECS::TaskSet', 'ServiceRegistries'],
]);

/** The services that answer to a Cloud Map name. */
export function servicesOf(graph: ResourceGraph, registry: Resource): readonly { readonly service: Resource; readonly evidence: Evidence }[] {
  const registered = graph.referencesTo(registry.id).flatMap(({ source, property }) => {
    const service = graph.resource(source);
    const at = service && REGISTRATIONS.get(service.type);
    return service && at !== undefined && isAt(property, at) ? [{ service: wholeOf(graph, service), evidence: evidenceOf(service, property) }] : [];
  });
  const instances = graph.referencesTo(registry.id).flatMap(({ source, property }) => {
    const instance = graph.resource(source);
    if (instance?.type !== 'AWS::ServiceDiscovery::Instance' || property !== 'ServiceId') { return []; }
    return graph.targets(instance.id, 'InstanceAttributes').map((target) => (
      { service: wholeOf(graph, target), evidence: evidenceOf(instance, 'InstanceAttributes') }));
  });
  return [...registered, ...instances];
}

/** A Cloud Map name routes to what is registered under it. */
export const cloudMapServices: RelationshipRule = {
  name: 'routing/cloud-map-services',
  find(graph) {
    const found = new FindingsBuilder();
    for (const registry of graph.ofType('AWS::ServiceDiscovery::Service')) {
      for (const { service, evidence } of servicesOf(graph, registry)) { found.relate(registry, 'routes', service, [evidence]); }
    }
    return found.findings();
  },
};
