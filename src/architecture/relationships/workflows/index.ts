import type { RelationshipRule } from '../rule';
import { unreadDefinitions } from './unread-definitions';
import { workflowCalls } from './workflow-calls';

/** What workflows call. */
export const workflowRules: readonly RelationshipRule[] = [
  workflowCalls,
  unreadDefinitions,
];
