import { circleOpeners } from './circles';
import { widestRank } from './flow-order';
import type { GroupTree } from './group-tree';
import type { Link } from './link';
import { stacksOf } from './stacks';
import type { View } from '../../views';

/** As many boxes as fit on a page side by side. */
const MOST_ABREAST = 5;

/** What dagre is told so that a picture is readable, beyond nodes, groups and arrows. */
export interface Arrangement {
  readonly direction: 'TB' | 'LR';
  /** Nodes to be told of first: where the layout begins. */
  readonly first: readonly string[];
  /** Nodes to be drawn one behind the other. */
  readonly stacks: readonly string[][];
}

/** Arranges a view: from top to bottom, or from left to right where too many boxes would stand side by side, since boxes are wider than high. */
export function arrange(view: View, tree: GroupTree): Arrangement {
  const nodes = view.nodes.map((node) => node.id);
  const links = view.edges.map((edge): Link => [edge.source, edge.target]);
  const stacks = stacksOf(view, tree);
  const unseen = stacks.flatMap((stack) => stack.slice(1).map((id, position): Link => [stack[position], id]));
  return {
    direction: widestRank(nodes, [...links, ...unseen]) > MOST_ABREAST ? 'LR' : 'TB',
    first: circleOpeners(nodes, links),
    stacks,
  };
}
