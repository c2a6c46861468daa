import type { Units } from './units';
import type { ArchitectureModel, Group } from '../../model';

/** More services than this are no list that a reader finds anything in: it needs chapters. */
export const MOST_TILES = 60;

/** Services that are shown as one thing on the first page, and on a page of their own as one thing each. */
export interface Chapter {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly Group[];
}

/**
 * The chapters of an overview that would have more services than a page holds; none for fewer.
 *
 * By what the app itself is divided into: the Region or account that they stand in, the Stage or construct that holds them, the stack. Where none of
 * these divides them, and within what is still too large, by name.
 */
export function chaptersOf(model: ArchitectureModel, { kind, groups, groupOf }: Units): readonly Chapter[] {
  if (groups.length <= MOST_TILES) { return []; }
  const nameOf = new Map(model.groups.map(({ id, name }) => [id, name]));
  const stacks = new Map<string, string>();
  for (const component of model.components) {
    const group = groupOf(component);
    if (group !== undefined && !stacks.has(group)) { stacks.set(group, component.stack); }
  }
  const paths = groups.map(({ id }) => id.replace(/^(service|stack):/, '').split('/'));
  const depth = paths[0].findIndex((step, index) => paths.some((path) => path[index] !== step));
  const divisions: ReadonlyArray<(group: Group, index: number) => string> = [
    ({ parent }) => nameOf.get(parent ?? '') ?? '',
    (_, index) => paths[index][depth] ?? '',
    ...kind === 'stack' ? [] : [({ id }: Group) => stacks.get(id) ?? ''],
  ];
  const divided = divisions.map((nameFor) => grouped(groups, nameFor)).find((parts) => parts.size > 1 && parts.size <= groups.length / 2);
  const chapters = divided === undefined ? runs('', groups) : [...divided].flatMap(([name, members]) => (members.length <= MOST_TILES ? [{ name, groups: members }] : runs(name, members)));
  return chapters.map(({ name, groups: members }, index) => ({ id: `chapter:${index + 1}`, name, groups: members }));
}

function grouped(groups: readonly Group[], nameFor: (group: Group, index: number) => string): ReadonlyMap<string, readonly Group[]> {
  const found = new Map<string, Group[]>();
  groups.forEach((group, index) => {
    const name = nameFor(group, index);
    const known = found.get(name);
    if (known) { known.push(group); } else { found.set(name, [group]); }
  });
  return found;
}

/** As few runs as hold them all, of nearly the same length, in the order of their names: `Account – Delivery`. */
function runs(prefix: string, groups: readonly Group[]): ReadonlyArray<Omit<Chapter, 'id'>> {
  const sorted = [...groups].sort((one, other) => byName(one.name, other.name));
  const count = Math.ceil(sorted.length / MOST_TILES);
  return Array.from({ length: count }, (_, index) => {
    const members = sorted.slice(Math.round(index * sorted.length / count), Math.round((index + 1) * sorted.length / count));
    const range = `${members[0].name} – ${members[members.length - 1].name}`;
    return { name: prefix === '' ? range : `${prefix}: ${range}`, groups: members };
  });
}

/** `Service 9` comes before `Service 10`, wherever it is sorted. */
function byName(one: string, other: string): number {
  const [left, right] = [one, other].map((name) => name.toLowerCase().split(/(\d+)/));
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    if (left[index] === right[index]) { continue; }
    const [a, b] = [Number(left[index]), Number(right[index])];
    return index % 2 === 1 && a !== b ? a - b : left[index] < right[index] ? -1 : 1;
  }
  return left.length - right.length;
}
