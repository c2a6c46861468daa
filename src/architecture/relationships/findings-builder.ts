import type { Resource } from '../sources';
import { relate } from './relate';
import type { Evidence, ExternalEndpoint, Findings, RelationshipKind, ResourceRelationship } from './relationship';

/** What a relationship starts or ends at: a resource of the app, or something outside it. */
export type End = Resource | ExternalEndpoint;

/** Collects what a rule finds. */
export class FindingsBuilder {
  private readonly relationships: ResourceRelationship[] = [];
  private readonly externals = new Map<string, ExternalEndpoint>();

  /** Adds a relationship, unless both ends are the same thing: a part that names its own whole says nothing. */
  public relate(source: End, kind: RelationshipKind, target: End, evidence: readonly Evidence[], label?: string): void {
    if (source.id === target.id) { return; }
    for (const end of [source, target]) {
      if (isExternal(end)) { this.externals.set(end.id, end); }
    }
    this.relationships.push(relate(source.id, kind, target.id, evidence, label));
  }

  /** What was collected. */
  public findings(): Findings {
    return { relationships: this.relationships, externals: [...this.externals.values()] };
  }
}

/** Whether an end lies outside the app's resources. */
export function isExternal(end: End): end is ExternalEndpoint {
  return !('logicalId' in end);
}
