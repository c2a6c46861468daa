import { SecretValue, Stack } from 'aws-cdk-lib';
import * as amazonmq from 'aws-cdk-lib/aws-amazonmq';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sources from 'aws-cdk-lib/aws-lambda-event-sources';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Event source mappings. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'functions that work off queues and streams',
    build(app) {
      const stack = new Stack(app, 'Orders');
      const failed = new sqs.Queue(stack, 'FailedOrders');
      const queue = new sqs.Queue(stack, 'NewOrders', { deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });
      const worker = inlineFunction(stack, 'Worker');
      worker.addEventSource(new sources.SqsEventSource(queue));
      const live = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: worker.currentVersion });

      const table = new dynamodb.Table(stack, 'Items', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, stream: dynamodb.StreamViewType.NEW_IMAGE });
      const lost = new sqs.Queue(stack, 'LostChanges');
      live.addEventSource(new sources.DynamoEventSource(table, {
        startingPosition: lambda.StartingPosition.LATEST, onFailure: new sources.SqsDlq(lost),
      }));

      const clicks = new kinesis.Stream(stack, 'Clicks');
      inlineFunction(stack, 'Counter').addEventSource(new sources.KinesisEventSource(clicks, { startingPosition: lambda.StartingPosition.LATEST }));
      const consumer = new kinesis.StreamConsumer(stack, 'FastConsumer', { stream: clicks, streamConsumerName: 'fast' });
      inlineFunction(stack, 'FastCounter').addEventSource(new sources.KinesisConsumerEventSource(consumer, { startingPosition: lambda.StartingPosition.LATEST }));
      inlineFunction(stack, 'Importer').addEventSource(new sources.SqsEventSource(sqs.Queue.fromQueueArn(stack, 'Theirs', 'arn:aws:sqs:eu-west-1:222222222222:theirs')));
    },
    expected: {
      'events/dead-letters': ['NewOrders --dead-letters--> FailedOrders'],
      'streams/event-source-mappings': [
        'NewOrders --triggers--> Worker',
        'Items --triggers--> Worker',
        'Worker --dead-letters--> LostChanges "on failure"',
        'Clicks --triggers--> Counter',
        'Clicks --triggers--> FastCounter',
        '[theirs] --triggers--> Importer',
      ],
    },
  },
  {
    name: 'functions that work off brokers and a document database',
    build(app) {
      const stack = new Stack(app, 'Brokers', { env: { account: '111111111111', region: 'eu-west-1' } });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const secret = new secretsmanager.Secret(stack, 'Login');
      const kafka = new msk.CfnServerlessCluster(stack, 'Kafka', {
        clusterName: 'kafka', clientAuthentication: { sasl: { iam: { enabled: true } } }, vpcConfigs: [{ subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId) }],
      });
      inlineFunction(stack, 'FromKafka').addEventSource(new sources.ManagedKafkaEventSource({ clusterArn: kafka.attrArn, topic: 'orders', startingPosition: lambda.StartingPosition.LATEST }));
      inlineFunction(stack, 'FromTheirKafka').addEventSource(new sources.SelfManagedKafkaEventSource({
        bootstrapServers: ['broker.example.net:9092'], topic: 'orders', secret, startingPosition: lambda.StartingPosition.LATEST,
      }));
      inlineFunction(stack, 'FromSharedKafka').addEventSource(new sources.ManagedKafkaEventSource({
        clusterArn: 'arn:aws:kafka:eu-west-1:111111111111:cluster/shared/0d1c2b3a-1', topic: 'orders', startingPosition: lambda.StartingPosition.LATEST,
      }));
      const broker = new amazonmq.CfnBroker(stack, 'Rabbit', {
        brokerName: 'rabbit',
        deploymentMode: 'SINGLE_INSTANCE',
        engineType: 'RABBITMQ',
        hostInstanceType: 'mq.m5.large',
        publiclyAccessible: false,
        subnetIds: [vpc.isolatedSubnets[0].subnetId],
        users: [{ username: 'app', password: SecretValue.unsafePlainText('no secret').unsafeUnwrap() }],
      });
      new lambda.CfnEventSourceMapping(stack, 'RabbitMapping', {
        functionName: inlineFunction(stack, 'FromRabbit').functionName,
        eventSourceArn: broker.attrArn,
        queues: ['orders'],
        sourceAccessConfigurations: [{ type: 'BASIC_AUTH', uri: secret.secretArn }],
      });
      const documents = new docdb.CfnDBCluster(stack, 'Documents', { masterUsername: 'app', manageMasterUserPassword: true });
      new lambda.CfnEventSourceMapping(stack, 'DocumentMapping', {
        functionName: inlineFunction(stack, 'FromDocuments').functionArn,
        eventSourceArn: stack.formatArn({ service: 'rds', resource: 'cluster', resourceName: documents.ref, arnFormat: undefined }),
        documentDbEventSourceConfig: { databaseName: 'shop' },
        startingPosition: 'LATEST',
      });
    },
    expected: {
      'streams/event-source-mappings': [
        'Kafka --triggers--> FromKafka "orders"',
        '[Apache Kafka] --triggers--> FromTheirKafka "orders"',
        'FromTheirKafka --reads--> Login',
        '[shared] --triggers--> FromSharedKafka "orders"',
        'Rabbit --triggers--> FromRabbit "orders"',
        'FromRabbit --reads--> Login',
        'Documents --triggers--> FromDocuments',
      ],
    },
  },
];
