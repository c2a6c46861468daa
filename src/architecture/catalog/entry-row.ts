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
  readonly drawnWhenShared?: true;
  /** `name: property path`. */
  readonly details?: Readonly<Record<string, string>>;
  /** Details of which only the host or domain is shown. */
  readonly hostsOnly?: readonly string[];
  /** Detail name, then how its value begins (lower case; the first that fits wins), then what differs. */
  readonly variants?: Readonly<Record<string, Readonly<Record<string, EntryFacts>>>>;
}

/** One row of a table of entries. */
export interface EntryRow extends EntryFacts {
  readonly role: RoleName;
  readonly reason?: string;
}

/** Rows by the type's own name, the part after the namespace. */
export type EntryRows = Readonly<Record<string, EntryRow>>;

/** Rows by namespace. Several tables may hold rows of one namespace, but a type has one row. */
export type EntryTable = Readonly<Record<string, EntryRows>>;

/** An architect draws it. With an owner: only when that is not in the app. */
export function component(facts: EntryFacts = {}): EntryRow {
  return { role: 'component', ...facts };
}

/** It is one of AWS's boxes. */
export function group(facts: EntryFacts = {}): EntryRow {
  return { role: 'group', ...facts };
}

/** It belongs to what the first of these owner paths that finds something leads to. */
export function part(owner: string | readonly string[], facts: EntryFacts = {}): EntryRow {
  return { role: 'part', owner: [owner].flat(), ...facts };
}

/** It connects two others; when no arrow comes of it, it is folded into what the owner paths lead to. */
export function relationship(owner: string | readonly string[], facts: EntryFacts = {}): EntryRow {
  return { role: 'relationship', owner: [owner].flat(), ...facts };
}

/** It is hidden, for this reason. */
export function plumbing(reason: string): EntryRow {
  return { role: 'plumbing', reason };
}

/** Rows of several types that all name what they belong to in the same way. */
export function partsOf(owner: string | readonly string[], ...names: readonly string[]): EntryRows {
  return Object.fromEntries(names.map((name) => [name, part(owner)]));
}

/** Rows of several components of which there is no more to say. */
export function components(...names: readonly string[]): EntryRows {
  return Object.fromEntries(names.map((name) => [name, component()]));
}

/** The same rows with facts they share, for a service that has no namespace of its own, such as Amazon VPC in `AWS::EC2`. */
export function inService(shared: EntryFacts, rows: EntryRows): EntryRows {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { ...shared, ...row }]));
}

/** Reason of a setting that holds for an account in a Region and is no thing that can be drawn. */
export const ACCOUNT_SETTING = 'account-wide setting, no thing of its own';
