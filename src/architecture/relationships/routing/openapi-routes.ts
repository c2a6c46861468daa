import { isObject, literalText, property, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { join, namedEntriesAt, textAt, type Entry } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isAt } from '../runners';
import { wholesAt } from '../whole';
import { relateRoutes, type ApiRoute } from './api-routes';
import { integrationEnds, type IntegrationKeys } from './integration-ends';

/** APIs whose definition is an OpenAPI document, and the property that holds it. */
export const DEFINED_APIS: readonly string[] = ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'];
const BODY = 'Body';
const INTEGRATION = 'x-amazon-apigateway-integration';
const ANY_METHOD = 'x-amazon-apigateway-any-method';

const KEYS: IntegrationKeys = {
  uri: 'uri',
  credentials: 'credentials',
  connection: 'connectionId',
  requests: ['requestTemplates', 'requestParameters'],
  subtype: 'integrationSubtype',
  target: 'integrationTarget',
};

/** The routes of an API that is defined by an OpenAPI document lead to what their integrations call. */
export const openApiRoutes: RelationshipRule = {
  name: 'routing/openapi-routes',
  find(graph) {
    const found = new FindingsBuilder();
    for (const api of graph.ofType(...DEFINED_APIS)) {
      relateRoutes(isReadable(api) ? routesOf(graph, api) : invokedBy(graph, api), found);
    }
    return found.findings();
  },
};

function routesOf(graph: ResourceGraph, api: Resource): readonly ApiRoute[] {
  return namedEntriesAt(api.properties, `${BODY}.paths`).flatMap((path) =>
    Object.keys(path.value).flatMap((method): ApiRoute[] => {
      const operation: Entry = { path: join(path.path, method), value: path.value };
      const integration = integrationOf(api, property(path.value, method), operation.path);
      const verb = method === ANY_METHOD ? 'ANY' : method.toUpperCase();
      return integration === undefined ? [] : integrationEnds(graph, api, integration, KEYS)
        .map(({ end, evidence }) => ({ api, end, key: path.name.startsWith('/') ? `${verb} ${path.name}` : path.name, evidence }));
    }));
}

/** The integration of an operation, which may stand among the document's components. */
function integrationOf(api: Resource, operation: ReturnType<typeof property>, path: string): Entry | undefined {
  const written = property(operation, INTEGRATION);
  const pointer = textAt(written, '$ref');
  const name = pointer === undefined ? undefined : /^#\/components\/x-amazon-apigateway-integrations\/(.+)$/.exec(pointer)?.[1];
  const shared = name === undefined ? undefined : `${BODY}.components.x-amazon-apigateway-integrations.${name}`;
  const value = shared === undefined ? written : valueAt(api.properties, shared);
  return isObject(value) ? { path: shared ?? join(path, INTEGRATION), value } : undefined;
}

/** A document in a file outside the template, or drawn in by a transform, cannot be read. */
export function isReadable(api: Resource): boolean {
  const body = api.properties[BODY];
  if (isObject(body)) { return isObject(property(body, 'paths')); }
  return api.properties.BodyS3Location === undefined;
}

/** Where the document cannot be read, the functions that allow the API to invoke them tell what it integrates; authorizers are another rule's. */
function invokedBy(graph: ResourceGraph, api: Resource): readonly ApiRoute[] {
  return graph.referencesTo(api.id).flatMap(({ source, property: path }): ApiRoute[] => {
    const permission = graph.resource(source);
    if (permission?.type !== 'AWS::Lambda::Permission' || !isAt(path, 'SourceArn') || isForAuthorizers(permission)) { return []; }
    return wholesAt(graph, permission, 'FunctionName').filter((invoked) => !authorizes(graph, api, invoked))
      .map((end) => ({ api, end, evidence: [evidenceOf(permission, 'SourceArn'), evidenceOf(permission, 'FunctionName')] }));
  });
}

/** `arn:aws:execute-api:<region>:<account>:<api>/authorizers/<id>` */
function isForAuthorizers(permission: Resource): boolean {
  return literalText(permission.properties.SourceArn)?.includes('/authorizers/') ?? false;
}

function authorizes(graph: ResourceGraph, api: Resource, candidate: Resource): boolean {
  return graph.ofType('AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer').some((authorizer) =>
    wholesAt(graph, authorizer, 'AuthorizerUri').includes(candidate) && (
      wholesAt(graph, authorizer, 'RestApiId').includes(api) || wholesAt(graph, authorizer, 'ApiId').includes(api)));
}
