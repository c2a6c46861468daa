import { isObject, type Resource, type ResourceGraph, type TemplateObject, type TemplateValue } from '../../sources';
import { defaultBus } from '../access/wide-permissions';
import { isCdkHelper } from '../compute/cdk-own-helpers';
import { awsService, externalHost, INTERNET } from '../externals';
import type { End } from '../findings-builder';
import { externalNamed, externalNamedByArn, resourceNamed, resourcesWithArn } from '../physical-names';
import { mentionsOf } from '../place';
import { typeIsOf } from '../service-types';
import { isCustomResource, wholeOf } from '../whole';
import { mentionsIn, type Definition } from './definition';
import { integrationOf, objectsOf, type Integration } from './integrations';

/** A state's call, where it is made. */
export interface Call extends Integration {
  readonly machine: Resource;
  readonly definition: Definition;
  readonly args: TemplateObject;
}

/** What a call is about: the resources that its arguments name, else the service itself. Nothing when only the execution knows. */
export function calledEnds(graph: ResourceGraph, call: Call): readonly End[] {
  if (call.service === 'http' || call.service === 'apigateway') { return webEnds(graph, call); }
  const keys = objectsOf(call.service);
  const values = keys.flatMap(([key, type]) => valuesOf(call.args, key).map((value) => ({ value, type })));
  const named = unique(values.flatMap(({ value, type }) => namedEnds(graph, call, value, type)));
  if (named.length > 0) { return named; }
  const mentioned = unique(mentionsIn(call.args, call.definition).map(({ resource }) => wholeOf(graph, resource))
    // A task runs on a cluster, and is not the cluster.
    .filter(({ type }) => typeIsOf(type, call.service) && type !== 'AWS::ECS::Cluster'));
  if (mentioned.length > 0) { return mentioned; }
  if (values.length > 0 || keys.some(([key]) => isDynamic(call.args, key))) { return []; }
  if (call.service === 'events' && call.action === 'PutEvents') { return [defaultBus(graph, call.machine)]; }
  if (call.service === 'sns' && 'PhoneNumber' in call.args) { return [{ id: 'external:sms', type: 'External::Users', name: 'SMS' }]; }
  return call.service === 'states' || call.service === 'lambda' ? [] : [awsService(call.service)];
}

/** The call inside a call of CDK's function for other Regions; undefined when what it calls cannot be told. */
export function innerCall(graph: ResourceGraph, call: Call): Call | undefined {
  const isHelper = call.service === 'lambda' && isHelperIn(graph, call.args.FunctionName, call.definition);
  return isHelper ? calledByHelper(call, call.args.Payload) : call;
}

/** Whether a value in a definition names one of CDK's own functions. */
export function isHelperIn(graph: ResourceGraph, value: TemplateValue | undefined, definition: Definition): boolean {
  return mentionsIn(value, definition).some(({ resource }) => isCdkHelper(resource, graph));
}

/** The call of an AWS service that CDK's function for other Regions is handed. */
export function calledByHelper(made: Pick<Call, 'machine' | 'definition'>, payload: TemplateValue | undefined): Call | undefined {
  const { service, action, parameters } = isObject(payload) ? payload : {};
  const integration = typeof service === 'string' && typeof action === 'string' ? integrationOf(`arn:aws:states:::aws-sdk:${service}:${action}`) : undefined;
  return integration && { machine: made.machine, definition: made.definition, ...integration, args: isObject(parameters) ? parameters : {} };
}

function namedEnds(graph: ResourceGraph, call: Call, value: string, type: string): readonly End[] {
  const mentioned = mentionsOf(value, { text: value, mentions: call.definition.mentions }).map(({ resource }) => wholeOf(graph, resource));
  if (mentioned.length > 0) { return mentioned.filter((each) => !isCustomResource(each) && typeIsOf(each.type, call.service)); }
  if (value.startsWith('arn:')) {
    const own = resourcesWithArn(graph, call.machine.stack, value);
    const external = externalNamedByArn(value);
    return own.length > 0 ? own : external ? [external] : [];
  }
  // A queue's URL ends with its name, and a task definition's may end with its revision.
  const name = type === 'AWS::SQS::Queue' ? value.slice(value.lastIndexOf('/') + 1) : value.replace(/:\d+$/, '');
  const own = resourceNamed(graph, call.machine.stack, type, name);
  // The task definitions of CDK's own tasks go by a name that is only seen in another stack; the role that runs them says which it is.
  const external = type === 'AWS::ECS::TaskDefinition' ? undefined : externalNamed(graph, call.machine.stack, type, name);
  const end = own ?? external;
  return end ? [end] : [];
}

/** The texts that a key has anywhere in the arguments (a list of entries has it in each), but for those that only the execution knows. */
function valuesOf(args: TemplateValue, key: string): readonly string[] {
  if (Array.isArray(args)) { return args.flatMap((item: TemplateValue) => valuesOf(item, key)); }
  if (!isObject(args)) { return []; }
  return Object.entries(args).flatMap(([name, value]) => name === key && typeof value === 'string'
    ? (value.startsWith('{%') || value.startsWith('$') ? [] : [value])
    : NOT_ARGUMENTS.has(name) ? [] : valuesOf(value, key));
}

/** What is handed on to the called, and may use any names. */
const NOT_ARGUMENTS: ReadonlySet<string> = new Set(['Payload', 'Input', 'Message', 'MessageBody', 'Item', 'Detail', 'Overrides', 'ContainerOverrides', 'Environment', 'Tags']);

function isDynamic(args: TemplateObject, key: string): boolean {
  const value = args[key];
  return `${key}.$` in args || (typeof value === 'string' && /^(\{%|\$)/.test(value));
}

/** What an address leads to: an API of the app, else its host. */
function webEnds(graph: ResourceGraph, call: Call): readonly End[] {
  const address = [call.args.ApiEndpoint, call.args['ApiEndpoint.$']].find((value) => typeof value === 'string');
  if (typeof address !== 'string') { return []; }
  const mentioned = unique(mentionsIn(address, call.definition).map(({ resource }) => wholeOf(graph, resource))
    .filter((each) => !isCustomResource(each)));
  if (mentioned.length > 0) { return mentioned; }
  const url = /https?:\/\/[^\s'"{}]+/.exec(address)?.[0] ?? address;
  return [externalHost(url) ?? INTERNET];
}

function unique<T extends End>(ends: readonly T[]): readonly T[] {
  return [...new Map(ends.map((end) => [end.id, end])).values()];
}
