import type { Component, Group } from '../architecture-model';

/** Tells whether the first is a group that the second, a component or a group, stands in at any depth. */
export function containment(components: readonly Component[], groups: readonly Group[]): (groupId: string, id: string) => boolean {
  const around = new Map([
    ...groups.map(({ id, parent }) => [id, parent] as const),
    ...components.map(({ id, group }) => [id, group] as const),
  ]);
  return (groupId, id) => {
    const seen = new Set<string>();
    for (let at = around.get(id); at !== undefined && !seen.has(at); at = around.get(at)) {
      if (at === groupId) { return true; }
      seen.add(at);
    }
    return false;
  };
}
