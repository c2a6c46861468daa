import { ROUTE_COST } from './route-cost';
import { countOf, isLevel, isPlumb, type RouteTree } from './route-tree';
import type { RoutingGrid } from './routing-grid';

/**
 * Which net runs through a vertex, and how; and what it costs a further line to come there. Nets are numbered from 1; 0 is none.
 * A net is taken off while it is routed, so that every line on the grid is another's.
 */
export class Occupancy {
  /** Net that runs level through the vertex, plumb through it, or that bends, forks or ends there. */
  public readonly level: Uint16Array;
  public readonly plumb: Uint16Array;
  public readonly knot: Uint16Array;
  /** Cost of a step to a vertex, coming along the level or from above or below. */
  public readonly levelEntry: Int32Array;
  public readonly plumbEntry: Int32Array;

  constructor(private readonly grid: RoutingGrid) {
    const size = grid.columns * grid.rows;
    this.level = new Uint16Array(size);
    this.plumb = new Uint16Array(size);
    this.knot = new Uint16Array(size);
    this.levelEntry = new Int32Array(size);
    this.plumbEntry = new Int32Array(size);
    const { blocked, near, levelBorder, plumbBorder } = grid;
    for (let vertex = 0; vertex < size; vertex++) {
      if (blocked[vertex] === 0) {
        const step = ROUTE_COST.step + near[vertex];
        this.levelEntry[vertex] = step + levelBorder[vertex] * ROUTE_COST.onBorder;
        this.plumbEntry[vertex] = step + plumbBorder[vertex] * ROUTE_COST.onBorder;
      }
    }
  }

  /** Writes down the tree of a net. */
  public add(net: number, tree: RouteTree): void {
    for (const [vertex, ways] of tree.ways) {
      (isLevel(ways) ? this.level : isPlumb(ways) ? this.plumb : this.knot)[vertex] = net;
      this.updateEntry(vertex);
    }
  }

  /** Wipes the tree of a net off, where no other net has written over it. */
  public remove(net: number, tree: RouteTree): void {
    for (const vertex of tree.ways.keys()) {
      this.level[vertex] = this.level[vertex] === net ? 0 : this.level[vertex];
      this.plumb[vertex] = this.plumb[vertex] === net ? 0 : this.plumb[vertex];
      this.knot[vertex] = this.knot[vertex] === net ? 0 : this.knot[vertex];
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
      const count = countOf(ways);
      const isKnot = !isLevel(ways) && !isPlumb(ways);
      cost += count * (ROUTE_COST.step + grid.near[vertex]) / 2 + (isKnot ? (count - 1) * ROUTE_COST.bend : 0);
      const level = this.level[vertex] !== 0 && this.level[vertex] !== net;
      const plumb = this.plumb[vertex] !== 0 && this.plumb[vertex] !== net;
      const knot = this.knot[vertex] !== 0 && this.knot[vertex] !== net;
      meets ||= level || plumb || knot;
      if (knot || (level && !isPlumb(ways)) || (plumb && !isLevel(ways))) {
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
    if (grid.blocked[vertex] !== 0) {
      return;
    }
    const step = ROUTE_COST.step + grid.near[vertex];
    const level = this.level[vertex] !== 0;
    const plumb = this.plumb[vertex] !== 0;
    const knot = this.knot[vertex] !== 0;
    this.levelEntry[vertex] = step + grid.levelBorder[vertex] * ROUTE_COST.onBorder
      + (level || knot ? ROUTE_COST.overlap : 0) + (plumb ? ROUTE_COST.crossing : 0);
    this.plumbEntry[vertex] = step + grid.plumbBorder[vertex] * ROUTE_COST.onBorder
      + (plumb || knot ? ROUTE_COST.overlap : 0) + (level ? ROUTE_COST.crossing : 0);
  }
}
