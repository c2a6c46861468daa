import { readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { QUALITY_COLUMNS, qualityCells } from './quality-columns';
import type { Layout } from '../../src/architecture/layout';
import { buildModel } from '../../src/architecture/model';
import { readAssembly } from '../../src/architecture/sources';
import { pagesOf, type View, viewOf, wholeView } from '../../src/architecture/views';
import { type Bench, ROOT, SIZES } from '../measure/bench';
import { ensureInstalled } from '../measure/installed';
import { measureQuality } from '../measure-quality';
import { graphOf, layoutOf } from '../pictures/graph-of-view';
import { NOTHING, type Table } from '../report/table';

/** Engines by what they are called on the table; the first one's layouts need not be brought into shape. */
const OURS = 'ours';
const ENGINES: Readonly<Record<string, string>> = {
  'this library': OURS, 'ELK layered': 'elk', 'dagre': 'dagre', 'Graphviz dot': 'graphviz', 'Graphviz dot, ortho': 'graphviz-ortho',
};

const FOLDER = join(ROOT, 'benchmark', 'engines');

/** The same pictures by other engines: what each costs, and what is wrong with what it makes. */
export function layoutsTable(bench: Bench, sizes: readonly number[], tell: (line: string) => void): Table & { readonly met: boolean } {
  ensureInstalled(FOLDER, tell);
  const rows: string[][] = [];
  const faulty = new Set<string>();
  for (const services of sizes.length === 0 ? SIZES : sizes) {
    for (const [picture, view] of picturesOf(bench, services)) {
      const input = join(bench.directory, 'graph.json');
      writeFileSync(input, JSON.stringify({ view, graph: graphOf(view) }));
      for (const [name, engine] of Object.entries(ENGINES)) {
        const { cells, faults } = measured(bench, engine, input, view);
        rows.push([String(services), picture, String(view.nodes.length), String(view.edges.length), name, ...cells]);
        if (engine === OURS && faults > 0) { faulty.add(picture); }
        tell(`${services} services, ${picture}, ${name}: ${cells[0]} s of CPU, ${cells[2]} crossings`);
      }
    }
  }
  return {
    title: 'Layouts',
    about: 'The same pictures by several engines, each in a process of its own that loads it, reads what is to be drawn and writes where everything stands. '
      + '`page` is the first page of the overview, `whole` is the overview in one picture, which this library would not make of so many. '
      + `What took more than ${bench.cpuLimit} s of CPU was stopped.`,
    columns: ['services', 'picture', 'nodes', 'arrows', 'engine', 'CPU s', 'peak MB', ...QUALITY_COLUMNS],
    rows,
    verdicts: [
      `no fault in the pages of this library: ${faulty.has('page') ? '**NO**' : 'yes'}`,
      ...rows.some(([, picture]) => picture === 'whole') ? [`nor in the whole in one picture: ${faulty.has('whole') ? '**NO**' : 'yes'}`] : [],
    ],
    met: !faulty.has('page'),
  };
}

/** The first page of the overview; of an app that has several, all of it in one picture, too. */
function picturesOf(bench: Bench, services: number): [string, View][] {
  const model = buildModel(readAssembly(bench.app(services).directory));
  const pages = pagesOf(model, wholeView('overview'));
  return [['page', pages[0]], ...pages.length === 1 ? [] : [['whole', viewOf(model, wholeView('overview'))] as [string, View]]];
}

function measured(bench: Bench, engine: string, input: string, view: View): { cells: string[]; faults: number } {
  const output = join(bench.directory, 'layout.json');
  const run = bench.program('lay-out', engine, FOLDER, input, output);
  if ('failure' in run) {
    const [first, ...others] = QUALITY_COLUMNS.map(() => NOTHING);
    return { cells: [(run.cpuSeconds ?? 0).toFixed(2), (run.peakMegabytes ?? 0).toFixed(0), first && run.failure, ...others], faults: Infinity };
  }
  const made = JSON.parse(readFileSync(output, 'utf8'));
  rmSync(output);
  const layout: Layout = engine === OURS ? made : layoutOf(view, made);
  const { cells, faults } = qualityCells(measureQuality(view, layout));
  return { cells: [run.cpuSeconds.toFixed(2), run.peakMegabytes.toFixed(0), ...cells], faults };
}
