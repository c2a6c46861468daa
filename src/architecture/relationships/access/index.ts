import type { RelationshipRule } from '../rule';
import { containerSecrets } from './container-secrets';
import { defaultBusRules } from './default-bus-rules';
import { dynamicReferences } from './dynamic-references';
import { environmentMentions } from './environment-mentions';
import { keyUses } from './key-uses';
import { permissions } from './permissions';
import { serviceRoles } from './service-roles';

/** What code may do, by its permissions and its environment. */
export const accessRules: readonly RelationshipRule[] = [
  permissions,
  serviceRoles,
  keyUses,
  containerSecrets,
  dynamicReferences,
  environmentMentions,
  defaultBusRules,
];
