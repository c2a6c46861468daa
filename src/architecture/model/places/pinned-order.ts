import type { Group } from '../architecture-model';

/** Boxes with those first that hints give a place, each still after the box that it stands in. Without such hints they stay as they are. */
export function inPinnedOrder(groups: readonly Group[]): readonly Group[] {
  if (groups.every(({ order }) => order === undefined)) { return groups; }
  const byId = new Map(groups.map((group) => [group.id, group]));
  const depthOf = (group: Group): number => {
    let depth = 0;
    for (let at = group; at.parent !== undefined && depth < groups.length; depth++) {
      const parent = byId.get(at.parent);
      if (!parent) { break; }
      at = parent;
    }
    return depth;
  };
  const placed = groups.map((group, position) => ({ group, position, depth: depthOf(group) }));
  return placed
    .sort((a, b) => a.depth - b.depth || byPin(a.group, b.group) || a.position - b.position)
    .map(({ group }) => group);
}

/** What has a place before what has none, the lowest place first. */
export function byPin(a: { readonly order?: number }, b: { readonly order?: number }): number {
  return (a.order ?? Infinity) === (b.order ?? Infinity) ? 0 : (a.order ?? Infinity) - (b.order ?? Infinity);
}
