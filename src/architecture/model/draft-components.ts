import { catalogEntry } from '../catalog';
import type { Resource, ResourceGraph } from '../sources';
import type { Draft } from './draft';
import { constructPathOf } from './naming/construct-path';
import type { Fate } from './ownership/fate';
import { UniqueIds } from './unique-ids';

/** One draft for every resource that is drawn, with all that is folded into it. */
export function draftComponents(graph: ResourceGraph, fates: ReadonlyMap<string, Fate>): readonly Draft[] {
  const ids = new UniqueIds();
  const drafts = new Map<string, Draft>();
  for (const resource of graph.resources) {
    if (fates.get(resource.id)?.kind === 'component' && !drafts.has(resource.id)) {
      const id = ids.take(constructPathOf(resource) ?? resource.id, resource.logicalId);
      drafts.set(resource.id, { id, main: resource, entry: catalogEntry(resource.type), resources: [resource] });
    }
  }
  for (const resource of graph.resources) {
    const fate = fates.get(resource.id);
    const into = fate?.kind === 'folded' || fate?.kind === 'connector' ? fate.into : undefined;
    const draft = into === undefined ? undefined : drafts.get(into);
    if (draft) { draft.resources.push(resource); }
  }
  return [...drafts.values()];
}

/** Component id by the id of every resource that it was made of. */
export function componentByResource(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const draft of drafts) {
    for (const resource of draft.resources as readonly Resource[]) { found.set(resource.id, draft.id); }
  }
  return found;
}
