import type { RelationshipRule } from '../rule';
import { secretAttachments } from './secret-attachments';
import { secretRotation } from './secret-rotation';

/** What secrets open and who rotates them. */
export const secretRules: readonly RelationshipRule[] = [
  secretAttachments,
  secretRotation,
];
