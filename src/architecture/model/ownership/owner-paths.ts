import { catalogEntry } from '../../catalog';
import type { Reference, Resource, ResourceGraph } from '../../sources';

/**
 * The resources that one owner path of the catalog leads to, each once, in the order of the graph.
 *
 * The forms of a path are told at `CatalogEntry.owner`.
 */
export function ownersAt(graph: ResourceGraph, resource: Resource, ownerPath: string, orderOf: (id: string) => number): readonly Resource[] {
  const ids = new Set(idsAt(graph, resource, ownerPath));
  ids.delete(resource.id);
  const owners = [...ids].flatMap((id) => graph.resource(id) ?? []);
  const byOrder = (a: Resource, b: Resource) => orderOf(a.id) - orderOf(b.id);
  if (ownerPath !== '->*') { return owners.sort(byOrder); }
  const service = serviceOf(resource.type);
  return owners.sort((a, b) => Number(serviceOf(b.type) === service) - Number(serviceOf(a.type) === service) || byOrder(a, b));
}

function idsAt(graph: ResourceGraph, resource: Resource, ownerPath: string): readonly string[] {
  const typeOf = (id: string) => graph.resource(id)?.type;
  if (ownerPath === '->*') { return graph.referencesFrom(resource.id).map((reference) => reference.target); }
  if (ownerPath === '<-*') {
    return graph.referencesTo(resource.id).map((reference) => reference.source).filter((id) => mayOwn(typeOf(id)));
  }
  if (ownerPath.startsWith('<-')) {
    const [type, ...property] = ownerPath.slice(2).split('.');
    return graph.referencesTo(resource.id)
      .filter((reference) => typeOf(reference.source) === type && under(reference, property.join('.')))
      .map((reference) => reference.source);
  }
  const [property, type] = ownerPath.split('->');
  return graph.referencesFrom(resource.id)
    .filter((reference) => under(reference, property) && (type === undefined || typeOf(reference.target) === type))
    .map((reference) => reference.target);
}

/** What merely connects, or is not shown, owns nothing. */
function mayOwn(type: string | undefined): boolean {
  return type !== undefined && !['relationship', 'plumbing'].includes(catalogEntry(type).role);
}

/** True when the reference stands at or under the property path, `*` matching any one step. The empty path is the whole resource. */
function under(reference: Reference, propertyPath: string): boolean {
  if (propertyPath === '') { return true; }
  const wanted = propertyPath.split('.');
  const steps = reference.property.split('.');
  return wanted.every((step, index) => step === '*' ? index < steps.length : steps[index] === step);
}

/** `AWS::SQS` of `AWS::SQS::Queue`. */
function serviceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}
