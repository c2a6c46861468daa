import type { Resource, ResourceGraph } from '../../sources';
import { textAt, type Entry } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { apiOf, relateRoutes, type ApiRoute } from './api-routes';
import { integrationEnds, type IntegrationKeys } from './integration-ends';

const KEYS: IntegrationKeys = {
  uri: 'Uri', credentials: 'Credentials', connection: 'ConnectionId', requests: ['RequestTemplates', 'RequestParameters'], target: 'IntegrationTarget',
};

/** The methods of a REST API route to what they integrate: functions, load balancers, hosts, AWS services. */
export const restApiMethods: RelationshipRule = {
  name: 'routing/rest-api-methods',
  find(graph) {
    const found = new FindingsBuilder();
    const routes = graph.ofType('AWS::ApiGateway::Method').flatMap((method): ApiRoute[] => {
      const integration = method.properties.Integration;
      const api = apiOf(graph, method, 'RestApiId', 'AWS::ApiGateway::RestApi');
      if (!api || typeof integration !== 'object' || integration === null || Array.isArray(integration)) { return []; }
      const entry = { path: 'Integration', value: integration } as Entry;
      const path = pathOf(graph, method);
      const key = [textAt(method.properties, 'HttpMethod'), path].filter((part) => part !== undefined).join(' ');
      return integrationEnds(graph, method, entry, KEYS).map(({ end, evidence }) => (
        { api, end, key, evidence: [...evidence, evidenceOf(method, 'RestApiId')] }));
    });
    relateRoutes(routes, found);
    return found.findings();
  },
};

/** The path of a method's resource, put together from the parts up to the API's root. Undefined where it leaves the app. */
function pathOf(graph: ResourceGraph, method: Resource): string | undefined {
  const parts: string[] = [];
  const seen = new Set<string>();
  let [reference] = graph.referencesFrom(method.id, 'ResourceId');
  while (reference && !seen.has(reference.target)) {
    if (reference.attribute === 'RootResourceId') { return `/${parts.join('/')}`; }
    const resource = graph.resource(reference.target);
    const part = resource && textAt(resource.properties, 'PathPart');
    if (!resource || part === undefined) { return undefined; }
    seen.add(resource.id);
    parts.unshift(part);
    [reference] = graph.referencesFrom(resource.id, 'ParentId');
  }
  return undefined;
}
