import * as fs from 'node:fs';
import * as path from 'node:path';

const directory = path.join(__dirname, '..', 'docs', 'reports');

/**
 * Expects that `docs/reports/<name>.md` says what was found now. With UPDATE_DOCS=1 it is written instead, to be read and committed.
 *
 * A report has no date, no path of a machine and no number that two runs could disagree on.
 */
export function expectReport(name: string, paragraphs: readonly string[]): void {
  const file = path.join(directory, `${name}.md`);
  const text = `${paragraphs.join('\n\n')}\n`;
  if (process.env.UPDATE_DOCS) { fs.writeFileSync(file, text); }
  expect(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : `no report in docs/reports/${name}.md`).toBe(text);
}

/** A table of Markdown. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => String(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** How often each value is there, by value. */
export function counts(values: readonly string[]): [string, number][] {
  const found = new Map<string, number>();
  for (const value of values) { found.set(value, (found.get(value) ?? 0) + 1); }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
