import { spawnSync } from 'child_process';
import { existsSync, statSync, utimesSync } from 'fs';
import { join } from 'path';

/** Installs the packages of a folder by its lockfile, once; they run none of their own scripts. Throws where that fails. */
export function ensureInstalled(folder: string, tell: (line: string) => void): void {
  const marker = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs) { return; }
  tell(`Installing what is measured beside this library (npm ci in ${folder}), once ...`);
  const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32',
  });
  if (error !== undefined || status !== 0) {
    throw new Error(`npm ci failed in ${folder}${error === undefined ? '' : `: ${error.message}`}; check that npm works here and that its registry can be reached`);
  }
  utimesSync(marker, new Date(), new Date());
}
