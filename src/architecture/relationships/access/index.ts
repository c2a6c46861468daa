import type { RelationshipRule } from '../rule';

/** What code may do, by its permissions and its environment. */
export const accessRules: readonly RelationshipRule[] = [
];
