import { flowOrder } from './flow-order';
import type { GroupTree } from './group-tree';
import type { Link } from './link';
import type { View, ViewGroup } from '../../views';

/** As many nodes as may stand side by side before they are stacked. */
const MOST_ABREAST = 2;

/** Height of a stack, unless there are more than nine nodes: then stacks are as high as there are of them. */
const USUAL_HEIGHT = 3;

/** Boxes that hold a collection of things rather than a step of the flow: whatever is in them may be stacked. */
const COLLECTIONS: ReadonlySet<ViewGroup['kind']> = new Set(['service', 'stack', 'shared']);

/**
 * Nodes to be drawn one behind the other, along the flow, by links that are not seen.
 *
 * Dagre puts everything without a place in the flow side by side: a dozen keys, trails and buckets make a picture ten times as wide as high.
 */
export function stacksOf(view: View, tree: GroupTree): string[][] {
  const links = view.edges.map((edge): Link => [edge.source, edge.target]);
  const { position } = flowOrder(view.nodes.map((node) => node.id), links);
  const stacks = (group?: ViewGroup): string[][] => [
    ...piled(free(group, links, tree).sort((a, b) => position.get(a)! - position.get(b)!)),
    ...tree.groupsIn(group?.id).flatMap(stacks),
  ];
  return stacks();
}

/**
 * The nodes directly in a group whose place is ours to choose: in a collection those that no link ties to each other and no way leads through,
 * else those with no link. A queue between a bus and its consumer has its place.
 */
function free(group: ViewGroup | undefined, links: readonly Link[], tree: GroupTree): string[] {
  const members = new Set(tree.nodesIn(group?.id).map((node) => node.id));
  const isCollection = group !== undefined && COLLECTIONS.has(group.kind);
  const tied = new Set(links.filter(([source, target]) => !isCollection || (members.has(source) && members.has(target))).flat());
  const sources = new Set(links.map(([source]) => source));
  const targets = new Set(links.map(([, target]) => target));
  return [...members].filter((id) => !tied.has(id) && !(sources.has(id) && targets.has(id)));
}

/** The nodes in stacks of about equal height. In the order of the flow, so that no unseen link leads against it. */
function piled(nodes: readonly string[]): string[][] {
  if (nodes.length <= MOST_ABREAST) {
    return [];
  }
  const count = Math.ceil(nodes.length / Math.max(USUAL_HEIGHT, Math.ceil(Math.sqrt(nodes.length))));
  const start = (stack: number) => Math.floor(stack * nodes.length / count);
  const stacks = Array.from({ length: count }, (_, stack) => nodes.slice(start(stack), start(stack + 1)));
  return stacks.filter((stack) => stack.length > 1);
}
