import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { ExternalEndpoint } from '../relationship';
import type { RelationshipRule } from '../rule';

/** A table has replicas in other Regions, which no resource of the app stands for. */
export const replicasElsewhere: RelationshipRule = {
  name: 'storage/replicas-elsewhere',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const table of graph.ofType('AWS::DynamoDB::GlobalTable')) {
      const home = graph.stack(table.stack)?.region;
      // Where the table's own Region is not known, so is which of the replicas are elsewhere.
      if (home === undefined) { continue; }
      for (const place of Place.of(graph, table, 'Replicas').flatMap((list) => list.items()).flatMap((replica) => replica.at('Region'))) {
        const region = place.literal();
        if (region !== undefined && region !== home) { findings.relate(table, 'replicates', replicaIn(table, region), [evidenceOf(table, place.path)]); }
      }
    }
    for (const replica of graph.ofType('Custom::DynamoDBReplica')) {
      const region = Place.of(graph, replica, 'Region')[0]?.literal();
      for (const table of tablesOf(graph, replica)) {
        if (region !== undefined) { findings.relate(table, 'replicates', replicaIn(table, region), [evidenceOf(replica, 'Region')]); }
      }
    }
    return findings.findings();
  },
};

function tablesOf(graph: ResourceGraph, replica: Resource): readonly Resource[] {
  return endsOfAll(Place.of(graph, replica, 'TableName')).flatMap((end) => 'logicalId' in end ? [end] : []);
}

function replicaIn(table: { readonly id: string }, region: string): ExternalEndpoint {
  return { id: `external:replica:${table.id}:${region}`, type: 'AWS::DynamoDB::Table', name: `Replica in ${region}` };
}
