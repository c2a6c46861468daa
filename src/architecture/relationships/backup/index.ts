import type { RelationshipRule } from '../rule';

/** What is backed up where. */
export const backupRules: readonly RelationshipRule[] = [
];
