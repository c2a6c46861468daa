// Lays out one graph with one engine: lay-out.js ENGINE FOLDER INPUT OUTPUT, where FOLDER has the engines' packages.
import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import type { Engine } from './engines/engine';
import { expectShortRun } from '../../src/cli/short-run';

// As the command line does it, and alike for every engine.
expectShortRun();

/** Each is loaded only when it is asked for: what an engine takes to load is part of what it costs. */
const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  'elk': async () => (await import('./engines/elk.js')).elk,
  'dagre': async () => (await import('./engines/dagre.js')).dagre,
  'graphviz': async () => (await import('./engines/graphviz.js')).graphviz,
  'graphviz-ortho': async () => (await import('./engines/graphviz.js')).graphvizOrthogonal,
};

async function main([name, folder, input, output]: readonly string[]): Promise<void> {
  const { view, graph } = JSON.parse(readFileSync(input, 'utf8'));
  const result = name === 'ours'
    ? (await import('../../src/architecture/layout/index.js')).layoutView(view)
    : await (await ENGINES[name]())(graph, createRequire(join(folder, 'package.json')));
  writeFileSync(output, JSON.stringify(result));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
