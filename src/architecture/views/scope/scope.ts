import { collapsed } from './collapse';
import { chooses, type ComponentFilter, matcher } from './component-filter';
import { withEventsOfCutRules } from './rule-events';
import type { ArchitectureModel, Component } from '../../model';
import { ViewError } from '../view-error';

/** The part of an architecture that a view is about. */
export interface ViewScope {
  /** Only the components that one of these chooses. */
  readonly include?: readonly ComponentFilter[];
  /** Not the components that one of these chooses. */
  readonly exclude?: readonly ComponentFilter[];
  /** Paths of components (or of what holds them) that the view is about. */
  readonly focus?: readonly string[];
  /** How many steps from the focus, along arrows in either direction. */
  readonly depth?: number;
  /** Names or ids of groups that are drawn as one thing each. */
  readonly collapse?: readonly string[];
}

/** A model of what is in scope alone. Throws when an include, a focus or a collapse chooses nothing, which is mostly a misspelling. */
export function withinScope(model: ArchitectureModel, scope: ViewScope): ArchitectureModel {
  const { include = [], exclude = [], focus = [], depth = 1, collapse = [] } = scope;
  let scoped = model;
  if (include.length > 0) {
    const chosen = include.map((filter) => ({ filter, isChosen: chooses(filter) }));
    chosen.forEach(({ filter, isChosen }) => mustChoose(scoped.components, isChosen, `include ${filter.by}=${filter.pattern}`));
    scoped = withComponents(scoped, (component) => chosen.some(({ isChosen }) => isChosen(component)));
  }
  if (exclude.length > 0) {
    const chosen = exclude.map((filter) => chooses(filter));
    scoped = withComponents(scoped, (component) => !chosen.some((isChosen) => isChosen(component)));
  }
  if (focus.length > 0) {
    const near = neighbourhood(scoped, focus, depth);
    scoped = withComponents(scoped, ({ id }) => near.has(id));
  }
  return collapse.reduce(collapsed, scoped);
}

function withComponents(model: ArchitectureModel, isKept: (component: Component) => boolean): ArchitectureModel {
  const components = model.components.filter(isKept);
  const left = new Set(model.components.map(({ id }) => id));
  components.forEach(({ id }) => left.delete(id));
  const relationships = model.relationships.filter(({ source, target }) => !left.has(source) && !left.has(target));
  return { ...model, components, relationships: withEventsOfCutRules(relationships, model) };
}

/** The focus and all that is no further from it than so many arrows, whichever way they point. */
function neighbourhood(model: ArchitectureModel, focus: readonly string[], depth: number): ReadonlySet<string> {
  const known = new Set(model.components.map(({ id }) => id));
  const near = new Set(focus.flatMap((path) => {
    const isFocus = matcher(path, true);
    return mustChoose(model.components, ({ id, name }) => isFocus(id) || isFocus(name), `focus ${path}`).map(({ id }) => id);
  }));
  for (let step = 0; step < depth; step++) {
    const reached = model.relationships.flatMap(({ source, target }) => [...near.has(source) ? [target] : [], ...near.has(target) ? [source] : []]);
    const before = near.size;
    reached.filter((id) => known.has(id)).forEach((id) => near.add(id));
    if (near.size === before) { break; }
  }
  return near;
}

function mustChoose(components: readonly Component[], isChosen: (component: Component) => boolean, words: string): readonly Component[] {
  const chosen = components.filter(isChosen);
  if (chosen.length === 0) { throw new ViewError(`${words} matches no component: see the inventory for ids, types, services, stacks and tags`); }
  return chosen;
}
