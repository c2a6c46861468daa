import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { spoken } from './event-names';

/** A user pool calls functions at points of signing up and in. */
export const userPoolTriggers: RelationshipRule = {
  name: 'events/user-pool-triggers',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const pool of graph.ofType('AWS::Cognito::UserPool')) {
      for (const [trigger, place] of Place.of(graph, pool, 'LambdaConfig').flatMap((config) => config.entries())) {
        if (trigger === 'KMSKeyID') { continue; }
        // Newer triggers say which version of the event they want, and name the function below.
        const nested = place.at('LambdaArn');
        for (const named of nested.length > 0 ? nested : [place]) {
          for (const end of endsOf(named, 'AWS::Lambda::Function')) {
            findings.relate(pool, 'triggers', end, [evidenceOf(pool, named.path)], spoken(trigger.replace(/Config$/, '')));
          }
        }
      }
    }
    return findings.findings();
  },
};
