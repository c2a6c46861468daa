import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { webEndsOf } from '../web-endpoints';

/** An API destination calls a web address with the events it is handed. */
export const apiDestinations: RelationshipRule = {
  name: 'events/api-destinations',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const destination of graph.ofType('AWS::Events::ApiDestination')) {
      for (const place of Place.of(graph, destination, 'InvocationEndpoint')) {
        for (const end of webEndsOf(place)) { findings.relate(destination, 'calls', end, [evidenceOf(destination, place.path)]); }
      }
    }
    return findings.findings();
  },
};
