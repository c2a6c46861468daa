import { arrowsOf, ref, type Resources } from './graph-of';
import { relationshipRules } from '../../../src/architecture/relationships';
import type { PropertyRow, TableRule } from '../../../src/architecture/relationships/table-rule';

const tables = relationshipRules.filter((rule): rule is TableRule => 'rows' in rule);
const rows = tables.flatMap((rule) => rule.rows.map((row): [string, PropertyRow, TableRule] => [`${rule.name}: ${row.of} ${row.property}`, row, rule]));

/** Properties in which a path leads to a value; `*` is a list of one. */
function holding(path: string, value: unknown, into: Record<string, unknown> = {}): Record<string, unknown> {
  const [key, ...rest] = path.split('.');
  const list = rest[0] === '*';
  const below = (list ? rest.slice(1) : rest).join('.');
  const known = into[key] as Record<string, unknown> | undefined;
  const child = below === '' ? value : holding(below, value, known && !Array.isArray(known) ? known : {});
  return { ...into, [key]: list ? [child] : child };
}

/** A type that begins as a row asks for. */
function endType({ only, names }: PropertyRow): string {
  const [first] = only ?? [names ?? 'AWS::Some::Thing'];
  return first.endsWith('::') ? `${first}Thing` : first;
}

test('there are tables, and no row stands in them twice', () => {
  expect(rows.length).toBeGreaterThan(100);
  const keys = rows.map(([, row]) => JSON.stringify([row.of, row.property, row.direction, row.onBehalfOf]));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each(rows)('%s', (_, row, rule) => {
  const type = endType(row);
  const properties = holding(row.property, row.anywhere ? { Deep: [ref('End')] } : ref('End'), row.onBehalfOf === undefined ? {} : holding(row.onBehalfOf, ref('Owner')));
  const resources: Resources = {
    Holder: { Type: row.of, Properties: properties },
    End: { Type: type },
    ...(row.onBehalfOf === undefined ? {} : { Owner: { Type: 'AWS::Some::Owner' } }),
  };
  const owner = row.onBehalfOf === undefined ? 'Holder' : 'Owner';
  const kind = typeof row.kind === 'string' ? row.kind : row.kind({ id: 'x', type, name: 'x' });
  const [from, to] = row.direction === 'from' ? ['End', owner] : [owner, 'End'];
  expect(arrowsOf([rule], resources)).toEqual([`${from} -${kind}-> ${to}${row.label ? ` (${row.label})` : ''}`]);
});
