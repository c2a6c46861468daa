import { literalText, type Resource, type ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { textAt, type Entry } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { apiOf, relateRoutes, type ApiRoute } from './api-routes';
import { servicesOf } from './cloud-map-services';
import { integrationEnds, type IntegrationEnd, type IntegrationKeys } from './integration-ends';

const KEYS: IntegrationKeys = {
  uri: 'IntegrationUri',
  credentials: 'CredentialsArn',
  connection: 'ConnectionId',
  requests: ['RequestParameters', 'RequestTemplates'],
  subtype: 'IntegrationSubtype',
};

/** The routes of an HTTP or WebSocket API lead to what their integrations call; the label is the route's key. */
export const httpApiRoutes: RelationshipRule = {
  name: 'routing/http-api-routes',
  find(graph) {
    const found = new FindingsBuilder();
    relateRoutes([
      ...graph.ofType('AWS::ApiGatewayV2::Integration').flatMap((integration) => routesTo(graph, integration)),
      ...graph.ofType('AWS::ApiGatewayV2::Api').flatMap((api) => quickRoute(graph, api)),
    ], found);
    return found.findings();
  },
};

function routesTo(graph: ResourceGraph, integration: Resource): readonly ApiRoute[] {
  const api = apiOf(graph, integration, 'ApiId', 'AWS::ApiGatewayV2::Api');
  if (!api) { return []; }
  const entry: Entry = { path: '', value: integration.properties };
  const ends = integrationEnds(graph, integration, entry, KEYS).flatMap((end) => behindCloudMap(graph, end));
  const routes = graph.referencesTo(integration.id).flatMap(({ source, property }) => {
    const route = graph.resource(source);
    return route?.type === 'AWS::ApiGatewayV2::Route' && property === 'Target' ? [route] : [];
  });
  return ends.flatMap(({ end, evidence }) => routes.length === 0
    ? [{ api, end, evidence }]
    : routes.map((route) => ({ api, end, key: literalText(route.properties.RouteKey), evidence: [...evidence, evidenceOf(route, 'Target')] })));
}

/** A private integration may name a Cloud Map service; what is registered there gets the requests. */
function behindCloudMap(graph: ResourceGraph, found: IntegrationEnd): readonly IntegrationEnd[] {
  const registry = found.end.type === 'AWS::ServiceDiscovery::Service' ? graph.resource(found.end.id) : undefined;
  const registered = registry ? servicesOf(graph, registry) : [];
  return registered.length === 0 ? [found] : registered.map(({ service, evidence }) => ({ end: service, evidence: [...found.evidence, evidence] }));
}

/** The short form that creates an API with one integration for everything. */
function quickRoute(graph: ResourceGraph, api: Resource): readonly ApiRoute[] {
  return endsAt(graph, api, 'Target').map((end) => ({ api, end, key: textAt(api.properties, 'RouteKey'), evidence: [evidenceOf(api, 'Target')] }));
}
