import type { RelationshipRule } from '../rule';
import { backupPlans } from './backup-plans';

/** What is backed up where. */
export const backupRules: readonly RelationshipRule[] = [
  backupPlans,
];
