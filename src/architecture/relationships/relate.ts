import type { Evidence, RelationshipKind, ResourceRelationship } from './relationship';

/** One relationship, from the parts a rule has at hand. An empty label is no label. */
export function relate(
  source: string, kind: RelationshipKind, target: string, evidence: readonly Evidence[], label?: string,
): ResourceRelationship {
  return label ? { source, target, kind, label, evidence } : { source, target, kind, evidence };
}

/** The evidence that one property gives. */
export function evidenceOf(resource: { readonly id: string }, property: string): Evidence {
  return { resource: resource.id, property };
}
