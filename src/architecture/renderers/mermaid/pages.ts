import { cutToBudget, fitsBudget } from './budget';
import { groupStyle } from './group-styles';
import { PageUnit, unitsOf } from './page-units';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../../views';

/** The box for what a page's components talk to and other pages show. */
const ELSEWHERE: ViewGroup = { id: 'on other pages', kind: 'outside', name: 'On other pages' };

/**
 * The view as pages that Mermaid can draw: the view itself where it fits the budget, else an overview of its groups and a page for each
 * group, split again where a group is too large as well. Every arrow is on at least one page, at the latest between the boxes of an overview.
 */
export function pageViews(view: View): View[] {
  if (fitsBudget(view)) {
    return [view];
  }
  const root = unitsOf(view);
  const pages = new PageMaker(view, root).pagesOf(root);
  return pages.map((page, position) => cutToBudget(position === 0 ? { ...page, id: view.id, title: view.title } : page));
}

class PageMaker {
  private readonly leaves: ReadonlyMap<string, PageUnit>;

  constructor(private readonly view: View, root: PageUnit) {
    this.leaves = new Map(root.leaves().map((leaf) => [leaf.id, leaf]));
  }

  /** Pages of one unit: in full where that fits, else its parts as boxes, then the pages of its parts. */
  public pagesOf(unit: PageUnit): View[] {
    const detailed = this.page(unit, (leaf) => leaf);
    if (unit.node !== undefined || fitsBudget(detailed)) {
      return [detailed];
    }
    const [only] = unit.children;
    if (unit.children.length === 1 && only.node === undefined) {
      // A frame around one other group answers nothing as a page of its own.
      return this.pagesOf(only);
    }
    const collapsed = this.page(unit, (leaf) => leaf.path().find((around) => around.parent === unit) ?? leaf);
    if (!fitsBudget(collapsed) && unit.children.length > 3) {
      unit.partition();
      return this.pagesOf(unit);
    }
    return [collapsed, ...unit.children.filter((child) => child.node === undefined).flatMap((child) => this.pagesOf(child))];
  }

  /** One page: what is in the unit, drawn as `inside` says, and what it talks to, each as the largest box that does not hold the unit. */
  private page(unit: PageUnit, inside: (leaf: PageUnit) => PageUnit): View {
    const around = new Set(unit.path());
    const drawnAs = (id: string): PageUnit | undefined => {
      const leaf = this.leaves.get(id);
      const path = leaf?.path() ?? [];
      return leaf !== undefined && path.includes(unit) ? inside(leaf) : path.filter((step) => !around.has(step)).pop();
    };

    const own = new Set(unit.leaves().map(inside));
    const strangers = new Set<PageUnit>();
    const edges: DrawnEdge[] = [];
    for (const edge of this.view.edges) {
      const [source, target] = [drawnAs(edge.source), drawnAs(edge.target)];
      if (source === undefined || target === undefined || !(own.has(source) || own.has(target))) {
        continue;
      }
      if (source === target && source.node === undefined) {
        // Inside one box: its own page shows it.
        continue;
      }
      edges.push({ edge, source: drawnId(source), target: drawnId(target) });
      [source, target].filter((end) => !own.has(end)).forEach((end) => strangers.add(end));
    }

    const groups = unit.groups();
    return {
      id: `${this.view.id}-${unit.id}`,
      title: `${this.view.title}: ${unit.name}`,
      subtitle: this.view.subtitle,
      nodes: [
        ...[...own].map((drawn) => box(drawn, drawn.node === undefined ? unit.group?.id : drawn.node.group)),
        ...[...strangers].map((drawn) => box(drawn, ELSEWHERE.id)),
      ],
      groups: strangers.size > 0 ? [...groups, ELSEWHERE] : groups,
      edges: merged(edges),
    };
  }
}

interface DrawnEdge {
  readonly edge: ViewEdge;
  readonly source: string;
  readonly target: string;
}

/** A group drawn as a box may have the id of a component. */
function drawnId(unit: PageUnit): string {
  return unit.node === undefined ? `${unit.id} (group)` : unit.id;
}

/** A unit as one node of a page: a node as it is, a group as a box that tells how much is in it. */
function box(unit: PageUnit, group: string | undefined): ViewNode {
  const leaves = unit.leaves();
  const [first] = leaves.flatMap((leaf) => leaf.node ?? []);
  if (unit.node !== undefined) {
    return { ...unit.node, group };
  }
  return {
    ...first,
    id: drawnId(unit),
    caption: unit.name,
    name: `${leaves.length} component${leaves.length === 1 ? '' : 's'}`,
    type: 'Group',
    color: groupStyle(unit.group?.kind ?? 'stack').stroke,
    group,
    components: leaves.flatMap((leaf) => leaf.node?.components ?? []),
    details: {},
    posture: {},
  };
}

/** Arrows between the same two boxes become one: with their label where they have but one, else with their number. */
function merged(drawn: readonly DrawnEdge[]): ViewEdge[] {
  const byEnds = new Map<string, DrawnEdge[]>();
  for (const one of drawn) {
    const ends = JSON.stringify([one.source, one.target, one.edge.line]);
    byEnds.set(ends, [...byEnds.get(ends) ?? [], one]);
  }
  return [...byEnds.values()].map((alike) => {
    const [{ edge, source, target }] = alike;
    const labels = new Set(alike.map((one) => one.edge.label));
    return {
      id: edge.id,
      source,
      target,
      line: edge.line,
      label: labels.size === 1 ? edge.label : `${alike.length} relationships`,
      relationships: alike.flatMap((one) => one.edge.relationships),
    };
  });
}
