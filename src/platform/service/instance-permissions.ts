import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** What every instance may do, statement by statement: AWS's managed policies for the same grant far more. */
export function instanceStatements(logGroup: logs.ILogGroup, { names }: ServiceDefinition): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'SendTraces',
      actions: [
        'xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets',
        'xray:GetSamplingStatisticSummaries',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'SendMetrics',
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': names.metricNamespace } },
    }),
    new iam.PolicyStatement({
      sid: 'SendLogs',
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
    new iam.PolicyStatement({
      // The agent asks which group its instance belongs to.
      sid: 'DescribeInstance',
      actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes', 'ec2:DescribeInstances'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'OpenSessions',
      actions: [
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
        'ec2messages:AcknowledgeMessage', 'ec2messages:DeleteMessage', 'ec2messages:FailMessage', 'ec2messages:GetEndpoint',
        'ec2messages:GetMessages', 'ec2messages:SendReply',
      ],
      resources: ['*'],
    }),
  ];
}

/** Publishing: the declared events only, and only under the service's own name. */
export function publishStatements(host: ServiceHost, { names, props }: ServiceDefinition): iam.PolicyStatement[] {
  if (!props.publishes || props.publishes.length === 0) { return []; }
  return [new iam.PolicyStatement({
    sid: 'PublishEvents',
    actions: ['events:PutEvents'],
    resources: [host.bus.eventBusArn],
    conditions: {
      // One call carries several events.
      'ForAllValues:StringEquals': { 'events:source': [names.eventSource], 'events:detail-type': props.publishes },
    },
  })];
}
