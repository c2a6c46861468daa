import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) { rmSync(folder, { recursive: true, force: true }); }
});

/** A new folder that is gone when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sources-test-'));
  folders.push(folder);
  return folder;
}
