import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { restApiDomain } from './api-domains';
import { pathsOf, type ApiRoutes } from './api-routes';
import { securitySchemes } from './authorizers';
import type { SamResource, SamStack } from './sam-stack';
import { defined, picked, ref } from './template-functions';

/** What the API itself has under the same name in CloudFormation. */
const API_KEYS = ['ApiKeySourceType', 'BinaryMediaTypes', 'Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings', 'MinimumCompressionSize', 'Mode', 'Name', 'Policy',
  'SecurityPolicy'];
/** What its stage has. */
const STAGE_KEYS = ['AccessLogSetting', 'CacheClusterEnabled', 'CacheClusterSize', 'CanarySetting', 'MethodSettings', 'StageName', 'TracingEnabled', 'Variables'];

/** `AWS::Serverless::Api`: the API with its definition, a deployment and a stage, and the domain name, keys and authorizers that go with it. */
export function expandRestApi(resource: SamResource, stack: SamStack, routes: ApiRoutes): void {
  const { logicalId, properties } = resource;
  const of = (key: string) => property(properties, key);
  const endpoint = of('EndpointConfiguration');
  stack.replace(resource, 'AWS::ApiGateway::RestApi', defined({
    ...picked(properties, ...API_KEYS),
    Body: definition(resource, stack, routes),
    BodyS3Location: location(of('DefinitionUri')),
    EndpointConfiguration: isObject(endpoint) && property(endpoint, 'Type') !== undefined
      ? defined({ Types: [property(endpoint, 'Type')!], VpcEndpointIds: property(endpoint, 'VPCEndpointIds') })
      : endpoint,
    Tags: tagList(of('Tags')),
  }));
  const deployment = stack.add(resource, `${logicalId}Deployment`, 'AWS::ApiGateway::Deployment', { RestApiId: ref(logicalId) });
  const name = stack.text(of('StageName')) ?? '';
  const stage = stack.add(resource, `${logicalId}${/^[A-Za-z0-9]+$/.test(name) ? name : ''}Stage`, 'AWS::ApiGateway::Stage', {
    RestApiId: ref(logicalId), DeploymentId: ref(deployment), ...picked(properties, ...STAGE_KEYS),
  }, 'StageName');
  stack.refer(`${logicalId}.Stage`, stage);
  stack.refer(`${logicalId}.Deployment`, deployment);
  restApiDomain(resource, ref(stage), stack);
  addUsagePlan(resource, stage, stack);
}

/** The document that is written out, with nothing added, or the one that the events of functions and state machines make. */
function definition(resource: SamResource, stack: SamStack, routes: ApiRoutes): TemplateValue | undefined {
  const body = property(resource.properties, 'DefinitionBody');
  const schemes = securitySchemes(resource, stack);
  const withSchemes = (document: TemplateObject): TemplateObject => Object.keys(schemes).length === 0 ? document
    : { ...document, securityDefinitions: { ...asObject(property(document, 'securityDefinitions')), ...schemes } };
  const merges = stack.isTrue(property(resource.properties, 'MergeDefinitions'));
  if (isObject(body)) {
    const asked = merges ? { ...body, paths: { ...asObject(property(body, 'paths')), ...pathsOf(routes.of(resource.logicalId)) } } : body;
    return withSchemes(asked);
  }
  if (body !== undefined || property(resource.properties, 'DefinitionUri') !== undefined) { return body; }
  return withSchemes({ swagger: '2.0', paths: pathsOf(routes.of(resource.logicalId)) });
}

function asObject(value: TemplateValue | undefined): TemplateObject {
  return isObject(value) ? value : {};
}

/** Where a file lies: as an address or in parts. */
export function location(uri: TemplateValue | undefined): TemplateValue | undefined {
  const [, bucket, key] = typeof uri === 'string' ? /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [] : [];
  return bucket === undefined ? uri : { Bucket: bucket, Key: key };
}

/** SAM writes tags as a map. */
export function tagList(tags: TemplateValue | undefined): TemplateValue | undefined {
  return isObject(tags) ? Object.entries(tags).map(([Key, Value]): TemplateObject => ({ Key, Value })) : tags;
}

function addUsagePlan(resource: SamResource, stage: string, stack: SamStack): void {
  const plan = property(property(resource.properties, 'Auth'), 'UsagePlan');
  const kind = stack.text(property(plan, 'CreateUsagePlan'));
  if (kind !== 'PER_API' && kind !== 'SHARED') { return; }
  const prefix = kind === 'SHARED' ? 'Serverless' : resource.logicalId;
  const add = (suffix: string, type: string, properties: TemplateObject) => kind === 'SHARED'
    ? stack.addShared(resource, prefix + suffix, type, properties, 'Auth.UsagePlan')
    : stack.add(resource, prefix + suffix, type, properties, 'Auth.UsagePlan');
  const stages: TemplateValue[] = [{ ApiId: ref(resource.logicalId), Stage: ref(stage) }];
  const planId = add('UsagePlan', 'AWS::ApiGateway::UsagePlan', { ApiStages: stages });
  const keyId = add('ApiKey', 'AWS::ApiGateway::ApiKey', { Enabled: true, StageKeys: [{ RestApiId: ref(resource.logicalId), StageName: ref(stage) }] });
  add('UsagePlanKey', 'AWS::ApiGateway::UsagePlanKey', { KeyId: ref(keyId), KeyType: 'API_KEY', UsagePlanId: ref(planId) });
}
