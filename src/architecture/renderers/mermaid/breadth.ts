import type { FlowOrder } from './flow-order';
import type { GroupTree } from './group-tree';

/** Ranks of the flow that something takes, and how many boxes of it stand side by side where it is broadest. */
interface Extent {
  readonly first: number;
  readonly last: number;
  readonly breadth: number;
}

/**
 * How many boxes stand side by side where a picture is broadest.
 *
 * More than on the rank with most nodes: dagre gives a group its place across all ranks that it takes, and puts nothing else there.
 */
export function breadthOf(tree: GroupTree, { rank }: FlowOrder): number {
  const extentOf = (group?: string): Extent => {
    const parts = [
      ...tree.nodesIn(group).map(({ id }): Extent => ({ first: rank.get(id)!, last: rank.get(id)!, breadth: 1 })),
      ...tree.groupsIn(group).map(({ id }) => extentOf(id)),
    ];
    // It grows where a part begins, so it is greatest at one of these.
    const breadthAt = (place: number) => parts.filter(({ first, last }) => first <= place && place <= last)
      .reduce((sum, { breadth }) => sum + breadth, 0);
    return {
      first: Math.min(...parts.map(({ first }) => first)),
      last: Math.max(...parts.map(({ last }) => last)),
      breadth: Math.max(0, ...[...new Set(parts.map(({ first }) => first))].map(breadthAt)),
    };
  };
  return extentOf().breadth;
}
