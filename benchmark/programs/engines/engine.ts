import type { Point, Rectangle } from '../../../src/architecture/layout';

/** A width and a height. */
export interface Size { readonly width: number; readonly height: number }

/** What every engine is given: what is drawn, how large it is, and what is in what. Text is measured as this library measures it. */
export interface Graph {
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A box with a title in its top left corner. */
export interface GraphGroup { readonly id: string; readonly parent?: string; readonly title: Size }

/** An icon, square, with a text under it. */
export interface GraphNode { readonly id: string; readonly parent?: string; readonly text: Size }

/** An arrow; its ends are nodes or groups. */
export interface GraphEdge { readonly id: string; readonly source: string; readonly target: string; readonly text?: Size }

/** What an engine gives: where everything stands, in pixels, from any origin. */
export interface Placement {
  readonly groups: Readonly<Record<string, Rectangle>>;
  /** Top left corners of the icons. */
  readonly nodes: Readonly<Record<string, Point>>;
  readonly edges: Readonly<Record<string, { readonly points: readonly Point[]; readonly text?: Rectangle }>>;
}

/** Loads an npm package of the benchmark's engines. */
export type Load = (name: string) => any;

/** Lays out a graph. */
export type Engine = (graph: Graph, load: Load) => Placement | Promise<Placement>;

export const ICON = 48;
/** Between an icon and its text. */
export const GAP = 4;
/** Room inside a box: under its title, and at its other sides. */
export const PADDING = { top: 34, side: 16 };

/** An icon and its text together. */
export function boxOf({ text }: GraphNode): Size {
  return { width: Math.max(ICON, text.width), height: ICON + GAP + text.height };
}

/** Where the icon stands in such a box around a centre. */
export function iconIn(node: GraphNode, centre: Point): Point {
  return { x: centre.x - ICON / 2, y: centre.y - boxOf(node).height / 2 };
}

/** For engines whose edges end at nodes only: a node that stands for each group, its first. A group with none is drawn as a node. */
export function standIns({ groups, nodes }: Graph): ReadonlyMap<string, string> {
  const childrenOf = new Map<string, string[]>();
  for (const { id, parent } of [...nodes, ...groups]) {
    if (parent !== undefined) { childrenOf.set(parent, [...childrenOf.get(parent) ?? [], id]); }
  }
  const isNode = new Set(nodes.map(({ id }) => id));
  const first = (id: string): string | undefined => (
    isNode.has(id) ? id : (childrenOf.get(id) ?? []).map(first).find((found) => found !== undefined));
  return new Map([...nodes, ...groups].map(({ id }) => [id, first(id) ?? id]));
}
