// Prints what reading and modelling a cloud assembly costs, by number of services and by how they are spread over stacks.
// `npm run benchmark`, or `npm run benchmark -- 3 200` for some sizes only.
import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { join, resolve } from 'path';
import { compileEngine } from './reading/compile-engine';
import { LAYOUTS, writeAssembly, type StackLayout } from './reading/write-assembly';

const SIZES = [3, 10, 50, 200, 1000];

/** What is promised: seconds of processor time, from the start of the process on, for so many services. */
const GOAL = { services: 200, cpuSeconds: 2 };

/** What `reading/measured.js` prints. */
interface Measured {
  readonly resources: number;
  readonly components: number;
  readonly relationships: number;
  readonly warnings: number;
  readonly cpuSeconds: number;
  readonly startSeconds: number;
  readonly peakMegabytes: number;
}

const root = resolve(__dirname, '..');

function main(args: readonly string[]): number {
  const sizes = args.length === 0 ? SIZES : args.map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    process.stderr.write(`${args.join(' ')}: numbers of services are wanted, for example \`npm run benchmark -- 3 200\`\n`);
    return 2;
  }
  // In the checkout, so that the compiled engine finds the packages it needs.
  const work = mkdtempSync(join(root, 'benchmark', '.work-'));
  try {
    return measureAll(work, sizes) ? 0 : 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function measureAll(work: string, sizes: readonly number[]): boolean {
  const lib = join(work, 'lib');
  compileEngine(join(root, 'src'), lib);
  process.stdout.write('layout    services  resources  components  relationships  CPU s  of which start  ms/resource  peak MB\n');
  let met = true;
  for (const layout of LAYOUTS) {
    for (const services of sizes) {
      const measured = measure(lib, join(work, `${layout}-${services}`), services, layout);
      process.stdout.write(`${row(layout, services, measured)}\n`);
      met &&= services !== GOAL.services || measured.cpuSeconds < GOAL.cpuSeconds;
    }
  }
  if (sizes.includes(GOAL.services)) {
    process.stdout.write(`\n${GOAL.services} services in less than ${GOAL.cpuSeconds} s of CPU: ${met ? 'yes' : 'NO'}\n`);
  }
  return met;
}

/** Each in a process of its own, so that none is warmed up by, or pays for, another. */
function measure(lib: string, assembly: string, services: number, layout: StackLayout): Measured {
  const written = writeAssembly(assembly, services, layout);
  const measured: Measured = JSON.parse(execFileSync(process.execPath, [join(__dirname, 'reading', 'measured.js'), lib, assembly], { encoding: 'utf8' }));
  // What is fast because it reads half of it is not fast.
  if (measured.resources !== written || measured.warnings > 0) {
    throw new Error(`${layout}, ${services} services: ${measured.resources} of ${written} resources read, ${measured.warnings} warnings`);
  }
  rmSync(assembly, { recursive: true });
  return measured;
}

function row(layout: StackLayout, services: number, measured: Measured): string {
  const { resources, components, relationships, cpuSeconds, startSeconds, peakMegabytes } = measured;
  const cells: (readonly [string, number])[] = [
    [String(services), 8], [String(resources), 9], [String(components), 10], [String(relationships), 13],
    [cpuSeconds.toFixed(2), 5], [startSeconds.toFixed(2), 14], [(1000 * cpuSeconds / resources).toFixed(2), 11], [peakMegabytes.toFixed(0), 7],
  ];
  return [layout.padEnd(8), ...cells.map(([text, width]) => text.padStart(width))].join('  ');
}

process.exitCode = main(process.argv.slice(2));
