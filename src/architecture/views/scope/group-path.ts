import type { Group } from '../../model';

/** Tells of a group's id the ids of the group and of those around it, the innermost first; nothing for none. Groups that stand in each other end it. */
export function groupPaths(groups: readonly Group[]): (id: string | undefined) => readonly string[] {
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  return (id) => {
    const path = new Set<string>();
    for (let current = id; current !== undefined && !path.has(current); current = parents.get(current)) { path.add(current); }
    return [...path];
  };
}
