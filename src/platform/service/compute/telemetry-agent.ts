import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { type ServiceNames } from '../../naming';

/** What the CloudWatch agent receives traces by: X-Ray's own protocol, and OpenTelemetry's. */
export const TRACE_RECEIVERS = { traces_collected: { xray: {}, otlp: {} } };

/** How the metrics of a service's processor time and memory are read. */
export const UTILIZATION = { statistic: cloudwatch.Stats.AVERAGE, period: Duration.minutes(5) };

/** What the agent may do for a service, wherever it runs: AWS's managed policies for the same grant far more. */
export function telemetryStatements({ metricNamespace }: ServiceNames): iam.PolicyStatement[] {
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
      conditions: { StringEquals: { 'cloudwatch:namespace': metricNamespace } },
    }),
  ];
}
