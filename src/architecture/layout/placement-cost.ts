import { type Box, type Scene, standsIn, withContents } from './box';
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
  beforeNetwork: 1150,
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
  tooWide: 8,
};

/** Width to height that screens and pages like. */
const ASPECT = { least: 1.4, most: 1.95 } as const;
/** Wider than this, and labels get too small to read on a page or a screen that shows the whole picture. */
const READABLE_WIDTH = 1900;

/** Square pixels that a picture may take before it looks empty: for its frame, and for each of its nodes. */
const SPACIOUS = { base: 600000, byNode: 34000 } as const;

/** Straight lines this near to level or plumb will be drawn without a bend. */
const NEARLY = 11;

/** The ends of one net, by their numbers, as they are joined by its shortest tree: segments `first` and the following. */
interface Tree {
  readonly ends: Int32Array;
  readonly first: number;
}

/**
 * Knows the nets of a scene and tells what its present placement would cost: every net is drawn as the shortest tree of straight lines between its
 * ends. It is asked thousands of times for one picture, so it keeps numbers in tables.
 */
export class PlacementCost {
  private readonly trees: Tree[] = [];
  private readonly tables: readonly Box[];
  private readonly regions: readonly Box[];
  /** Every box that a line ends at, its middle as it stands now; nodes of the scene come first. */
  private readonly ends: readonly Box[];
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** Where lines to each node may not pass: in its icon and label. */
  private readonly left: Float64Array;
  private readonly right: Float64Array;
  private readonly top: Float64Array;
  private readonly bottom: Float64Array;
  /** Sources and targets of links, by the numbers of their boxes. */
  private readonly sources: Int32Array;
  private readonly targets: Int32Array;
  /** Number of segments; the boxes at their ends, and the net. */
  private readonly count: number;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly net: Int32Array;
  /** Memory of Prim's algorithm. */
  private readonly joined: Uint8Array;
  private readonly nearest: Int32Array;
  private readonly distance: Float64Array;

  constructor(private readonly scene: Scene, nets: readonly Net[]) {
    const number = new Map<Box, number>(scene.nodes.map((node, index) => [node, index]));
    const numberOf = (box: Box): number => {
      const known = number.get(box) ?? number.size;
      number.set(box, known);
      return known;
    };
    let count = 0;
    for (const net of nets) {
      const boxes = [...new Set([...net.sources, ...net.targets])];
      const nested = boxes.some((box) => boxes.some((other) => other !== box && standsIn(box, other)));
      if (boxes.length > 1 && !nested) {
        this.trees.push({ ends: Int32Array.from(boxes, numberOf), first: count });
        count += boxes.length - 1;
      }
    }
    this.count = count;
    this.tables = withContents(scene.root).filter((box) => box.arrangement === 'cells' && box.children.length > 1 && box.parent?.arrangement !== 'tiers');
    this.regions = withContents(scene.root).filter((box) => box.arrangement === 'lanes');
    const links = scene.links.filter((link) => link.source !== link.target);
    this.sources = Int32Array.from(links, ({ source }) => numberOf(source));
    this.targets = Int32Array.from(links, ({ target }) => numberOf(target));
    this.ends = [...number.keys()];
    this.x = new Float64Array(this.ends.length);
    this.y = new Float64Array(this.ends.length);
    this.left = new Float64Array(scene.nodes.length);
    this.right = new Float64Array(scene.nodes.length);
    this.top = new Float64Array(scene.nodes.length);
    this.bottom = new Float64Array(scene.nodes.length);
    this.from = new Int32Array(count);
    this.to = new Int32Array(count);
    this.net = new Int32Array(count);
    this.joined = new Uint8Array(this.ends.length);
    this.nearest = new Int32Array(this.ends.length);
    this.distance = new Float64Array(this.ends.length);
  }

  /** How many steps one call of `total` takes, about. */
  public get effort(): number {
    return this.count * this.count / 4 + this.count * this.scene.nodes.length / 2 + this.scene.nodes.length * 20 + 200;
  }

  /** Cost of the placement as it stands; only a part of it where that is as much as `most` already. */
  public total(most = Infinity): number {
    this.look();
    let cost = this.lengths() + shapeCost(this.scene) + this.beforeNetworks() * PLACEMENT_COST.beforeNetwork
      + this.underTitles() * PLACEMENT_COST.underTitle + this.holes() * PLACEMENT_COST.hole;
    cost += cost < most ? this.throughNodes() * PLACEMENT_COST.through : 0;
    return cost + (cost < most ? this.crossings() * PLACEMENT_COST.crossing : 0);
  }

  /** Takes the places of all boxes down, and joins the ends of every net. */
  private look(): void {
    const { ends, x, y, left, right, top, bottom } = this;
    this.scene.nodes.forEach((node, index) => {
      x[index] = node.x + node.width / 2;
      y[index] = node.y + ICON_CENTRE;
      left[index] = node.x + 10;
      right[index] = node.x + node.width - 10;
      top[index] = node.y + 4;
      bottom[index] = node.y + node.height - 4;
    });
    for (let index = left.length; index < ends.length; index++) {
      x[index] = ends[index].x + ends[index].width / 2;
      y[index] = ends[index].y + ends[index].height / 2;
    }
    for (let net = 0; net < this.trees.length; net++) {
      this.growTree(this.trees[net], net);
    }
  }

  /** Prim's algorithm: the nearest box that is not yet joined comes next. */
  private growTree({ ends, first }: Tree, net: number): void {
    const { x, y, joined, nearest, distance } = this;
    const count = ends.length;
    for (let index = 0; index < count; index++) {
      joined[index] = 0;
      nearest[index] = 0;
      distance[index] = Math.abs(x[ends[0]] - x[ends[index]]) + Math.abs(y[ends[0]] - y[ends[index]]);
    }
    joined[0] = 1;
    for (let segment = first; segment < first + count - 1; segment++) {
      let next = -1;
      for (let index = 1; index < count; index++) {
        if (joined[index] === 0 && (next === -1 || distance[index] < distance[next])) {
          next = index;
        }
      }
      joined[next] = 1;
      this.net[segment] = net;
      this.from[segment] = ends[nearest[next]];
      this.to[segment] = ends[next];
      for (let index = 1; index < count; index++) {
        if (joined[index] === 0) {
          const away = Math.abs(x[ends[next]] - x[ends[index]]) + Math.abs(y[ends[next]] - y[ends[index]]);
          if (away < distance[index]) {
            distance[index] = away;
            nearest[index] = next;
          }
        }
      }
    }
  }

  private lengths(): number {
    const { count, x, y, from, to, sources, targets } = this;
    let cost = 0;
    for (let index = 0; index < count; index++) {
      const dx = Math.abs(x[to[index]] - x[from[index]]);
      const dy = Math.abs(y[to[index]] - y[from[index]]);
      cost += dx + dy + (dx > NEARLY && dy > NEARLY ? PLACEMENT_COST.bend : 0);
    }
    for (let link = 0; link < sources.length; link++) {
      cost += Math.max(0, x[sources[link]] - x[targets[link]]) * PLACEMENT_COST.backwards;
    }
    return cost;
  }

  private crossings(): number {
    const { count, net, from, to, x, y } = this;
    let found = 0;
    for (let i = 0; i < count; i++) {
      const one = from[i], other = to[i];
      const ax = x[one], ay = y[one], bx = x[other], by = y[other];
      const left = Math.min(ax, bx), right = Math.max(ax, bx), top = Math.min(ay, by), bottom = Math.max(ay, by);
      for (let j = i + 1; j < count; j++) {
        const third = from[j], fourth = to[j];
        const cx = x[third], dx = x[fourth];
        if ((cx < left && dx < left) || (cx > right && dx > right)) {
          continue;
        }
        const cy = y[third], dy = y[fourth];
        if (net[i] === net[j] || (cy < top && dy < top) || (cy > bottom && dy > bottom)
          || one === third || one === fourth || other === third || other === fourth) {
          continue;
        }
        const a = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        const b = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
        const c = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
        const d = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
        found += a * b < 0 && c * d < 0 ? 1 : 0;
      }
    }
    return found;
  }

  private throughNodes(): number {
    const { count, from, to, x, y, left, right, top, bottom } = this;
    const nodes = left.length;
    let found = 0;
    for (let index = 0; index < count; index++) {
      const one = from[index], other = to[index];
      const ax = x[one], ay = y[one], bx = x[other], by = y[other];
      const least = Math.min(ax, bx), most = Math.max(ax, bx), upper = Math.min(ay, by), lower = Math.max(ay, by);
      for (let node = 0; node < nodes; node++) {
        if (most < left[node] || least > right[node] || lower < top[node] || upper > bottom[node] || node === one || node === other) {
          continue;
        }
        found += cuts(ax, ay, bx, by, left[node], top[node], right[node], bottom[node]) ? 1 : 0;
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
    const { ends, from, to, x, y } = this;
    let found = 0;
    for (let index = 0; index < this.count; index++) {
      const one = from[index], other = to[index];
      found += isUnderTitle(ends[one], x[one], y[other]) || isUnderTitle(ends[other], x[other], y[one]) ? 1 : 0;
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
}

/** What the size and the shape of a picture cost. */
export function shapeCost({ root: { width, height }, nodes: { length: nodes } }: Scene): number {
  const aspect = width / height;
  const off = aspect > ASPECT.most ? aspect / ASPECT.most - 1 : aspect < ASPECT.least ? ASPECT.least / aspect - 1 : 0;
  const spacious = Math.max(0, width * height - SPACIOUS.base - nodes * SPACIOUS.byNode);
  return (width * height * PLACEMENT_COST.area + spacious * PLACEMENT_COST.spacious) / 1000 + off * PLACEMENT_COST.aspect
    + Math.max(0, width - READABLE_WIDTH) * PLACEMENT_COST.tooWide;
}

function isUnderTitle(box: Box, x: number, otherY: number): boolean {
  const group = box.parent;
  return group !== undefined && group.visible && group.node === undefined && otherY < group.y
    && box.y - group.y <= group.padding.top && x < group.x + group.leastWidth - 2 * PITCH;
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
