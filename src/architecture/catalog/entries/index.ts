import type { EntryTable } from '../entry-row';
import { ANALYTICS } from './analytics';
import { APPLICATION_INTEGRATION } from './application-integration';
import { COMPUTE } from './compute';
import { CONTAINERS } from './containers';
import { CONTENT_DELIVERY } from './content-delivery';
import { CUSTOM_RESOURCES } from './custom-resources';
import { DATABASE } from './database';
import { DEVELOPER_TOOLS } from './developer-tools';
import { ENGAGEMENT } from './engagement';
import { IOT } from './iot';
import { MACHINE_LEARNING } from './machine-learning';
import { MANAGEMENT } from './management';
import { NETWORKING } from './networking';
import { OBSERVABILITY } from './observability';
import { SECURITY } from './security';
import { SPECIALIZED } from './specialized';
import { STORAGE } from './storage';

/** Every table of entries. A namespace may stand in several of them, a type in one. */
export const ENTRY_TABLES: readonly EntryTable[] = [
  COMPUTE, CONTAINERS, STORAGE, DATABASE, NETWORKING, CONTENT_DELIVERY, APPLICATION_INTEGRATION, SECURITY, OBSERVABILITY, MANAGEMENT,
  ANALYTICS, DEVELOPER_TOOLS, MACHINE_LEARNING, IOT, ENGAGEMENT, SPECIALIZED, CUSTOM_RESOURCES,
];
