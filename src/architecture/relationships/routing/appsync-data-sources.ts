import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { textAt } from '../entries';
import { awsService, externalHost } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isAt } from '../runners';
import { wholesAt } from '../whole';
import { integrationEnds, type IntegrationEnd, type IntegrationKeys } from './integration-ends';

/** Where a data source names what it reads and writes. */
const SOURCES: readonly string[] = [
  'LambdaConfig.LambdaFunctionArn',
  'DynamoDBConfig.TableName',
  'EventBridgeConfig.EventBusArn',
  'OpenSearchServiceConfig.Endpoint',
  'ElasticsearchConfig.Endpoint',
  'RelationalDatabaseConfig.RdsHttpEndpointConfig.DbClusterIdentifier',
];

/** Where a data source names the secret that opens its database. */
const SECRET = 'RelationalDatabaseConfig.RdsHttpEndpointConfig.AwsSecretStoreArn';

const HTTP: IntegrationKeys = { uri: 'HttpConfig.Endpoint', credentials: 'ServiceRoleArn', connection: 'VpcLink', requests: [] };

/** A GraphQL API routes to what its data sources name; the label is the field that is resolved there, `Query.getOrder`. */
export const appSyncDataSources: RelationshipRule = {
  name: 'routing/appsync-data-sources',
  find(graph) {
    const found = new FindingsBuilder();
    for (const source of graph.ofType('AWS::AppSync::DataSource')) {
      const [api] = wholesAt(graph, source, 'ApiId');
      if (!api) { continue; }
      for (const secret of endsAt(graph, source, SECRET)) { found.relate(api, 'reads', secret, [evidenceOf(source, SECRET)]); }
      const resolvers = resolversOf(graph, source);
      for (const { end, evidence } of endsOf(graph, source)) {
        if (resolvers.length === 0) { found.relate(api, 'routes', end, evidence); }
        for (const { resource, property, label } of resolvers) {
          found.relate(api, 'routes', end, [...evidence, evidenceOf(resource, property)], label);
        }
      }
    }
    for (const merged of graph.ofType('AWS::AppSync::SourceApiAssociation')) {
      for (const api of wholesAt(graph, merged, 'MergedApiIdentifier')) {
        for (const end of wholesAt(graph, merged, 'SourceApiIdentifier')) {
          found.relate(api, 'routes', end, [evidenceOf(merged, 'MergedApiIdentifier'), evidenceOf(merged, 'SourceApiIdentifier')]);
        }
      }
    }
    return found.findings();
  },
};

function endsOf(graph: ResourceGraph, source: Resource): readonly IntegrationEnd[] {
  const named = SOURCES.flatMap((property) => endsAt(graph, source, property).map((end) => ({ end, evidence: [evidenceOf(source, property)] })));
  if (named.length > 0) { return named; }
  if (textAt(source.properties, 'Type') === 'AMAZON_BEDROCK_RUNTIME') {
    return [{ end: awsService('bedrock'), evidence: [evidenceOf(source, 'Type')] }];
  }
  const search = ['OpenSearchServiceConfig.Endpoint', 'ElasticsearchConfig.Endpoint'].flatMap((property) => {
    const host = externalHost(literalText(valueAt(source.properties, property)) ?? '');
    return host ? [{ end: host, evidence: [evidenceOf(source, property)] }] : [];
  });
  return search.length > 0 ? search : integrationEnds(graph, source, { path: '', value: source.properties }, HTTP);
}

interface ResolvedField {
  readonly resource: Resource;
  readonly property: string;
  readonly label?: string;
}

type FieldFinder = (graph: ResourceGraph, user: Resource, property: string) => readonly ResolvedField[];

/** What names a data source, where, and the fields that it so resolves. */
const USERS: readonly (readonly [type: string, property: string, fields: FieldFinder])[] = [
  ['AWS::AppSync::Resolver', 'DataSourceName', (_, resource, property) => [{ resource, property, label: fieldOf(resource) }]],
  ['AWS::AppSync::FunctionConfiguration', 'DataSourceName', pipelinesOf],
  ['AWS::AppSync::ChannelNamespace', 'HandlerConfigs.OnPublish.Integration.DataSourceName', channelOf],
  ['AWS::AppSync::ChannelNamespace', 'HandlerConfigs.OnSubscribe.Integration.DataSourceName', channelOf],
];

/** The fields that a data source resolves: by a resolver of its own, by a step of a pipeline, or by a handler of an event channel. */
function resolversOf(graph: ResourceGraph, source: Resource): readonly ResolvedField[] {
  return USERS.flatMap(([type, property, fields]) => usersOf(graph, source, type, property).flatMap((user) => fields(graph, user, property)));
}

function channelOf(_graph: ResourceGraph, resource: Resource, property: string): readonly ResolvedField[] {
  return [{ resource, property, label: textAt(resource.properties, 'Name') }];
}

/** Resources that name a data source: by reference, or by the name that it alone has in its API. */
function usersOf(graph: ResourceGraph, source: Resource, type: string, property: string): readonly Resource[] {
  const referring = graph.referencesTo(source.id).flatMap((reference) => {
    const user = graph.resource(reference.source);
    return user?.type === type && isAt(reference.property, property) ? [user] : [];
  });
  const name = textAt(source.properties, 'Name');
  const [api] = wholesAt(graph, source, 'ApiId');
  const naming = name === undefined || !api
    ? []
    : partsOf(graph, api).filter((user) => user.type === type && textAt(user.properties, property) === name);
  return [...new Set([...referring, ...naming])];
}

/** What belongs to an API by naming it. */
function partsOf(graph: ResourceGraph, api: Resource): readonly Resource[] {
  return [...new Set(graph.referencesTo(api.id).flatMap(({ source, property }) => property === 'ApiId' ? graph.resource(source) ?? [] : []))];
}

function pipelinesOf(graph: ResourceGraph, step: Resource): readonly ResolvedField[] {
  return graph.referencesTo(step.id).flatMap(({ source, property }) => {
    const resource = graph.resource(source);
    return resource?.type === 'AWS::AppSync::Resolver' && isAt(property, 'PipelineConfig') ? [{ resource, property, label: fieldOf(resource) }] : [];
  });
}

function fieldOf(resolver: Resource): string | undefined {
  const [type, field] = ['TypeName', 'FieldName'].map((property) => textAt(resolver.properties, property));
  return type === undefined || field === undefined ? undefined : `${type}.${field}`;
}
