import { breadthOf } from './breadth';
import { flowOrder } from './flow-order';
import type { GroupTree } from './group-tree';
import type { Link } from './link';
import { stacksOf } from './stacks';
import type { View } from '../../views';

/** Width of a page of GitHub's, and what a box takes of it: beside another one, and before the next one with a label between both. */
const PAGE = 1000;
const ABREAST = 185;
const ONWARD = 290;

/** What dagre is told so that a picture is readable, beyond nodes, groups and arrows. */
export interface Arrangement {
  readonly direction: 'TB' | 'LR';
  /** Nodes to be told of first: where the layout begins. */
  readonly first: readonly string[];
  /** Nodes to be drawn one behind the other. */
  readonly stacks: readonly string[][];
}

/**
 * Arranges a view: from top to bottom where that fits on a page, else in the direction in which the picture is narrower. Pages show a wide picture
 * small, and a high one as it is.
 */
export function arrange(view: View, tree: GroupTree): Arrangement {
  const nodes = view.nodes.map((node) => node.id);
  const links = view.edges.map((edge): Link => [edge.source, edge.target]);
  const flow = flowOrder(nodes, links);
  const stacks = stacksOf(links, tree, flow.position);
  const unseen = stacks.flatMap((stack) => stack.slice(1).map((id, position): Link => [stack[position], id]));
  const order = flowOrder(nodes, [...links, ...unseen]);
  const down = breadthOf(tree, order) * ABREAST;
  const across = (Math.max(0, ...order.rank.values()) + 1) * ONWARD;
  return {
    direction: down > PAGE && across < down ? 'LR' : 'TB',
    first: flow.openers,
    stacks,
  };
}
