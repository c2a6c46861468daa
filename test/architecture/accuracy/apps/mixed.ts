import { NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const documents: AccuracyApp = {
  name: 'documents that are uploaded, read by Textract, and kept encrypted',
  build(app) {
    const stack = new Stack(app, 'Documents');
    const key = new kms.Key(stack, 'Key');
    const uploads = new s3.Bucket(stack, 'Uploads', { encryptionKey: key });
    const results = new dynamodb.Table(stack, 'Results', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const read = inlineFunction(stack, 'Read', { environment: { RESULTS: results.tableName } });
    uploads.grantRead(read);
    results.grantWriteData(read);
    read.addToRolePolicy(new iam.PolicyStatement({ actions: ['textract:DetectDocumentText'], resources: ['*'] }));
    uploads.addEventNotification(s3.EventType.OBJECT_CREATED_PUT, new notifications.LambdaDestination(read));
    const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
    const list = inlineFunction(stack, 'List');
    results.grantReadData(list);
    api.root.addMethod('GET', new apigateway.LambdaIntegration(list));
  },
  expected: {
    'routing/users': ['[Users] --routes--> Api "HTTPS"'],
    'routing/rest-api-methods': ['Api --routes--> List "GET /"'],
    'events/bucket-notifications': ['Uploads --triggers--> Read "object created (put)"'],
    'access/permissions': ['Read --reads--> Uploads', 'Read --writes--> Results', 'Read --calls--> [Amazon Textract]', 'List --reads--> Results'],
    'encryption/keys': ['Uploads --encrypts--> Key'],
  },
};

/** The same stacks twice, as for tests and for production. */
const stages: AccuracyApp = {
  name: 'two Stages with equal stacks, and nested stacks in them',
  build(app) {
    for (const id of ['Test', 'Live']) {
      const stage = new Stage(app, id);
      const data = new Stack(stage, 'Data', { stackName: 'shop-data' });
      const table = new dynamodb.Table(data, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const compute = new Stack(stage, 'Compute', { stackName: 'shop-compute' });
      const nested = new NestedStack(compute, 'Orders');
      const place = inlineFunction(nested, 'Place', { environment: { TABLE: table.tableName } });
      table.grantReadWriteData(place);
      const queue = new sqs.Queue(compute, 'Placed');
      queue.grantSendMessages(place);
    }
  },
  expected: {
    'access/permissions': ['Test', 'Live'].flatMap((stage) => [
      `${stage}/Compute/Orders/Place --reads and writes--> ${stage}/Data/Orders`, `${stage}/Compute/Orders/Place --sends--> ${stage}/Compute/Placed`,
    ]),
  },
};

const servers: AccuracyApp = {
  name: 'servers with a database, a queue and notifications of their scaling',
  build(app) {
    const stack = new Stack(app, 'Servers');
    const vpc = isolatedVpc(stack);
    const topic = new sns.Topic(stack, 'Scaled');
    const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    const web = new autoscaling.AutoScalingGroup(stack, 'Web', {
      vpc, vpcSubnets, instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.latestAmazonLinux2023(), notifications: [{ topic }],
    });
    const database = new rds.DatabaseInstance(stack, 'Orders', {
      engine: rds.DatabaseInstanceEngine.mariaDb({ version: rds.MariaDbEngineVersion.VER_10_11 }), vpc, vpcSubnets,
    });
    database.connections.allowDefaultPortFrom(web);
    database.secret!.grantRead(web);
    const queue = new sqs.Queue(stack, 'Mails');
    queue.grantSendMessages(web);
    web.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore'));
    web.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSESFullAccess'));
  },
  expected: {
    'network/security-group-connections': ['Web --connects--> Orders "3306"'],
    'access/permissions': ['Web --reads--> Orders/Secret', 'Web --sends--> Mails', 'Web --sends--> [Amazon SES]'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders'],
    'observation/notifications': ['Web --notifies--> Scaled'],
  },
};

export const apps: readonly AccuracyApp[] = [documents, stages, servers];
