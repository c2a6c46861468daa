import type { Evidence } from '../relationships';
import type { Resource, ResourceGraph } from '../sources';
import type { Component, GeneratedResource, Group, Relationship, ResourceDisposition } from './architecture-model';

/** The parts of a model that name resources. */
interface Parts {
  readonly components: readonly Component[];
  readonly groups: readonly Group[];
  readonly relationships: readonly Relationship[];
  readonly resources: readonly ResourceDisposition[];
}

/**
 * Tells a model in the resources that the templates declare.
 *
 * A transform, such as AWS SAM's, makes several resources of one. The templates hold the one, and people look there for what is proven;
 * so the one is what counts, and those made of it are told with it.
 */
export function inDeclaredResources(parts: Parts, graph: ResourceGraph): Parts {
  const made = graph.resources.filter(({ declared }) => declared !== undefined);
  if (made.length === 0) { return parts; }
  const declaredBy = new Map(made.map((resource) => [resource.id, resource.declared!]));
  const own = (ids: readonly string[]) => [...new Set(ids.filter((id) => (declaredBy.get(id)?.id ?? id) === id))];
  const evidence = (each: Evidence): Evidence => {
    const declared = declaredBy.get(each.resource);
    return declared === undefined || declared.id === each.resource ? each : { resource: declared.id, property: declared.property ?? each.property };
  };
  const relationships = parts.relationships.map((relationship) => ({ ...relationship, evidence: unique(relationship.evidence.map(evidence)) }));
  return {
    components: parts.components.map((component) => ({ ...component, resources: own(component.resources) })),
    groups: parts.groups.map((group) => ({ ...group, resources: own(group.resources) })),
    relationships,
    resources: dispositions(parts.resources, made, relationships),
  };
}

function unique(all: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(all.map((each) => [JSON.stringify([each.resource, each.property]), each])).values()];
}

/** One disposition for each resource of the templates, with those of what was made of it. */
function dispositions(
  all: readonly ResourceDisposition[], made: readonly Resource[], relationships: readonly Relationship[],
): readonly ResourceDisposition[] {
  const byId = new Map(made.map((resource) => [resource.id, resource]));
  const generated = new Map<string, GeneratedResource[]>();
  for (const each of all) {
    const declared = byId.get(each.id)?.declared;
    if (!declared || declared.id === each.id) { continue; }
    const known = generated.get(declared.id);
    if (known) { known.push(each); } else { generated.set(declared.id, [each]); }
  }
  const proofs = [...relationships].reverse().flatMap(({ id, evidence }) => evidence.map(({ resource }): [string, string] => [resource, id]));
  const provenBy = new Map(proofs);
  return all.flatMap((each): readonly ResourceDisposition[] => {
    const declared = byId.get(each.id)?.declared;
    if (declared && declared.id !== each.id) { return []; }
    const more = generated.get(each.id);
    if (!more) { return [{ ...each, type: declared?.type ?? each.type }]; }
    // A connector is nothing itself: what it makes is what connects.
    const proven = each.disposition === 'folded' || each.disposition === 'hidden' ? provenBy.get(each.id) : undefined;
    const own: ResourceDisposition = proven === undefined ? each : { id: each.id, type: each.type, disposition: 'relationship', of: proven };
    return [{ ...own, type: declared?.type ?? each.type, generated: more }];
  });
}
