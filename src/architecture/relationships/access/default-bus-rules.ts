import type { ResourceGraph } from '../../sources';
import { matched } from '../events/event-names';
import { isDefaultBus } from '../events/rule-sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import { grantsOf } from './grants';
import { appSyncDataSources } from '../routing/appsync-data-sources';
import { httpApiRoutes } from '../routing/http-api-routes';
import { openApiRoutes } from '../routing/openapi-routes';
import { restApiMethods } from '../routing/rest-api-methods';
import { unreadApiDefinitions } from '../routing/unread-api-definitions';
import type { RelationshipRule } from '../rule';

/** Rules on the account's own bus that wait for an app's own events, where something in the app publishes to that bus. */
export const defaultBusRules: RelationshipRule = {
  name: 'access/default-bus-rules',
  find(graph) {
    const findings = new FindingsBuilder();
    const published = new Map([
      ...grantsOf(graph).filter(({ end }) => isDefaultBus(end)).map(({ user, end }): [string, End] => [user.stack, end]),
      ...calledByApis(graph),
    ]);
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

/** APIs that put events on the bus themselves, by their stacks. */
function calledByApis(graph: ResourceGraph): readonly [string, End][] {
  return API_RULES.flatMap((rule) => {
    const { relationships, externals = [] } = rule.find(graph);
    return externals.filter(isDefaultBus).flatMap((bus) => relationships.filter(({ target }) => target === bus.id)
      .flatMap(({ source }): [string, End][] => [[graph.resource(source)?.stack ?? '', bus]]));
  });
}

const API_RULES: readonly RelationshipRule[] = [restApiMethods, httpApiRoutes, openApiRoutes, unreadApiDefinitions, appSyncDataSources];
