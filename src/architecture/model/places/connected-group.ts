import type { ResourceRelationship } from '../../relationships';
import type { Component, Group } from '../architecture-model';
import { CLOUD } from './environments';

/**
 * Tells where a thing without a resource of its own stands: in the Region of everything that is related to it, or in the Cloud when that is
 * not one Region.
 */
export function connectedGroup(
  relationships: readonly ResourceRelationship[], drawnAs: (resourceId: string) => string | undefined,
  components: readonly Component[], groups: readonly Group[],
): (externalId: string) => string {
  const groupById = new Map(groups.map((group) => [group.id, group]));
  const placeOf = new Map(components.map(({ id, group }) => [id, group]));
  /** Of a component, or of a group. */
  const regionOf = (id: string): string => {
    let group = groupById.get(placeOf.get(id) ?? id);
    while (group && group.kind !== 'region') { group = group.parent === undefined ? undefined : groupById.get(group.parent); }
    return group?.id ?? CLOUD.id;
  };
  const regions = new Map<string, Set<string>>();
  for (const { source, target } of relationships) {
    for (const [external, other] of [[source, target], [target, source]]) {
      const end = drawnAs(other);
      if (end !== undefined) { regions.set(external, (regions.get(external) ?? new Set<string>()).add(regionOf(end))); }
    }
  }
  return (externalId) => {
    const [region, ...others] = regions.get(externalId) ?? [];
    return region === undefined || others.length > 0 ? CLOUD.id : region;
  };
}
