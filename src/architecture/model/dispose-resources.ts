import type { ResourceGraph } from '../sources';
import type { Relationship, ResourceDisposition } from './architecture-model';
import type { Fate } from './ownership/fate';

/** What has been made of the resources so far, by resource id. */
export interface Outcome {
  readonly fates: ReadonlyMap<string, Fate>;
  /** Component that a resource is, or is part of. */
  readonly componentOf: (resourceId: string) => string | undefined;
  /** Group that a resource became, or is part of. */
  readonly groupOf: (resourceId: string) => string | undefined;
  readonly relationships: readonly Relationship[];
  /** Those that hints leave out. */
  readonly suppressed: readonly Relationship[];
}

/** Accounts for every resource of the graph exactly once, in the order of the graph. */
export function disposeResources(graph: ResourceGraph, outcome: Outcome): readonly ResourceDisposition[] {
  const provenBy = new Map<string, string>();
  for (const relationship of outcome.relationships) {
    for (const { resource } of relationship.evidence) {
      if (!provenBy.has(resource)) { provenBy.set(resource, relationship.id); }
    }
  }
  const suppressed = new Set(outcome.suppressed.flatMap(({ evidence }) => evidence.map(({ resource }) => resource)));
  return graph.resources.map(({ id, type }): ResourceDisposition => ({ id, type, ...disposed(id, outcome, provenBy, suppressed) }));
}

function disposed(
  id: string, outcome: Outcome, provenBy: ReadonlyMap<string, string>, suppressed: ReadonlySet<string>,
): Omit<ResourceDisposition, 'id' | 'type'> {
  const fate = outcome.fates.get(id) ?? { kind: 'hidden', reason: 'not decided' };
  if (fate.kind === 'component') { return { disposition: 'component', of: outcome.componentOf(id) }; }
  if (fate.kind === 'group') { return { disposition: 'group', of: outcome.groupOf(id) }; }
  if (fate.kind === 'hidden') { return { disposition: 'hidden', reason: fate.reason }; }
  if (fate.kind === 'connector' && provenBy.has(id)) { return { disposition: 'relationship', of: provenBy.get(id) }; }
  const of = fate.into === undefined ? undefined : outcome.componentOf(fate.into) ?? outcome.groupOf(fate.into);
  if (fate.kind === 'connector' && suppressed.has(id)) {
    const reason = 'the relationship that it makes is left out by a hint';
    return of === undefined ? { disposition: 'hidden', reason } : { disposition: 'folded', of, reason };
  }
  if (of === undefined) { return { disposition: 'hidden', reason: fate.kind === 'folded' ? 'part of what is not drawn' : 'connects nothing that is drawn' }; }
  return { disposition: 'folded', of, reason: fate.kind === 'folded' ? fate.reason : 'connects it to nothing else that is drawn' };
}
