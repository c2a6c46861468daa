import type { RelationshipRule } from '../rule';

/** What is encrypted with which key. */
export const encryptionRules: readonly RelationshipRule[] = [
];
