import type { RelationshipRule } from '../rule';

/** What workflows call. */
export const workflowRules: readonly RelationshipRule[] = [
];
