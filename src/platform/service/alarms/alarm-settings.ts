import { type Duration } from 'aws-cdk-lib/core';
import { first, isKnown, outside, unknownYet } from '../check';
import { type AlarmSetting, type AlarmTuning, type ServiceAlarms } from './service-alarms';

/** An alarm that can be set. */
export type AlarmKind = Exclude<keyof ServiceAlarms, 'all'>;

/** What is to differ from an alarm's defaults. */
export interface EffectiveAlarm extends AlarmTuning {
  readonly threshold?: number;
}

interface AlarmUnit {
  /** Percentages cannot go beyond a hundred. */
  readonly highest?: number;
  /** Whether the metric has another unit than the threshold. */
  readonly isConverted?: boolean;
}

/** In the order of `ServiceAlarms`. */
const KINDS: Record<AlarmKind, AlarmUnit> = {
  cpu: { highest: 100 },
  memory: { highest: 100 },
  serverErrors: {},
  latency: {},
  unhealthyHosts: {},
  interServiceErrors: {},
  deadLetters: {},
  databaseConnections: { highest: 100, isConverted: true },
  databaseCpu: { highest: 100 },
  databaseStorage: { isConverted: true },
};

/** CloudWatch looks back a day at most, a week where a period is an hour or longer. */
const DAY = 24 * 60 * 60;
const LONGEST_WINDOW = { short: DAY, long: 7 * DAY };

/** Periods of the alarms are no longer than this by default. */
const DEFAULT_PERIOD = 300;
const DEFAULT_EVALUATION_PERIODS = 3;

/** What the platform and then the service want of an alarm, each by itself and for all alarms; undefined where it is switched off. */
export function effectiveAlarm(kind: AlarmKind, ...levels: (ServiceAlarms | undefined)[]): EffectiveAlarm | undefined {
  const settings = levels.flatMap((level) => [level?.all, level?.[kind]]).filter((setting) => setting !== undefined);
  return settings.reduce<EffectiveAlarm | undefined>(combined, {});
}

/** What is wrong with the alarms, if anything is. */
export function problemOfAlarms(alarms: ServiceAlarms = {}): string | undefined {
  return problemOfAll(alarms.all)
    ?? first(Object.entries(KINDS) as [AlarmKind, AlarmUnit][], ([kind, unit]) => {
      const setting = alarms[kind];
      return setting && (problemOfThreshold(`alarms.${kind}`, setting._threshold, unit) ?? problemOfTuning(`alarms.${kind}`, setting._tuning));
    });
}

/** What is wrong with an alarm as it turns out when the platform and the service have both had their say, if anything is. */
export function problemOfEffectiveAlarm(kind: AlarmKind, setting: EffectiveAlarm): string | undefined {
  return problemOfTuning(`alarms.${kind}`, setting);
}

/** What is left out comes from below; an alarm that was switched off below is on again where it is set. */
function combined(below: EffectiveAlarm | undefined, { _isOff, _threshold, _tuning }: AlarmSetting): EffectiveAlarm | undefined {
  if (_isOff) { return undefined; }
  const given = Object.entries({ ..._tuning, threshold: _threshold }).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(given) };
}

function problemOfAll(all: AlarmSetting | undefined): string | undefined {
  return all?._threshold === undefined ? all && problemOfTuning('alarms.all', all._tuning)
    : 'alarms.all has a threshold, and each alarm has a unit of its own; use AlarmSetting.tuned() or off(), and give thresholds to single alarms';
}

function problemOfThreshold(option: string, threshold: number | undefined, { highest, isConverted }: AlarmUnit): string | undefined {
  if (threshold === undefined) { return undefined; }
  if (!isKnown(threshold)) { return isConverted ? unknownYet(`${option}: the threshold`, threshold) : undefined; }
  if (!Number.isFinite(threshold) || threshold <= 0) {
    return `${option} has the threshold ${threshold}; give a number above 0, or switch it off with AlarmSetting.off()`;
  }
  return highest !== undefined && threshold > highest ? `${option} has the threshold ${threshold}, and it is in percent; give ${highest} at most` : undefined;
}

function problemOfTuning(option: string, { datapointsToAlarm, evaluationPeriods, period }: AlarmTuning): string | undefined {
  const periods = evaluationPeriods ?? DEFAULT_EVALUATION_PERIODS;
  return outside(`${option}: evaluationPeriods`, evaluationPeriods, 1, 10_080)
    ?? unknownYet(`${option}: period`, period)
    ?? (isKnown(periods) ? outside(`${option}: datapointsToAlarm`, datapointsToAlarm, 1, periods) : undefined)
    ?? problemOfPeriod(option, periods, period);
}

function problemOfPeriod(option: string, periods: number, period: Duration | undefined): string | undefined {
  if (!isKnown(periods)) { return undefined; }
  const seconds = period?.toSeconds({ integral: false }) ?? DEFAULT_PERIOD;
  if (seconds < 60 || seconds % 60 !== 0) {
    return `${option}: period is ${seconds} seconds; give whole minutes, as the metrics of AWS have them`;
  }
  const longest = seconds >= 3600 ? LONGEST_WINDOW.long : LONGEST_WINDOW.short;
  return seconds * periods > longest
    ? `${option}: ${periods} periods of ${seconds} seconds are longer than the ${longest / DAY === 1 ? 'day' : 'week'} that CloudWatch looks back; shorten one of them`
    : undefined;
}
