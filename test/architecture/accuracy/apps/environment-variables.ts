import { NestedStack, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** What code is told the name of, where nothing else tells that it uses it. */
const told: AccuracyApp = {
  name: 'environment variables that name what code uses',
  build(app) {
    const stack = new Stack(app, 'App');
    const api = new apigateway.HttpApi(stack, 'Prices');
    const queue = new sqs.Queue(stack, 'Mails');
    const table = new dynamodb.Table(stack, 'Stock', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const group = new logs.LogGroup(stack, 'Audit');
    const topic = new sns.Topic(stack, 'Sold');
    const billing = inlineFunction(stack, 'Billing');
    const shop = inlineFunction(stack, 'Shop', {
      environment: { PRICES: api.apiEndpoint, QUEUE: queue.queueUrl, TABLE: table.tableName, AUDIT: group.logGroupName, BILLING: billing.functionName, MODE: 'live' },
    });
    // What is granted says more than the name, and is said once.
    table.grantReadData(shop);
    queue.grantSendMessages(shop);
    topic.grantPublish(billing);
  },
  expected: {
    'routing/users': ['[Users] --routes--> Prices "HTTPS"'],
    'access/permissions': ['Shop --reads--> Stock', 'Shop --sends--> Mails', 'Billing --publishes--> Sold'],
    'access/environment-mentions': ['Shop --calls--> Prices', 'Shop --invokes--> Billing'],
  },
};

/** Containers, and names that come from a nested stack. */
const containers: AccuracyApp = {
  name: 'a container in one nested stack that is told names from another',
  build(app) {
    const stack = new Stack(app, 'Site');
    const storage = new NestedStack(stack, 'Storage');
    const bucket = new s3.Bucket(storage, 'Media');
    const parameter = new ssm.StringParameter(storage, 'Theme', { stringValue: 'dark' });
    const service = new NestedStack(stack, 'Service');
    const vpc = new ec2.Vpc(service, 'Vpc', { natGateways: 0, subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    const cluster = new ecs.Cluster(service, 'Cluster', { vpc });
    const task = new ecs.FargateTaskDefinition(service, 'Task');
    task.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('nginx'), environment: { BUCKET: bucket.bucketName, THEME: parameter.parameterName },
    });
    bucket.grantReadWrite(task.taskRole);
    new ecs.FargateService(service, 'Web', { cluster, taskDefinition: task });
  },
  expected: {
    'access/permissions': ['Service/Web --reads and writes--> Storage/Media'],
    'access/environment-mentions': ['Service/Web --reads--> Storage/Theme'],
  },
};

export const apps: readonly AccuracyApp[] = [told, containers];
