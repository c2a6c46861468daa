import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { storesIn } from './stores-in';

/** A Kafka connector carries data into a cluster (a source connector) or out of it (a sink connector); it connects to both where nothing tells which it is. */
export const connectors: RelationshipRule = {
  name: 'streams/connectors',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const connector of graph.ofType('AWS::KafkaConnect::Connector')) {
      const brokers = Place.of(graph, connector, 'KafkaCluster.ApacheKafkaCluster.BootstrapServers');
      const clusters = endsOfAll(brokers);
      const configuration = Place.of(graph, connector, 'ConnectorConfiguration');
      const sink = isSink(configuration.flatMap((place) => place.at('connector.class')));
      const relate = (end: End, inwards: boolean, property: string) => {
        if (sink === undefined) {
          findings.relate(connector, 'connects', end, [evidenceOf(connector, property)]);
          return;
        }
        const [from, to] = inwards ? [end, connector] : [connector, end];
        findings.relate(from, 'delivers', to, [evidenceOf(connector, property)]);
      };
      for (const cluster of clusters) { relate(cluster, sink === true, brokers[0].path); }
      for (const { end, property } of storesIn(graph, configuration)) {
        if (!clusters.some((cluster) => cluster.id === end.id)) { relate(end, !sink, property); }
      }
    }
    return findings.findings();
  },
};

/** Whether the class is that of a sink; classes that do not say what they are (those of Debezium) are of sources. Undefined for what only the deployment knows. */
function isSink(classes: readonly Place[]): boolean | undefined {
  const names = classes.map((place) => place.literal());
  return names.length === 0 || names.includes(undefined) ? undefined : names.some((name) => /sink/i.test(name ?? ''));
}
