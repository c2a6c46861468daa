import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as pipes from 'aws-cdk-lib/aws-pipes';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** EventBridge Pipes. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'pipes from a queue, a table\'s stream, a stream and a Kafka cluster',
    build(app) {
      const stack = new Stack(app, 'Flow', { env: { account: '111111111111', region: 'eu-west-1' } });
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('pipes.amazonaws.com') });
      const queue = new sqs.Queue(stack, 'Orders');
      const enrich = inlineFunction(stack, 'Enrich');
      const machine = new sfn.StateMachine(stack, 'Ship', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Done')) });
      const log = new logs.LogGroup(stack, 'PipeLog');
      new pipes.CfnPipe(stack, 'OrderPipe', {
        roleArn: role.roleArn,
        source: queue.queueArn,
        enrichment: enrich.functionArn,
        target: machine.stateMachineArn,
        sourceParameters: { sqsQueueParameters: { batchSize: 1 }, filterCriteria: { filters: [{ pattern: '{"body": {"kind": ["order"]}}' }] } },
        targetParameters: { stepFunctionStateMachineParameters: { invocationType: 'FIRE_AND_FORGET' } },
        logConfiguration: { level: 'ERROR', cloudwatchLogsLogDestination: { logGroupArn: log.logGroupArn } },
      });
      queue.grantConsumeMessages(role);
      enrich.grantInvoke(role);
      machine.grantStartExecution(role);

      const table = new dynamodb.Table(stack, 'Items', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, stream: dynamodb.StreamViewType.NEW_IMAGE });
      const bus = new events.EventBus(stack, 'Bus');
      const failed = new sqs.Queue(stack, 'Failed');
      new pipes.CfnPipe(stack, 'ItemPipe', {
        roleArn: role.roleArn,
        source: table.tableStreamArn!,
        target: bus.eventBusArn,
        sourceParameters: { dynamoDbStreamParameters: { startingPosition: 'LATEST', deadLetterConfig: { arn: failed.queueArn } } },
        targetParameters: { eventBridgeEventBusParameters: { source: 'items', detailType: 'ItemChanged' } },
      });
      table.grantStreamRead(role);
      bus.grantPutEventsTo(role);

      const clicks = new kinesis.Stream(stack, 'Clicks');
      const copies = new kinesis.Stream(stack, 'Copies');
      new pipes.CfnPipe(stack, 'ClickPipe', {
        roleArn: role.roleArn,
        source: clicks.streamArn,
        target: copies.streamArn,
        sourceParameters: { kinesisStreamParameters: { startingPosition: 'LATEST' } },
        targetParameters: { kinesisStreamParameters: { partitionKey: '$.id' } },
      });
      new pipes.CfnPipe(stack, 'KafkaPipe', {
        roleArn: role.roleArn,
        source: 'smk://broker.example.net:9092',
        target: inlineFunction(stack, 'Consume').functionArn,
        sourceParameters: { selfManagedKafkaParameters: { topicName: 'orders' } },
      });
    },
    expected: {
      'events/pipes': [
        'Orders --triggers--> OrderPipe',
        'OrderPipe --invokes--> Enrich "enrichment"',
        'OrderPipe --triggers--> Ship',
        'Items --triggers--> ItemPipe',
        'ItemPipe --delivers--> Bus',
        'ItemPipe --dead-letters--> Failed',
        'Clicks --triggers--> ClickPipe',
        'ClickPipe --delivers--> Copies',
        '[Apache Kafka] --triggers--> KafkaPipe',
        'KafkaPipe --triggers--> Consume',
      ],
      'observation/log-destinations': ['OrderPipe --logs--> PipeLog'],
    },
  },
];
