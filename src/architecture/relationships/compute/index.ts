import { specializedServices } from './specialized-services';
import type { RelationshipRule } from '../rule';
import { batchJobs } from './batch-jobs';
import { batchQueues } from './batch-queues';
import { dataProcessing } from './data-processing';
import { foundationModels } from './foundation-models';
import { machineLearning } from './machine-learning';

/** Containers, functions and servers and what they are made of. */
export const computeRules: readonly RelationshipRule[] = [
  batchQueues,
  batchJobs,
  dataProcessing,
  machineLearning,
  foundationModels,
  specializedServices,
];
