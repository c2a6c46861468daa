import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { storesIn } from './stores-in';

/** A replication task takes from its source endpoint's database and fills its target endpoint's; endpoints may have their passwords in secrets. */
export const databaseMigrations: RelationshipRule = {
  name: 'streams/database-migrations',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const task of graph.ofType('AWS::DMS::ReplicationTask', 'AWS::DMS::ReplicationConfig')) {
      for (const place of Place.of(graph, task, 'SourceEndpointArn')) {
        for (const end of endsOf(place)) { findings.relate(end, 'replicates', task, [evidenceOf(task, place.path)]); }
      }
      for (const place of Place.of(graph, task, 'TargetEndpointArn')) {
        for (const end of endsOf(place)) { findings.relate(task, 'replicates', end, [evidenceOf(task, place.path)]); }
      }
    }
    for (const endpoint of graph.ofType('AWS::DMS::Endpoint')) {
      const side = sideOf(graph, endpoint);
      for (const { target, property } of graph.referencesFrom(endpoint.id)) {
        const secret = graph.resource(target);
        if (secret?.type === 'AWS::SecretsManager::Secret') { findings.relate(endpoint, 'reads', secret, [evidenceOf(endpoint, property)]); }
      }
      for (const { end, property } of storesIn(graph, [new Place(graph, endpoint, '', endpoint.properties)])) {
        const evidence = [evidenceOf(endpoint, property)];
        if (side === 'source') { findings.relate(end, 'replicates', endpoint, evidence); }
        if (side === 'target') { findings.relate(endpoint, 'replicates', end, evidence); }
        if (side === undefined) { findings.relate(endpoint, 'connects', end, evidence); }
      }
    }
    return findings.findings();
  },
};

/** The side of a migration that an endpoint is on: by what it says itself, else by the tasks that use it; undefined when neither tells. */
function sideOf(graph: ResourceGraph, endpoint: Resource): 'source' | 'target' | undefined {
  const said = Place.of(graph, endpoint, 'EndpointType').map((place) => place.literal()?.toLowerCase());
  const used = new Set(graph.referencesTo(endpoint.id).map(({ property }) => property));
  const is = (side: 'source' | 'target', property: string) => said.every((each) => each === side) && said.length > 0
    || (said.includes(undefined) || said.length === 0) && used.has(property);
  const [source, target] = [is('source', 'SourceEndpointArn'), is('target', 'TargetEndpointArn')];
  return source === target ? undefined : source ? 'source' : 'target';
}
