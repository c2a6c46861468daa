import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { QUALITY_COLUMNS, qualityCells } from './quality-columns';
import { layoutView } from '../../src/architecture/layout';
import { buildModel } from '../../src/architecture/model';
import { readAssembly } from '../../src/architecture/sources';
import { pagesOf, wholeView } from '../../src/architecture/views';
import { type Bench, ROOT, SIZES } from '../measure/bench';
import { ensureInstalled } from '../measure/installed';
import type { Ended, Failed } from '../measure/measured-process';
import { measureQuality } from '../measure-quality';
import { dotDrawing } from '../pictures/dot-drawing';
import type { Drawing } from '../pictures/drawing';
import { drawioDrawing } from '../pictures/drawio-drawing';
import { NOTHING, type Table } from '../report/table';

const FOLDER = join(ROOT, 'benchmark', 'peers');

/** A program that draws an app. */
interface Peer {
  readonly name: string;
  /** Runs it on an assembly, with its files in a folder. */
  readonly run: (bench: Bench, assembly: string, folder: string) => Ended | Failed;
  /** The picture that it made, or the first of them. */
  readonly drawing: (folder: string, assembly: string) => Drawing;
}

const PEERS: readonly Peer[] = [
  { name: 'this library: draw.io', run: ours('drawio'), drawing: firstPage },
  { name: 'this library: SVG and PNG', run: ours('svg,png'), drawing: firstPage },
  {
    name: 'cdk-dia: PNG',
    run: (bench, assembly, folder) => bench.run(
      process.execPath, join(FOLDER, 'node_modules', 'cdk-dia', 'dist', 'bin', 'cli.js'), '--tree', join(assembly, 'tree.json'), '--target-path', join(folder, 'diagram.png'),
    ),
    drawing: (folder) => dotDrawing(laidOutAgain(join(folder, 'diagram.dot'))),
  },
  {
    name: 'cfn-diagram: draw.io',
    run: (bench, assembly, folder) => {
      // It looks for an app in the folder that it is told of; it is not to synthesize one.
      writeFileSync(join(folder, 'cdk.json'), '{"app":"none"}');
      const program = join(FOLDER, 'node_modules', '@mhlabs', 'cfn-diagram', 'index.js');
      return bench.run(process.execPath, program, 'draw.io', '-c', '-s', '-t', join(folder, 'cdk.json'), '-co', assembly, '-o', join(folder, 'diagram.drawio'));
    },
    drawing: (folder) => drawioDrawing(readFileSync(join(folder, 'diagram.drawio'), 'utf8')),
  },
];

/** The same apps by other programs that draw CDK apps: what each costs, and what is wrong with what it makes. */
export function peersTable(bench: Bench, sizes: readonly number[], tell: (line: string) => void): Table & { readonly met: boolean } {
  ensureInstalled(FOLDER, tell);
  if (spawnSync('dot', ['-V'], { stdio: 'ignore' }).error !== undefined) {
    throw new Error('Graphviz\'s `dot` is missing, which cdk-dia draws with: install it (on Debian: apt-get install graphviz), or name other tables');
  }
  const rows: string[][] = [];
  for (const services of sizes.length === 0 ? SIZES : sizes) {
    const assembly = bench.app(services).directory;
    for (const peer of PEERS) {
      const folder = join(bench.directory, 'peer');
      mkdirSync(folder);
      const cells = measured(bench, peer, assembly, folder, tell);
      rows.push([String(services), peer.name, ...cells]);
      rmSync(folder, { recursive: true });
      tell(`${services} services, ${peer.name}: ${cells[0]} s of CPU`);
    }
  }
  return {
    title: 'Peers',
    about: 'The same apps by other programs, from `cdk.out` to files in the format that each is known for. What is measured is the picture, of this '
      + 'library the first of its pages: of cdk-dia what Graphviz says of its DOT, in points; of cfn-diagram straight lines over the points in its file, '
      + 'and texts as wide as in Helvetica. '
      + `What took more than ${bench.cpuLimit} s of CPU was stopped.`,
    columns: ['services', 'program', 'CPU s', 'peak MB', 'files', 'MB', 'nodes', 'boxes', 'arrows', ...QUALITY_COLUMNS],
    rows,
    verdicts: [],
    met: true,
  };
}

function measured(bench: Bench, { run, drawing }: Peer, assembly: string, folder: string, tell: (line: string) => void): string[] {
  const ran = run(bench, assembly, folder);
  const files = readdirSync(folder).filter((file) => file !== 'cdk.json');
  const cost = [(ran.cpuSeconds ?? 0).toFixed(2), (ran.peakMegabytes ?? 0).toFixed(0)];
  const failed = (word: string) => [...cost, word, ...Array<string>(4 + QUALITY_COLUMNS.length).fill(NOTHING)];
  if ('failure' in ran) { return failed(ran.failure); }
  // Some tell of a failure in words only.
  if (files.length === 0) { return failed('no file'); }
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  const written = [...cost, String(files.length), (bytes / 1e6).toFixed(1)];
  try {
    const { drawn, layout } = drawing(folder, assembly);
    return [
      ...written, String(drawn.nodes.length), String(drawn.groups.length), String(drawn.edges.length),
      ...qualityCells(measureQuality(drawn, layout)).cells,
    ];
  } catch (error) {
    // What another program wrote is not to end the measuring of the others.
    tell(`what it wrote cannot be read: ${(error as Error).message}`);
    return [...written, ...Array<string>(3 + QUALITY_COLUMNS.length).fill(NOTHING)];
  }
}

function ours(formats: string): Peer['run'] {
  return (bench, assembly, folder) => bench.program('draw', assembly, folder, 'overview', formats);
}

function firstPage(_folder: string, assembly: string): Drawing {
  const [view] = pagesOf(buildModel(readAssembly(assembly)), wholeView('overview'));
  return { drawn: view, layout: layoutView(view) };
}

/** Places of what a DOT file draws. */
function laidOutAgain(dot: string): string {
  if (!existsSync(dot)) { throw new Error(`${dot} was not written`); }
  return spawnSync('dot', ['-Tjson0', dot], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] }).stdout;
}
