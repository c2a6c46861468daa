import type { RelationshipRule } from '../rule';
import { fileTransfers } from './file-transfers';
import { globalDatabases } from './global-databases';
import { importsAndExports } from './imports-and-exports';
import { replicasElsewhere } from './replicas-elsewhere';
import { replication } from './replication';

/** Data that is replicated, imported or exported. */
export const storageRules: readonly RelationshipRule[] = [
  replication,
  globalDatabases,
  replicasElsewhere,
  fileTransfers,
  importsAndExports,
];
