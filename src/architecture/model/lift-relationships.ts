import type { Evidence, RelationshipKind, ResourceRelationship } from '../relationships';
import { byCodeUnit } from '../sources';
import type { Relationship } from './architecture-model';
import { UniqueIds } from './unique-ids';

/** A relationship between components or groups before it has its id. */
interface Lifted {
  readonly source: string;
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly label?: string;
  readonly evidence: Evidence[];
}

/** What relationships are lifted to. */
export interface Ends {
  /** The component that an end of a relationship belongs to, or the group that was made of it; undefined for what is not drawn. */
  readonly endOf: (endpoint: string) => string | undefined;
  /** True when the one is a group that the other stands in, at any depth. */
  readonly holds: (end: string, other: string) => boolean;
  /** Every component and group, in their order. */
  readonly ids: readonly string[];
}

/**
 * Lifts what relates resources to the components that these belong to, or to the groups that they became: VPCs are peered.
 *
 * Dropped: what stays within one component, what touches a resource that is not drawn, and what is between a group and something in it, as that
 * stands there to be seen. Equal ones become one with the evidence of all. Sorted by the order of the ends, so that a new one moves no other.
 */
export function liftRelationships(found: readonly ResourceRelationship[], { endOf, holds, ids: endIds }: Ends): readonly Relationship[] {
  const lifted = new Map<string, Lifted>();
  for (const relationship of found) {
    const source = endOf(relationship.source);
    const target = endOf(relationship.target);
    if (source === undefined || target === undefined || source === target || holds(source, target) || holds(target, source)) { continue; }
    const { kind, label } = relationship;
    const key = JSON.stringify([source, target, kind, label ?? null]);
    const known = lifted.get(key);
    if (known) {
      addEvidence(known.evidence, relationship.evidence);
    } else {
      lifted.set(key, { source, target, kind, ...label === undefined ? {} : { label }, evidence: [...relationship.evidence] });
    }
  }
  const position = new Map(endIds.map((id, index) => [id, index]));
  const at = (id: string) => position.get(id) ?? endIds.length;
  const ids = new UniqueIds();
  return [...lifted.values()]
    .sort((a, b) => at(a.source) - at(b.source) || at(a.target) - at(b.target) || byCodeUnit(a.kind, b.kind) || byCodeUnit(a.label ?? '', b.label ?? ''))
    .map((each): Relationship => ({ id: ids.take(idOf(each)), ...each }));
}

function idOf({ source, kind, target, label }: Lifted): string {
  return `${source} --${kind}--> ${target}${label === undefined ? '' : ` (${label})`}`;
}

function addEvidence(known: Evidence[], more: readonly Evidence[]): void {
  for (const evidence of more) {
    if (!known.some(({ resource, property }) => resource === evidence.resource && property === evidence.property)) { known.push(evidence); }
  }
}
