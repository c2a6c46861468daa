import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { invocationUri } from './events';
import { alphanumeric, entriesOf, listOf, type SamResource, type SamStack } from './sam-stack';
import { defined, ownArn, ref } from './template-functions';

/** The authorizers of a REST or HTTP API as an OpenAPI document's security schemes, and the permissions of those that are functions. */
export function securitySchemes(resource: SamResource, stack: SamStack): TemplateObject {
  return Object.fromEntries(entriesOf(property(property(resource.properties, 'Auth'), 'Authorizers')).flatMap(([name, authorizer]): [string, TemplateObject][] => {
    const written = isObject(authorizer) ? schemeOf(authorizer) : undefined;
    if (!written) { return []; }
    const functionArn = property(authorizer, 'FunctionArn');
    if (functionArn !== undefined && mayPermit(resource, authorizer)) { permit(resource, stack, name, functionArn); }
    return [[name, written]];
  }));
}

function schemeOf(authorizer: TemplateValue): TemplateObject | undefined {
  const of = (key: string) => property(authorizer, key);
  const pool = of('UserPoolArn');
  if (pool !== undefined) {
    return scheme('cognito_user_pools', { 'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: listOf(pool) } });
  }
  const functionArn = of('FunctionArn');
  if (functionArn !== undefined) {
    const payload = of('FunctionPayloadType');
    const type = typeof payload === 'string' ? payload.toLowerCase() : of('AuthorizerPayloadFormatVersion') !== undefined ? 'request' : 'token';
    return scheme('custom', {
      'x-amazon-apigateway-authorizer': defined({ type, authorizerUri: invocationUri(functionArn), authorizerCredentials: of('FunctionInvokeRole') }),
    });
  }
  const jwt = of('JwtConfiguration');
  if (isObject(jwt)) {
    const configuration = defined({
      issuer: property(jwt, 'issuer') ?? property(jwt, 'Issuer'), audience: property(jwt, 'audience') ?? property(jwt, 'Audience'),
    });
    return { 'type': 'oauth2', 'x-amazon-apigateway-authorizer': { type: 'jwt', jwtConfiguration: configuration } };
  }
  return undefined;
}

function scheme(type: string, more: TemplateObject): TemplateObject {
  return { 'type': 'apiKey', 'name': 'Authorization', 'in': 'header', 'x-amazon-apigateway-authtype': type, ...more };
}

/** An authorizer with a role of its own needs no permission; for those of HTTP APIs it is to be asked for. */
function mayPermit(resource: SamResource, authorizer: TemplateValue): boolean {
  const asked = property(authorizer, 'EnableFunctionDefaultPermissions') ?? property(property(resource.properties, 'Auth'), 'EnableFunctionDefaultPermissions');
  return property(authorizer, 'DisableFunctionDefaultPermissions') !== true && (resource.type === 'AWS::Serverless::HttpApi' ? asked === true : asked !== false);
}

function permit(resource: SamResource, stack: SamStack, name: string, functionArn: TemplateValue): void {
  stack.add(resource, `${resource.logicalId}${alphanumeric(name)}AuthorizerPermission`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: functionArn,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: ownArn('execute-api', '${Api}/authorizers/*', { Api: ref(resource.logicalId) }),
  }, `Auth.Authorizers.${name}`);
}
