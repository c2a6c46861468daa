import { ROUTE_COST } from './route-cost';
import type { RouteTree, Ways } from './route-tree';
import { FREE, type RoutingGrid } from './routing-grid';

/**
 * Which net runs through a vertex, and how; and what it costs a further line to come there. Nets are numbered from 1; 0 is none.
 * A net is taken off while it is routed, so that every line on the grid is another's.
 */
export class Occupancy {
  /** Net that runs level through the vertex, plumb through it, or that bends, forks or ends there. */
  public readonly level: Int32Array;
  public readonly plumb: Int32Array;
  public readonly knot: Int32Array;
  /** Cost of a step to a vertex, coming along the level or from above or below. */
  public readonly levelEntry: Int32Array;
  public readonly plumbEntry: Int32Array;

  constructor(private readonly grid: RoutingGrid) {
    const size = grid.columns * grid.rows;
    this.level = new Int32Array(size);
    this.plumb = new Int32Array(size);
    this.knot = new Int32Array(size);
    this.levelEntry = new Int32Array(size);
    this.plumbEntry = new Int32Array(size);
    for (let vertex = 0; vertex < size; vertex++) {
      this.updateEntry(vertex);
    }
  }

  /** Writes down the tree of a net. */
  public add(net: number, tree: RouteTree): void {
    for (const [vertex, ways] of tree.ways) {
      const kind = kindOf(ways);
      (kind === 'level' ? this.level : kind === 'plumb' ? this.plumb : this.knot)[vertex] = net;
      this.updateEntry(vertex);
    }
  }

  /** Wipes the tree of a net off, where no other net has written over it. */
  public remove(net: number, tree: RouteTree): void {
    for (const vertex of tree.ways.keys()) {
      for (const layer of [this.level, this.plumb, this.knot]) {
        if (layer[vertex] === net) {
          layer[vertex] = 0;
        }
      }
      this.updateEntry(vertex);
    }
  }

  /** What the tree of a net costs: its steps and bends, and every line of another that it meets. */
  public costOf(net: number, tree: RouteTree): { cost: number; crossings: number; meets: boolean } {
    const { grid } = this;
    let cost = 0;
    let crossings = 0;
    let meets = false;
    for (const [vertex, ways] of tree.ways) {
      const count = ways.filter((way) => way).length;
      const kind = kindOf(ways);
      cost += count * (ROUTE_COST.step + grid.near[vertex]) / 2 + (kind === 'knot' ? (count - 1) * ROUTE_COST.bend : 0);
      const [level, plumb, knot] = [this.level[vertex], this.plumb[vertex], this.knot[vertex]].map((other) => other !== 0 && other !== net);
      meets ||= level || plumb || knot;
      if (knot || (level && kind !== 'plumb') || (plumb && kind !== 'level')) {
        cost += ROUTE_COST.overlap;
      } else if (level || plumb) {
        cost += ROUTE_COST.crossing;
        crossings++;
      }
    }
    return { cost, crossings, meets };
  }

  /** Zero where nothing may come: on icons, labels and titles, and at the ends of the picture, beyond which the other side would begin. */
  private updateEntry(vertex: number): void {
    const { grid } = this;
    if (grid.occupant[vertex] !== FREE) {
      return;
    }
    const step = ROUTE_COST.step + grid.near[vertex];
    const level = this.level[vertex] !== 0;
    const plumb = this.plumb[vertex] !== 0;
    const knot = this.knot[vertex] !== 0;
    this.levelEntry[vertex] = step + (grid.levelBorder[vertex] === 0 ? 0 : ROUTE_COST.onBorder)
      + (level || knot ? ROUTE_COST.overlap : 0) + (plumb ? ROUTE_COST.crossing : 0);
    this.plumbEntry[vertex] = step + (grid.plumbBorder[vertex] === 0 ? 0 : ROUTE_COST.onBorder)
      + (plumb || knot ? ROUTE_COST.overlap : 0) + (level ? ROUTE_COST.crossing : 0);
  }
}

function kindOf([right, down, left, up]: Ways): 'level' | 'plumb' | 'knot' {
  if (right && left && !down && !up) {
    return 'level';
  }
  return down && up && !right && !left ? 'plumb' : 'knot';
}
