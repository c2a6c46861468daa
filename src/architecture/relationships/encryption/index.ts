import type { RelationshipRule } from '../rule';
import { keys } from './keys';

/** What is encrypted with which key. */
export const encryptionRules: readonly RelationshipRule[] = [
  keys,
];
