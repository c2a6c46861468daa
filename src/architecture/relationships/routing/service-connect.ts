import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

const NAMESPACES: readonly string[] = [
  'AWS::ServiceDiscovery::HttpNamespace', 'AWS::ServiceDiscovery::PrivateDnsNamespace', 'AWS::ServiceDiscovery::PublicDnsNamespace',
];

/** A namespace routes to the ECS services that offer a port in it by Service Connect; those that only call others there are not reached. */
export const serviceConnect: RelationshipRule = {
  name: 'routing/service-connect',
  find(graph) {
    const found = new FindingsBuilder();
    const byName = namespacesByName(graph);
    for (const service of graph.ofType('AWS::ECS::Service')) {
      if (entriesAt(service.properties, 'ServiceConnectConfiguration.Services').length === 0) { continue; }
      for (const { namespace, place } of namespacesOf(graph, service, byName)) {
        found.relate(namespace, 'routes', service, [evidenceOf(place.resource, place.path), evidenceOf(service, 'ServiceConnectConfiguration.Services')]);
      }
    }
    return found.findings();
  },
};

/** Namespaces by stack and name: CDK tells services the name. */
function namespacesByName(graph: ResourceGraph): ReadonlyMap<string, Resource> {
  return new Map(graph.ofType(...NAMESPACES).flatMap((namespace) => Place.of(graph, namespace, 'Name')
    .flatMap((place) => place.literal() ?? [])
    .map((name): [string, Resource] => [JSON.stringify([namespace.stack, name]), namespace])));
}

interface Named {
  readonly namespace: Resource;
  readonly place: Place;
}

/** The namespace that a service names, or else the one that its cluster has by default. */
function namespacesOf(graph: ResourceGraph, service: Resource, byName: ReadonlyMap<string, Resource>): readonly Named[] {
  const own = Place.of(graph, service, 'ServiceConnectConfiguration.Namespace');
  const places = own.length > 0 ? own : graph.targets(service.id, 'Cluster').flatMap((cluster) => Place.of(graph, cluster, 'ServiceConnectDefaults.Namespace'));
  return places.flatMap((place) => {
    const mentioned = place.mentions().map(({ resource }) => resource).filter(({ type }) => NAMESPACES.includes(type));
    const named = byName.get(JSON.stringify([place.resource.stack, place.literal()]));
    return (mentioned.length > 0 ? mentioned : named ? [named] : []).map((namespace) => ({ namespace, place }));
  });
}
