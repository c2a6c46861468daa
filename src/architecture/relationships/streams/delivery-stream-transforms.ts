import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { FIREHOSE, SETTINGS } from './delivery-streams';

/** A delivery stream has a function transform its records. */
export const deliveryStreamTransforms: RelationshipRule = {
  name: 'streams/delivery-stream-transforms',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const stream of graph.ofType(FIREHOSE)) {
      const processors = SETTINGS.flatMap((settings) => Place.of(graph, stream, `${settings}.ProcessingConfiguration.Processors`)).flatMap((list) => list.items());
      for (const parameter of processors.flatMap((processor) => processor.at('Parameters')).flatMap((list) => list.items())) {
        if (parameter.at('ParameterName')[0]?.literal() !== 'LambdaArn') { continue; }
        for (const place of parameter.at('ParameterValue')) {
          for (const end of endsOf(place)) { findings.relate(stream, 'invokes', end, [evidenceOf(stream, place.path)], 'transform'); }
        }
      }
    }
    return findings.findings();
  },
};
