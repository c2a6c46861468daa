import { collapsedGroups } from './scope/collapse';
import { groupPaths } from './scope/group-path';
import { withinScope } from './scope/scope';
import type { View } from './view';
import type { ViewRequest } from './view-request';
import { viewOf } from './views';
import type { ArchitectureModel, Component, GroupKind } from '../model';

/** A picture of more nodes, or of more services, is read page by page. */
const MOST_NODES = 60;
const MOST_SERVICES = 12;
/** What pages are made of: services, else the stacks of an app. */
const UNITS: readonly GroupKind[] = ['service', 'stack'];

/**
 * A view as pages: itself where one picture holds it; else one of services and shared parts, in which each service is one thing, and then a page
 * for each service with what it talks to.
 */
export function pagesOf(model: ArchitectureModel, request: ViewRequest): View[] {
  const scoped = request.scope === undefined ? model : withinScope(model, request.scope);
  const plain: ViewRequest = { ...request, scope: undefined };
  const whole = viewOf(scoped, plain);
  const units = unitsOf(scoped);
  const shown = new Set(whole.groups.map(({ id }) => id));
  if (units.length < 2 || (whole.nodes.length <= MOST_NODES && units.filter((id) => shown.has(id)).length <= MOST_SERVICES)) { return [whole]; }
  const names = pageNames(scoped, units);
  const parts = units.map((unit) => ({
    unit,
    page: viewOf(aroundGroup(scoped, unit, units), { ...plain, id: `${request.id}-${names.get(unit)}`, title: `${whole.title}: ${names.get(unit)}` }),
  })).filter(({ page }) => page.nodes.length > 0);
  const pageOf = new Map(parts.map(({ unit, page }) => [unit, page.id]));
  return [viewOf(collapsedGroups(scoped, units), plain), ...parts.map(({ page }) => page)].map((view) => ({
    ...view,
    nodes: view.nodes.map((node) => (pageOf.has(node.id) ? { ...node, page: pageOf.get(node.id) } : node)),
  }));
}

/** What the page of each group is called: as the group is; of several of one name, such as a service in each Stage, by where they stand. */
function pageNames({ groups }: ArchitectureModel, units: readonly string[]): ReadonlyMap<string, string> {
  const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
  const counts = new Map<string, number>();
  for (const unit of units) { counts.set(nameOf.get(unit)!, (counts.get(nameOf.get(unit)!) ?? 0) + 1); }
  return new Map(units.map((unit) => [unit, counts.get(nameOf.get(unit)!) === 1 ? nameOf.get(unit)! : unit.replace(/^(service|stack):/, '')]));
}

/** Services, or else stacks, that stand in no other of their kind. */
function unitsOf(model: ArchitectureModel): string[] {
  const pathOf = groupPaths(model.groups);
  for (const kind of UNITS) {
    const all = new Set(model.groups.filter((group) => group.kind === kind).map(({ id }) => id));
    const units = [...all].filter((id) => !pathOf(id).some((around) => around !== id && all.has(around)));
    if (units.length >= 2) { return units; }
  }
  return [];
}

/** What is in a group, and what talks to it; other groups of the kind are one thing each. */
function aroundGroup(model: ArchitectureModel, group: string, groups: readonly string[]): ArchitectureModel {
  const rest = collapsedGroups(model, groups.filter((other) => other !== group));
  const pathOf = groupPaths(model.groups);
  const isOwn = (component: Component) => pathOf(component.serviceGroup).includes(group) || pathOf(component.group).includes(group);
  const own = new Set(rest.components.filter(isOwn).map(({ id }) => id));
  const near = new Set(own);
  for (const { source, target } of rest.relationships) {
    if (own.has(source)) { near.add(target); }
    if (own.has(target)) { near.add(source); }
  }
  return {
    ...rest,
    components: rest.components.filter(({ id }) => near.has(id)),
    // What neighbours do to each other belongs to other pages.
    relationships: rest.relationships.filter(({ source, target }) => own.has(source) || own.has(target)),
  };
}
