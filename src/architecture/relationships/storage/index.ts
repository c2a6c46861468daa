import type { RelationshipRule } from '../rule';

/** Data that is replicated, imported or exported. */
export const storageRules: readonly RelationshipRule[] = [
];
