import { tableRule } from '../table-rule';

/** A job queue hands its jobs to compute environments, in their order. */
export const batchQueues = tableRule('compute/batch-queues', [
  { of: 'AWS::Batch::JobQueue', property: 'ComputeEnvironmentOrder.*.ComputeEnvironment', kind: 'routes' },
  { of: 'AWS::Batch::JobQueue', property: 'ServiceEnvironmentOrder.*.ServiceEnvironment', kind: 'routes' },
]);
