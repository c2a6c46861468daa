import type { RelationshipRule } from '../rule';

/** Logs, traces, metrics and alarms: who is watched and who is told. */
export const observationRules: readonly RelationshipRule[] = [
];
