import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { placesAt } from '../table-rule';
import { eventKind } from './event-kind';

/** Kinds of source that keep a dead-letter queue, each in settings of its own. */
const STREAM_SETTINGS = ['DynamoDBStreamParameters', 'KinesisStreamParameters'];

/** Where a pipe names the secrets that open what it takes from or hands on to. */
const SECRETS = ['SourceParameters.*.Credentials.*', 'SourceParameters.SelfManagedKafkaParameters.ServerRootCaCertificate', 'TargetParameters.RedshiftDataParameters.SecretManagerArn'];

/** A pipe takes from its source, has its enrichment add to it, and hands it to its target. */
export const pipes: RelationshipRule = {
  name: 'events/pipes',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const pipe of graph.ofType('AWS::Pipes::Pipe')) {
      for (const place of Place.of(graph, pipe, 'Source')) {
        for (const source of sourceEnds(place)) { findings.relate(source, 'triggers', pipe, [evidenceOf(pipe, place.path)]); }
      }
      for (const place of Place.of(graph, pipe, 'Enrichment')) {
        for (const end of endsOf(place)) { findings.relate(pipe, 'invokes', end, [evidenceOf(pipe, place.path)], 'enrichment'); }
      }
      // A pipe that targets a cluster runs a task on it; the task is what an architect means.
      const tasks = Place.of(graph, pipe, 'TargetParameters.EcsTaskParameters.TaskDefinitionArn');
      for (const place of tasks.some((task) => endsOf(task).length > 0) ? tasks : Place.of(graph, pipe, 'Target')) {
        for (const end of endsOf(place)) { findings.relate(pipe, eventKind(end), end, [evidenceOf(pipe, place.path)]); }
      }
      for (const path of SECRETS) {
        for (const place of placesAt(graph, pipe, path)) {
          for (const secret of endsOf(place).filter(({ type }) => type === 'AWS::SecretsManager::Secret')) { findings.relate(pipe, 'reads', secret, [evidenceOf(pipe, place.path)]); }
        }
      }
      for (const settings of STREAM_SETTINGS) {
        for (const place of Place.of(graph, pipe, `SourceParameters.${settings}.DeadLetterConfig.Arn`)) {
          for (const queue of endsOf(place)) { findings.relate(pipe, 'dead-letters', queue, [evidenceOf(pipe, place.path)]); }
        }
      }
    }
    return findings.findings();
  },
};

/** A self-managed Kafka cluster is named by its brokers: `smk://host:9092,...`. */
function sourceEnds(place: Place): readonly End[] {
  const brokers = /^smk:\/\/([^,:/]+)/.exec(place.text().text)?.[1];
  return brokers === undefined ? endsOf(place) : [{ id: `external:kafka:${brokers}`, type: 'External::Service', name: 'Apache Kafka' }];
}
