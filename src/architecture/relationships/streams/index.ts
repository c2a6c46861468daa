import type { RelationshipRule } from '../rule';

/** Streams and what consumes or fills them. */
export const streamRules: readonly RelationshipRule[] = [
];
