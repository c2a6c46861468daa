import { spawnSync } from 'child_process';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';

/** What a program used, with all the programs that it started. */
export interface Usage {
  /** Of processors: user and system, from the start of the process on. */
  readonly cpuSeconds: number;
  /** Of the largest of its processes. */
  readonly peakMegabytes: number;
}

/** A program that ended, and what it wrote to its standard output. */
export interface Ended extends Usage { readonly output: string }

/** One that did not: in a word, and its own last words. */
export interface Failed extends Partial<Usage> { readonly failure: 'stopped' | 'failed'; readonly reason: string }

/** How to run a program. */
export interface RunOptions {
  /** Folder that it is run in, and where the report of its use is kept meanwhile. */
  readonly directory: string;
  /** Processor time after which it is stopped. */
  readonly cpuLimit: number;
  readonly environment?: Readonly<Record<string, string>>;
}

const MOST_OUTPUT = 256 * 1024 * 1024;
const USAGE = join(__dirname, 'usage.py');

/** Runs a program in a process of its own, so that none is warmed up by, or pays for, another. */
export function measuredRun(command: readonly string[], { directory, cpuLimit, environment = {} }: RunOptions): Ended | Failed {
  const report = join(directory, 'usage.json');
  const { stdout, stderr, error } = spawnSync('python3', [USAGE, report, String(cpuLimit), ...command], {
    cwd: directory, encoding: 'utf8', maxBuffer: MOST_OUTPUT, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error !== undefined) { throw new Error(`python3 cannot be run (${error.message}): the benchmark asks the system with it what a process used`); }
  const { stopped, exitCode, cpuSeconds, peakMegabytes } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  if (exitCode === 0) { return { cpuSeconds, peakMegabytes, output: stdout }; }
  return { cpuSeconds, peakMegabytes, failure: stopped || cpuSeconds >= cpuLimit ? 'stopped' : 'failed', reason: lastWords(stderr) };
}

/** The line of an error output that tells most: the error's own. */
function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return (lines.find((line) => /error\b/i.test(line) && !line.startsWith('at ')) ?? lines.at(-1) ?? 'no word').slice(0, 200);
}
