import { rmSync } from 'fs';
import { LAYOUTS, type StackLayout } from '../app/write-assembly';
import type { Bench } from '../measure/bench';
import type { Table } from '../report/table';

const SIZES = [3, 10, 50, 200, 1000];

/** What is promised: seconds of processor time, from the start of the process on, for so many services. */
const GOAL = { services: 200, cpuSeconds: 2 };

/** What `programs/read.ts` prints. */
interface Read {
  readonly resources: number;
  readonly components: number;
  readonly relationships: number;
  readonly warnings: number;
  readonly startSeconds: number;
}

/** What reading and modelling an assembly costs, by number of services and by how they are spread over stacks. */
export function readingTable(bench: Bench, sizes: readonly number[]): Table & { readonly met: boolean } {
  const rows: string[][] = [];
  let slowest = 0;
  for (const layout of LAYOUTS) {
    for (const services of sizes.length === 0 ? SIZES : sizes) {
      const { cpuSeconds, row } = measured(bench, services, layout);
      rows.push(row);
      if (services === GOAL.services) { slowest = Math.max(slowest, cpuSeconds); }
    }
  }
  const met = slowest < GOAL.cpuSeconds;
  return {
    title: 'Reading',
    about: 'From `cdk.out` to the model, in one stack, in a stack for each service and in a nested stack for each.',
    columns: ['stacks', 'services', 'resources', 'components', 'relationships', 'CPU s', 'of which start', 'ms per resource', 'peak MB'],
    rows,
    verdicts: slowest === 0 ? [] : [`${GOAL.services} services in less than ${GOAL.cpuSeconds} s of CPU: ${met ? 'yes' : `**NO** (${slowest.toFixed(2)} s)`}`],
    met,
  };
}

function measured(bench: Bench, services: number, layout: StackLayout): { cpuSeconds: number; row: string[] } {
  const app = bench.app(services, layout);
  const run = bench.program('read', app.directory);
  if ('failure' in run) { throw new Error(`${layout}, ${services} services: reading ${run.failure}: ${run.reason}`); }
  const { resources, components, relationships, warnings, startSeconds }: Read = JSON.parse(run.output);
  // What is fast because it reads half of it is not fast.
  if (resources !== app.resources || warnings > 0) {
    throw new Error(`${layout}, ${services} services: ${resources} of ${app.resources} resources read, ${warnings} warnings`);
  }
  if (layout !== 'single') { rmSync(app.directory, { recursive: true }); }
  const { cpuSeconds, peakMegabytes } = run;
  return {
    cpuSeconds,
    row: [
      layout, String(services), String(resources), String(components), String(relationships),
      cpuSeconds.toFixed(2), startSeconds.toFixed(2), (1000 * cpuSeconds / resources).toFixed(2), peakMegabytes.toFixed(0),
    ],
  };
}
