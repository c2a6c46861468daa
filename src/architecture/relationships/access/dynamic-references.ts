import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import { resolvedEnds } from '../resolved-ends';
import type { RelationshipRule } from '../rule';
import { runnersOf } from '../runners';
import { placesAt } from '../table-rule';
import { ENVIRONMENTS } from './environment';

/** Code is given the value of a secret or parameter when it is deployed: its environment has a dynamic reference, `{{resolve:secretsmanager:...}}`. */
export const dynamicReferences: RelationshipRule = {
  name: 'access/dynamic-references',
  find(graph) {
    const found = new FindingsBuilder();
    for (const [type, properties] of ENVIRONMENTS) {
      for (const holder of graph.ofType(type)) {
        for (const place of properties.flatMap((property) => placesAt(graph, holder, property))) {
          const ends = resolvedEnds(place);
          for (const user of ends.length === 0 ? [] : runnersOf(graph, holder)) {
            for (const end of ends) { found.relate(user, 'reads', end, [evidenceOf(holder, place.path)]); }
          }
        }
      }
    }
    return found.findings();
  },
};
