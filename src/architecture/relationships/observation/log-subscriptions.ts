import { endsAt } from '../ends';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** A log group hands on its events: a function is triggered by them, streams get them; so do deliveries of other services' logs. */
export const logSubscriptions: RelationshipRule = {
  name: 'observation/log-subscriptions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const filter of graph.ofType('AWS::Logs::SubscriptionFilter')) {
      const groups = Place.of(graph, filter, 'LogGroupName').flatMap((place) => endsOf(place, 'AWS::Logs::LogGroup'));
      for (const target of endsAt(graph, filter, 'DestinationArn')) {
        for (const group of groups) {
          const kind = target.type === 'AWS::Lambda::Function' ? 'triggers' : 'delivers';
          found.relate(group, kind, target, [evidenceOf(filter, 'LogGroupName'), evidenceOf(filter, 'DestinationArn')]);
        }
      }
    }
    for (const destination of graph.ofType('AWS::Logs::Destination')) {
      for (const target of endsAt(graph, destination, 'TargetArn')) {
        found.relate(destination, 'delivers', target, [evidenceOf(destination, 'TargetArn')]);
      }
    }
    for (const delivery of graph.ofType('AWS::Logs::Delivery')) {
      const sources = graph.targets(delivery.id, 'DeliverySourceName').flatMap((source) => wholesAt(graph, source, 'ResourceArn'));
      const destinations = graph.targets(delivery.id, 'DeliveryDestinationArn').flatMap((destination) =>
        endsAt(graph, destination, 'DestinationResourceArn'));
      for (const source of sources) {
        for (const destination of destinations) {
          found.relate(source, 'logs', destination, [evidenceOf(delivery, 'DeliverySourceName'), evidenceOf(delivery, 'DeliveryDestinationArn')]);
        }
      }
    }
    return found.findings();
  },
};
