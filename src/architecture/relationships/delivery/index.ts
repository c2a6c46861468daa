import type { RelationshipRule } from '../rule';

/** How code and images get to where they run. */
export const deliveryRules: readonly RelationshipRule[] = [
];
