import { Stack } from 'aws-cdk-lib';
import * as cassandra from 'aws-cdk-lib/aws-cassandra';
import * as dax from 'aws-cdk-lib/aws-dax';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as memorydb from 'aws-cdk-lib/aws-memorydb';
import * as neptune from 'aws-cdk-lib/aws-neptune';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as redshift from 'aws-cdk-lib/aws-redshift';
import * as redshiftserverless from 'aws-cdk-lib/aws-redshiftserverless';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as timestream from 'aws-cdk-lib/aws-timestream';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

const inNetworks: AccuracyApp = {
  name: 'databases of every engine that a function in their network uses',
  build(app) {
    const stack = new Stack(app, 'Engines');
    const vpc = isolatedVpc(stack);
    const group = new ec2.SecurityGroup(stack, 'DataGroup', { vpc });
    const vpcSecurityGroupIds = [group.securityGroupId];
    const documents = new docdb.DatabaseCluster(stack, 'Documents', { vpc, vpcSubnets: ISOLATED, masterUser: { username: 'app' }, instanceType: new ec2.InstanceType('t3.medium') });
    const graph = new neptune.CfnDBCluster(stack, 'Graph', { vpcSecurityGroupIds, iamAuthEnabled: true });
    new memorydb.CfnCluster(stack, 'Sessions', { clusterName: 'sessions', nodeType: 'db.t4g.small', aclName: 'open-access', securityGroupIds: vpcSecurityGroupIds });
    const warehouse = new redshift.CfnCluster(stack, 'Warehouse', {
      clusterType: 'single-node', nodeType: 'ra3.large', dbName: 'dwh', masterUsername: 'admin', manageMasterPassword: true, vpcSecurityGroupIds: [],
    });
    const api = inlineFunction(stack, 'Api', { vpc, vpcSubnets: ISOLATED, environment: { WAREHOUSE: warehouse.ref } });
    documents.connections.allowDefaultPortFrom(api);
    documents.secret!.grantRead(api);
    group.addIngressRule(api.connections.securityGroups[0], ec2.Port.tcp(8182));
    api.addToRolePolicy(new iam.PolicyStatement({
      actions: ['neptune-db:ReadDataViaQuery'], resources: [stack.formatArn({ service: 'neptune-db', resource: graph.attrClusterResourceId, resourceName: '*' })],
    }));
    api.addToRolePolicy(new iam.PolicyStatement({ actions: ['redshift-data:ExecuteStatement'], resources: ['*'] }));
    const copies = new s3.Bucket(stack, 'Loads');
    const loadRole = new iam.Role(stack, 'LoadRole', { assumedBy: new iam.ServicePrincipal('redshift.amazonaws.com') });
    copies.grantRead(loadRole);
    const namespace = new redshiftserverless.CfnNamespace(stack, 'Names', { namespaceName: 'reports', iamRoles: [loadRole.roleArn] });
    new redshiftserverless.CfnWorkgroup(stack, 'Reports', { workgroupName: 'reports', namespaceName: namespace.ref });
  },
  expected: {
    'network/security-group-connections': ['Api --connects--> Documents "27017"', 'Api --connects--> Graph "8182"'],
    'access/permissions': ['Api --reads--> Documents/Secret', 'Api --reads--> Graph', 'Api --reads and writes--> Warehouse', 'Reports --reads--> Loads'],
    'secrets/secret-attachments': ['Documents/Secret --opens--> Documents'],
  },
};

const tables: AccuracyApp = {
  name: 'tables, their streams and cache, and series of measurements',
  build(app) {
    const stack = new Stack(app, 'Tables');
    const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES });
    inlineFunction(stack, 'OnOrder').addEventSource(new sources.DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }));
    const cacheRole = new iam.Role(stack, 'CacheRole', { assumedBy: new iam.ServicePrincipal('dax.amazonaws.com') });
    table.grantFullAccess(cacheRole);
    const cache = new dax.CfnCluster(stack, 'Cache', { iamRoleArn: cacheRole.roleArn, nodeType: 'dax.t3.small', replicationFactor: 1 });
    const api = inlineFunction(stack, 'Api', { environment: { CACHE: cache.attrClusterDiscoveryEndpoint } });
    api.addToRolePolicy(new iam.PolicyStatement({ actions: ['dax:GetItem', 'dax:Query'], resources: [cache.attrArn] }));

    const measurements = new timestream.CfnDatabase(stack, 'Measurements', { databaseName: 'iot' });
    const series = new timestream.CfnTable(stack, 'Temperatures', { databaseName: measurements.ref, tableName: 'temperatures' });
    const ingest = inlineFunction(stack, 'Ingest');
    ingest.addToRolePolicy(new iam.PolicyStatement({ actions: ['timestream:WriteRecords'], resources: [series.attrArn] }));
    ingest.addToRolePolicy(new iam.PolicyStatement({ actions: ['timestream:DescribeEndpoints'], resources: ['*'] }));

    const keyspace = new cassandra.CfnKeyspace(stack, 'Shop', { keyspaceName: 'shop' });
    new cassandra.CfnTable(stack, 'Carts', { keyspaceName: keyspace.ref, partitionKeyColumns: [{ columnName: 'id', columnType: 'text' }] });
    const carts = inlineFunction(stack, 'CartApi');
    carts.addToRolePolicy(new iam.PolicyStatement({
      actions: ['cassandra:Select', 'cassandra:Modify'], resources: [stack.formatArn({ service: 'cassandra', resource: `/keyspace/${keyspace.ref}/table/carts` })],
    }));
  },
  expected: {
    'streams/event-source-mappings': ['Orders --triggers--> OnOrder'],
    'access/permissions': [
      'Cache --reads and writes--> Orders', 'Api --reads--> Cache', 'Ingest --writes--> Measurements', 'CartApi --reads and writes--> Shop',
    ],
  },
};

const told: AccuracyApp = {
  name: 'an API of data and events of databases',
  build(app) {
    const stack = new Stack(app, 'Serverless');
    const vpc = isolatedVpc(stack);
    const cluster = new rds.DatabaseCluster(stack, 'Orders', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
      writer: rds.ClusterInstance.serverlessV2('writer'),
      vpc,
      vpcSubnets: ISOLATED,
      enableDataApi: true,
    });
    cluster.grantDataApiAccess(inlineFunction(stack, 'Api', { environment: { CLUSTER: cluster.clusterArn, SECRET: cluster.secret!.secretArn } }));
    const topic = new sns.Topic(stack, 'Failovers');
    new rds.CfnEventSubscription(stack, 'Events', { snsTopicArn: topic.topicArn, sourceType: 'db-cluster', sourceIds: [cluster.clusterIdentifier] });
    const dumps = new s3.Bucket(stack, 'Dumps');
    const instance = new rds.DatabaseInstance(stack, 'Legacy', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }), vpc, vpcSubnets: ISOLATED, s3ExportBuckets: [dumps],
    });
    instance.grantConnect(inlineFunction(stack, 'Report'), 'report');
  },
  expected: {
    'access/permissions': ['Api --reads and writes--> Orders', 'Api --reads--> Orders/Secret', 'Legacy --reads and writes--> Dumps', 'Report --connects--> Legacy'],
    'events/other-event-sources': ['Orders --notifies--> Failovers'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders', 'Legacy/Secret --opens--> Legacy'],
  },
};

export const apps: readonly AccuracyApp[] = [inNetworks, tables, told];
