// Prints what this library costs and what its pictures are worth, beside other engines and programs: see README.md.
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parsed } from './command-line';
import { atBench, type Bench, ROOT } from './measure/bench';
import { withSection } from './report/document';
import { setup } from './report/setup';
import { section, type Table } from './report/table';
import { drawingTable } from './tables/drawing';
import { layoutsTable } from './tables/layouts';
import { peersTable } from './tables/peers';
import { readingTable } from './tables/reading';

const DOCUMENT = join(ROOT, 'docs', 'benchmark.md');

type Tell = (line: string) => void;

/** Every table, by what it is asked for; `met` tells whether what is promised holds. */
const TABLES: Readonly<Record<string, (bench: Bench, sizes: readonly number[], tell: Tell) => Table & { readonly met: boolean }>> = {
  reading: readingTable,
  drawing: drawingTable,
  layouts: layoutsTable,
  peers: peersTable,
};

function main(args: readonly string[]): number {
  const tell: Tell = (line) => process.stderr.write(`${line}\n`);
  const request = parsed(args, Object.keys(TABLES));
  if (typeof request === 'string') {
    tell(request);
    return 2;
  }
  return atBench(request.cpuLimit, tell, (bench) => {
    let met = true;
    for (const name of request.tables) {
      const table = TABLES[name](bench, request.sizes, tell);
      met &&= table.met;
      process.stdout.write(`${section(table)}\n`);
      if (request.write) { write(name, section(table)); }
    }
    if (request.write) { write('setup', setup(ROOT)); }
    return met ? 0 : 1;
  });
}

/** Puts a section into the document. */
function write(name: string, text: string): void {
  writeFileSync(DOCUMENT, withSection(readFileSync(DOCUMENT, 'utf8'), name, text));
}

process.exitCode = main(process.argv.slice(2));
