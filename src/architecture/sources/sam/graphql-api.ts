import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { tagList } from './rest-api';
import { entriesOf, listOf, type SamResource, type SamStack } from './sam-stack';
import { defined, getAtt, ownArn, picked, ref } from './template-functions';

const API_KEYS = ['EnvironmentVariables', 'IntrospectionConfig', 'OwnerContact', 'QueryDepthLimit', 'ResolverCountLimit', 'Visibility', 'XrayEnabled'];

/** `AWS::Serverless::GraphQLApi`: the API with its schema, keys, data sources, functions and resolvers. */
export function expandGraphQlApi(resource: SamResource, stack: SamStack): void {
  const { logicalId, properties } = resource;
  const of = (key: string) => property(properties, key);
  const auth = of('Auth');
  const logging = of('Logging');
  const logRole = logging === false ? undefined
    : property(logging, 'CloudWatchLogsRoleArn') ?? roleFor(resource, `${logicalId}CloudWatchRole`, undefined, [], stack);
  stack.replace(resource, 'AWS::AppSync::GraphQLApi', defined({
    ...picked(properties, ...API_KEYS),
    Name: of('Name') ?? logicalId,
    ...authentication(auth),
    AdditionalAuthenticationProviders: listOf(property(auth, 'Additional')).map((each) => authentication(each)),
    LogConfig: logRole === undefined ? undefined : { ...isObject(logging) ? logging : {}, CloudWatchLogsRoleArn: logRole },
    Tags: tagList(of('Tags')),
  }));
  const apiId = getAtt(logicalId, 'ApiId');
  stack.add(resource, `${logicalId}Schema`, 'AWS::AppSync::GraphQLSchema', defined({
    ApiId: apiId, Definition: of('SchemaInline'), DefinitionS3Location: of('SchemaUri'),
  }), 'SchemaInline');
  for (const [name, key] of entriesOf(of('ApiKeys'))) {
    stack.add(resource, logicalId + name, 'AWS::AppSync::ApiKey', defined({ ApiId: apiId, ...isObject(key) ? picked(key, 'Description') : {} }), `ApiKeys.${name}`);
  }
  const sources = addDataSources(resource, stack);
  const functions = addFunctions(resource, sources, stack);
  addResolvers(resource, functions, stack);
  addDomain(resource, stack);
  if (isObject(of('Cache'))) { stack.add(resource, `${logicalId}ApiCache`, 'AWS::AppSync::ApiCache', { ApiId: apiId, ...of('Cache') as TemplateObject }, 'Cache'); }
}

function authentication(auth: TemplateValue | undefined): TemplateObject {
  const lambda = property(auth, 'LambdaAuthorizer');
  return defined({
    AuthenticationType: property(auth, 'Type'),
    UserPoolConfig: property(auth, 'UserPool'),
    OpenIDConnectConfig: property(auth, 'OpenIDConnect'),
    LambdaAuthorizerConfig: lambda,
  });
}

/** Adds the data sources, with roles that allow what each is for unless it has one; gives back the value that names each. */
function addDataSources(resource: SamResource, stack: SamStack): ReadonlyMap<string, TemplateValue> {
  const names = new Map<string, TemplateValue>();
  const sources = property(resource.properties, 'DataSources');
  const add = (kind: string, name: string, properties: TemplateObject) => {
    const id = stack.add(resource, `${resource.logicalId}${name}${kind}DataSource`, 'AWS::AppSync::DataSource', {
      ApiId: getAtt(resource.logicalId, 'ApiId'), Name: name, ...properties,
    }, `DataSources.${kind}.${name}`);
    names.set(name, getAtt(id, 'Name'));
  };
  for (const [name, source] of entriesOf(property(sources, 'DynamoDb'))) {
    const tableName = property(source, 'TableName');
    const table = property(source, 'TableArn') ?? (tableName === undefined ? undefined : ownArn('dynamodb', 'table/${TableName}', { TableName: tableName }));
    const asked = listOf(property(source, 'Permissions'));
    const role = property(source, 'ServiceRoleArn')
      ?? roleFor(resource, `${resource.logicalId}${name}DynamoDBDataSourceRole`, table, tableActions(asked), stack);
    add('DynamoDB', name, {
      Type: 'AMAZON_DYNAMODB',
      ServiceRoleArn: role,
      DynamoDBConfig: defined({ TableName: tableName, AwsRegion: property(source, 'Region') ?? ref('AWS::Region') }),
    });
  }
  for (const [name, source] of entriesOf(property(sources, 'Lambda'))) {
    const arn = property(source, 'FunctionArn');
    const role = property(source, 'ServiceRoleArn')
      ?? roleFor(resource, `${resource.logicalId}${name}LambdaDataSourceRole`, arn, ['lambda:InvokeFunction'], stack);
    add('Lambda', name, { Type: 'AWS_LAMBDA', ServiceRoleArn: role, LambdaConfig: defined({ LambdaFunctionArn: arn }) });
  }
  return names;
}

function tableActions(asked: readonly TemplateValue[]): readonly string[] {
  const reads = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'ConditionCheckItem', 'PartiQLSelect'];
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate'];
  const all = asked.length === 0;
  return [...all || asked.includes('Read') ? reads : [], ...all || asked.includes('Write') ? writes : []].map((action) => `dynamodb:${action}`);
}

function roleFor(resource: SamResource, id: string, target: TemplateValue | undefined, actions: readonly string[], stack: SamStack): TemplateObject {
  return getAtt(stack.add(resource, id, 'AWS::IAM::Role', defined({
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['appsync.amazonaws.com'] } }] },
    Policies: target === undefined ? undefined
      : [{ PolicyName: `${id}Policy`, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: target }] } }],
  }), 'DataSources'), 'Arn');
}

/** Adds the functions of pipelines; gives back the value that names each. */
function addFunctions(resource: SamResource, sources: ReadonlyMap<string, TemplateValue>, stack: SamStack): ReadonlyMap<string, TemplateValue> {
  const ids = new Map<string, TemplateValue>();
  for (const [name, step] of entriesOf(property(resource.properties, 'Functions'))) {
    const existing = property(step, 'Id');
    if (existing !== undefined) {
      ids.set(name, existing);
      continue;
    }
    const source = property(step, 'DataSource');
    const id = stack.add(resource, resource.logicalId + name, 'AWS::AppSync::FunctionConfiguration', defined({
      ApiId: getAtt(resource.logicalId, 'ApiId'),
      Name: property(step, 'Name') ?? name,
      DataSourceName: typeof source === 'string' ? sources.get(source) ?? noSource(resource, source, stack) : source,
      Runtime: property(step, 'Runtime'),
    }), `Functions.${name}`);
    ids.set(name, getAtt(id, 'FunctionId'));
  }
  return ids;
}

/** Functions without a data source share one that has none. */
function noSource(resource: SamResource, source: string, stack: SamStack): TemplateValue {
  if (source.toLowerCase() !== 'none') { return source; }
  const id = stack.addShared(resource, `${resource.logicalId}NoneDataSource`, 'AWS::AppSync::DataSource', {
    ApiId: getAtt(resource.logicalId, 'ApiId'), Name: `${resource.logicalId}NoneDataSource`, Type: 'NONE',
  }, 'Functions');
  return getAtt(id, 'Name');
}

function addResolvers(resource: SamResource, functions: ReadonlyMap<string, TemplateValue>, stack: SamStack): void {
  for (const [type, fields] of entriesOf(property(resource.properties, 'Resolvers'))) {
    for (const [name, resolver] of entriesOf(fields)) {
      const steps = listOf(property(resolver, 'Pipeline')).map((step) => typeof step === 'string' ? functions.get(step) ?? step : step);
      stack.add(resource, resource.logicalId + type + name, 'AWS::AppSync::Resolver', {
        ApiId: getAtt(resource.logicalId, 'ApiId'),
        TypeName: type,
        FieldName: property(resolver, 'FieldName') ?? name,
        Kind: 'PIPELINE',
        PipelineConfig: { Functions: steps },
      }, `Resolvers.${type}.${name}`);
    }
  }
}

function addDomain(resource: SamResource, stack: SamStack): void {
  const domain = property(resource.properties, 'DomainName');
  if (!isObject(domain)) { return; }
  const id = stack.add(resource, `${resource.logicalId}DomainName`, 'AWS::AppSync::DomainName', domain, 'DomainName');
  stack.add(resource, `${resource.logicalId}DomainNameApiAssociation`, 'AWS::AppSync::DomainNameApiAssociation', {
    ApiId: getAtt(resource.logicalId, 'ApiId'), DomainName: getAtt(id, 'DomainName'),
  }, 'DomainName');
}
