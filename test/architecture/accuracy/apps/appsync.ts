import { Stack } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const SCHEMA = 'type Query { order(id: ID!): String search(text: String): String rate: String report: String } type Mutation { order(id: ID!): String ship(id: ID!): String }';

/** AppSync's GraphQL and Events APIs. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a GraphQL API with a data source of every kind',
    build(app) {
      const stack = new Stack(app, 'Shop');
      const pool = new cognito.UserPool(stack, 'Users');
      const api = new appsync.CfnGraphQLApi(stack, 'Api', {
        name: 'shop',
        authenticationType: 'AMAZON_COGNITO_USER_POOLS',
        xrayEnabled: true,
        userPoolConfig: { userPoolId: pool.userPoolId, awsRegion: stack.region, defaultAction: 'ALLOW' },
        additionalAuthenticationProviders: [{ authenticationType: 'AWS_LAMBDA', lambdaAuthorizerConfig: { authorizerUri: inlineFunction(stack, 'Gatekeeper').functionArn } }],
      });
      new appsync.CfnGraphQLSchema(stack, 'Schema', { apiId: api.attrApiId, definition: SCHEMA });
      const imported = appsync.GraphqlApi.fromGraphqlApiAttributes(stack, 'ApiById', { graphqlApiId: api.attrApiId, graphqlApiArn: api.attrArn });

      const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const orders = imported.addDynamoDbDataSource('OrdersSource', table);
      orders.createResolver('GetOrder', { typeName: 'Query', fieldName: 'order', requestMappingTemplate: appsync.MappingTemplate.dynamoDbGetItem('id', 'id'), responseMappingTemplate: appsync.MappingTemplate.dynamoDbResultItem() });
      const shipping = imported.addLambdaDataSource('ShippingSource', inlineFunction(stack, 'Shipping'));
      const step = shipping.createFunction('Ship', { name: 'ship', requestMappingTemplate: appsync.MappingTemplate.lambdaRequest(), responseMappingTemplate: appsync.MappingTemplate.lambdaResult() });
      new appsync.Resolver(stack, 'ShipOrder', { api: imported, typeName: 'Mutation', fieldName: 'ship', pipelineConfig: [step] });
      imported.addHttpDataSource('RatesSource', 'https://rates.example.net/').createResolver('Rate', { typeName: 'Query', fieldName: 'rate' });
      const bus = new events.EventBus(stack, 'Bus');
      imported.addEventBridgeDataSource('BusSource', bus).createResolver('PlaceOrder', { typeName: 'Mutation', fieldName: 'order' });
      const domain = new opensearch.Domain(stack, 'Search', { version: opensearch.EngineVersion.OPENSEARCH_2_17 });
      imported.addOpenSearchDataSource('SearchSource', domain).createResolver('SearchOrders', { typeName: 'Query', fieldName: 'search' });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, subnetConfiguration: [{ name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const cluster = new rds.DatabaseCluster(stack, 'Reports', {
        engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
        vpc,
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        writer: rds.ClusterInstance.serverlessV2('writer'),
        enableDataApi: true,
      });
      imported.addRdsDataSourceV2('ReportsSource', cluster, cluster.secret!, 'reports').createResolver('Report', { typeName: 'Query', fieldName: 'report' });
      imported.addNoneDataSource('Nothing');
      const acl = new wafv2.CfnWebACL(stack, 'Firewall', {
        scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'm', sampledRequestsEnabled: false },
      });
      new wafv2.CfnWebACLAssociation(stack, 'FirewallOfApi', { resourceArn: api.attrArn, webAclArn: acl.attrArn });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "HTTPS"'],
      'routing/appsync-data-sources': [
        'Api --routes--> Orders "Query.order"',
        'Api --routes--> Shipping "Mutation.ship"',
        'Api --routes--> [rates.example.net] "Query.rate"',
        'Api --routes--> Bus "Mutation.order"',
        'Api --routes--> Search "Query.search"',
        'Api --routes--> Reports "Query.report"',
        'Api --reads--> Reports/Secret',
      ],
      'secrets/secret-attachments': ['Reports/Secret --opens--> Reports'],
      'routing/authorizers': ['Api --authorizes--> Users', 'Api --authorizes--> Gatekeeper'],
      'protection/web-acls': ['Firewall --protects--> Api'],
      'observation/tracing': ['Api --traces--> [AWS X-Ray]'],
    },
  },
  {
    name: 'an Events API, and a merged API of two others',
    build(app) {
      const stack = new Stack(app, 'Live');
      const pool = new cognito.UserPool(stack, 'Users');
      const auth = { authorizationType: appsync.AppSyncAuthorizationType.USER_POOL, cognitoConfig: { userPool: pool } };
      const api = new appsync.EventApi(stack, 'Api', { apiName: 'live', authorizationConfig: { authProviders: [auth], connectionAuthModeTypes: [auth.authorizationType], defaultPublishAuthModeTypes: [auth.authorizationType], defaultSubscribeAuthModeTypes: [auth.authorizationType] } });
      const domain = new appsync.CfnDomainName(stack, 'Domain', {
        domainName: 'live.example.com', certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/abc',
      });
      const association = new appsync.CfnDomainNameApiAssociation(stack, 'DomainOfApi', { domainName: 'live.example.com', apiId: api.apiId });
      association.node.addDependency(domain);
      const checks = api.addLambdaDataSource('Checks', inlineFunction(stack, 'Check'));
      api.addChannelNamespace('prices', { publishHandlerConfig: { dataSource: checks, direct: true } });
      const table = new dynamodb.Table(stack, 'Messages', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      api.addDynamoDbDataSource('MessageSource', table);

      const part = (id: string) => new appsync.GraphqlApi(stack, id, { name: id, definition: appsync.Definition.fromSchema(new appsync.SchemaFile({ filePath: `${__dirname}/../schema.graphql` })) });
      const orders = part('Orders');
      const stock = part('Stock');
      new appsync.GraphqlApi(stack, 'Whole', {
        name: 'whole', definition: appsync.Definition.fromSourceApis({ sourceApis: [{ sourceApi: orders, mergeType: appsync.MergeType.AUTO_MERGE }, { sourceApi: stock, mergeType: appsync.MergeType.AUTO_MERGE }] }),
      });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Domain "HTTPS"', '[Users] --routes--> Orders "HTTPS"', '[Users] --routes--> Stock "HTTPS"', '[Users] --routes--> Whole "HTTPS"'],
      'routing/api-domain-names': ['Domain --routes--> Api'],
      'protection/certificates': ['[abc] --certifies--> Domain'],
      'routing/authorizers': ['Api --authorizes--> Users'],
      'routing/appsync-data-sources': ['Api --routes--> Check "prices"', 'Api --routes--> Messages', 'Whole --routes--> Orders', 'Whole --routes--> Stock'],
    },
  },
];
