import type { CatalogEntry, CategoryName, LayerName, RoleName } from './catalog-entry';
import { CATEGORY_COLORS } from './colors';
import { ENTRY_TABLES } from './entries';
import { type EntryFacts, type EntryRow, plumbing } from './entry-row';
import { icon, type IconName } from './icons';
import { labelOf } from './label';
import { NAMESPACES } from './namespaces';

/** An entry whose icon is still a name. */
type Facts = Omit<CatalogEntry, 'icon' | 'color'> & {
  readonly layer: LayerName;
  readonly category: CategoryName;
  readonly icon: IconName;
  readonly role: RoleName;
};

const ROWS: ReadonlyMap<string, EntryRow> = new Map(
  ENTRY_TABLES.flatMap((table) => Object.entries(table)).flatMap(([namespace, rows]) => Object.entries(rows).map(
    ([name, row]): [string, EntryRow] => [`${namespace}::${name}`, row],
  )),
);

/** A custom resource that has no row: it stands for nothing that lives on. */
const CUSTOM_RESOURCE = plumbing('custom resource: runs during deployment only');

/** How types that belong to something else are named, whichever service they are of. */
const ATTACHED = /(?:Policy|Attachment|Association|Permissions?|Version|Membership|ParameterGroup|SubnetGroup|Alias)$/;

/** Entries of the rows, made once: a model asks for the same types thousands of times. */
const MADE = new Map<string, CatalogEntry>();

/**
 * What the engine knows of a CloudFormation type; there is an entry for any text.
 *
 * A type without an entry of its own gets one by its namespace, and one of an unknown namespace a made-up one; both say
 * `fallback`. With the details of a component the entry is that of its variant, for example a Network Load Balancer where
 * the details say `type: network`.
 */
export function catalogEntry(type: string, details: Readonly<Record<string, string>> = {}): CatalogEntry {
  const row = ROWS.get(type);
  if (row === undefined) {
    return entryOf(type.startsWith('Custom::') ? rowFacts(type, CUSTOM_RESOURCE) : fallbackFacts(type));
  }
  const variant = variantOf(row, details);
  if (variant !== undefined) { return entryOf({ ...rowFacts(type, row), ...variant }); }
  const known = MADE.get(type) ?? entryOf(rowFacts(type, row));
  MADE.set(type, known);
  return known;
}

/** The entry of a service as a whole, by its name in AWS's own spelling (`AWS X-Ray`); undefined where no namespace is called so. */
export function serviceEntry(service: string): CatalogEntry | undefined {
  for (const [namespace, facts] of NAMESPACES) {
    if (facts.service === service) { return catalogEntry(namespace); }
  }
  return undefined;
}

/** Every type that has an entry of its own, in the order of the tables. */
export function catalogTypes(): readonly string[] {
  return [...ROWS.keys()];
}

function rowFacts(type: string, row: EntryRow): Facts {
  const { variants: _variants, ...own } = row;
  return { ...namespaceFacts(type), ...own };
}

function fallbackFacts(type: string): Facts {
  const facts: Facts = { ...namespaceFacts(type), fallback: true };
  return ATTACHED.test(type) ? { ...facts, role: 'part', owner: ['->*'] } : facts;
}

/** What a type's name tells by itself: `Vendor::Service::Thing`, or a bare `Vendor::Service` for a service as a whole. */
function namespaceFacts(type: string): Facts {
  const [vendor, serviceName, ...names] = type.split('::').map((name) => name.trim());
  const namespace = NAMESPACES.get(vendor === 'Custom' ? 'AWS::CloudFormation' : `${vendor}::${serviceName}`);
  const service = namespace?.service ?? ([vendor, serviceName].filter(Boolean).join(' ') || 'Unknown service');
  return {
    type,
    service,
    label: labelOf(vendor === 'Custom' ? serviceName ?? '' : names.join(' ')) || service,
    layer: namespace?.layer ?? 'core infrastructure',
    category: namespace?.category ?? 'General',
    icon: namespace?.icon ?? 'general',
    role: 'component',
  };
}

function variantOf(row: EntryRow, details: Readonly<Record<string, string>>): EntryFacts | undefined {
  for (const [detail, byBeginning] of Object.entries(row.variants ?? {})) {
    if (!Object.prototype.hasOwnProperty.call(details, detail)) { continue; }
    const value = details[detail].toLowerCase();
    const found = Object.entries(byBeginning).find(([beginning]) => value.startsWith(beginning));
    if (found) { return found[1]; }
  }
  return undefined;
}

function entryOf(facts: Facts): CatalogEntry {
  return Object.freeze({ ...facts, color: CATEGORY_COLORS[facts.category], icon: icon(facts.icon) });
}
