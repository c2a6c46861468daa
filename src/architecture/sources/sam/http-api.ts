import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { httpApiDomain } from './api-domains';
import { pathsOf, type ApiRoutes } from './api-routes';
import { securitySchemes } from './authorizers';
import { location } from './rest-api';
import { alphanumeric, entriesOf, type SamResource, type SamStack } from './sam-stack';
import { defined, ownArn, picked, ref, sub } from './template-functions';

const API_KEYS = ['CorsConfiguration', 'Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings', 'IpAddressType', 'Name', 'Tags'];

/** `AWS::Serverless::HttpApi`: the API with its definition, a stage, a domain name and authorizers. */
export function expandHttpApi(resource: SamResource, stack: SamStack, routes: ApiRoutes): void {
  const { logicalId, properties } = resource;
  const of = (key: string) => property(properties, key);
  stack.replace(resource, 'AWS::ApiGatewayV2::Api', defined({
    ...picked(properties, ...API_KEYS),
    Body: definition(resource, stack, routes),
    BodyS3Location: location(of('DefinitionUri')),
  }));
  const name = stack.text(of('StageName'));
  const suffix = of('StageName') === undefined ? 'ApiGatewayDefaultStage' : `${alphanumeric(name ?? '')}Stage`;
  addStage(resource, `${logicalId}${suffix}`, of('StageName') ?? '$default', stack);
}

function definition(resource: SamResource, stack: SamStack, routes: ApiRoutes): TemplateValue | undefined {
  const body = property(resource.properties, 'DefinitionBody');
  const schemes = securitySchemes(resource, stack);
  const withSchemes = (document: TemplateObject): TemplateObject => {
    const components = property(document, 'components');
    const known = property(components, 'securitySchemes');
    const all = { ...isObject(known) ? known : {}, ...schemes };
    return Object.keys(schemes).length === 0 ? document
      : { ...document, components: { ...isObject(components) ? components : {}, securitySchemes: all } };
  };
  if (isObject(body)) { return withSchemes(body); }
  if (body !== undefined || property(resource.properties, 'DefinitionUri') !== undefined) { return body; }
  return withSchemes({ openapi: '3.0.1', paths: pathsOf(routes.of(resource.logicalId)) });
}

function addStage(resource: SamResource, stageId: string, name: TemplateValue, stack: SamStack): string {
  const { logicalId, properties } = resource;
  const stage = stack.add(resource, stageId, 'AWS::ApiGatewayV2::Stage', defined({
    ApiId: ref(logicalId),
    StageName: name,
    AutoDeploy: true,
    ...picked(properties, 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables', 'Tags'),
  }), 'StageName');
  stack.refer(`${logicalId}.Stage`, stage);
  httpApiDomain(resource, ref(stage), stack);
  return stage;
}

/** `AWS::Serverless::WebSocketApi`: the API with a route, an integration and a permission for each of its `Routes`. */
export function expandWebSocketApi(resource: SamResource, stack: SamStack): void {
  const { logicalId, properties } = resource;
  const selection = property(properties, 'RouteSelectionExpression');
  stack.replace(resource, 'AWS::ApiGatewayV2::Api', defined({
    ...picked(properties, ...API_KEYS, 'ApiKeySelectionExpression', 'DisableSchemaValidation'), ProtocolType: 'WEBSOCKET', RouteSelectionExpression: selection,
  }));
  const auth = property(properties, 'Auth');
  const authorizer = addConnectAuthorizer(resource, property(auth, 'AuthArn'), stack);
  for (const [key, route] of entriesOf(property(properties, 'Routes'))) { addRoute(resource, key, route, authorizer, stack); }
  const name = stack.text(property(properties, 'StageName')) ?? 'default';
  addStage(resource, `${logicalId}${name === 'default' ? 'Default' : alphanumeric(name)}Stage`, property(properties, 'StageName') ?? 'default', stack);
}

/** The function that is asked who may connect. */
function addConnectAuthorizer(resource: SamResource, functionArn: TemplateValue | undefined, stack: SamStack): string | undefined {
  if (functionArn === undefined) { return undefined; }
  const { logicalId } = resource;
  stack.add(resource, `${logicalId}AuthorizerPermission`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: ownArn('execute-api', '${Api}/authorizers/*', { Api: ref(logicalId) }),
  }, 'Auth');
  return stack.add(resource, `${logicalId}ConnectAuthorizer`, 'AWS::ApiGatewayV2::Authorizer', {
    ApiId: ref(logicalId), AuthorizerType: 'REQUEST', Name: `${logicalId}ConnectAuthorizer`, AuthorizerUri: uri(functionArn),
  }, 'Auth');
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function addRoute(resource: SamResource, key: string, route: TemplateValue, authorizer: string | undefined, stack: SamStack): void {
  const { logicalId } = resource;
  const functionArn = property(route, 'FunctionArn');
  if (functionArn === undefined) { return; }
  const prefix = `${logicalId}${capitalized(alphanumeric(key))}`;
  const written = `Routes.${key}`;
  const integration = stack.add(resource, `${prefix}Integration`, 'AWS::ApiGatewayV2::Integration', {
    ApiId: ref(logicalId), IntegrationType: 'AWS_PROXY', IntegrationUri: uri(functionArn),
  }, written);
  stack.add(resource, `${prefix}Route`, 'AWS::ApiGatewayV2::Route', defined({
    ApiId: ref(logicalId),
    RouteKey: key,
    Target: sub('integrations/${Integration}', { Integration: ref(integration) }),
    AuthorizerId: key === '$connect' && authorizer !== undefined ? ref(authorizer) : undefined,
  }), written);
  stack.add(resource, `${prefix}Permission`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: ownArn('execute-api', '${Api}/*', { Api: ref(logicalId) }),
  }, written);
}

function uri(functionArn: TemplateValue): TemplateObject {
  return sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations', { FunctionArn: functionArn });
}
