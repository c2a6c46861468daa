import type { Evidence, RelationshipKind, ResourceRelationship } from '../relationships';
import type { Relationship } from './architecture-model';
import { UniqueIds } from './unique-ids';

/** A relationship between components before it has its id. */
interface Lifted {
  readonly source: string;
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly label?: string;
  readonly evidence: Evidence[];
}

/**
 * Lifts what relates resources to the components that these belong to.
 *
 * Dropped: what stays within one component, and what touches a resource that is not drawn. Equal ones become one with the evidence of all.
 * Sorted by the order of the components, so that a new one moves no other.
 */
export function liftRelationships(
  found: readonly ResourceRelationship[], componentOf: (endpoint: string) => string | undefined, componentIds: readonly string[],
): readonly Relationship[] {
  const lifted = new Map<string, Lifted>();
  for (const relationship of found) {
    const source = componentOf(relationship.source);
    const target = componentOf(relationship.target);
    if (source === undefined || target === undefined || source === target) { continue; }
    const { kind, label } = relationship;
    const key = JSON.stringify([source, target, kind, label ?? null]);
    const known = lifted.get(key);
    if (known) {
      addEvidence(known.evidence, relationship.evidence);
    } else {
      lifted.set(key, { source, target, kind, ...label === undefined ? {} : { label }, evidence: [...relationship.evidence] });
    }
  }
  const position = new Map(componentIds.map((id, index) => [id, index]));
  const at = (id: string) => position.get(id) ?? componentIds.length;
  const ids = new UniqueIds();
  return [...lifted.values()]
    .sort((a, b) => at(a.source) - at(b.source) || at(a.target) - at(b.target) || compare(a.kind, b.kind) || compare(a.label ?? '', b.label ?? ''))
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

/** By code unit: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
