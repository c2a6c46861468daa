import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceCompute } from './compute';
import { type ServiceDatabaseInstance } from './database';
import { type ServiceLogging } from './logging';
import { type ServiceMessaging } from './messaging';
import { type ServiceRouting } from './routing';
import { type ServiceHost } from './service-host';

/** What the alarms of a service watch. */
export interface WatchedParts {
  readonly compute: ServiceCompute;
  readonly routing: ServiceRouting;
  readonly logging: ServiceLogging;
  readonly messaging: ServiceMessaging;
  readonly database?: ServiceDatabaseInstance;
}

interface AlarmDefinition {
  readonly id: string;
  readonly description: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  readonly comparison?: cloudwatch.ComparisonOperator;
  readonly missingData?: cloudwatch.TreatMissingData;
  readonly topic?: sns.ITopic;
}

/** Part of the connections that may be in use before people are told. */
const CONNECTIONS_IN_USE = 0.8;

/** Creates the alarms of a service; each tells its topic when it goes off and when it is over. */
export function createAlarms(scope: Construct, host: ServiceHost, title: string, parts: WatchedParts): cloudwatch.Alarm[] {
  return [
    ...instanceAlarms(parts),
    ...requestAlarms(parts, host),
    ...communicationAlarms(parts),
    ...(parts.database ? databaseAlarms(parts.database) : []),
  ].map((definition) => createAlarm(scope, host, title, definition));
}

function createAlarm(scope: Construct, host: ServiceHost, title: string, definition: AlarmDefinition): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, definition.id, {
    alarmDescription: `${title}: ${definition.description}`,
    metric: definition.metric,
    threshold: definition.threshold,
    evaluationPeriods: 3,
    comparisonOperator: definition.comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: definition.missingData ?? cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  const action = new actions.SnsAction(definition.topic ?? host.topics.criticalAlerts);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}

function instanceAlarms({ compute }: WatchedParts): AlarmDefinition[] {
  return [
    { id: 'CpuAlarm', description: 'instances have little processor time left', metric: compute.cpu, threshold: 80 },
    { id: 'MemoryAlarm', description: 'instances have little memory left', metric: compute.memory, threshold: 80 },
  ];
}

function requestAlarms({ routing }: WatchedParts, host: ServiceHost): AlarmDefinition[] {
  const { metrics } = routing.targetGroup;
  return [
    {
      id: 'ServerErrorsAlarm',
      description: 'requests fail',
      metric: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period: Duration.minutes(5) }),
      threshold: 10,
    },
    {
      id: 'LatencyAlarm',
      description: 'one in twenty requests takes a second or longer',
      metric: metrics.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95), period: Duration.minutes(5) }),
      threshold: 1,
    },
    {
      id: 'UnhealthyInstancesAlarm',
      description: 'an instance fails its health check',
      metric: metrics.unhealthyHostCount({ statistic: cloudwatch.Stats.MAXIMUM, period: Duration.minutes(1) }),
      threshold: 1,
      topic: host.topics.serviceHealth,
    },
  ];
}

function communicationAlarms({ logging, messaging }: WatchedParts): AlarmDefinition[] {
  return [
    { id: 'InterServiceErrorsAlarm', description: 'calls to other services fail', metric: logging.interServiceErrors, threshold: 5 },
    {
      id: 'DeadLettersAlarm',
      description: 'events could not be worked off',
      metric: messaging.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: cloudwatch.Stats.MAXIMUM }),
      threshold: 1,
    },
  ];
}

function databaseAlarms({ instance, maxConnections }: ServiceDatabaseInstance): AlarmDefinition[] {
  return [
    {
      id: 'DatabaseConnectionsAlarm',
      description: 'the database has few connections left',
      metric: instance.metricDatabaseConnections({ statistic: cloudwatch.Stats.MAXIMUM }),
      threshold: Math.floor(maxConnections * CONNECTIONS_IN_USE),
    },
    { id: 'DatabaseCpuAlarm', description: 'the database has little processor time left', metric: instance.metricCPUUtilization(), threshold: 80 },
    {
      id: 'DatabaseStorageAlarm',
      description: 'the database has less than 10 GiB left',
      metric: instance.metricFreeStorageSpace({ statistic: cloudwatch.Stats.MINIMUM }),
      threshold: 10 * 1024 ** 3,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      missingData: cloudwatch.TreatMissingData.BREACHING,
    },
  ];
}
