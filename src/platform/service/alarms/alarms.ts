import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Duration, Tokenization } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AlarmKind, type EffectiveAlarm, effectiveAlarm, problemOfEffectiveAlarm } from './alarm-settings';
import { isKnown } from '../check';
import { type Compute } from '../compute/compute';
import { type ServiceDatabaseInstance } from '../database/database';
import { type ServiceLogging } from '../logging';
import { type ServiceMessaging } from '../messaging';
import { type ServiceRouting } from '../routing';
import { type ServiceDefinition, type ServiceHost } from '../service-host';

/** What the alarms of a service watch. */
export interface WatchedParts {
  readonly compute: Compute;
  readonly routing: ServiceRouting;
  readonly logging: ServiceLogging;
  readonly messaging: ServiceMessaging;
  readonly database?: ServiceDatabaseInstance;
}

interface AlarmDefinition {
  readonly id: string;
  /** Which of `ServiceAlarms` sets it. */
  readonly kind: AlarmKind;
  /** What it means that it goes off, given the threshold in the user's unit. */
  readonly describe: (threshold: string) => string;
  readonly metric: cloudwatch.Metric | cloudwatch.MathExpression;
  /** In the user's unit. */
  readonly threshold: number;
  /** From the user's unit to the metric's. */
  readonly toMetric?: (threshold: number) => number;
  readonly comparison?: cloudwatch.ComparisonOperator;
  readonly missingData?: cloudwatch.TreatMissingData;
  readonly topic?: sns.ITopic;
}

const EVALUATION_PERIODS = 3;

/** Creates the alarms of a service, but those that are switched off; each tells its topic when it goes off and when it is over. */
export function createAlarms(scope: Construct, host: ServiceHost, service: ServiceDefinition, parts: WatchedParts): cloudwatch.Alarm[] {
  return [
    ...computeAlarms(parts),
    ...requestAlarms(parts, host),
    ...communicationAlarms(parts),
    ...(parts.database ? databaseAlarms(parts.database) : []),
  ].flatMap((definition) => {
    const setting = effectiveAlarm(definition.kind, host.alarms, service.props.alarms);
    if (!setting) { return []; }
    const problem = problemOfEffectiveAlarm(definition.kind, setting);
    if (problem) { throw new Error(`service '${service.names.name}': ${problem}`); }
    return [createAlarm(scope, host, service.names.title, definition, setting)];
  });
}

function createAlarm(scope: Construct, host: ServiceHost, title: string, definition: AlarmDefinition, setting: EffectiveAlarm): cloudwatch.Alarm {
  const { period, evaluationPeriods = EVALUATION_PERIODS, datapointsToAlarm, threshold = definition.threshold, topic } = setting;
  const alarm = new cloudwatch.Alarm(scope, definition.id, {
    alarmDescription: `${title}: ${definition.describe(Tokenization.stringifyNumber(threshold))}`,
    metric: period ? definition.metric.with({ period }) : definition.metric,
    threshold: definition.toMetric?.(threshold) ?? threshold,
    evaluationPeriods,
    datapointsToAlarm,
    comparisonOperator: definition.comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: definition.missingData ?? cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  const action = new actions.SnsAction(topic ?? definition.topic ?? host.topics.criticalAlerts);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}

function computeAlarms({ compute: { cpu, members, memory } }: WatchedParts): AlarmDefinition[] {
  return [
    { id: 'CpuAlarm', kind: 'cpu', describe: () => `${members} have little processor time left`, metric: cpu, threshold: 80 },
    { id: 'MemoryAlarm', kind: 'memory', describe: () => `${members} have little memory left`, metric: memory, threshold: 80 },
  ];
}

function requestAlarms({ compute: { members }, routing }: WatchedParts, host: ServiceHost): AlarmDefinition[] {
  const { metrics } = routing.targetGroup;
  return [
    {
      id: 'ServerErrorsAlarm',
      kind: 'serverErrors',
      describe: () => 'requests fail',
      metric: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { period: Duration.minutes(5) }),
      threshold: 10,
    },
    {
      id: 'LatencyAlarm',
      kind: 'latency',
      describe: (seconds) => `one in twenty requests takes ${seconds === '1' ? 'a second' : `${seconds} seconds`} or longer`,
      metric: metrics.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95), period: Duration.minutes(5) }),
      threshold: 1,
    },
    {
      id: 'UnhealthyInstancesAlarm',
      kind: 'unhealthyHosts',
      describe: (count) => count === '1'
        ? `${members === 'instances' ? 'an instance' : 'a task'} fails its health check`
        : `${count} ${members} fail their health check`,
      metric: metrics.unhealthyHostCount({ statistic: cloudwatch.Stats.MAXIMUM, period: Duration.minutes(1) }),
      threshold: 1,
      topic: host.topics.serviceHealth,
    },
  ];
}

function communicationAlarms({ logging, messaging }: WatchedParts): AlarmDefinition[] {
  return [
    {
      id: 'InterServiceErrorsAlarm',
      kind: 'interServiceErrors',
      describe: () => 'calls to other services fail',
      metric: logging.interServiceErrors,
      threshold: 5,
    },
    {
      id: 'DeadLettersAlarm',
      kind: 'deadLetters',
      describe: () => 'events could not be worked off',
      metric: messaging.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: cloudwatch.Stats.MAXIMUM }),
      threshold: 1,
    },
  ];
}

function databaseAlarms({ instance, maxConnections }: ServiceDatabaseInstance): AlarmDefinition[] {
  return [
    {
      id: 'DatabaseConnectionsAlarm',
      kind: 'databaseConnections',
      describe: () => 'the database has few connections left',
      ...connectionsInUse(instance.metricDatabaseConnections({ statistic: cloudwatch.Stats.MAXIMUM }), maxConnections),
      threshold: 80,
    },
    {
      id: 'DatabaseCpuAlarm',
      kind: 'databaseCpu',
      describe: () => 'the database has little processor time left',
      metric: instance.metricCPUUtilization(),
      threshold: 80,
    },
    {
      id: 'DatabaseStorageAlarm',
      kind: 'databaseStorage',
      describe: (gibibytes) => `the database has less than ${gibibytes} GiB left`,
      metric: instance.metricFreeStorageSpace({ statistic: cloudwatch.Stats.MINIMUM }),
      threshold: 10,
      toMetric: (gibibytes) => gibibytes * 1024 ** 3,
      comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      missingData: cloudwatch.TreatMissingData.BREACHING,
    },
  ];
}

/** A number that is known at deployment only has CloudWatch work out the share. */
function connectionsInUse(used: cloudwatch.Metric, most: number): Pick<AlarmDefinition, 'metric' | 'toMetric'> {
  if (isKnown(most)) { return { metric: used, toMetric: (percent) => Math.floor(most * percent / 100) }; }
  return { metric: new cloudwatch.MathExpression({ expression: `100 * used / ${Tokenization.stringifyNumber(most)}`, usingMetrics: { used } }) };
}
