import type { EntryTable } from '../entry-row';
import { APPLICATION_INTEGRATION } from './application-integration';

/** Every entry of its own, by namespace. A namespace stands in one table only. */
export const ENTRIES: EntryTable = {
  ...APPLICATION_INTEGRATION,
};
