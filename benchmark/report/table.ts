/** A table of what was measured, and what it says. */
export interface Table {
  readonly title: string;
  /** What was measured, and how to read it. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
  /** Whether what is promised holds, a line each. */
  readonly verdicts: readonly string[];
}

/** A cell of what was not measured. */
export const NOTHING = '-';

/** The table as Markdown whose columns stand under each other, so that a terminal shows it, too. Numbers stand to the right. */
export function markdownTable({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const isNumeric = columns.map((_, index) => rows.some((row) => /\d/.test(row[index])) && rows.every((row) => /^[\d.,% x-]*$/.test(row[index])));
  const widths = columns.map((column, index) => Math.max(3, column.length, ...rows.map((row) => row[index].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, index) => (isNumeric[index] ? cell.padStart(widths[index]) : cell.padEnd(widths[index]))).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => (isNumeric[index] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(columns), rule, ...rows.map(line)].join('\n');
}

/** A table with its title, what it is about, and its verdicts. */
export function section(table: Table): string {
  return [`## ${table.title}`, '', table.about, '', markdownTable(table), ...table.verdicts.length === 0 ? [] : ['', ...table.verdicts.map((verdict) => `- ${verdict}`)], ''].join('\n');
}
