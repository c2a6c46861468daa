/** Unicode has circled numbers up to 50, in three places. */
const CIRCLED: ReadonlyArray<{ readonly first: number; readonly last: number; readonly code: number }> = [
  { first: 1, last: 20, code: 0x2460 },
  { first: 21, last: 35, code: 0x3251 },
  { first: 36, last: 50, code: 0x32b1 },
];

/** The number of a step as it is written beside its arrow, in any format: `④`; in brackets where there is no such character. */
export function stepMark(step: number): string {
  const row = CIRCLED.find(({ first, last }) => step >= first && step <= last);
  return row === undefined ? `(${step})` : String.fromCodePoint(row.code + step - row.first);
}

/** An arrow's words with the number of its step before them; empty for neither. */
export function markedLabel(label: string | undefined, step: number | undefined): string {
  return [...step === undefined ? [] : [stepMark(step)], ...label === undefined ? [] : [label]].join(' ');
}
