import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { storesIn } from './stores-in';

/** A Kafka connector carries data into a cluster (a source connector) or out of it (a sink connector). */
export const connectors: RelationshipRule = {
  name: 'streams/connectors',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const connector of graph.ofType('AWS::KafkaConnect::Connector')) {
      const brokers = Place.of(graph, connector, 'KafkaCluster.ApacheKafkaCluster.BootstrapServers');
      const clusters = endsOfAll(brokers);
      const configuration = Place.of(graph, connector, 'ConnectorConfiguration');
      const sink = /sink/i.test(configuration.flatMap((place) => place.at('connector.class')).map((place) => place.literal() ?? '').join());
      const relate = (end: End, inwards: boolean, property: string) => {
        const [from, to] = inwards ? [end, connector] : [connector, end];
        findings.relate(from, 'delivers', to, [evidenceOf(connector, property)]);
      };
      for (const cluster of clusters) { relate(cluster, sink, brokers[0].path); }
      for (const { end, property } of storesIn(graph, configuration)) {
        if (!clusters.some((cluster) => cluster.id === end.id)) { relate(end, !sink, property); }
      }
    }
    return findings.findings();
  },
};
