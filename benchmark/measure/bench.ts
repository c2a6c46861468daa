import { mkdtempSync, rmSync } from 'fs';
import { join } from 'path';
import { compileAll } from './compile';
import { type Ended, type Failed, measuredRun } from './measured-process';
import { type StackLayout, writeAssembly } from '../app/write-assembly';

/** The root of the checkout. */
export const ROOT = join(__dirname, '..', '..');

/** The sizes that every engine and program is measured at. */
export const SIZES = [3, 10, 50, 200];

/** Where things are measured: a folder with the compiled engine, and the apps that were asked for. Removed at the end. */
export class Bench {
  private readonly apps = new Map<string, { directory: string; resources: number }>();

  public constructor(public readonly directory: string, public readonly cpuLimit: number, private readonly tell: (line: string) => void) {
    compileAll(ROOT, directory);
  }

  /** The cloud assembly of an app of so many services. */
  public app(services: number, layout: StackLayout = 'single'): { readonly directory: string; readonly resources: number } {
    const name = `app-${layout}-${services}`;
    const known = this.apps.get(name);
    if (known !== undefined) { return known; }
    const directory = join(this.directory, name);
    const written = { directory, resources: writeAssembly(directory, services, layout) };
    this.apps.set(name, written);
    return written;
  }

  /** Runs one of the compiled programs. */
  public program(name: string, ...args: readonly string[]): Ended | Failed {
    return this.run(process.execPath, join(this.directory, 'benchmark', 'programs', `${name}.js`), ...args);
  }

  /** Runs any program, in the bench's folder. */
  public run(...command: readonly string[]): Ended | Failed {
    const started = measuredRun(command, { directory: this.directory, cpuLimit: this.cpuLimit, environment: { CDK_VALIDATION: 'false' } });
    if ('failure' in started) { this.tell(`${command.slice(1, 3).join(' ')}: ${started.failure}: ${started.reason}`); }
    return started;
  }
}

/** Does something at a bench that is in the checkout, so that what is compiled there finds the packages that it needs. */
export function atBench<T>(cpuLimit: number, tell: (line: string) => void, work: (bench: Bench) => T): T {
  const directory = mkdtempSync(join(ROOT, 'benchmark', '.work-'));
  try {
    return work(new Bench(directory, cpuLimit, tell));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
