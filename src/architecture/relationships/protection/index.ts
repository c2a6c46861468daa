import type { RelationshipRule } from '../rule';
import { certificates } from './certificates';
import { guards } from './guards';
import { webAcls } from './web-acls';

/** Firewalls, certificates and detectors, and what they protect. */
export const protectionRules: readonly RelationshipRule[] = [
  webAcls,
  certificates,
  guards,
];
