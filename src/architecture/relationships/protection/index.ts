import type { RelationshipRule } from '../rule';

/** Firewalls, certificates and detectors, and what they protect. */
export const protectionRules: readonly RelationshipRule[] = [
];
