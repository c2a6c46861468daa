import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { storesIn } from './stores-in';

/** A replication task takes from its source endpoint's database and fills its target endpoint's. */
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
      const isTarget = Place.of(graph, endpoint, 'EndpointType')[0]?.literal()?.toLowerCase() === 'target';
      for (const { end, property } of storesIn(graph, [new Place(graph, endpoint, '', endpoint.properties)])) {
        const [from, to] = isTarget ? [endpoint, end] : [end, endpoint];
        findings.relate(from, 'replicates', to, [evidenceOf(endpoint, property)]);
      }
    }
    return findings.findings();
  },
};
