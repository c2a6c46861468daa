import type { ViewEdge, ViewGroup, ViewNode } from '../views';
import type { Tracks } from './tracks';

/**
 * How a box places its children:
 * - `cells`: rows and columns of nodes, by flow (inside of a service).
 * - `tiers`: rows over shared columns (a VPC with its subnets).
 * - `lanes`: columns of boxes (a Region: the VPC, then its neighbours).
 */
export type Arrangement = 'cells' | 'tiers' | 'lanes';

/** The words under an icon. */
export interface NodeLabel {
  readonly lines: readonly string[];
  readonly captionLines: number;
  /** Of the longest line. */
  readonly textWidth: number;
  /** Width that is kept free for it, in whole steps of the grid: names of nearly the same length are placed and passed alike. */
  readonly width: number;
}

/** Room between the border of a box and its children. */
export interface Padding { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }

/** A node or a group while it is being placed. Positions are whole multiples of the grid's pitch. */
export interface Box {
  readonly id: string;
  readonly node?: ViewNode;
  readonly group?: ViewGroup;
  /** Position in the view: what decides where nothing else does. */
  readonly order: number;
  readonly label?: NodeLabel;
  /** Drawn with a border and a title. Loose nodes are kept together in a box that is not. */
  readonly visible: boolean;
  readonly padding: Padding;
  readonly arrangement: Arrangement;
  parent?: Box;
  children: Box[];
  /** Children by lane (`lanes`). */
  lanes: Box[][];
  /** Links between two of its own children. */
  inner: Link[];
  /** True where a line ends at it. */
  linked: boolean;
  /** Cell in the parent, where that arranges `cells` or `tiers`. */
  row: number;
  column: number;
  /** Which of the network's zones it stands in, counted from 0; absent for what spans several, and where zones are not told apart. */
  zone?: number;
  /** Room left of the first column (`tiers`): the titles of the tiers stand there, and lines from above come past them. */
  lead: number;
  /** At least this wide, so that the title fits. */
  leastWidth: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Its size as it was measured last, before it is made to fill its place; absent where that has to be done again. */
  measured?: { readonly width: number; readonly height: number };
  /** Columns and rows as they were measured last. */
  tracks?: { readonly columns: Tracks; readonly rows: Tracks };
}

/** An edge between two boxes; parallel ones are one. */
export interface Link {
  readonly source: Box;
  readonly target: Box;
  readonly line: ViewEdge['line'];
  /** Every edge of the view that it stands for. */
  readonly edges: readonly ViewEdge[];
  /** Broken label, empty for none. */
  readonly labelLines: readonly string[];
  /** Of the longest line. */
  readonly labelTextWidth: number;
  /** Width that is kept free for it, in whole steps of the grid, as with names; 0 for no label. */
  readonly labelWidth: number;
}

/** What a view becomes before it is placed. */
export interface Scene {
  readonly root: Box;
  /** Every node box, in the view's order. */
  readonly nodes: readonly Box[];
  /** Every visible group box, parents first. */
  readonly groups: readonly Box[];
  readonly links: readonly Link[];
  /** What each box is linked to. */
  readonly neighbours: ReadonlyMap<Box, readonly Box[]>;
}

/** True for a box that is the other box or stands anywhere inside it. */
export function standsIn(box: Box, other: Box): boolean {
  for (let current: Box | undefined = box; current !== undefined; current = current.parent) {
    if (current === other) {
      return true;
    }
  }
  return false;
}

/** The child of `ancestor` that the box is or stands in. */
export function childOf(ancestor: Box, box: Box): Box | undefined {
  let current: Box | undefined = box;
  while (current !== undefined && current.parent !== ancestor) {
    current = current.parent;
  }
  return current;
}

/** To be called when the cells, rows or lanes of a box have changed: it and what is around it have to be measured again. */
export function changed(box: Box): void {
  for (let current: Box | undefined = box; current !== undefined; current = current.parent) {
    current.measured = undefined;
  }
}

/** A box and everything inside it, parents first. */
export function withContents(box: Box): Box[] {
  const found: Box[] = [];
  const waiting = [box];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    found.push(next);
    for (let index = next.children.length - 1; index >= 0; index--) {
      waiting.push(next.children[index]);
    }
  }
  return found;
}
