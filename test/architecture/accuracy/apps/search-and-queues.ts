import { Stack } from 'aws-cdk-lib';
import * as amazonmq from 'aws-cdk-lib/aws-amazonmq';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as serverless from 'aws-cdk-lib/aws-opensearchserverless';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as osis from 'aws-cdk-lib/aws-osis';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const search: AccuracyApp = {
  name: 'search domains and collections',
  build(app) {
    const stack = new Stack(app, 'Search');
    const domain = new opensearch.Domain(stack, 'Products', { version: opensearch.EngineVersion.OPENSEARCH_2_17, logging: { slowSearchLogEnabled: true, slowSearchLogGroup: new logs.LogGroup(stack, 'Slow') } });
    domain.grantReadWrite(inlineFunction(stack, 'Indexer', { environment: { DOMAIN: domain.domainEndpoint } }));

    // A domain that admits by its own policy, and lets people in by a user pool.
    const pool = new cognito.UserPool(stack, 'Staff');
    const identities = new cognito.CfnIdentityPool(stack, 'Identities', { allowUnauthenticatedIdentities: false });
    const reader = inlineFunction(stack, 'Reader');
    const kibanaRole = new iam.Role(stack, 'DashboardsRole', { assumedBy: new iam.ServicePrincipal('es.amazonaws.com') });
    new opensearch.CfnDomain(stack, 'Metrics', {
      domainName: 'metrics',
      cognitoOptions: { enabled: true, userPoolId: pool.userPoolId, identityPoolId: identities.ref, roleArn: kibanaRole.roleArn },
      accessPolicies: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({
          actions: ['es:ESHttpGet'], principals: [reader.role!], resources: [stack.formatArn({ service: 'es', resource: 'domain', resourceName: 'metrics/*' })],
        })],
      }),
    });

    const collection = new serverless.CfnCollection(stack, 'Vectors', { name: 'vectors', type: 'VECTORSEARCH' });
    const embed = inlineFunction(stack, 'Embed', { environment: { COLLECTION: collection.attrCollectionEndpoint } });
    embed.addToRolePolicy(new iam.PolicyStatement({ actions: ['aoss:APIAccessAll'], resources: [collection.attrArn] }));
    new serverless.CfnAccessPolicy(stack, 'Access', {
      name: 'access',
      type: 'data',
      policy: stack.toJsonString([
        { Rules: [{ ResourceType: 'index', Resource: ['index/vectors/*'], Permission: ['aoss:*'] }], Principal: [embed.role!.roleArn] },
      ]),
    });
  },
  expected: {
    'access/permissions': ['Indexer --reads and writes--> Products', 'Reader --reads--> Metrics', 'Embed --reads and writes--> Vectors'],
    'routing/authorizers': ['Metrics --authorizes--> Staff'],
    'observation/log-destinations': ['Products --logs--> Slow'],
  },
};

const ingestion: AccuracyApp = {
  name: 'a pipeline that takes files as a queue tells of them, into a search collection',
  build(app) {
    const stack = new Stack(app, 'Ingestion');
    const collection = new serverless.CfnCollection(stack, 'Logs', { name: 'logs', type: 'TIMESERIES' });
    const files = new s3.Bucket(stack, 'Files');
    const queue = new sqs.Queue(stack, 'NewFiles');
    files.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.SqsDestination(queue));
    const role = new iam.Role(stack, 'PipelineRole', { assumedBy: new iam.ServicePrincipal('osis-pipelines.amazonaws.com') });
    files.grantRead(role);
    queue.grantConsumeMessages(role);
    role.addToPolicy(new iam.PolicyStatement({ actions: ['aoss:APIAccessAll'], resources: [collection.attrArn] }));
    new osis.CfnPipeline(stack, 'Pipeline', {
      pipelineName: 'logs',
      minUnits: 1,
      maxUnits: 2,
      pipelineConfigurationBody: [
        'version: "2"', 'logs:', '  source:', '    s3:', '      sqs:', `        queue_url: ${queue.queueUrl}`, '      aws:', `        sts_role_arn: ${role.roleArn}`,
        '  sink:', '    - opensearch:', `        hosts: [ ${collection.attrCollectionEndpoint} ]`,
      ].join('\n'),
    });
  },
  expected: {
    'events/bucket-notifications': ['Files --delivers--> NewFiles "object created"'],
    'streams/ingestion-pipelines': ['NewFiles --delivers--> Pipeline', 'Pipeline --delivers--> Logs'],
    'access/permissions': ['Pipeline --reads--> Files'],
  },
};

const brokers: AccuracyApp = {
  name: 'a Kafka cluster and a broker with their users',
  build(app) {
    const stack = new Stack(app, 'Messages');
    const vpc = isolatedVpc(stack);
    const subnetIds = vpc.isolatedSubnets.map(({ subnetId }) => subnetId);
    const group = new ec2.SecurityGroup(stack, 'KafkaGroup', { vpc });
    const cluster = new msk.CfnCluster(stack, 'Kafka', {
      clusterName: 'events', kafkaVersion: '3.6.0', numberOfBrokerNodes: 2, brokerNodeGroupInfo: { clientSubnets: subnetIds, instanceType: 'kafka.t3.small', securityGroups: [group.securityGroupId] },
    });
    const credentials = new secretsmanager.Secret(stack, 'KafkaUser', { secretName: 'AmazonMSK_user' });
    new msk.CfnBatchScramSecret(stack, 'Users', { clusterArn: cluster.ref, secretArnList: [credentials.secretArn] });
    const producer = inlineFunction(stack, 'Producer', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } });
    producer.connections.allowTo(group, ec2.Port.tcp(9098));
    producer.addToRolePolicy(new iam.PolicyStatement({ actions: ['kafka-cluster:Connect', 'kafka-cluster:WriteData'], resources: [cluster.ref] }));
    const password = new secretsmanager.Secret(stack, 'BrokerPassword');
    const broker = new amazonmq.CfnBroker(stack, 'Broker', {
      brokerName: 'orders',
      deploymentMode: 'SINGLE_INSTANCE',
      engineType: 'RABBITMQ',
      hostInstanceType: 'mq.t3.micro',
      publiclyAccessible: false,
      users: [{ username: 'app', password: password.secretValue.unsafeUnwrap() }],
    });
    const sender = inlineFunction(stack, 'Sender', { environment: { BROKER: broker.attrArn, SECRET: password.secretArn } });
    password.grantRead(sender);
  },
  expected: {
    'network/security-group-connections': ['Producer --connects--> Kafka "9098"'],
    'access/permissions': ['Producer --writes--> Kafka', 'Sender --reads--> BrokerPassword'],
    'access/environment-mentions': ['Sender --connects--> Broker'],
    'secrets/secret-attachments': ['KafkaUser --opens--> Kafka', 'BrokerPassword --opens--> Broker'],
  },
};

export const apps: readonly AccuracyApp[] = [search, ingestion, brokers];
