import { spawn } from 'node:child_process';
import * as path from 'node:path';

/** Where `npm run test:real` puts the tools of tools/python/requirements.txt. */
const programs = path.join(__dirname, '..', '..', 'tools', 'python', '.venv', 'bin');

/**
 * Runs a Python tool to its end and returns what it printed on standard output. A tool that finds something exits with an error, too: `findings` are
 * the codes that say no more than that.
 */
export function startPythonTool(program: string, args: readonly string[], findings: readonly number[] = []): Promise<string> {
  return new Promise((resolve, reject) => {
    const printed: Buffer[] = [];
    const complaints: Buffer[] = [];
    const running = spawn(path.join(programs, program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    running.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    running.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    running.on('error', (error) => reject(new Error(`${program} did not start; "npm run test:real" installs it: ${error.message}`)));
    running.on('close', (code) => {
      const output = Buffer.concat(printed).toString('utf8');
      if (code === 0 || (code !== null && findings.includes(code))) {
        resolve(output);
      } else {
        reject(new Error(`${program} failed with exit ${code}\n${output}\n${Buffer.concat(complaints).toString('utf8')}`));
      }
    });
  });
}
