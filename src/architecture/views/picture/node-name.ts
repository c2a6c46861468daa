import { withoutBox, withoutCaption } from './short-name';
import { catalogEntry } from '../../catalog';
import type { Component } from '../../model';
import { captionOf, entryOf, lowerFirst, plural, shortService, withoutService } from '../caption';
import type { SketchNode } from '../sketch/sketch';

const LONGEST = 48;
/** Names of two or three things stand in full where they are together no longer than this. */
const LONGEST_LIST = 32;
/** Kinds of a service stand on two lines. */
const LONGEST_KINDS = 36;
/** A longer step of a path tells a reader nothing. */
const LONGEST_STEP = 24;

/** The two lines under an icon: what it is, what it is called. */
export interface NodeName {
  readonly caption: string;
  readonly name: string;
}

/** A node that is to be named, and the name of the box that it stands in where that need not be said twice. */
export interface Unnamed {
  readonly node: SketchNode;
  readonly boxName?: string;
}

/**
 * Names the nodes of a picture: what stands for several of one kind says how many, what stands for a service as a whole says of what. What the box
 * around it or the caption above it says is left out of a name, unless two would be called the same for it.
 */
export function nodeNames(nodes: readonly Unnamed[]): ReadonlyMap<string, NodeName> {
  const long = nodes.map((each) => named(each, (name) => name));
  const short = nodes.map((each) => named(each, withoutCaption));
  const called = new Map<string, Set<string>>();
  short.forEach((name, index) => {
    const key = JSON.stringify(name);
    called.set(key, (called.get(key) ?? new Set<string>()).add(long[index].name));
  });
  const chosen = short.map((name, index) => ((called.get(JSON.stringify(name))?.size ?? 0) > 1 ? long[index] : name));
  const alike = new Map<string, Unnamed[]>();
  const keyOf = (index: number) => JSON.stringify([nodes[index].node.group ?? null, chosen[index]]);
  nodes.forEach((each, index) => alike.set(keyOf(index), [...alike.get(keyOf(index)) ?? [], each]));
  return new Map(nodes.map(({ node }, index) => {
    const { caption, name } = chosen[index];
    const others = (alike.get(keyOf(index)) ?? []).map((other) => other.node.components[0]);
    const where = node.components.length > 1 ? undefined : apart(node.components[0], others);
    const added = [where, node.remark].filter((each) => each !== undefined).join(', ');
    return [node.id, { caption, name: shortened(added === '' ? name : `${name} (${added})`) }];
  }));
}

function named({ node, boxName }: Unnamed, shorter: (name: string, caption: string) => string): NodeName {
  const [lead] = node.components;
  const caption = captionOf(lead);
  // What lies outside is called as it is; what is called as its service is not called twice.
  if (lead.type.startsWith('External::') && node.components.length === 1) { return { caption, name: shortService(lead.name) === caption ? caption : lead.name }; }
  const nameOf = ({ name }: Component) => shorter(withoutBox(name, boxName), caption);
  if (node.components.length === 1) { return { caption, name: nameOf(lead) }; }
  if (node.called !== undefined) { return { caption, name: node.called }; }
  if (node.service !== undefined) {
    const { service } = catalogEntry(node.service);
    return { caption: shortService(service), name: countedKinds(node.components, service) };
  }
  const names = [...new Set(node.components.map(nameOf))];
  const list = names.length === node.components.length ? names.join(', ') : `${names.join(', ')} x${node.components.length}`;
  const isTold = list.length <= LONGEST_LIST && (names.length === 1 || names.length === node.components.length);
  return { caption, name: isTold ? list : `x${node.components.length}` };
}

/** The step of its path by which a component differs from all others of its name in its box; undefined where it is the only one, or no step tells. */
function apart({ id }: Component, alike: readonly Component[]): string | undefined {
  const stepsOf = (path: string) => path.replace(/^(service|stack):/, '').split('/');
  const others = alike.filter((other) => other.id !== id).map((other) => new Set(stepsOf(other.id)));
  if (others.length === 0) { return undefined; }
  return stepsOf(id).reverse().find((step) => step.length <= LONGEST_STEP && others.every((path) => !path.has(step)));
}

/** `30 alarms, 6 log groups, dashboard`: most first, and how many more there are than there is room for. What has no resource of its own, or is the service itself, is not counted. */
function countedKinds(components: readonly Component[], service: string): string {
  const labels = components.filter(({ type }) => !type.startsWith('External::')).map((component) => entryOf(component).label);
  const saysMore = (label: string) => withoutService(label, service) !== '';
  const counts = new Map<string, number>();
  for (const label of labels.some(saysMore) ? labels.filter(saysMore) : labels) {
    const short = lowerFirst(withoutService(label, service) || label);
    counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  const kinds = [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([label, count]) => (count > 1 ? `${count} ${plural(label)}` : label));
  const shown = [...kinds];
  while (shown.length > 1 && shown.join(', ').length > LONGEST_KINDS) { shown.pop(); }
  return shown.join(', ') + (shown.length < kinds.length ? ` +${kinds.length - shown.length}` : '');
}

function shortened(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : name;
}
