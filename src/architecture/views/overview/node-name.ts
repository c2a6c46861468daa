import type { Component } from '../../model';
import { captionOf, entryOf, lowerFirst, plural, shortService } from '../caption';
import type { SketchNode } from './sketch';

const LONGEST = 48;
/** Names of two or three things stand in full where they are together no longer than this. */
const LONGEST_LIST = 28;

/** The two lines under an icon: what it is, what it is called. */
export interface NodeName {
  readonly caption: string;
  readonly name: string;
}

/**
 * Names a node. What stands for several of one kind says how many, what stands for a service as a whole says of what. `boxName` is the
 * name of the service that it stands in, which need not be said twice.
 */
export function nodeName(node: SketchNode, boxName: string | undefined): NodeName {
  const [lead] = node.components;
  const caption = captionOf(lead);
  if (node.components.length === 1) { return { caption, name: shortened(withoutBox(lead.name, boxName)) }; }
  const types = new Set(node.components.map(({ type }) => type));
  if (types.size === 1) {
    const names = node.service === undefined ? [...new Set(node.components.map(({ name }) => withoutBox(name, boxName)))] : [];
    const list = names.join(', ');
    return { caption, name: names.length > 1 && list.length <= LONGEST_LIST ? list : `x${node.components.length}` };
  }
  return { caption: node.service === undefined ? caption : shortService(node.service), name: shortened(countedKinds(node.components)) };
}

/** `30 alarms, 6 log groups, dashboard`: most first, a service that is used without a resource of its own not counted. */
function countedKinds(components: readonly Component[]): string {
  const counts = new Map<string, number>();
  for (const component of components.filter(({ type }) => !type.startsWith('External::'))) {
    const label = lowerFirst(entryOf(component).label);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([label, count]) => (count > 1 ? `${count} ${plural(label)}` : label))
    .join(', ');
}

/** The name without that of the service that it stands in: `Queue` in the box `User Service`. */
function withoutBox(name: string, boxName: string | undefined): string {
  if (boxName === undefined || !name.toLowerCase().startsWith(`${boxName.toLowerCase()} `)) { return name; }
  return name.slice(boxName.length + 1);
}

function shortened(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : name;
}
