import { type Box, type Link, type Scene, standsIn } from './box';
import type { Net } from './nets';
import { ICON_CENTRE } from './spacing';

/** What a picture costs, in pixels of line. */
const COST = {
  /** Two lines that cross, when drawn straight. */
  crossing: 260,
  /** A line that has to go around a node. */
  through: 160,
  /** A line that cannot be straight. */
  bend: 60,
  /** A line against the direction of reading, by pixel. */
  backwards: 0.4,
  /** By 1,000 square pixels. */
  area: 2.2,
  /** By the share that the picture is too wide or too high. */
  aspect: 9000,
} as const;

/** Width to height that screens and pages like. */
const ASPECT = { least: 1.45, most: 1.95 } as const;

/** Straight lines this near to level or plumb will be drawn without a bend. */
const NEARLY = 11;

/** Knows the links of a scene and tells what its present placement would cost. */
export class PlacementCost {
  private readonly links: readonly Link[];
  private readonly netOf: Int32Array;
  private readonly x1: Float64Array;
  private readonly y1: Float64Array;
  private readonly x2: Float64Array;
  private readonly y2: Float64Array;
  /** For each link the nodes that it may not run through. */
  private readonly nodes: readonly Box[];

  constructor(private readonly scene: Scene, nets: readonly Net[]) {
    this.links = scene.links.filter((link) => link.source !== link.target && !standsIn(link.source, link.target) && !standsIn(link.target, link.source));
    const net = new Map(nets.flatMap((each, index) => each.links.map((link) => [link, index] as const)));
    this.netOf = Int32Array.from(this.links, (link) => net.get(link) ?? -1);
    this.x1 = new Float64Array(this.links.length);
    this.y1 = new Float64Array(this.links.length);
    this.x2 = new Float64Array(this.links.length);
    this.y2 = new Float64Array(this.links.length);
    this.nodes = scene.nodes;
  }

  /** How many steps one call of `total` takes, about. */
  public get effort(): number {
    const count = this.links.length;
    return count * count / 4 + count * this.nodes.length / 2 + this.nodes.length * 20 + 200;
  }

  /** Cost of the placement as it stands. */
  public total(): number {
    this.readEnds();
    return this.lengths() + this.crossings() * COST.crossing + this.throughNodes() * COST.through + this.shape();
  }

  private readEnds(): void {
    this.links.forEach(({ source, target }, index) => {
      this.x1[index] = source.x + source.width / 2;
      this.y1[index] = middle(source);
      this.x2[index] = target.x + target.width / 2;
      this.y2[index] = middle(target);
    });
  }

  private lengths(): number {
    let cost = 0;
    for (let index = 0; index < this.links.length; index++) {
      const dx = this.x2[index] - this.x1[index];
      const dy = this.y2[index] - this.y1[index];
      cost += Math.abs(dx) + Math.abs(dy) + (Math.abs(dx) > NEARLY && Math.abs(dy) > NEARLY ? COST.bend : 0) + (dx < 0 ? -dx * COST.backwards : 0);
    }
    return cost;
  }

  private crossings(): number {
    const { links, netOf, x1, y1, x2, y2 } = this;
    let count = 0;
    for (let i = 0; i < links.length; i++) {
      const ax = x1[i], ay = y1[i], bx = x2[i], by = y2[i];
      const left = Math.min(ax, bx), right = Math.max(ax, bx), top = Math.min(ay, by), bottom = Math.max(ay, by);
      const { source, target } = links[i];
      for (let j = i + 1; j < links.length; j++) {
        const cx = x1[j], cy = y1[j], dx = x2[j], dy = y2[j];
        if ((cx < left && dx < left) || (cx > right && dx > right) || (cy < top && dy < top) || (cy > bottom && dy > bottom)) {
          continue;
        }
        const other = links[j];
        if (netOf[i] === netOf[j] || source === other.source || source === other.target || target === other.source || target === other.target) {
          continue;
        }
        const one = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        const two = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
        const three = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
        const four = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
        count += one * two < 0 && three * four < 0 ? 1 : 0;
      }
    }
    return count;
  }

  private throughNodes(): number {
    let count = 0;
    for (const node of this.nodes) {
      const left = node.x + 10, right = node.x + node.width - 10, top = node.y + 4, bottom = node.y + node.height - 4;
      for (let index = 0; index < this.links.length; index++) {
        const ax = this.x1[index], ay = this.y1[index], bx = this.x2[index], by = this.y2[index];
        if ((ax < left && bx < left) || (ax > right && bx > right) || (ay < top && by < top) || (ay > bottom && by > bottom)) {
          continue;
        }
        const { source, target } = this.links[index];
        if (source !== node && target !== node && cuts(ax, ay, bx, by, left, top, right, bottom)) {
          count++;
        }
      }
    }
    return count;
  }

  private shape(): number {
    const { width, height } = this.scene.root;
    const aspect = width / height;
    const off = aspect > ASPECT.most ? aspect / ASPECT.most - 1 : aspect < ASPECT.least ? ASPECT.least / aspect - 1 : 0;
    return width * height / 1000 * COST.area + off * COST.aspect;
  }
}

function middle(box: Box): number {
  return box.node === undefined ? box.y + box.height / 2 : box.y + ICON_CENTRE;
}

/** True where the line between two points has all four corners of the rectangle not on one side (their boxes are known to overlap). */
function cuts(ax: number, ay: number, bx: number, by: number, left: number, top: number, right: number, bottom: number): boolean {
  const side = (x: number, y: number): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const corners = [side(left, top), side(right, top), side(left, bottom), side(right, bottom)];
  return !(corners.every((value) => value > 0) || corners.every((value) => value < 0));
}
