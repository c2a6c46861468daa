import { type Box, type Link, type Scene, standsIn, withContents } from './box';
import type { Net } from './nets';
import { ICON_CENTRE, PITCH } from './spacing';

/** What a picture costs, in pixels of line. */
export const PLACEMENT_COST = {
  /** Two lines that cross, when drawn straight. */
  crossing: 800,
  /** A line that has to go around a node. */
  through: 200,
  /** A line that cannot be straight. */
  bend: 70,
  /** A line against the direction of reading, by pixel. */
  backwards: 0.3,
  /** A box left of the network that requests come to. */
  beforeNetwork: 100,
  /** A line into a group from above, where the title stands. */
  underTitle: 400,
  /** An empty cell among nodes. */
  hole: 60,
  /** By 1,000 square pixels. */
  area: 7,
  /** By 1,000 square pixels beyond what the nodes ask for. */
  spacious: 20,
  /** By the share that the picture is too wide or too high. */
  aspect: 16000,
  /** By pixel that the picture is wider than a page can show. */
  tooWide: 5,
};

/** Width to height that screens and pages like. */
const ASPECT = { least: 1.4, most: 1.95 } as const;
/** Wider than this, and labels get too small to read on a page or a screen that shows the whole picture. */
const READABLE_WIDTH = 1900;

/** Square pixels that a picture may take before it looks empty: for its frame, and for each of its nodes. */
const SPACIOUS = { base: 600000, byNode: 34000 } as const;

/** Straight lines this near to level or plumb will be drawn without a bend. */
const NEARLY = 11;

/** The ends of one net, as they are joined by its shortest tree. */
interface Tree {
  readonly boxes: readonly Box[];
  readonly first: number;
}

/** Knows the nets of a scene and tells what its present placement would cost: every net is drawn as the shortest tree of straight lines between its ends. */
export class PlacementCost {
  private readonly trees: Tree[] = [];
  private readonly links: readonly Link[];
  private readonly tables: readonly Box[];
  private readonly regions: readonly Box[];
  private readonly count: number;
  /** Segments: their ends, the boxes there, and the net. */
  private readonly x1: Float64Array;
  private readonly y1: Float64Array;
  private readonly x2: Float64Array;
  private readonly y2: Float64Array;
  private readonly from: Box[] = [];
  private readonly to: Box[] = [];
  private readonly net: Int32Array;

  constructor(private readonly scene: Scene, nets: readonly Net[]) {
    let count = 0;
    for (const net of nets) {
      const boxes = [...new Set([...net.sources, ...net.targets])];
      const nested = boxes.some((box) => boxes.some((other) => other !== box && standsIn(box, other)));
      if (boxes.length > 1 && !nested) {
        this.trees.push({ boxes, first: count });
        count += boxes.length - 1;
      }
    }
    this.count = count;
    this.tables = withContents(scene.root).filter((box) => box.arrangement === 'cells' && box.children.length > 1 && box.parent?.arrangement !== 'tiers');
    this.regions = withContents(scene.root).filter((box) => box.arrangement === 'lanes');
    this.links = scene.links.filter((link) => link.source !== link.target);
    this.x1 = new Float64Array(count);
    this.y1 = new Float64Array(count);
    this.x2 = new Float64Array(count);
    this.y2 = new Float64Array(count);
    this.net = new Int32Array(count);
  }

  /** How many steps one call of `total` takes, about. */
  public get effort(): number {
    return this.count * this.count / 4 + this.count * this.scene.nodes.length / 2 + this.scene.nodes.length * 20 + 200;
  }

  /** Cost of the placement as it stands. */
  public total(): number {
    this.growTrees();
    return this.lengths() + this.crossings() * PLACEMENT_COST.crossing + this.throughNodes() * PLACEMENT_COST.through
      + this.beforeNetworks() * PLACEMENT_COST.beforeNetwork
      + this.underTitles() * PLACEMENT_COST.underTitle + this.holes() * PLACEMENT_COST.hole + this.shape();
  }

  /** What the total is made of, for those who tune it. */
  public parts(): Record<string, number> {
    this.growTrees();
    return {
      lengths: this.lengths(), crossings: this.crossings(), throughNodes: this.throughNodes(), underTitles: this.underTitles(), shape: this.shape(),
    };
  }

  private growTrees(): void {
    this.trees.forEach((tree, net) => this.growTree(tree, net));
  }

  /** Prim's algorithm: the nearest box that is not yet joined comes next. */
  private growTree({ boxes, first }: Tree, net: number): void {
    const joined = new Array<boolean>(boxes.length).fill(false);
    const nearest = new Array<number>(boxes.length).fill(0);
    const distance = boxes.map((box) => apart(boxes[0], box));
    joined[0] = true;
    for (let segment = first; segment < first + boxes.length - 1; segment++) {
      let next = -1;
      for (let index = 1; index < boxes.length; index++) {
        if (!joined[index] && (next === -1 || distance[index] < distance[next])) {
          next = index;
        }
      }
      joined[next] = true;
      this.draw(segment, net, boxes[nearest[next]], boxes[next]);
      for (let index = 1; index < boxes.length; index++) {
        if (!joined[index]) {
          const away = apart(boxes[next], boxes[index]);
          if (away < distance[index]) {
            distance[index] = away;
            nearest[index] = next;
          }
        }
      }
    }
  }

  private draw(segment: number, net: number, from: Box, to: Box): void {
    this.net[segment] = net;
    this.from[segment] = from;
    this.to[segment] = to;
    this.x1[segment] = middleX(from);
    this.y1[segment] = middleY(from);
    this.x2[segment] = middleX(to);
    this.y2[segment] = middleY(to);
  }

  private lengths(): number {
    let cost = 0;
    for (let index = 0; index < this.count; index++) {
      const dx = Math.abs(this.x2[index] - this.x1[index]);
      const dy = Math.abs(this.y2[index] - this.y1[index]);
      cost += dx + dy + (dx > NEARLY && dy > NEARLY ? PLACEMENT_COST.bend : 0);
    }
    for (const { source, target } of this.links) {
      cost += Math.max(0, middleX(source) - middleX(target)) * PLACEMENT_COST.backwards;
    }
    return cost;
  }

  private crossings(): number {
    const { count, net, from, to, x1, y1, x2, y2 } = this;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const ax = x1[i], ay = y1[i], bx = x2[i], by = y2[i];
      const left = Math.min(ax, bx), right = Math.max(ax, bx), top = Math.min(ay, by), bottom = Math.max(ay, by);
      for (let j = i + 1; j < count; j++) {
        const cx = x1[j], cy = y1[j], dx = x2[j], dy = y2[j];
        if (net[i] === net[j] || (cx < left && dx < left) || (cx > right && dx > right) || (cy < top && dy < top) || (cy > bottom && dy > bottom)
          || from[i] === from[j] || from[i] === to[j] || to[i] === from[j] || to[i] === to[j]) {
          continue;
        }
        const one = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        const two = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
        const three = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
        const four = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
        found += one * two < 0 && three * four < 0 ? 1 : 0;
      }
    }
    return found;
  }

  private throughNodes(): number {
    let found = 0;
    for (const node of this.scene.nodes) {
      const left = node.x + 10, right = node.x + node.width - 10, top = node.y + 4, bottom = node.y + node.height - 4;
      for (let index = 0; index < this.count; index++) {
        const ax = this.x1[index], ay = this.y1[index], bx = this.x2[index], by = this.y2[index];
        if ((ax < left && bx < left) || (ax > right && bx > right) || (ay < top && by < top) || (ay > bottom && by > bottom)) {
          continue;
        }
        found += this.from[index] !== node && this.to[index] !== node && cuts(ax, ay, bx, by, left, top, right, bottom) ? 1 : 0;
      }
    }
    return found;
  }

  /** Boxes in the lanes left of a network: requests come from the left. */
  private beforeNetworks(): number {
    let found = 0;
    for (const { lanes } of this.regions) {
      const network = lanes.findIndex((lane) => lane.some((child) => child.group?.kind === 'vpc'));
      for (let lane = 0; lane < network; lane++) {
        found += lanes[lane].length;
      }
    }
    return found;
  }

  /** Lines that would come to a node straight from above, through its group's title. */
  private underTitles(): number {
    let found = 0;
    for (let index = 0; index < this.count; index++) {
      found += isUnderTitle(this.from[index], this.y2[index]) || isUnderTitle(this.to[index], this.y1[index]) ? 1 : 0;
    }
    return found;
  }

  /** Cells that nobody stands in, beyond what a last row may lack. */
  private holes(): number {
    let found = 0;
    for (const { children } of this.tables) {
      let rows = 0;
      let columns = 0;
      for (const child of children) {
        rows = Math.max(rows, child.row + 1);
        columns = Math.max(columns, child.column + 1);
      }
      found += rows * columns - children.length;
    }
    return found;
  }

  private shape(): number {
    return shapeCost(this.scene);
  }
}

/** True for a picture that looks empty for what is in it. */
export function isSpacious({ root: { width, height }, nodes }: Scene): boolean {
  return width * height > SPACIOUS.base + nodes.length * SPACIOUS.byNode;
}

/** What the size and the shape of a picture cost. */
export function shapeCost({ root: { width, height }, nodes: { length: nodes } }: Scene): number {
  const aspect = width / height;
  const off = aspect > ASPECT.most ? aspect / ASPECT.most - 1 : aspect < ASPECT.least ? ASPECT.least / aspect - 1 : 0;
  const spacious = Math.max(0, width * height - SPACIOUS.base - nodes * SPACIOUS.byNode);
  return (width * height * PLACEMENT_COST.area + spacious * PLACEMENT_COST.spacious) / 1000 + off * PLACEMENT_COST.aspect
    + Math.max(0, width - READABLE_WIDTH) * PLACEMENT_COST.tooWide;
}

function isUnderTitle(box: Box, otherY: number): boolean {
  const group = box.parent;
  return group !== undefined && group.visible && group.node === undefined && otherY < group.y
    && box.y - group.y <= group.padding.top && middleX(box) < group.x + group.leastWidth - 2 * PITCH;
}

function middleX(box: Box): number {
  return box.x + box.width / 2;
}

function middleY(box: Box): number {
  return box.node === undefined ? box.y + box.height / 2 : box.y + ICON_CENTRE;
}

function apart(one: Box, other: Box): number {
  return Math.abs(middleX(one) - middleX(other)) + Math.abs(middleY(one) - middleY(other));
}

/** True where the line through two points has corners of the rectangle on both sides (their bounds are known to overlap). */
function cuts(ax: number, ay: number, bx: number, by: number, left: number, top: number, right: number, bottom: number): boolean {
  const dx = bx - ax;
  const dy = by - ay;
  const one = dx * (top - ay) - dy * (left - ax);
  const two = dx * (top - ay) - dy * (right - ax);
  const three = dx * (bottom - ay) - dy * (left - ax);
  const four = dx * (bottom - ay) - dy * (right - ax);
  return !((one > 0 && two > 0 && three > 0 && four > 0) || (one < 0 && two < 0 && three < 0 && four < 0));
}
