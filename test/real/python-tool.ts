import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

/** Where `npm run test:real` puts the tools of tools/python/requirements.txt. */
const programs = path.join(__dirname, '..', '..', 'tools', 'python', '.venv', 'bin');

/**
 * Runs a Python tool to its end and returns what it printed on standard output. A tool that finds something exits with an error, too: `findings` are
 * the codes that say no more than that.
 */
export function runPythonTool(program: string, args: readonly string[], findings: readonly number[] = []): string {
  const result = spawnSync(path.join(programs, program), args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.error || (result.status !== 0 && !findings.includes(result.status ?? -1))) {
    throw new Error(`${program} failed: ${result.error?.message ?? `exit ${result.status}`}; "npm run test:real" installs it\n${result.stdout}\n${result.stderr}`);
  }
  return result.stdout;
}
