import type { CatalogEntry, CategoryName, LayerName, RoleName } from './catalog-entry';
import { CATEGORY_COLORS } from './colors';
import { ENTRY_TABLES } from './entries';
import type { EntryFacts, EntryRow } from './entry-row';
import { icon, type IconName } from './icons';
import { labelOf } from './label';
import { NAMESPACES } from './namespaces';

/** An entry before it is dressed up: everything by name. */
interface Facts {
  readonly type: string;
  readonly service: string;
  readonly label: string;
  readonly layer: LayerName;
  readonly category: CategoryName;
  readonly icon: IconName;
  readonly role: RoleName;
  readonly owner?: readonly string[];
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly fallback?: boolean;
}

const ROWS: ReadonlyMap<string, EntryRow> = new Map(
  ENTRY_TABLES.flatMap((table) => Object.entries(table)).flatMap(([namespace, rows]) => Object.entries(rows).map(
    ([name, row]): [string, EntryRow] => [`${namespace}::${name}`, row],
  )),
);

/** Names of types that belong to another thing, whichever service they are of. */
const ATTACHED = /(Policy|PolicyV2|Attachment|Association|Permission|Permissions|Version|Membership|Subscription|Configuration|Config|Settings|ParameterGroup|SubnetGroup|Alias|Grant)$/;

/** What a type that begins with this stands for, when it is no service's. */
const CUSTOM_RESOURCE: EntryRow = {
  role: 'plumbing',
  reason: 'custom resource: runs during deployment only',
  service: 'AWS CloudFormation',
  category: 'Management & Governance',
  icon: 'cloudformation',
};

/**
 * What the engine knows of a CloudFormation type; there is an entry for any text.
 *
 * A type without an entry of its own gets one by its namespace (`fallback`), and one of an unknown namespace a made-up one.
 * With the details of a component the entry is that of its variant, for example a Network Load Balancer where the
 * details say `type: network`.
 */
export function catalogEntry(type: string, details: Readonly<Record<string, string>> = {}): CatalogEntry {
  const row = ROWS.get(type) ?? (type.startsWith('Custom::') ? CUSTOM_RESOURCE : undefined);
  const facts = factsOf(type, row);
  const variant = row === undefined ? {} : variantOf(row, details);
  return entryOf({ ...facts, ...withoutUndefined(variant) });
}

/** Every type that has an entry of its own, in the order of the tables. */
export function catalogTypes(): readonly string[] {
  return [...ROWS.keys()];
}

function factsOf(type: string, row: EntryRow | undefined): Facts {
  const [vendor, serviceName = '', ...rest] = type.split('::');
  const name = rest.length === 0 ? serviceName : rest.join(' ');
  const namespace = NAMESPACES.get(`${vendor}::${serviceName}`);
  const base: Facts = {
    type,
    service: namespace?.service ?? [vendor, serviceName].filter((word) => word !== '').join(' '),
    label: labelOf(name === '' ? type : name),
    layer: namespace?.layer ?? 'core infrastructure',
    category: namespace?.category ?? 'General',
    icon: namespace?.icon ?? 'general',
    role: 'component',
  };
  if (row !== undefined) {
    const { variants: _, ...own } = row;
    return { ...base, ...withoutUndefined(own) };
  }
  return ATTACHED.test(name)
    ? { ...base, role: 'part', owner: ['->*'], fallback: true }
    : { ...base, fallback: true };
}

function variantOf(row: EntryRow, details: Readonly<Record<string, string>>): EntryFacts {
  for (const [detail, byValue] of Object.entries(row.variants ?? {})) {
    const value = Object.prototype.hasOwnProperty.call(details, detail) ? details[detail].toLowerCase() : undefined;
    const found = value === undefined ? undefined : Object.entries(byValue).find(([beginning]) => value.startsWith(beginning));
    if (found) { return found[1]; }
  }
  return {};
}

function entryOf(facts: Facts): CatalogEntry {
  return { ...facts, color: CATEGORY_COLORS[facts.category], icon: icon(facts.icon) };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
