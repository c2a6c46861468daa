import { ROUTE_COST } from './route-cost';
import type { RoutingGrid } from './routing-grid';

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

  private updateEntry(vertex: number): void {
    const { grid } = this;
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

/** Ways out of a vertex, one flag by direction (right, down, left, up). */
type Ways = readonly [boolean, boolean, boolean, boolean];

function kindOf([right, down, left, up]: Ways): 'level' | 'plumb' | 'knot' {
  if (right && left && !down && !up) {
    return 'level';
  }
  return down && up && !right && !left ? 'plumb' : 'knot';
}

/** The line of one net: vertices and the ways between them. It has no circles. */
export class RouteTree {
  public readonly ways = new Map<number, [boolean, boolean, boolean, boolean]>();

  public get empty(): boolean {
    return this.ways.size === 0;
  }

  public has(vertex: number): boolean {
    return this.ways.has(vertex);
  }

  /** Adds the way from a vertex in a direction, without its other end. A port is a way that leads to a box. */
  public open(vertex: number, direction: number): void {
    const ways = this.ways.get(vertex);
    if (ways === undefined) {
      const fresh: [boolean, boolean, boolean, boolean] = [false, false, false, false];
      fresh[direction] = true;
      this.ways.set(vertex, fresh);
    } else {
      ways[direction] = true;
    }
  }

  /** Adds a path of neighbouring vertices. */
  public addPath(path: readonly number[], steps: readonly number[]): void {
    for (let index = 1; index < path.length; index++) {
      const direction = steps.indexOf(path[index] - path[index - 1]);
      this.open(path[index - 1], direction);
      this.open(path[index], (direction + 2) % 4);
    }
  }

  /** Vertices of the path between two vertices, both included; undefined where there is none. */
  public path(from: number, isEnd: (vertex: number) => boolean, steps: readonly number[]): number[] | undefined {
    const before = new Map<number, number>([[from, -1]]);
    const waiting = [from];
    for (const vertex of waiting) {
      if (isEnd(vertex)) {
        const path: number[] = [];
        for (let current = vertex; current !== -1; current = before.get(current)!) {
          path.unshift(current);
        }
        return path;
      }
      const ways = this.ways.get(vertex);
      for (let direction = 0; direction < 4; direction++) {
        const next = vertex + steps[direction];
        if (ways?.[direction] && this.ways.get(next)?.[(direction + 2) % 4] && !before.has(next)) {
          before.set(next, vertex);
          waiting.push(next);
        }
      }
    }
    return undefined;
  }
}
