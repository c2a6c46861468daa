import type { RelationshipRule } from '../rule';
import { connectors } from './connectors';
import { databaseMigrations } from './database-migrations';
import { deliveryStreamTransforms } from './delivery-stream-transforms';
import { deliveryStreams } from './delivery-streams';
import { eventSourceMappings } from './event-source-mappings';
import { ingestionPipelines } from './ingestion-pipelines';
import { streamProcessing } from './stream-processing';

/** Streams and what consumes or fills them. */
export const streamRules: readonly RelationshipRule[] = [
  eventSourceMappings,
  deliveryStreams,
  deliveryStreamTransforms,
  streamProcessing,
  connectors,
  ingestionPipelines,
  databaseMigrations,
];
