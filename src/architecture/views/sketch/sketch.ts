import type { Component, Group, GroupKind } from '../../model';
import type { RelationshipKind } from '../../relationships';

/** A node in the making: the components that it stands for, the one that it is named for first. */
export interface SketchNode {
  readonly id: string;
  readonly components: readonly Component[];
  /** Smaller components that are drawn with them: a queue's dead-letter queue, a bus's rules. */
  readonly attendants: readonly Component[];
  /** Set where it stands for a service as a whole: a type by which the catalog tells the service. */
  readonly service?: string;
  /** Set where it is called something else than its components are. */
  readonly called?: string;
  /** Set where a picture says more of it than what it is called: `not encrypted`. */
  readonly remark?: string;
  /** Set where it is put together with things of another concern than its type's: id of the concern. */
  readonly concern?: string;
  /** Id of the innermost group. */
  readonly group?: string;
  /** The one zone that it stands in, where the picture tells zones apart. */
  readonly zone?: string;
}

/** An arrow in the making, between nodes or groups. */
export interface SketchEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly label?: string;
  readonly relationships: readonly string[];
}

/** A picture in the making. Steps make a new one of it and change nothing. */
export interface Sketch {
  readonly nodes: readonly SketchNode[];
  readonly edges: readonly SketchEdge[];
  /** True where things of one type and place had to become one, whatever they do. */
  readonly crowded?: boolean;
}

/**
 * Draws nodes as one.
 *
 * `bundleOf` tells the new node of each node that goes into one; nodes that it does not know stay as they are. A bundle stands where the
 * first of its members stood; arrows within it go.
 */
export function bundled(sketch: Sketch, bundleOf: ReadonlyMap<string, SketchNode>): Sketch {
  const idOf = (id: string) => bundleOf.get(id)?.id ?? id;
  const placed = new Set<string>();
  const nodes = sketch.nodes.flatMap((node) => {
    const bundle = bundleOf.get(node.id) ?? node;
    if (placed.has(bundle.id)) { return []; }
    placed.add(bundle.id);
    return [bundle];
  });
  const edges = sketch.edges
    .map((edge) => ({ ...edge, source: idOf(edge.source), target: idOf(edge.target) }))
    .filter((edge) => edge.source !== edge.target);
  return { nodes, edges };
}

/** One node for all of these, named and placed as the first. */
export function asOne(nodes: readonly SketchNode[]): SketchNode {
  return {
    ...nodes[0],
    zone: nodes.every(({ zone }) => zone === nodes[0].zone) ? nodes[0].zone : undefined,
    components: nodes.flatMap(({ components }) => components),
    attendants: nodes.flatMap(({ attendants }) => attendants),
  };
}

/**
 * Boxes that pictures do not draw: where single things stand within a tier of subnets, and what runs the containers of a cluster. Their parts stand
 * in the box around them.
 */
export const NOT_DRAWN: ReadonlySet<GroupKind> = new Set<GroupKind>(['availability-zone', 'auto-scaling-group']);

/** The groups of a model, and the ways up from each. */
export class GroupTree {
  /** Those that are drawn. */
  public readonly groups: readonly Group[];
  private readonly byId: ReadonlyMap<string, Group>;
  private readonly parentOfNotDrawn: ReadonlyMap<string, string | undefined>;

  constructor(all: readonly Group[]) {
    this.parentOfNotDrawn = new Map(all.filter(({ kind }) => NOT_DRAWN.has(kind)).map(({ id, parent }) => [id, parent]));
    this.groups = all.filter(({ id }) => !this.parentOfNotDrawn.has(id))
      .map((group) => (group.parent === undefined ? group : { ...group, parent: this.shown(group.parent) }));
    this.byId = new Map(this.groups.map((group) => [group.id, group]));
  }

  /** Id of the group itself, or of the nearest around it that is drawn. */
  public shown(id: string | undefined): string | undefined {
    let at = id;
    const seen = new Set<string>();
    while (at !== undefined && this.parentOfNotDrawn.has(at) && !seen.has(at)) {
      seen.add(at);
      at = this.parentOfNotDrawn.get(at);
    }
    return at;
  }

  /** The group with this id. */
  public get(id: string | undefined): Group | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** Id of the innermost group that is or holds all of these; undefined where one of them is in none. */
  public common([first, ...others]: ReadonlyArray<string | undefined>): string | undefined {
    const around = others.map((id) => new Set(this.path(id)));
    return this.path(first).find((id) => around.every((path) => path.has(id)));
  }

  /** The group itself or the nearest around it that is of one of these kinds. */
  public around(id: string | undefined, ...kinds: GroupKind[]): Group | undefined {
    return this.path(id).map((each) => this.get(each)).find((group) => group !== undefined && kinds.includes(group.kind));
  }

  /** Ids of the group and of those around it, the innermost first. */
  private path(id: string | undefined): readonly string[] {
    const path = new Set<string>();
    for (let group = this.get(id); group !== undefined && !path.has(group.id); group = this.get(group.parent)) { path.add(group.id); }
    return [...path];
  }
}
