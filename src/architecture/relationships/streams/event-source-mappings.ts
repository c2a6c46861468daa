import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** A queue, stream or topic of messages triggers the function that is mapped to it; what fails for good goes to a destination of the function. */
export const eventSourceMappings: RelationshipRule = {
  name: 'streams/event-source-mappings',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const mapping of graph.ofType('AWS::Lambda::EventSourceMapping')) {
      const functions = endsOfAll(Place.of(graph, mapping, 'FunctionName'), 'AWS::Lambda::Function');
      const label = [...Place.of(graph, mapping, 'Topics'), ...Place.of(graph, mapping, 'Queues')].flatMap((place) => place.items())
        .flatMap((place) => place.literal() ?? []).join(', ');
      for (const { end, property } of sourcesOf(graph, mapping)) {
        for (const target of functions) { findings.relate(end, 'triggers', target, [evidenceOf(mapping, property)], label); }
      }
      for (const place of Place.of(graph, mapping, 'SourceAccessConfigurations').flatMap((list) => list.items()).flatMap((item) => item.at('URI'))) {
        for (const secret of endsOf(place).filter(({ type }) => type === 'AWS::SecretsManager::Secret')) {
          for (const reader of functions) { findings.relate(reader, 'reads', secret, [evidenceOf(mapping, place.path)]); }
        }
      }
      for (const place of Place.of(graph, mapping, 'DestinationConfig.OnFailure.Destination')) {
        for (const end of endsOf(place)) {
          for (const source of functions) { findings.relate(source, 'dead-letters', end, [evidenceOf(mapping, place.path)], 'on failure'); }
        }
      }
    }
    return findings.findings();
  },
};

function sourcesOf(graph: ResourceGraph, mapping: Resource): readonly { readonly end: End; readonly property: string }[] {
  const named = Place.of(graph, mapping, 'EventSourceArn').flatMap((place) => endsOf(place).map((end) => ({ end, property: place.path })));
  if (named.length > 0) { return named; }
  const brokers = Place.of(graph, mapping, 'SelfManagedEventSource.Endpoints.KafkaBootstrapServers');
  if (brokers.length === 0) { return []; }
  return [{ end: brokerOf(brokers), property: brokers[0].path }];
}

/** A Kafka cluster that its owner runs, by its first broker. */
function brokerOf(brokers: readonly Place[]): End {
  const mentioned = endsOfAll(brokers.flatMap((place) => place.items()));
  const host = brokers.flatMap((place) => place.items())[0]?.literal()?.split(/[:,]/)[0];
  return mentioned[0] ?? { id: host === undefined ? 'external:kafka' : `external:kafka:${host}`, type: 'External::Service', name: 'Apache Kafka' };
}
