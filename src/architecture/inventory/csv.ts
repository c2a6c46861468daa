import { stringify } from 'csv-stringify/sync';
import { inventoryTable, type InventoryRow } from './inventory-table';
import { POSTURE } from './posture-words';
import type { ArchitectureModel } from '../model';
import { visibleText } from '../renderers';

type Column = readonly [heading: string, cell: (row: InventoryRow) => string];

const COLUMNS: readonly Column[] = [
  ['layer', (row) => row.layer],
  ['service', (row) => row.service],
  ['name', (row) => row.name],
  ['kind', (row) => row.kind],
  ['type', (row) => row.type],
  ['group', (row) => row.group],
  ['service group', (row) => row.serviceGroup],
  ['stack', (row) => row.stack],
  ['logical id', (row) => row.logicalId],
  ['id', (row) => row.id],
  ['details', (row) => Object.entries(row.details).map(([name, value]) => `${name}=${value}`).join('; ')],
  ...POSTURE.map(([question, yes]): Column => [yes, ({ posture }) => {
    const answer = posture[question];
    return answer === undefined ? '' : answer ? 'yes' : 'no';
  }]),
];

/** What makes a spreadsheet read a cell as a formula, in its narrow and its wide form. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * The inventory as CSV after RFC 4180, with a heading. A cell that a spreadsheet would run as a formula begins with an apostrophe, and nothing
 * that is not seen is in any: ids letter by letter are in the inventory as JSON.
 */
export function toCsv(model: ArchitectureModel): string {
  const rows = inventoryTable(model).map((row) => COLUMNS.map(([, cell]) => guarded(cell(row))));
  return stringify([COLUMNS.map(([heading]) => heading), ...rows], { record_delimiter: 'windows' });
}

function guarded(cell: string): string {
  const seen = visibleText(cell);
  return FORMULA.test(seen) ? `'${seen}` : seen;
}
