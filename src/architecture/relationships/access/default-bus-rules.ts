import { matched } from '../events/event-names';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isDefaultBus } from '../events/rule-sources';
import { grantsOf } from './grants';

/** Rules on the account's own bus that wait for an app's own events, where something in the app publishes to that bus. */
export const defaultBusRules: RelationshipRule = {
  name: 'access/default-bus-rules',
  find(graph) {
    const findings = new FindingsBuilder();
    const published = new Map(grantsOf(graph).filter(({ end }) => isDefaultBus(end)).map(({ user, end }) => [user.stack, end]));
    for (const rule of graph.ofType('AWS::Events::Rule')) {
      const bus = published.get(rule.stack);
      const sources = Place.of(graph, rule, 'EventPattern').flatMap((pattern) => matched(pattern, 'source'));
      const onDefault = Place.of(graph, rule, 'EventBusName').every((place) => /(^|\/)default$/.test(place.text().text));
      const waits = Place.of(graph, rule, 'EventPattern').length > 0 && !sources.some((source) => source.startsWith('aws.'));
      if (bus && onDefault && waits) { findings.relate(bus, 'triggers', rule, [evidenceOf(rule, 'EventPattern')]); }
    }
    return findings.findings();
  },
};
