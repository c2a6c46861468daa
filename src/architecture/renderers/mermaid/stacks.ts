import type { FlowOrder } from './flow-order';
import type { GroupTree } from './group-tree';
import type { Link } from './link';
import type { ViewGroup } from '../../views';

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
export function stacksOf(links: readonly Link[], tree: GroupTree, position: FlowOrder['position']): string[][] {
  const ties = tiesOf(links);
  const stacks = (group?: ViewGroup): string[][] => [
    ...piled(free(group, ties, tree).sort((a, b) => position.get(a)! - position.get(b)!)),
    ...tree.groupsIn(group?.id).flatMap(stacks),
  ];
  return stacks();
}

/**
 * The nodes directly in a group whose place is ours to choose: in a collection those that no link ties to each other and no way leads through,
 * else those with no link. A queue between a bus and its consumer has its place.
 */
function free(group: ViewGroup | undefined, ties: ReadonlyMap<string, Ties>, tree: GroupTree): string[] {
  const members = new Set(tree.nodesIn(group?.id).map((node) => node.id));
  const isCollection = group !== undefined && COLLECTIONS.has(group.kind);
  return [...members].filter((id) => {
    const { to, from } = ties.get(id) ?? NO_TIES;
    const isTied = isCollection ? [...to, ...from].some((other) => members.has(other)) : to.length + from.length > 0;
    return !isTied && !(to.length > 0 && from.length > 0);
  });
}

/** What links lead to from a node, and where those that lead to it come from. */
interface Ties { readonly to: string[]; readonly from: string[] }
const NO_TIES: Ties = { to: [], from: [] };

function tiesOf(links: readonly Link[]): ReadonlyMap<string, Ties> {
  const ties = new Map<string, Ties>();
  const of = (id: string): Ties => {
    const known = ties.get(id) ?? { to: [], from: [] };
    ties.set(id, known);
    return known;
  };
  for (const [source, target] of links) {
    of(source).to.push(target);
    of(target).from.push(source);
  }
  return ties;
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
