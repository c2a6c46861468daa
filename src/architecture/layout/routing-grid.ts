import type { Box, Scene } from './box';
import { titleRoom } from './group-titles';
import { type Rectangle, TEXT } from './layout';
import { columnTitle, type Overlays } from './overlays';
import { ICON, ICON_CENTRE, LABEL_GAP, PITCH } from './spacing';

/** Directions of a step: right, down, left, up. */
export const RIGHT = 0;
export const DOWN = 1;
export const LEFT = 2;
export const UP = 3;

/** Distance from the icon's centre that lines keep, on each side. */
const RING = 40;
/** Lines keep this far from a label. */
const LABEL_CLEARANCE = 5;
/** Extra cost, in hundredths of a step, of passing right beside a node or a border: lines prefer the middle of a channel. */
const NEAR_NODE = 30;
const NEAR_BORDER = 20;

const NO_OVERLAYS: Overlays = { columns: [], spans: [] };

/** A place on a box where a line may end: the first vertex outside, the way out, and the point on the box itself. */
export interface Port {
  readonly vertex: number;
  readonly direction: number;
  readonly x: number;
  readonly y: number;
  /** How far from the middle of its side, in steps. */
  readonly offset: number;
}

/** The picture as a grid of vertices, `PITCH` apart: what is free, which group is where, and where lines had better not run. */
export class RoutingGrid {
  public readonly columns: number;
  public readonly rows: number;
  /** 1 where an icon, a label or a title stands, or the picture ends: no line may pass. */
  public readonly blocked: Uint8Array;
  /** Number of the innermost visible group that the vertex is inside of; 0 for none. */
  public readonly group: Uint16Array;
  /** Number of the group whose border runs through the vertex from left to right, or from top to bottom. */
  public readonly levelBorder: Uint8Array;
  public readonly plumbBorder: Uint8Array;
  public readonly near: Uint8Array;
  public readonly columnOf: Uint16Array;
  public readonly rowOf: Uint16Array;
  /** Vertices from one to the next, by direction. */
  public readonly steps: readonly number[];
  private readonly groupNumber = new Map<Box, number>();
  private readonly portsOutside = new Map<Box, readonly Port[]>();
  private readonly portsInside = new Map<Box, readonly Port[]>();

  /** The overlays are what is drawn across boxes; trials of places do without. */
  constructor(scene: Scene, { columns, spans }: Overlays = NO_OVERLAYS) {
    // One column more than the picture has: who steps over its right end comes to it, and not to the left end of the next row.
    this.columns = scene.root.width / PITCH + 2;
    this.rows = scene.root.height / PITCH + 1;
    const size = this.columns * this.rows;
    this.blocked = new Uint8Array(size);
    this.group = new Uint16Array(size);
    this.levelBorder = new Uint8Array(size);
    this.plumbBorder = new Uint8Array(size);
    this.near = new Uint8Array(size);
    this.steps = [1, this.columns, -1, -this.columns];
    this.columnOf = new Uint16Array(size);
    this.rowOf = new Uint16Array(size);
    for (let column = 0; column < this.columns; column++) {
      this.columnOf[column] = column;
    }
    for (let row = 0; row < this.rows; row++) {
      const first = row * this.columns;
      this.columnOf.copyWithin(first, 0, this.columns);
      this.rowOf.fill(row, first, first + this.columns);
      this.blocked[first + this.columns - 1] = 1;
    }
    scene.groups.forEach((group, index) => {
      this.groupNumber.set(group, index + 1);
      this.markGroup(group, index + 1);
    });
    [...columns, ...spans].forEach((overlay) => this.markBorder(overlay));
    scene.groups.forEach((group) => this.markTitle(titleRoom(group.group!, group)));
    columns.forEach((column) => this.markTitle(columnTitle(column).title));
    scene.nodes.forEach((node) => this.markNode(node));
  }

  public vertexAt(x: number, y: number): number {
    return Math.round(y / PITCH) * this.columns + Math.round(x / PITCH);
  }

  public xOf(vertex: number): number {
    return vertex % this.columns * PITCH;
  }

  public yOf(vertex: number): number {
    return Math.floor(vertex / this.columns) * PITCH;
  }

  public get groupCount(): number {
    return this.groupNumber.size;
  }

  public numberOf(group: Box): number {
    return this.groupNumber.get(group) ?? 0;
  }

  /** Numbers of the visible groups that a box stands in, itself left out. */
  public groupsAround(box: Box): Set<number> {
    const found = new Set<number>([0]);
    for (let current = box.parent; current !== undefined; current = current.parent) {
      found.add(this.numberOf(current));
    }
    return found;
  }

  /** The first of these groups on the way out of a box. */
  public innermost(box: Box, groups: readonly number[]): number {
    for (let current = box.parent; current !== undefined; current = current.parent) {
      const number = this.numberOf(current);
      if (number !== 0 && groups.includes(number)) {
        return number;
      }
    }
    return 0;
  }

  /** Where lines may end at a box; at a group from inside for what stands in it. */
  public portsOf(box: Box, inside: boolean): readonly Port[] {
    const known = inside ? this.portsInside : this.portsOutside;
    const ports = known.get(box)
      ?? (box.node === undefined ? this.portsOfGroup(box, inside) : this.portsOfNode(box)).filter((port) => this.isFree(port.vertex));
    known.set(box, ports);
    return ports;
  }

  private isFree(vertex: number): boolean {
    return vertex >= 0 && vertex < this.blocked.length && this.blocked[vertex] === 0;
  }

  private portsOfNode(node: Box): Port[] {
    const centreX = node.x + node.width / 2;
    const centreY = node.y + ICON_CENTRE;
    const half = ICON / 2;
    const below = labelBottom(node);
    const bottom = Math.ceil((below + LABEL_CLEARANCE) / PITCH) * PITCH;
    const ports: Port[] = [];
    for (const offset of [0, -1, 1, -2, 2]) {
      const shift = offset * PITCH;
      const distance = Math.abs(offset);
      ports.push(
        { vertex: this.vertexAt(centreX + RING, centreY + shift), direction: RIGHT, x: centreX + half, y: centreY + shift, offset: distance },
        { vertex: this.vertexAt(centreX + shift, bottom), direction: DOWN, x: centreX + shift, y: below, offset: distance },
        { vertex: this.vertexAt(centreX - RING, centreY + shift), direction: LEFT, x: centreX - half, y: centreY + shift, offset: distance },
        { vertex: this.vertexAt(centreX + shift, centreY - RING), direction: UP, x: centreX + shift, y: centreY - half, offset: distance },
      );
    }
    return ports;
  }

  private portsOfGroup(group: Box, inside: boolean): Port[] {
    const ports: Port[] = [];
    const out = inside ? -1 : 1;
    const corner = titleRoom(group.group!, group);
    const middleX = group.x + group.width / 2;
    const middleY = group.y + group.height / 2;
    for (let y = group.y + 2 * PITCH; y <= group.y + group.height - 2 * PITCH; y += PITCH) {
      const offset = Math.min(4, Math.abs(y - middleY) / (4 * PITCH));
      ports.push(
        { vertex: this.vertexAt(group.x - out * PITCH, y), direction: inside ? RIGHT : LEFT, x: group.x, y, offset },
        { vertex: this.vertexAt(group.x + group.width + out * PITCH, y), direction: inside ? LEFT : RIGHT, x: group.x + group.width, y, offset },
      );
    }
    for (let x = group.x + 2 * PITCH; x <= group.x + group.width - 2 * PITCH; x += PITCH) {
      const offset = Math.min(4, Math.abs(x - middleX) / (4 * PITCH));
      if (x < corner.x - PITCH || x > corner.x + corner.width + PITCH) {
        ports.push({ vertex: this.vertexAt(x, group.y - out * PITCH), direction: inside ? DOWN : UP, x, y: group.y, offset });
      }
      const bottom = group.y + group.height;
      ports.push({ vertex: this.vertexAt(x, bottom + out * PITCH), direction: inside ? UP : DOWN, x, y: bottom, offset });
    }
    return ports;
  }

  private markGroup(group: Box, number: number): void {
    const left = group.x / PITCH;
    const top = group.y / PITCH;
    const right = (group.x + group.width) / PITCH;
    const bottom = (group.y + group.height) / PITCH;
    for (let row = top; row <= bottom; row++) {
      const first = row * this.columns + left;
      const last = row * this.columns + right;
      if (row === top || row === bottom) {
        this.levelBorder.fill(1, first, last + 1);
      } else {
        this.group.fill(number, first + 1, last);
      }
      this.plumbBorder[first] = 1;
      this.plumbBorder[last] = 1;
    }
    this.markNear(left - 1, top - 1, right + 1, bottom + 1, NEAR_BORDER);
    this.markNear(left + 1, top + 1, right - 1, bottom - 1, NEAR_BORDER);
  }

  /** Lines may come through the border, and had better not run along it. */
  private markBorder({ x, y, width, height }: Rectangle): void {
    const [left, top, right, bottom] = [x, y, x + width, y + height].map((position) => Math.round(position / PITCH));
    for (let column = left; column <= right; column++) {
      this.levelBorder[top * this.columns + column] = 1;
      this.levelBorder[bottom * this.columns + column] = 1;
    }
    for (let row = top; row <= bottom; row++) {
      this.plumbBorder[row * this.columns + left] = 1;
      this.plumbBorder[row * this.columns + right] = 1;
    }
  }

  private markNear(left: number, top: number, right: number, bottom: number, cost: number): void {
    for (let column = Math.max(0, left); column <= Math.min(right, this.columns - 1); column++) {
      this.markNearAt(top, column, cost);
      this.markNearAt(bottom, column, cost);
    }
    for (let row = Math.max(0, top); row <= Math.min(bottom, this.rows - 1); row++) {
      this.markNearAt(row, left, cost);
      this.markNearAt(row, right, cost);
    }
  }

  private markNearAt(row: number, column: number, cost: number): void {
    if (row >= 0 && row < this.rows && column >= 0 && column < this.columns) {
      const vertex = row * this.columns + column;
      if (this.near[vertex] < cost) {
        this.near[vertex] = cost;
      }
    }
  }

  private block(left: number, top: number, right: number, bottom: number): void {
    const firstRow = Math.max(0, Math.ceil(top / PITCH));
    const lastRow = Math.min(this.rows - 1, Math.floor(bottom / PITCH));
    const firstColumn = Math.max(0, Math.ceil(left / PITCH));
    const lastColumn = Math.min(this.columns - 1, Math.floor(right / PITCH));
    for (let row = firstRow; row <= lastRow; row++) {
      this.blocked.fill(1, row * this.columns + firstColumn, row * this.columns + lastColumn + 1);
    }
  }

  private markTitle(corner: Rectangle): void {
    this.block(corner.x + 1, corner.y + 1, corner.x + corner.width + LABEL_CLEARANCE, corner.y + corner.height - 1);
    // The border itself under the title: a line that came in there would cut the words.
    this.block(corner.x + 1, corner.y, corner.x + corner.width + LABEL_CLEARANCE, corner.y);
  }

  private markNode(node: Box): void {
    const centreX = node.x + node.width / 2;
    const centreY = node.y + ICON_CENTRE;
    const inner = RING - PITCH;
    this.markNear((centreX - RING) / PITCH, (centreY - RING) / PITCH, (centreX + RING) / PITCH, Math.ceil(labelBottom(node) / PITCH) + 1, NEAR_NODE);
    this.block(centreX - inner, centreY - inner, centreX + inner, centreY + inner);
    const width = node.label!.width / 2 + LABEL_CLEARANCE;
    this.block(centreX - width, centreY, centreX + width, labelBottom(node) + LABEL_CLEARANCE - 1);
  }
}

/**
 * Where lines from below begin: under the label, and as far before a vertex of the grid as the sides of icons are.
 * So the dashes of lines that share a trunk fall on one another.
 */
export function labelBottom(node: Box): number {
  const lines = node.label!.lines.length;
  const bottom = ICON_CENTRE + ICON / 2 + (lines > 0 ? LABEL_GAP + lines * TEXT.node.lineHeight + 2 : 0);
  const remainder = (ICON_CENTRE + ICON / 2) % PITCH;
  return node.y + Math.ceil((bottom - remainder) / PITCH) * PITCH + remainder;
}
