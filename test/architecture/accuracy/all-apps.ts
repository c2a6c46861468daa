import { readdirSync } from 'fs';
import { join } from 'path';
import type { AccuracyApp, AccuracyFamily } from './accuracy-app';

const FOLDER = join(__dirname, 'apps');

/** Every app of the suite: each file of the folder adds its own. */
export function allApps(): readonly AccuracyApp[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).sort()
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    .flatMap((file) => (require(join(FOLDER, file)) as AccuracyFamily).apps);
}
