import type { RelationshipRule } from '../rule';

/** Names, edges, balancers and APIs: the way of a request inwards. */
export const routingRules: readonly RelationshipRule[] = [
];
