import type { RelationshipRule } from '../rule';
import { alarmActions } from './alarm-actions';
import { alarmSubjects } from './alarm-subjects';
import { logDestinations } from './log-destinations';
import { logGroupNames } from './log-group-names';
import { logPermissions } from './log-permissions';
import { logSubscriptions } from './log-subscriptions';
import { notifications } from './notifications';
import { tracing } from './tracing';

/** Logs, traces, metrics and alarms: who is watched and who is told. */
export const observationRules: readonly RelationshipRule[] = [
  alarmSubjects,
  alarmActions,
  logDestinations,
  logGroupNames,
  logPermissions,
  logSubscriptions,
  tracing,
  notifications,
];
