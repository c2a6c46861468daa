import { rmSync } from 'fs';
import { join } from 'path';
import { DIAGRAM_FORMATS } from '../../src/architecture/diagrams';
import { viewIds } from '../../src/architecture/views';
import { type Bench, SIZES } from '../measure/bench';
import type { Ended } from '../measure/measured-process';
import { growth } from '../report/growth';
import { NOTHING, type Table } from '../report/table';

/** What is promised of the overview in all formats: seconds of processor time, from the start of the process on. */
const GOALS = [{ services: 3, cpuSeconds: 1 }, { services: 200, cpuSeconds: 8 }];

const PNG = 'png';
const PHASES = ['start', 'model', 'views', 'layout', ...DIAGRAM_FORMATS, 'write'];
const WITHOUT_PNG = DIAGRAM_FORMATS.filter((format) => format !== PNG);

/** Seconds of processor time, with and without what it takes to load the library, which hides how the rest grows. */
interface Cost { readonly all: number; readonly work: number }

/** What is drawn of an app. */
interface Job {
  readonly name: string;
  readonly views: readonly string[];
  readonly formats: readonly string[];
  /** Above so many services it is left out unless they are asked for. */
  readonly most: number;
}

const JOBS: readonly Job[] = [
  { name: 'overview', views: ['overview'], formats: DIAGRAM_FORMATS, most: Infinity },
  { name: 'overview without PNG', views: ['overview'], formats: WITHOUT_PNG, most: Infinity },
  { name: 'all views', views: viewIds, formats: DIAGRAM_FORMATS, most: 10 },
  { name: 'all views without PNG', views: viewIds, formats: WITHOUT_PNG, most: Infinity },
];

/** What `programs/draw.ts` prints. */
interface Drawn {
  readonly components: number;
  readonly pictures: number;
  readonly files: number;
  readonly bytes: number;
  readonly phases: Readonly<Record<string, number>>;
}

/** What drawing an app costs, from `cdk.out` to files, as the command line does it. */
export function drawingTable(bench: Bench, sizes: readonly number[], tell: (line: string) => void): Table & { readonly met: boolean } {
  const rows: string[][] = [];
  const costs = new Map<string, Map<number, Cost>>();
  for (const job of JOBS) {
    for (const services of sizes.length === 0 ? SIZES.filter((size) => size <= job.most) : sizes) {
      const folder = join(bench.directory, 'drawn');
      const run = bench.program('draw', bench.app(services).directory, folder, job.views.join(','), job.formats.join(','));
      rmSync(folder, { recursive: true, force: true });
      tell(`${services} services, ${job.name}: ${run.cpuSeconds?.toFixed(2)} s of CPU`);
      if ('failure' in run) {
        rows.push([job.name, String(services), ...Array<string>(5 + PHASES.length).fill(NOTHING)]);
        rows.at(-1)![5] = `${run.failure} after ${run.cpuSeconds!.toFixed(0)} s`;
        continue;
      }
      const drawn: Drawn = JSON.parse(run.output);
      rows.push(row(job, services, drawn, run));
      const cost = { all: run.cpuSeconds, work: run.cpuSeconds - drawn.phases.start };
      costs.set(job.name, (costs.get(job.name) ?? new Map<number, Cost>()).set(services, cost));
    }
  }
  const goals = [...costs].filter(([job]) => job.startsWith('overview')).flatMap(([job, spent]) => verdictsOn(job, spent));
  return {
    title: 'Drawing',
    about: 'From `cdk.out` to files in all formats, as `cdk-architecture diagram` does it: all services in one stack, all pages of each view. CPU seconds by '
      + 'phase: `start` loads the library, `model` reads and relates, `layout` is that of all pictures, each format is what it takes beside that '
      + '(PNG with the processes that it starts), `write` is files.',
    columns: ['drawn', 'services', 'components', 'pictures', 'files', 'CPU s', 'peak MB', ...PHASES],
    rows,
    verdicts: goals.map(({ text }) => text),
    met: goals.every(({ met }) => met),
  };
}

function row({ name, formats }: Job, services: number, drawn: Drawn, { cpuSeconds, peakMegabytes }: Ended): string[] {
  const { components, pictures, files, phases } = drawn;
  // The only programs that drawing starts make PNGs.
  const own = Object.values(phases).reduce((sum, each) => sum + each, 0);
  const spent: Record<string, number> = { ...phases, ...formats.includes(PNG) ? { [PNG]: phases[PNG] + cpuSeconds - own } : {} };
  return [
    name, String(services), String(components), String(pictures), String(files), cpuSeconds.toFixed(2), peakMegabytes.toFixed(0),
    ...PHASES.map((phase) => spent[phase]?.toFixed(2) ?? NOTHING),
  ];
}

function verdictsOn(job: string, spent: ReadonlyMap<number, Cost>): { text: string; met: boolean }[] {
  const limits = GOALS.flatMap(({ services, cpuSeconds }) => {
    const took = spent.get(services)?.all;
    return took === undefined ? [] : [{ text: `${job}, ${services} services in less than ${cpuSeconds} s of CPU`, met: took < cpuSeconds, took: `${took.toFixed(2)} s` }];
  });
  const grown = growth([...spent].map(([services, { work }]) => [services, work]));
  return [
    ...limits,
    ...grown === undefined ? [] : [{
      text: `${job}, from ${grown.from} to ${grown.to} services no worse than linear times log`,
      met: grown.factor <= grown.allowed,
      took: `${grown.factor.toFixed(1)} times the CPU after the start where n log n is ${grown.allowed.toFixed(0)}, exponent ${grown.exponent.toFixed(2)}`,
    }],
  ].map(({ text, met, took }) => ({ text: `${text}: ${met ? 'yes' : '**NO**'} (${took})`, met }));
}
