import type { CategoryName, LayerName, RoleName } from './catalog-entry';
import type { IconName } from './icons';

/** What an entry may say for itself; the rest comes from its namespace. */
export interface EntryFacts {
  /** Where the type's own name, spelt as words, would not do. */
  readonly label?: string;
  readonly icon?: IconName;
  readonly service?: string;
  readonly layer?: LayerName;
  readonly category?: CategoryName;
  readonly owner?: readonly string[];
  /** `name: property path`. */
  readonly details?: Readonly<Record<string, string>>;
  /** Detail name, then how its value begins (lower case; the first that fits wins), then what differs. */
  readonly variants?: Readonly<Record<string, Readonly<Record<string, EntryFacts>>>>;
}

/** One row of a table of entries. */
export interface EntryRow extends EntryFacts {
  readonly role: RoleName;
  readonly reason?: string;
}

/** The rows of one or more namespaces: namespace, then the type's own name. */
export type EntryTable = Readonly<Record<string, Readonly<Record<string, EntryRow>>>>;

/** An architect draws it. */
export function component(facts: EntryFacts = {}): EntryRow {
  return { role: 'component', ...facts };
}

/** It is one of AWS's boxes. */
export function group(facts: EntryFacts = {}): EntryRow {
  return { role: 'group', ...facts };
}

/** It belongs to what one of these owner paths leads to. */
export function part(...owner: readonly string[]): EntryRow {
  return { role: 'part', owner };
}

/** It connects two others; when no arrow comes of it, it is folded into what one of these owner paths leads to. */
export function relationship(...owner: readonly string[]): EntryRow {
  return { role: 'relationship', owner };
}

/** It is hidden, for this reason. */
export function plumbing(reason: string): EntryRow {
  return { role: 'plumbing', reason };
}
