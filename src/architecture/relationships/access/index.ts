import type { RelationshipRule } from '../rule';
import { containerSecrets } from './container-secrets';
import { defaultBusRules } from './default-bus-rules';
import { environmentMentions } from './environment-mentions';
import { keyUses } from './key-uses';
import { permissions } from './permissions';

/** What code may do, by its permissions and its environment. */
export const accessRules: readonly RelationshipRule[] = [
  permissions,
  keyUses,
  containerSecrets,
  environmentMentions,
  defaultBusRules,
];
