import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, join, namedEntriesAt, textAt } from '../entries';
import { externalHost } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { deciders } from './listener-actions';

/** Where types say who lets requests in: below the (list) property on the left, at the properties on the right. */
const AUTHORIZERS: ReadonlyMap<string, readonly (readonly [list: string, properties: readonly string[]])[]> = new Map(Object.entries({
  'AWS::ApiGateway::Authorizer': [['', ['AuthorizerUri', 'ProviderARNs']]],
  'AWS::ApiGatewayV2::Authorizer': [['', ['AuthorizerUri', 'JwtConfiguration.Issuer', 'JwtConfiguration.Audience']]],
  'AWS::AppSync::GraphQLApi': [
    ['', ['UserPoolConfig.UserPoolId', 'LambdaAuthorizerConfig.AuthorizerUri', 'OpenIDConnectConfig.Issuer']],
    ['AdditionalAuthenticationProviders', ['UserPoolConfig.UserPoolId', 'LambdaAuthorizerConfig.AuthorizerUri', 'OpenIDConnectConfig.Issuer']],
  ],
  'AWS::AppSync::Api': [
    ['EventConfig.AuthProviders', ['CognitoConfig.UserPoolId', 'LambdaAuthorizerConfig.AuthorizerUri', 'OpenIDConnectConfig.Issuer']],
  ],
  'AWS::Cognito::IdentityPool': [['CognitoIdentityProviders', ['ProviderName']]],
  'AWS::Elasticsearch::Domain': [['', ['CognitoOptions.UserPoolId']]],
  'AWS::OpenSearchService::Domain': [['', ['CognitoOptions.UserPoolId']]],
} satisfies Record<string, [string, string[]][]>));

/** Where an OpenAPI document keeps its authorizers: today's place and Swagger's. */
const SECURITY_SCHEMES: readonly string[] = ['Body.components.securitySchemes', 'Body.securityDefinitions'];

/** What a listener's action asks before it forwards. */
const LISTENER_CHECKS: readonly string[] = ['AuthenticateCognitoConfig.UserPoolArn', 'AuthenticateOidcConfig.Issuer', 'JwtValidationConfig.Issuer'];

/** APIs and load balancers ask user pools, functions and identity providers whether a request may pass. */
export const authorizers: RelationshipRule = {
  name: 'routing/authorizers',
  find(graph) {
    const found = new FindingsBuilder();
    const relate = (asking: End, resource: Resource, property: string) => {
      for (const end of authorizersAt(graph, resource, property)) {
        found.relate(asking, 'authorizes', end, [evidenceOf(resource, property)]);
      }
    };
    for (const [type, lists] of AUTHORIZERS) {
      for (const resource of graph.ofType(type)) {
        for (const [list, properties] of lists) {
          const paths = list === '' ? [''] : entriesAt(resource.properties, list).map(({ path }) => path);
          for (const path of paths) {
            for (const property of properties) { relate(wholeOf(graph, resource), resource, join(path, property)); }
          }
        }
      }
    }
    for (const provider of graph.ofType('AWS::Cognito::UserPoolIdentityProvider')) {
      const end = identityProvider(provider);
      const evidence = [evidenceOf(provider, 'ProviderType')];
      for (const pool of end ? endsAt(graph, provider, 'UserPoolId') : []) { found.relate(pool, 'authorizes', end!, evidence); }
    }
    for (const api of graph.ofType('AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api')) {
      for (const scheme of SECURITY_SCHEMES.flatMap((schemes) => namedEntriesAt(api.properties, schemes))) {
        const path = join(scheme.path, 'x-amazon-apigateway-authorizer');
        for (const property of ['authorizerUri', 'providerARNs', 'jwtConfiguration.issuer']) { relate(api, api, join(path, property)); }
      }
    }
    for (const { balancer, resource, actions } of deciders(graph)) {
      for (const { path } of actions) {
        for (const check of LISTENER_CHECKS) { relate(balancer, resource, join(path, check)); }
      }
    }
    return found.findings();
  },
};

/** Names of providers that Cognito knows by itself. */
const KNOWN_PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['Facebook', 'Facebook'], ['Google', 'Google'], ['LoginWithAmazon', 'Login with Amazon'], ['SignInWithApple', 'Sign in with Apple'],
]);

/** Who signs people in for a user pool: a company that Cognito knows, or the host of the customer's own provider. */
function identityProvider({ properties }: Resource): End | undefined {
  const known = KNOWN_PROVIDERS.get(textAt(properties, 'ProviderType') ?? '');
  if (known !== undefined) { return { id: `external:identity-provider:${known}`, type: 'External::Service', name: known }; }
  const url = ['oidc_issuer', 'MetadataURL'].map((key) => textAt(properties, `ProviderDetails.${key}`)).find((text) => text !== undefined);
  return url === undefined ? undefined : externalHost(url);
}

/** A user pool, a function, or an identity provider outside. */
function authorizersAt(graph: ResourceGraph, resource: Resource, property: string): readonly End[] {
  const ends = endsAt(graph, resource, property);
  if (ends.length > 0) { return ends; }
  const issuer = property.toLowerCase().endsWith('issuer') ? literalText(valueAt(resource.properties, property)) : undefined;
  const host = issuer === undefined ? undefined : externalHost(issuer);
  return host ? [host] : [];
}
