/* eslint-disable no-bitwise -- a state is a vertex and a bit for its axis; the search looks at millions of them */
import { BucketQueue } from './bucket-queue';
import type { GroupCosts } from './net-groups';
import type { Occupancy } from './occupancy';
import { ROUTE_COST } from './route-cost';
import type { RoutingGrid } from './routing-grid';

/** Where a search may begin or end: a vertex, the direction of travel there, and what it costs. */
export interface Terminal {
  readonly vertex: number;
  readonly direction: number;
  readonly cost: number;
}

export interface Search {
  readonly starts: readonly Terminal[];
  readonly goals: readonly Terminal[];
  /** What it costs the line to be in a group. */
  readonly groups: GroupCosts;
  /** Vertices that the line may not come to: the net's own tree. Its goals are open all the same. */
  readonly closed: Iterable<number>;
}

/** Cost that is expected of each step still to go: rather more than it costs, so that the search looks ahead and not around. */
const GREED = 130;

const NONE = -1;
const LEVEL = 0;

/** A line that was found: its vertices, what it costs, and the goal that it reached. */
export interface Found { readonly path: number[]; readonly cost: number; readonly goal: Terminal }

/** Memory of a search, kept for the next one: allocating it anew takes as long as searching. Every entry is stamped with the search it belongs to. */
class Scratch {
  public cost = new Int32Array(0);
  public before = new Int32Array(0);
  /** Twice the number of the search that a state was seen in, and one more when it was settled in it. */
  public stamp = new Int32Array(0);
  /** Cost of ending in a state, or `NONE`; wiped after each search. */
  public ending = new Int32Array(0);
  /** Number of the search that a vertex is closed in. */
  public closed = new Int32Array(0);
  public current = 0;
  public readonly queue = new BucketQueue();

  public reserve(vertices: number): void {
    if (this.closed.length < vertices) {
      this.cost = new Int32Array(2 * vertices);
      this.before = new Int32Array(2 * vertices);
      this.stamp = new Int32Array(2 * vertices);
      this.ending = new Int32Array(2 * vertices).fill(NONE);
      this.closed = new Int32Array(vertices);
    }
  }
}

const scratch = new Scratch();

/**
 * Finds cheapest lines on the grid (A*), one at a time, around those that are there already.
 * A state is a vertex and the axis that it was come to along: twice the vertex, and one more for plumb.
 */
export class LineSearch {
  /** What is expected of the way still to go, by column and by row. */
  private readonly across: Int32Array;
  private readonly down: Int32Array;

  constructor(private readonly grid: RoutingGrid, private readonly occupancy: Occupancy) {
    this.across = new Int32Array(grid.columns);
    this.down = new Int32Array(grid.rows);
  }

  /** Vertices of the cheapest line from a start to a goal, or undefined where none can be reached. */
  public find(search: Search): Found | undefined {
    if (search.starts.length === 0 || search.goals.length === 0) {
      return undefined;
    }
    scratch.reserve(this.grid.columns * this.grid.rows);
    scratch.current++;
    for (const vertex of search.closed) {
      scratch.closed[vertex] = scratch.current;
    }
    this.markGoals(search.goals);
    scratch.queue.reset(Math.min(...search.starts.map((start) => start.cost + this.estimate(start.vertex * 2 + start.direction % 2))));
    const { levelEntry, plumbEntry } = this.occupancy;
    for (const { vertex, direction, cost } of search.starts) {
      this.offer(vertex * 2 + direction % 2, cost + (direction % 2 === LEVEL ? levelEntry : plumbEntry)[vertex]);
    }
    const found = this.run(search.groups);
    for (const goal of search.goals) {
      scratch.ending[goal.vertex * 2 + goal.direction % 2] = NONE;
    }
    if (found === NONE) {
      return undefined;
    }
    const vertex = found >> 1;
    const reached = (turn: boolean): Terminal | undefined => search.goals.find((goal) =>
      goal.vertex === vertex && (goal.direction % 2 === found % 2) !== turn);
    return { path: this.pathTo(found), cost: scratch.cost[found], goal: (reached(false) ?? reached(true))! };
  }

  private offer(state: number, cost: number): void {
    if (scratch.stamp[state] !== scratch.current * 2 || scratch.cost[state] > cost) {
      scratch.stamp[state] = scratch.current * 2;
      scratch.cost[state] = cost;
      scratch.before[state] = NONE;
      scratch.queue.push(state, cost + this.estimate(state));
    }
  }

  /**
   * The state from which the cheapest line ends, or `NONE`. This is where the time of drawing goes, so it calls nothing but the queue, keeps what
   * it looks up at hand, and is longer than it would be otherwise.
   */
  private run({ step: stepCost, border: borderCost }: GroupCosts): number {
    const { ending, cost, before, stamp, closed, queue, current } = scratch;
    const seen = current * 2;
    const settled = seen + 1;
    const { level, plumb, levelEntry, plumbEntry } = this.occupancy;
    const { columns, group, columnOf, rowOf } = this.grid;
    const { across, down } = this;
    const vertices = levelEntry.length;
    let best = NONE;
    let bestCost = Infinity;
    for (let state = queue.pop(); state !== NONE; state = queue.pop()) {
      if (stamp[state] === settled) {
        continue;
      }
      stamp[state] = settled;
      const axis = state & 1;
      const vertex = state >> 1;
      const soFar = cost[state];
      if (soFar + this.estimate(state) >= bestCost) {
        break;
      }
      // A line may not bend where it crosses another: nobody could tell which is which.
      const mayBend = (axis === LEVEL ? plumb : level)[vertex] === 0;
      const straight = ending[state];
      if (straight !== NONE && soFar + straight < bestCost) {
        bestCost = soFar + straight;
        best = state;
      }
      const turned = ending[state ^ 1];
      if (turned !== NONE && mayBend && soFar + turned + ROUTE_COST.bend < bestCost) {
        bestCost = soFar + turned + ROUTE_COST.bend;
        best = state;
      }
      const bend = soFar + ROUTE_COST.bend + (mayBend ? 0 : ROUTE_COST.overlap);
      const here = group[vertex];
      for (let side = 0; side < 4; side++) {
        // Left, right, up, down.
        const plumbStep = side >> 1;
        const neighbour = vertex + (plumbStep === 0 ? 1 : columns) * ((side & 1) === 0 ? -1 : 1);
        const next = neighbour * 2 + plumbStep;
        if (neighbour < 0 || neighbour >= vertices || stamp[next] === settled || closed[neighbour] === current) {
          continue;
        }
        const entering = (plumbStep === 0 ? levelEntry : plumbEntry)[neighbour];
        // Nothing may come to an icon, to a label or beyond the edge of the picture: see `Occupancy`.
        if (entering === 0) {
          continue;
        }
        const around = group[neighbour];
        const total = (plumbStep === axis ? soFar : bend) + entering + stepCost[around] + (around === here ? 0 : borderCost[around]);
        if (stamp[next] !== seen || cost[next] > total) {
          stamp[next] = seen;
          cost[next] = total;
          before[next] = state;
          const aside = across[columnOf[neighbour]];
          const off = down[rowOf[neighbour]];
          queue.push(next, total + aside + off + ((plumbStep === 0 ? off : aside) > 0 ? ROUTE_COST.bend : 0));
        }
      }
    }
    return best;
  }

  /** Cost that is expected from a state on: of steps, and of a bend where they do not lead all along its axis. */
  private estimate(state: number): number {
    const aside = this.across[this.grid.columnOf[state >> 1]];
    const off = this.down[this.grid.rowOf[state >> 1]];
    return aside + off + (((state & 1) === LEVEL ? off : aside) > 0 ? ROUTE_COST.bend : 0);
  }

  private markGoals(goals: readonly Terminal[]): void {
    const { columnOf, rowOf } = this.grid;
    let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
    for (const { vertex, direction, cost } of goals) {
      const state = vertex * 2 + direction % 2;
      scratch.ending[state] = scratch.ending[state] === NONE ? cost : Math.min(cost, scratch.ending[state]);
      scratch.closed[vertex] = 0;
      left = Math.min(left, columnOf[vertex]);
      right = Math.max(right, columnOf[vertex]);
      top = Math.min(top, rowOf[vertex]);
      bottom = Math.max(bottom, rowOf[vertex]);
    }
    fillDistances(this.across, left, right);
    fillDistances(this.down, top, bottom);
  }

  private pathTo(state: number): number[] {
    const path: number[] = [];
    for (let current = state; current !== NONE; current = scratch.before[current]) {
      path.push(current >> 1);
    }
    return path.reverse();
  }
}

/** What it costs at least to come from each column (or row) to the stretch of them that the goals are in. */
function fillDistances(distances: Int32Array, first: number, last: number): void {
  for (let index = 0; index < distances.length; index++) {
    distances[index] = (index < first ? first - index : index > last ? index - last : 0) * GREED;
  }
}
