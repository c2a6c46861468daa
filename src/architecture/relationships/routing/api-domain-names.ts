import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { textAt } from '../entries';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** Resources that put an API under a domain name of its own: the domain, the API, and the path under the domain. */
const MAPPINGS: readonly { readonly type: string; readonly domain: string; readonly api: string; readonly path?: string }[] = [
  { type: 'AWS::ApiGateway::BasePathMapping', domain: 'DomainName', api: 'RestApiId', path: 'BasePath' },
  { type: 'AWS::ApiGateway::BasePathMappingV2', domain: 'DomainNameArn', api: 'RestApiId', path: 'BasePath' },
  { type: 'AWS::ApiGatewayV2::ApiMapping', domain: 'DomainName', api: 'ApiId', path: 'ApiMappingKey' },
  { type: 'AWS::ApiGatewayV2::RoutingRule', domain: 'DomainNameArn', api: 'Actions', path: 'Conditions.0.MatchBasePaths.AnyOf.0' },
  { type: 'AWS::AppSync::DomainNameApiAssociation', domain: 'DomainName', api: 'ApiId' },
];

/** A domain name routes to the APIs that are mapped to it; the label is the path. */
export const apiDomainNames: RelationshipRule = {
  name: 'routing/api-domain-names',
  find(graph) {
    const found = new FindingsBuilder();
    for (const { type, domain, api, path } of MAPPINGS) {
      for (const mapping of graph.ofType(type)) {
        const base = path === undefined ? undefined : textAt(mapping.properties, path)?.replace(/^\(none\)$/, '');
        for (const name of domainNamesAt(graph, mapping, domain)) {
          for (const end of endsAt(graph, mapping, api)) {
            found.relate(name, 'routes', end, [evidenceOf(mapping, domain), evidenceOf(mapping, api)], base ? `/${base}` : undefined);
          }
        }
      }
    }
    return found.findings();
  },
};

/** What a mapping mentions, or the domain name of its stack that is written in the very same way: a name has one owner. */
function domainNamesAt(graph: ResourceGraph, mapping: Resource, domain: string): readonly End[] {
  const mentioned = endsAt(graph, mapping, domain);
  if (mentioned.length > 0) { return mentioned; }
  const written = JSON.stringify(mapping.properties[domain] ?? '');
  return graph.ofType(...DOMAIN_NAMES)
    .filter(({ stack, properties }) => stack === mapping.stack && JSON.stringify(properties.DomainName) === written);
}

const DOMAIN_NAMES: readonly string[] = ['AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName', 'AWS::AppSync::DomainName'];
