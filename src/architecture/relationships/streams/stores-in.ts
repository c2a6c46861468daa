import type { Resource, ResourceGraph } from '../../sources';
import { isDataStore } from '../data-stores';
import type { Place } from '../place';
import { wholeOf } from '../whole';

/** A data store and the property that mentions it. */
export interface MentionedStore {
  readonly end: Resource;
  readonly property: string;
}

/** The data stores that values mention, each once. */
export function storesIn(graph: ResourceGraph, places: readonly Place[]): readonly MentionedStore[] {
  const found = new Map<string, MentionedStore>();
  for (const place of places) {
    const references = place.path === '' ? graph.referencesFrom(place.resource.id) : graph.referencesFrom(place.resource.id, place.path);
    for (const { target, property } of references) {
      const resource = graph.resource(target);
      const end = resource && wholeOf(graph, resource);
      if (end && isDataStore(end) && !found.has(end.id)) { found.set(end.id, { end, property }); }
    }
  }
  return [...found.values()];
}
