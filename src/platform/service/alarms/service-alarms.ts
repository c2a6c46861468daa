import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';

/** What can be changed about an alarm beside its threshold. */
export interface AlarmTuning {
  /**
   * Periods that are looked at.
   *
   * @default 3
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of them have to be beyond the threshold before the alarm goes off.
   *
   * @default - all of them
   */
  readonly datapointsToAlarm?: number;

  /**
   * Time that each value of the metric stands for, in whole minutes.
   *
   * @default - five minutes; one minute for unhealthy hosts
   */
  readonly period?: Duration;

  /**
   * Topic that is told when the alarm goes off and when it is over. CloudWatch has to be allowed to publish to it, and to use its key.
   *
   * @default - the platform's topic for critical alerts; the one for service health in the case of unhealthy hosts
   */
  readonly topic?: sns.ITopic;
}

/** Whether there is an alarm, and when it goes off. */
export class AlarmSetting {
  /** No alarm. */
  public static off(): AlarmSetting {
    return new AlarmSetting(true);
  }

  /**
   * An alarm that goes off at this threshold.
   *
   * @param threshold in the unit that `ServiceAlarms` gives for the alarm
   * @param tuning what else is not to be as it is by default
   */
  public static at(threshold: number, tuning: AlarmTuning = {}): AlarmSetting {
    return new AlarmSetting(false, threshold, tuning);
  }

  /**
   * An alarm with the threshold that it has anyway.
   *
   * @param tuning what is not to be as it is by default
   */
  public static tuned(tuning: AlarmTuning): AlarmSetting {
    return new AlarmSetting(false, undefined, tuning);
  }

  private constructor(
    /** @internal */
    public readonly _isOff: boolean,
    /** @internal */
    public readonly _threshold?: number,
    /** @internal */
    public readonly _tuning: AlarmTuning = {},
  ) {}
}

/**
 * The alarms of a service, or of all services of a platform.
 *
 * What a service leaves out is as the platform has it, and what that leaves out is as written here.
 *
 * @example
 *
 * declare const platform: MicroservicesPlatform;
 * platform.addService({
 *   name: 'mail',
 *   alarms: { cpu: AlarmSetting.at(70, { evaluationPeriods: 5 }), latency: AlarmSetting.off() },
 * });
 */
export interface ServiceAlarms {
  /**
   * Holds for every alarm that is not set by itself here. It has no threshold, as each alarm has its own unit.
   *
   * @default - every alarm is on
   */
  readonly all?: AlarmSetting;

  /**
   * Processor time in use, in percent.
   *
   * @default AlarmSetting.at(80)
   */
  readonly cpu?: AlarmSetting;

  /**
   * Memory in use, in percent.
   *
   * @default AlarmSetting.at(80)
   */
  readonly memory?: AlarmSetting;

  /**
   * Requests that the service answered with a 5xx status code, in a period.
   *
   * @default AlarmSetting.at(10)
   */
  readonly serverErrors?: AlarmSetting;

  /**
   * Seconds that the slowest twentieth of the requests takes at least.
   *
   * @default AlarmSetting.at(1)
   */
  readonly latency?: AlarmSetting;

  /**
   * Instances or tasks that fail their health check.
   *
   * @default AlarmSetting.at(1)
   */
  readonly unhealthyHosts?: AlarmSetting;

  /**
   * Calls to other services that failed, in a period, as the service logs them.
   *
   * @default AlarmSetting.at(5)
   */
  readonly interServiceErrors?: AlarmSetting;

  /**
   * Events that could not be delivered or worked off.
   *
   * @default AlarmSetting.at(1)
   */
  readonly deadLetters?: AlarmSetting;

  /**
   * Connections of the database in use, in percent of those that it accepts.
   *
   * @default AlarmSetting.at(80)
   */
  readonly databaseConnections?: AlarmSetting;

  /**
   * Processor time of the database in use, in percent.
   *
   * @default AlarmSetting.at(80)
   */
  readonly databaseCpu?: AlarmSetting;

  /**
   * Storage of the database that is left, in GiB. The alarm goes off below it.
   *
   * @default AlarmSetting.at(10)
   */
  readonly databaseStorage?: AlarmSetting;
}
