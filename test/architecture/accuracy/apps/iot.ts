import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iot from 'aws-cdk-lib/aws-iot';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as timestream from 'aws-cdk-lib/aws-timestream';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Rules of IoT Core. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'rules of IoT Core with actions of every kind',
    build(app) {
      const stack = new Stack(app, 'Fleet', { env: { account: '111111111111', region: 'eu-west-1' } });
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('iot.amazonaws.com') });
      const roleArn = role.roleArn;
      const table = new dynamodb.Table(stack, 'States', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const queue = new sqs.Queue(stack, 'Jobs');
      const bucket = new s3.Bucket(stack, 'Raw');
      const machine = new sfn.StateMachine(stack, 'Repair', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Done')) });
      const search = new opensearch.Domain(stack, 'Search', { version: opensearch.EngineVersion.OPENSEARCH_2_17 });
      const series = new timestream.CfnDatabase(stack, 'Series', { databaseName: 'fleet' });
      new iot.CfnTopicRule(stack, 'Telemetry', {
        topicRulePayload: {
          sql: 'SELECT * FROM \'fleet/+/telemetry\' WHERE speed > 0',
          actions: [
            { dynamoDBv2: { putItem: { tableName: table.tableName }, roleArn } },
            { kinesis: { streamName: new kinesis.Stream(stack, 'Live').streamName, roleArn } },
            { firehose: { deliveryStreamName: new firehose.CfnDeliveryStream(stack, 'ToLake', {}).ref, roleArn } },
            { s3: { bucketName: bucket.bucketName, key: 'x', roleArn } },
            { timestream: { databaseName: series.ref, tableName: 'telemetry', dimensions: [{ name: 'id', value: '${id}' }], roleArn } },
            { openSearch: { endpoint: `https://${search.domainEndpoint}`, id: 'x', index: 'telemetry', type: 'doc', roleArn } },
          ],
          errorAction: { cloudwatchLogs: { logGroupName: new logs.LogGroup(stack, 'Errors').logGroupName, roleArn } },
        },
      });
      new iot.CfnTopicRule(stack, 'Alerts', {
        topicRulePayload: {
          sql: 'SELECT * FROM "fleet/+/alerts"',
          actions: [
            { lambda: { functionArn: inlineFunction(stack, 'Assess').functionArn } },
            { sns: { targetArn: new sns.Topic(stack, 'Operators').topicArn, roleArn } },
            { sqs: { queueUrl: queue.queueUrl, roleArn } },
            { stepFunctions: { stateMachineName: machine.stateMachineName, roleArn } },
            { http: { url: 'https://alerts.example.net/hook' } },
            { republish: { topic: 'alerts/all', roleArn } },
          ],
        },
      });
      queue.grantSendMessages(role);
      table.grantWriteData(role);
    },
    expected: {
      'events/iot-rules': [
        'Telemetry --delivers--> States "fleet/+/telemetry"',
        'Telemetry --delivers--> Live "fleet/+/telemetry"',
        'Telemetry --delivers--> ToLake "fleet/+/telemetry"',
        'Telemetry --delivers--> Raw "fleet/+/telemetry"',
        'Telemetry --delivers--> Series "fleet/+/telemetry"',
        'Telemetry --delivers--> Search "fleet/+/telemetry"',
        'Telemetry --delivers--> Errors "on error"',
        'Alerts --triggers--> Assess "fleet/+/alerts"',
        'Alerts --delivers--> Operators "fleet/+/alerts"',
        'Alerts --delivers--> Jobs "fleet/+/alerts"',
        'Alerts --triggers--> Repair "fleet/+/alerts"',
        'Alerts --delivers--> [alerts.example.net] "fleet/+/alerts"',
      ],
    },
  },
];
