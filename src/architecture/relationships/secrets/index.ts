import type { RelationshipRule } from '../rule';

/** What secrets open and who rotates them. */
export const secretRules: readonly RelationshipRule[] = [
];
