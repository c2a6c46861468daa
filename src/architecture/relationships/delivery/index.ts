import type { RelationshipRule } from '../rule';
import { aliasDeployments } from './alias-deployments';
import { builds } from './builds';
import { configuration } from './configuration';
import { deployments } from './deployments';
import { imagePermissions } from './image-permissions';
import { imagePulls } from './image-pulls';
import { pipelineActions } from './pipeline-actions';

/** How code and images get to where they run. */
export const deliveryRules: readonly RelationshipRule[] = [
  pipelineActions,
  builds,
  deployments,
  aliasDeployments,
  configuration,
  imagePulls,
  imagePermissions,
];
