import type { RelationshipRule } from '../rule';

/** Containers, functions and servers and what they are made of. */
export const computeRules: readonly RelationshipRule[] = [
];
