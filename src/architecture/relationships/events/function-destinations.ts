import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipKind } from '../relationship';
import type { RelationshipRule } from '../rule';
import { eventKind } from './event-kind';

/** An asynchronous invocation of a function hands its result, or its failure, to a destination. */
export const functionDestinations: RelationshipRule = {
  name: 'events/function-destinations',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const config of graph.ofType('AWS::Lambda::EventInvokeConfig')) {
      const functions = endsOfAll(Place.of(graph, config, 'FunctionName'), 'AWS::Lambda::Function');
      for (const [outcome, label] of [['OnSuccess', 'on success'], ['OnFailure', 'on failure']]) {
        for (const place of Place.of(graph, config, `DestinationConfig.${outcome}.Destination`)) {
          for (const end of endsOf(place)) {
            for (const source of functions) { findings.relate(source, kindOf(outcome, end), end, [evidenceOf(config, place.path)], label); }
          }
        }
      }
    }
    return findings.findings();
  },
};

/** A queue, topic or bucket for failures is a dead-letter queue by another name. */
function kindOf(outcome: string, end: End): RelationshipKind {
  return outcome === 'OnFailure' && /^AWS::(SQS|SNS|S3)::/.test(end.type) ? 'dead-letters' : eventKind(end);
}
