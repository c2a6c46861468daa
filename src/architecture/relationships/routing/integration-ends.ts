import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { pathIn, type Entry } from '../entries';
import { awsService, externalFromArn, externalHost } from '../externals';
import type { End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { statementsOf, allows } from '../role-statements';
import { isCustomResource, wholeOf, wholesAt } from '../whole';
import { serviceCallOfHost, serviceCallOfSubtype, serviceCallOfUri, type ServiceCall } from './service-integrations';

/** What the parts of an integration are called where it is written. */
export interface IntegrationKeys {
  readonly uri: string;
  readonly credentials: string;
  readonly connection: string;
  /** Where a request is put together, which may name what it is about. */
  readonly requests: readonly string[];
  readonly subtype?: string;
  /** Names the load balancer behind a VPC link. */
  readonly target?: string;
}

/** One end of an integration, and what proves it. */
export interface IntegrationEnd {
  readonly end: End;
  readonly evidence: readonly Evidence[];
}

/**
 * What an API's integration leads to: the load balancer behind its VPC link; what its URI mentions; for a direct call of an AWS service the
 * resource that the request or else the role's permissions mention, else the service; for any other URL its host.
 */
export function integrationEnds(graph: ResourceGraph, holder: Resource, integration: Entry, keys: IntegrationKeys): readonly IntegrationEnd[] {
  const uri = pathIn(integration, keys.uri);
  const at = (path: string) => endsAt(graph, holder, path)
    .filter((end) => !isCustomResource(end) && !NO_INTEGRATION.has(end.type))
    .map((end): IntegrationEnd => ({ end, evidence: [evidenceOf(holder, path)] }));
  const linked = keys.target === undefined ? [] : at(pathIn(integration, keys.target));
  if (linked.length > 0) { return linked; }
  const behind = behindLink(graph, holder, pathIn(integration, keys.connection));
  if (behind.length > 0) { return behind; }
  const mentioned = at(uri);
  if (mentioned.length > 0) { return mentioned; }
  const text = literalText(valueAt(integration.value, keys.uri));
  const subtype = keys.subtype === undefined ? undefined : literalText(valueAt(integration.value, keys.subtype));
  const call = subtype !== undefined ? serviceCallOfSubtype(subtype) : text !== undefined ? serviceCallOfText(text) : undefined;
  if (call) {
    const proof = evidenceOf(holder, subtype === undefined ? uri : pathIn(integration, keys.subtype ?? ''));
    return serviceEnds(graph, holder, integration, keys, call).map(({ end, evidence }) => ({ end, evidence: [proof, ...evidence] }));
  }
  const host = text === undefined ? undefined : externalHost(text);
  return host ? [{ end: host, evidence: [evidenceOf(holder, uri)] }] : [];
}

/** Parts of an API or of what carries a request, never its destination. */
const NO_INTEGRATION: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::VpcLink', 'AWS::ApiGatewayV2::VpcLink', 'AWS::IAM::Role', 'AWS::ElasticLoadBalancingV2::TargetGroup',
]);

function serviceCallOfText(uri: string): ServiceCall | undefined {
  return serviceCallOfUri(uri) ?? serviceCallOfHost(uri.replace(/^[a-z]+:\/\//i, '').split(/[/:?]/)[0].toLowerCase());
}

/** A REST API's VPC link names its load balancer itself. */
function behindLink(graph: ResourceGraph, holder: Resource, connection: string): readonly IntegrationEnd[] {
  return [...graph.targets(holder.id, connection), ...inStageVariable(graph, holder, connection)]
    .filter(({ type }) => type === 'AWS::ApiGateway::VpcLink')
    .flatMap((link) => endsAt(graph, link, 'TargetArns').map((end) => (
      { end, evidence: [evidenceOf(holder, connection), evidenceOf(link, 'TargetArns')] })));
}

/** What the stages of an API put into the stage variable that a value is, `${stageVariables.link}`. */
function inStageVariable(graph: ResourceGraph, holder: Resource, path: string): readonly Resource[] {
  const name = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/.exec(literalText(valueAt(holder.properties, path)) ?? '')?.[1];
  if (name === undefined) { return []; }
  const api = wholeOf(graph, holder);
  return graph.referencesTo(api.id).flatMap(({ source }) => {
    const stage = graph.resource(source);
    return stage?.type === 'AWS::ApiGateway::Stage' ? graph.targets(stage.id, `Variables.${name}`) : [];
  });
}

function serviceEnds(
  graph: ResourceGraph, holder: Resource, integration: Entry, keys: IntegrationKeys, call: ServiceCall,
): readonly IntegrationEnd[] {
  const requested = keys.requests.map((key) => pathIn(integration, key)).flatMap((path) => wholesAt(graph, holder, path)
    .filter(({ type }) => call.types.includes(type))
    .map((end) => ({ end, evidence: [evidenceOf(holder, path)] })));
  if (requested.length > 0) { return requested; }
  const named = [...namedByPath(call), ...namedInRequests(graph, holder, integration, keys, call)];
  if (named.length > 0) { return named; }
  const permitted = permittedEnds(graph, holder, pathIn(integration, keys.credentials), call);
  // Which function a stage variable names is not known; that it is some function says nothing.
  return permitted.length > 0 || call.prefix === 'lambda' ? permitted : [{ end: awsService(call.prefix), evidence: [] }];
}

/** The queue, bucket or function that is written out in an integration's URI. */
function namedByPath({ prefix, path }: ServiceCall): readonly IntegrationEnd[] {
  const [first = '', second = ''] = (path ?? '').split('/');
  const arn = prefix === 'sqs' ? `arn:aws:sqs::${first}:${second}`
    : prefix === 's3' ? `arn:aws:s3:::${first}`
      : prefix === 'lambda' ? /functions\/(arn:[^/]+)/.exec(path ?? '')?.[1] ?? '' : '';
  const named = /[{}…$]/.test(arn.split(':').pop() ?? '') ? undefined : externalFromArn(arn);
  return named ? [{ end: named, evidence: [] }] : [];
}

/** The properties that name what a request can be about. Each holds for one account and Region, so within a stack a name means one thing. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
};

/** What a request template calls by a name that is written out, `"TableName": "orders"`. */
function namedInRequests(
  graph: ResourceGraph, holder: Resource, integration: Entry, keys: IntegrationKeys, call: ServiceCall,
): readonly IntegrationEnd[] {
  const texts = keys.requests.map((key): [string, string] => [pathIn(integration, key), JSON.stringify(valueAt(integration.value, key) ?? '')]);
  return graph.ofType(...call.types).filter(({ stack }) => stack === holder.stack).flatMap((resource) => {
    const name = valueAt(resource.properties, NAMES[resource.type] ?? '');
    const quoted = typeof name === 'string' && name !== '' ? new RegExp(`["']${escaped(name)}\\\\?["']`) : undefined;
    const found = quoted && texts.find(([, text]) => quoted.test(text));
    return found ? [{ end: resource, evidence: [evidenceOf(holder, found[0])] }] : [];
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What the role of an integration may use in this way: it was made for the purpose. */
function permittedEnds(graph: ResourceGraph, holder: Resource, credentials: string, call: ServiceCall): readonly IntegrationEnd[] {
  const action = call.action === undefined ? undefined : `${call.prefix}:${call.action}`;
  return graph.targets(holder.id, credentials).filter(({ type }) => type === 'AWS::IAM::Role').flatMap((role) =>
    statementsOf(graph, role)
      .filter((statement) => action === undefined || allows(statement, action))
      .flatMap(({ policy, path }) => endsAt(graph, policy, `${path}.Resource`)
        .filter(({ type }) => call.types.includes(type))
        .map((end) => ({ end, evidence: [evidenceOf(holder, credentials), evidenceOf(policy, `${path}.Resource`)] }))));
}
