import { LAYERS } from '../../catalog';
import type { ArchitectureModel } from '../../model';
import type { View } from '../../views';
import { visibleIds } from '../visible-ids';
import { visibleText } from '../visible-text';

/** Pieces of evidence that one relationship shows. */
const MOST_EVIDENCE = 5;

/** A page of the viewer: a view, and what it is called there. */
export interface NamedView { readonly view: View; readonly name: string }

/**
 * What the page's script knows: of each view what its arrows join, of each component what the model tells. Each component and each relationship is told
 * once; the rest names them by their place in the lists.
 */
export function factsOf(model: ArchitectureModel, pages: readonly NamedView[]): object {
  const places = new Map(model.components.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number | string => places.get(id) ?? id;
  return visible({
    name: model.name,
    views: pages.map(({ view, name }) => factsOfView(view, name, places)),
    components: model.components.map(({ id, name: called, type, service, layer, stack, logicalId, details, posture, tags, link, resources }) => (
      { id, name: called, type, service, layer, stack, logicalId, details, posture, tags, link, resources })),
    members: membersOf(model, new Set(pages.flatMap(({ view }) => view.nodes.flatMap(({ components }) => components))), places),
    // Ends that are no components are groups.
    groups: Object.fromEntries(model.groups.map(({ id, name }) => [id, name])),
    relationships: model.relationships.map(({ source, target, kind, label, evidence }) => [
      placeOf(source), placeOf(target), kind, label ?? '', evidence.slice(0, MOST_EVIDENCE).map(({ resource, property }) => `${resource} ${property}`),
      Math.max(0, evidence.length - MOST_EVIDENCE),
    ]),
    layers: LAYERS.filter((layer) => model.components.some((component) => component.layer === layer)),
    stacks: [...new Set(model.components.map(({ stack }) => stack))].filter((stack) => stack !== ''),
  });
}

/** The components of groups, whose ids are given, wherever in them they stand. */
function membersOf(model: ArchitectureModel, wanted: ReadonlySet<string>, places: ReadonlyMap<string, number>): object {
  const parents = new Map(model.groups.map(({ id, parent }) => [id, parent]));
  const members = new Map<string, number[]>(model.groups.filter(({ id }) => wanted.has(id)).map(({ id }) => [id, []]));
  for (const { id, group, serviceGroup } of model.components) {
    const around = new Set<string>();
    for (const first of [serviceGroup, group]) {
      for (let current = first; current !== undefined && !around.has(current); current = parents.get(current)) { around.add(current); }
    }
    for (const each of around) { members.get(each)?.push(places.get(id)!); }
  }
  return Object.fromEntries(members);
}

/** What an app wrote, as it is seen: a letter that turns the text around would turn that of the page around it. */
function visible<T>(value: T): T {
  if (typeof value === 'string') { return visibleText(value) as T; }
  if (Array.isArray(value)) { return value.map(visible) as T; }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [visibleText(key), visible(each)])) as T : value;
}

/** Nodes and arrows have the ids by which they stand in the SVG. */
function factsOfView(view: View, name: string, places: ReadonlyMap<string, number>): object {
  const node = visibleIds(view.nodes);
  const edge = visibleIds(view.edges);
  return {
    id: view.id,
    name,
    question: view.subtitle,
    nodes: view.nodes.map(({ id, caption, name: called, components, page }) => ({
      id: node(id),
      caption,
      name: called,
      page,
      components: components.flatMap((component) => places.get(component) ?? []),
      // Groups that are one thing here.
      within: components.filter((component) => !places.has(component)),
    })),
    edges: view.edges.map(({ id, source, target, step }) => ({ id: edge(id), source: node(source), target: node(target), step })),
    steps: view.steps ?? [],
  };
}
