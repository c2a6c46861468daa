import type { RelationshipRule } from '../rule';

/** Events, notifications and messages: who tells whom. */
export const eventRules: readonly RelationshipRule[] = [
];
