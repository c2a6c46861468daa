import type { TemplateObject, TemplateValue } from '../resource-graph';
import type { TemplateResource } from '../template-resource';
import { isObject } from '../value-at';
import { ApiRoutes } from './api-routes';
import { expandConnectors } from './connector';
import { IMPLICIT_HTTP_API, IMPLICIT_REST_API } from './events';
import { expandFunction } from './function';
import { withGlobals } from './globals';
import { expandGraphQlApi } from './graphql-api';
import { expandHttpApi, expandWebSocketApi } from './http-api';
import { withReferables } from './referables';
import { expandRestApi } from './rest-api';
import { inheritedAttributes, SamStack, type SamResource } from './sam-stack';
import { expandApplication, expandLayerVersion, expandRenamed, expandSimpleTable, RENAMED } from './small-resources';
import { expandStateMachine } from './state-machine';

type Expander = (resource: SamResource, stack: SamStack, routes: ApiRoutes) => void;

/** What becomes of each type. The order counts: the events of functions and state machines say what the APIs hold. */
const EXPANDERS: ReadonlyMap<string, Expander> = new Map<string, Expander>([
  ['AWS::Serverless::LayerVersion', expandLayerVersion],
  ['AWS::Serverless::SimpleTable', expandSimpleTable],
  ['AWS::Serverless::Application', expandApplication],
  ...[...RENAMED.keys()].map((type): [string, Expander] => [type, expandRenamed]),
  ['AWS::Serverless::Function', expandFunction],
  ['AWS::Serverless::StateMachine', expandStateMachine],
  ['AWS::Serverless::Api', expandRestApi],
  ['AWS::Serverless::HttpApi', expandHttpApi],
  ['AWS::Serverless::WebSocketApi', expandWebSocketApi],
  ['AWS::Serverless::GraphQLApi', expandGraphQlApi],
]);

/** What an implicit API of SAM is, by its logical id. */
const IMPLICIT_APIS: readonly (readonly [logicalId: string, type: string, properties: TemplateObject])[] = [
  [IMPLICIT_REST_API, 'AWS::Serverless::Api', { StageName: 'Prod' }],
  [IMPLICIT_HTTP_API, 'AWS::Serverless::HttpApi', {}],
];

/**
 * Replaces the resources of AWS SAM in a template by what SAM's transform creates of them.
 *
 * A resource keeps its logical id and becomes the main thing it creates; what else it creates stands beside it, with its origin noted. What cannot be
 * expanded stays as it is, with a warning.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function expandSam(
  resources: ReadonlyMap<string, TemplateResource>,
  template: { readonly globals: TemplateValue | undefined; readonly parameters: ReadonlyMap<string, TemplateObject> },
  warn: (logicalId: string, message: string) => void,
): { readonly resources: ReadonlyMap<string, TemplateResource>; readonly referables: ReadonlyMap<string, string> } {
  const isSam = ({ type, attributes }: TemplateResource) => type.startsWith('AWS::Serverless::') || isObject(attributes.Connectors);
  if (![...resources.values()].some(isSam)) { return { resources, referables: new Map() }; }

  const stack = new SamStack(resources, template.parameters, warn);
  const routes = new ApiRoutes();
  const prepared = [...resources.values()].filter(({ type }) => type.startsWith('AWS::Serverless::')).map((resource): SamResource => ({
    ...resource, properties: withGlobals(template.globals, resource.type, resource.properties), inherited: inheritedAttributes(resource.attributes),
  }));
  for (const [type, expand] of EXPANDERS) {
    for (const resource of prepared.filter((each) => each.type === type)) { attempt(resource, stack, () => expand(resource, stack, routes)); }
    for (const [logicalId, implicitType, properties] of IMPLICIT_APIS) {
      if (type === implicitType) { expandImplicit(logicalId, type, withGlobals(template.globals, type, properties), stack, routes); }
    }
  }
  for (const { logicalId, type } of prepared) {
    if (!EXPANDERS.has(type) && type !== 'AWS::Serverless::Connector') { warn(logicalId, `is of the type ${type}, which is not known here; what it creates is unknown`); }
  }
  expandConnectors(stack);
  return { resources: withReferables(stack.resources, stack.referables), referables: stack.referables };
}

/** The API that events without one of their own are put into. It comes of the first of them. */
function expandImplicit(logicalId: string, type: string, properties: TemplateObject, stack: SamStack, routes: ApiRoutes): void {
  const [first] = routes.of(logicalId);
  if (!first || stack.declared(logicalId)) { return; }
  const { resource, written } = first;
  const api: SamResource = { logicalId, type, properties, dependsOn: [], attributes: {}, inherited: {} };
  attempt(resource, stack, () => {
    const expand = EXPANDERS.get(type)!;
    expand(api, stack, routes);
    stack.attribute(logicalId, { logicalId: resource.logicalId, type: resource.type, property: written });
  });
}

/** What is malformed costs its own resource and a warning, never the template. */
function attempt(resource: SamResource, stack: SamStack, expand: () => void): void {
  try {
    expand();
  } catch (error) {
    stack.warn(resource.logicalId, `cannot be expanded as SAM does (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`);
  }
}
