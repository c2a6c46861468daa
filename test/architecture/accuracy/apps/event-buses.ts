import { Duration, SecretValue, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as schedulerTargets from 'aws-cdk-lib/aws-scheduler-targets';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

function machineIn(stack: Stack, id: string): sfn.StateMachine {
  return new sfn.StateMachine(stack, id, { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, `${id}Done`)) });
}

/** EventBridge: buses, rules, API destinations. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'rules of a bus to targets of every kind',
    build(app) {
      const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
      const bus = new events.EventBus(stack, 'Bus');
      bus.archive('Archive', { eventPattern: { source: ['shop'] } });
      const rule = (id: string, ...to: events.IRuleTarget[]) => new events.Rule(stack, id, { eventBus: bus, eventPattern: { source: ['shop'], detailType: [id] }, targets: to });
      const failed = new sqs.Queue(stack, 'Failed');
      rule('OrderPlaced', new targets.LambdaFunction(inlineFunction(stack, 'Billing'), { deadLetterQueue: failed }), new targets.SqsQueue(new sqs.Queue(stack, 'Packing')));
      rule('OrderShipped', new targets.SnsTopic(new sns.Topic(stack, 'Shipped')), new targets.SfnStateMachine(machineIn(stack, 'Return')));
      rule('OrderClicked', new targets.KinesisStream(new kinesis.Stream(stack, 'Clicks')), new targets.CloudWatchLogGroup(new logs.LogGroup(stack, 'AllEvents')));
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const task = new ecs.FargateTaskDefinition(stack, 'Invoicing');
      task.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx') });
      rule('InvoiceDue', new targets.EcsTask({ cluster: new ecs.Cluster(stack, 'Cluster', { vpc }), taskDefinition: task, subnetSelection: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }));
      const connection = new events.Connection(stack, 'Connection', { authorization: events.Authorization.apiKey('key', SecretValue.unsafePlainText('no secret')) });
      rule('OrderRefunded', new targets.ApiDestination(new events.ApiDestination(stack, 'Bank', { connection, endpoint: 'https://bank.example.net/refunds' })));
      rule('OrderExported', new targets.EventBus(events.EventBus.fromEventBusArn(stack, 'Central', 'arn:aws:events:eu-west-1:222222222222:event-bus/central')));
    },
    expected: {
      'events/rule-sources': [
        'Bus --triggers--> OrderPlaced', 'Bus --triggers--> OrderShipped', 'Bus --triggers--> OrderClicked', 'Bus --triggers--> InvoiceDue',
        'Bus --triggers--> OrderRefunded', 'Bus --triggers--> OrderExported',
      ],
      'events/rule-targets': [
        'OrderPlaced --triggers--> Billing "OrderPlaced"',
        'OrderPlaced --dead-letters--> Failed',
        'OrderPlaced --triggers--> Packing "OrderPlaced"',
        'OrderShipped --triggers--> Shipped "OrderShipped"',
        'OrderShipped --triggers--> Return "OrderShipped"',
        'OrderClicked --triggers--> Clicks "OrderClicked"',
        'OrderClicked --triggers--> AllEvents "OrderClicked"',
        'InvoiceDue --triggers--> Invoicing "InvoiceDue"',
        'OrderRefunded --triggers--> Bank "OrderRefunded"',
        'OrderExported --triggers--> [central] "OrderExported"',
      ],
      'events/api-destinations': ['Bank --calls--> [bank.example.net]'],
    },
  },
  {
    name: 'schedules, and rules on the events of AWS services',
    build(app) {
      const stack = new Stack(app, 'Ops', { env: { account: '111111111111', region: 'eu-west-1' } });
      const uploads = new s3.Bucket(stack, 'Uploads', { eventBridgeEnabled: true });
      const scan = inlineFunction(stack, 'Scan');
      new events.Rule(stack, 'Uploaded', {
        eventPattern: { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [uploads.bucketName] } } },
        targets: [new targets.LambdaFunction(scan)],
      });
      new events.Rule(stack, 'Hourly', { schedule: events.Schedule.rate(Duration.hours(1)), targets: [new targets.LambdaFunction(scan)] });
      const machine = machineIn(stack, 'Close');
      const failed = new sqs.Queue(stack, 'Failed');
      new scheduler.Schedule(stack, 'Nightly', {
        schedule: scheduler.ScheduleExpression.cron({ hour: '2', minute: '0' }),
        target: new schedulerTargets.StepFunctionsStartExecution(machine, { deadLetterQueue: failed }),
        scheduleGroup: new scheduler.ScheduleGroup(stack, 'Group'),
      });
      new scheduler.Schedule(stack, 'StopAtNight', {
        schedule: scheduler.ScheduleExpression.rate(Duration.days(1)), target: new schedulerTargets.Universal({ service: 'rds', action: 'stopDBInstance', input: scheduler.ScheduleTargetInput.fromObject({ DbInstanceIdentifier: 'x' }) }),
      });
      new events.Rule(stack, 'Broken', {
        eventPattern: { source: ['aws.states'], detailType: ['Step Functions Execution Status Change'], detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED'] } },
        targets: [new targets.SnsTopic(new sns.Topic(stack, 'Operators'))],
      });
      const table = new dynamodb.Table(stack, 'Jobs', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      new scheduler.CfnSchedule(stack, 'Weekly', {
        flexibleTimeWindow: { mode: 'OFF' },
        scheduleExpression: 'rate(7 days)',
        target: { arn: 'arn:aws:scheduler:::aws-sdk:dynamodb:deleteItem', roleArn: 'arn:aws:iam::111111111111:role/x', input: stack.toJsonString({ TableName: table.tableName, Key: {} }) },
      });
    },
    expected: {
      'events/rule-sources': ['Uploads --triggers--> Uploaded', 'Close --triggers--> Broken'],
      'events/rule-targets': [
        'Uploaded --triggers--> Scan "Object Created"',
        'Hourly --triggers--> Scan "every hour"',
        'Broken --triggers--> Operators "Step Functions Execution Status Change"',
      ],
      'events/schedules': [
        'Nightly --triggers--> Close "cron(0 2 * * ? *)"',
        'Nightly --dead-letters--> Failed',
        'StopAtNight --triggers--> [Amazon RDS] "every day"',
        'Weekly --triggers--> Jobs "every 7 days"',
      ],
    },
  },
  {
    name: 'buses in three stacks, one of which knows the others by name only',
    build(app) {
      const env = { account: '111111111111', region: 'eu-west-1' };
      const core = new Stack(app, 'Core', { env });
      const bus = new events.EventBus(core, 'Bus', { eventBusName: 'core' });
      const orders = new Stack(app, 'Orders', { env });
      const local = new events.EventBus(orders, 'Bus');
      local.grantPutEventsTo(inlineFunction(orders, 'Place'));
      new events.Rule(orders, 'ToCore', { eventBus: local, eventPattern: { source: ['orders'] }, targets: [new targets.EventBus(bus)] });
      const mail = new Stack(app, 'Mail', { env });
      new events.Rule(mail, 'OnOrder', {
        eventBus: events.EventBus.fromEventBusName(mail, 'CoreByName', 'core'),
        eventPattern: { source: events.Match.prefix('ord') },
        targets: [new targets.LambdaFunction(new lambda.Alias(mail, 'Live', { aliasName: 'live', version: inlineFunction(mail, 'Send').currentVersion }))],
      });
      // A pattern that is written as text, as templates of old have it.
      const onReturn = new events.CfnRule(mail, 'OnReturn', { eventBusName: bus.eventBusArn, targets: [{ id: '1', arn: new sqs.Queue(mail, 'Returns').queueArn }] });
      onReturn.addPropertyOverride('EventPattern', '{"detail-type": ["OrderReturned"]}');
    },
    expected: {
      'access/permissions': ['Orders/Place --publishes--> Orders/Bus'],
      'events/rule-sources': ['Orders/Bus --triggers--> Orders/ToCore', '[core] --triggers--> Mail/OnOrder', 'Core/Bus --triggers--> Mail/OnReturn'],
      'events/rule-targets': [
        'Orders/ToCore --triggers--> Core/Bus "orders"',
        'Mail/OnOrder --triggers--> Mail/Send "ord*"',
        'Mail/OnReturn --triggers--> Mail/Returns "OrderReturned"',
      ],
    },
  },
];
