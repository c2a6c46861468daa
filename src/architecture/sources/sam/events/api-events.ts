import { intrinsicOf } from '../../intrinsics';
import type { TemplateObject, TemplateValue } from '../../resource-graph';
import { property } from '../../value-at';
import { namedId } from '../sam-stack';
import { defined, ownArn, ref, sub } from '../template-functions';
import { eventProperty, permit, type EventExpander, type SamEvent } from './event';
import { invocationUri } from './pushed-events';
import { startingRole } from './scheduled-events';

/** Logical ids of the APIs that SAM makes for events that name none. */
export const IMPLICIT_REST_API = 'ServerlessRestApi';
export const IMPLICIT_HTTP_API = 'ServerlessHttpApi';

/** A method of a REST API that calls a function or starts a state machine. */
export const restApiEvent: EventExpander = (event) => {
  const api = eventProperty(event, 'RestApiId');
  const [path, method] = [event.stack.text(eventProperty(event, 'Path')) ?? '/', event.stack.text(eventProperty(event, 'Method')) ?? 'any'];
  const apiId = api === undefined ? IMPLICIT_REST_API : namedId(api) ?? (typeof api === 'string' ? api : undefined);
  if (event.target.resource.type === 'AWS::Serverless::Function') {
    const stage = event.stack.text(property(event.stack.declared(apiId)?.properties, 'StageName')) ?? (api === undefined ? 'Prod' : 'AllStages');
    permit(event, 'apigateway.amazonaws.com', { SourceArn: methodArn(apiReference(api, IMPLICIT_REST_API), method, path) },
      `${event.id}Permission${/^[A-Za-z0-9]+$/.test(stage) ? stage : 'Stage'}`);
  }
  if (apiId === undefined) { return; }
  event.routes.add(apiId, {
    path,
    method: method.toLowerCase() === 'any' ? 'x-amazon-apigateway-any-method' : method.toLowerCase(),
    resource: event.target.resource,
    written: event.written,
    integration: event.target.resource.type === 'AWS::Serverless::Function'
      ? { type: 'aws_proxy', httpMethod: 'POST', uri: invocationUri(event.target.arn) }
      : startExecution(event),
  });
};

function startExecution(event: SamEvent): TemplateObject {
  return {
    type: 'aws',
    httpMethod: 'POST',
    uri: sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution'),
    credentials: startingRole(event, 'apigateway.amazonaws.com', 'states:StartExecution'),
    requestTemplates: { 'application/json': sub(JSON.stringify({ stateMachineArn: `\${${event.target.resource.logicalId}}` })) },
  };
}

/** A route of an HTTP API that calls a function; without a path it is the one for everything else. */
export const httpApiEvent: EventExpander = (event) => {
  const api = eventProperty(event, 'ApiId');
  const apiId = api === undefined ? IMPLICIT_HTTP_API : namedId(api) ?? (typeof api === 'string' ? api : undefined);
  const path = event.stack.text(eventProperty(event, 'Path')) ?? '$default';
  const method = (event.stack.text(eventProperty(event, 'Method')) ?? 'any').toLowerCase();
  permit(event, 'apigateway.amazonaws.com', { SourceArn: methodArn(apiReference(api, IMPLICIT_HTTP_API), '*', path) });
  if (apiId === undefined) { return; }
  event.routes.add(apiId, {
    path,
    method: method === 'any' ? 'x-amazon-apigateway-any-method' : method,
    resource: event.target.resource,
    written: event.written,
    integration: defined({
      type: 'aws_proxy',
      httpMethod: 'POST',
      payloadFormatVersion: eventProperty(event, 'PayloadFormatVersion') ?? '2.0',
      uri: invocationUri(event.target.arn),
    }),
  });
};

function apiReference(api: TemplateValue | undefined, implicit: string): TemplateValue {
  return api === undefined ? ref(implicit) : intrinsicOf(api) || typeof api !== 'string' ? api : ref(api);
}

function methodArn(api: TemplateValue, method: string, path: string): TemplateObject {
  const verb = /^(any|\*)$/i.test(method) ? '*' : method.toUpperCase();
  const anywhere = path.startsWith('/') ? path.replace(/\{[^}]*\}/g, '*') : `/${path}`;
  // A name in the path's own `${}` would be one of Fn::Sub's.
  return ownArn('execute-api', `\${Api}/*/${verb}${anywhere.replace(/\$\{/g, '${!')}`, { Api: api });
}
