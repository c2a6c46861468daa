import type { RelationshipRule } from '../rule';

/** What may reach what on the network, and how the network reaches out. */
export const networkRules: readonly RelationshipRule[] = [
];
