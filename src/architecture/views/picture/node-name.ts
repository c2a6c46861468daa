import { catalogEntry } from '../../catalog';
import type { Component } from '../../model';
import { captionOf, entryOf, lowerFirst, plural, shortService, withoutService } from '../caption';
import type { SketchNode } from '../sketch/sketch';

const LONGEST = 48;
/** Names of two or three things stand in full where they are together no longer than this. */
const LONGEST_LIST = 32;

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
  if (node.called !== undefined) { return { caption, name: node.called }; }
  if (node.service !== undefined) {
    const { service } = catalogEntry(node.service);
    return { caption: shortService(service), name: shortened(countedKinds(node.components, service)) };
  }
  const names = [...new Set(node.components.map(({ name }) => withoutBox(name, boxName)))].join(', ');
  return { caption, name: names.length <= LONGEST_LIST ? names : `x${node.components.length}` };
}

/** `30 alarms, 6 log groups, dashboard`: most first. What has no resource of its own, or is the service itself, is not counted. */
function countedKinds(components: readonly Component[], service: string): string {
  const labels = components.filter(({ type }) => !type.startsWith('External::')).map((component) => entryOf(component).label);
  const saysMore = (label: string) => withoutService(label, service) !== '';
  const counts = new Map<string, number>();
  for (const label of labels.some(saysMore) ? labels.filter(saysMore) : labels) {
    const short = lowerFirst(withoutService(label, service) || label);
    counts.set(short, (counts.get(short) ?? 0) + 1);
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
