import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from './code-blocks';
import { optionsTable } from './options-table';
import { drawPictures } from './pictures';

const INDEX = 'docs/platform.md';
const BEGIN = '<!-- options: written by scripts/draw-docs.ts -->';
const END = '<!-- end of options -->';
const COMMAND = 'npx tsx scripts/draw-docs.ts';

/** What is out of date, one line for each file. */
export function outOfDate(): string[] {
  const wanted = generated();
  const stale = [...wanted].filter(([file, text]) => current(file) !== text).map(([file]) => `${file} is not what its source says; run ${COMMAND}`);
  return [...stale, ...orphans(wanted).map((file) => `${file} is shown by no page; run ${COMMAND}`)];
}

/** Writes everything anew; returns the files that have changed. */
export function writeDocs(): string[] {
  const wanted = generated();
  const changed = [...wanted].filter(([file, text]) => current(file) !== text);
  for (const [file, text] of changed) { fs.writeFileSync(path.join(ROOT, file), text); }
  const gone = orphans(wanted);
  for (const file of gone) { fs.rmSync(path.join(ROOT, file)); }
  return [...changed.map(([file]) => file), ...gone];
}

function generated(): Map<string, string> {
  return drawPictures().set(INDEX, withOptions(current(INDEX) ?? ''));
}

function withOptions(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) { throw new Error(`${INDEX} has no place for the options; put '${BEGIN}' and '${END}' into it`); }
  return `${page.slice(0, begin + BEGIN.length)}\n\n${optionsTable()}\n\n${page.slice(end)}`;
}

/** Pictures that no page shows any more. */
function orphans(wanted: Map<string, string>): string[] {
  return fs.readdirSync(path.join(ROOT, 'docs', 'platform'))
    .map((name) => `docs/platform/${name}`)
    .filter((file) => file.endsWith('.svg') && !wanted.has(file))
    .sort();
}

function current(file: string): string | undefined {
  const full = path.join(ROOT, file);
  return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined;
}
