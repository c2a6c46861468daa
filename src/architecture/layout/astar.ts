import { BucketQueue } from './bucket-queue';
import type { Occupancy } from './occupancy';
import { ROUTE_COST } from './route-cost';
import type { RoutingGrid } from './routing-grid';

/** Where a search may begin or end: a vertex, the direction of travel there, and what it costs. */
export interface Terminal {
  readonly vertex: number;
  readonly direction: number;
  readonly cost: number;
  /** A place of the net's own trunk: the line ends there and does not run on along it. */
  readonly fork?: boolean;
}

export interface Search {
  readonly starts: readonly Terminal[];
  readonly goals: readonly Terminal[];
  /** Groups that the line may be in. */
  readonly groups: ReadonlySet<number>;
  /** Those of them that lie around the innermost one that all ends stand in. */
  readonly detours: ReadonlySet<number>;
  /** Vertices that the line may not come to: the net's own tree. Its goals are open all the same. */
  readonly closed: Iterable<number>;
}

/** Cost that is expected of each step still to go: rather more than it costs, so that the search looks ahead and not around. */
const GREED = 120;

const NONE = -1;
const FOREIGN = 0;
const OWN = 1;
const DETOUR = 2;
const LEVEL = 0;
const PLUMB = 1;

/** A line that was found: its vertices, what it costs, and the goal that it reached. */
export interface Found { readonly path: number[]; readonly cost: number; readonly goal: Terminal }

/** Memory of a search, kept for the next one: allocating it anew takes as long as searching. Every entry is stamped with the search it belongs to. */
class Scratch {
  public cost = new Int32Array(0);
  public before = new Int32Array(0);
  /** Number of the search that a state was seen in, and settled in. */
  public seen = new Int32Array(0);
  public settled = new Int32Array(0);
  /** Cost of ending in a state, or `NONE`; wiped after each search. */
  public ending = new Int32Array(0);
  /** Number of the search that a vertex is closed in, or that a line ends in when it comes there. */
  public closed = new Int32Array(0);
  public isEnd = new Int32Array(0);
  public current = 0;
  public readonly queue = new BucketQueue();

  public reserve(vertices: number): void {
    if (this.closed.length < vertices) {
      this.cost = new Int32Array(2 * vertices);
      this.before = new Int32Array(2 * vertices);
      this.seen = new Int32Array(2 * vertices);
      this.settled = new Int32Array(2 * vertices);
      this.ending = new Int32Array(2 * vertices).fill(NONE);
      this.closed = new Int32Array(vertices);
      this.isEnd = new Int32Array(vertices);
    }
  }
}

const scratch = new Scratch();

/**
 * Finds cheapest lines on the grid (A*), one at a time, around those that are there already.
 * A state is a vertex and the axis that it was come to along: twice the vertex, and one more for plumb.
 */
export class LineSearch {
  /** Of each group, whether it is the line's own, its own but a detour, or foreign to it. */
  private readonly isOwnGroup: Uint8Array;
  private goalLeft = 0;
  private goalRight = 0;
  private goalTop = 0;
  private goalBottom = 0;

  constructor(private readonly grid: RoutingGrid, private readonly occupancy: Occupancy) {
    this.isOwnGroup = new Uint8Array(grid.groupCount + 1);
  }

  /** Vertices of the cheapest line from a start to a goal, or undefined where none can be reached. */
  public find(search: Search): Found | undefined {
    if (search.starts.length === 0 || search.goals.length === 0) {
      return undefined;
    }
    scratch.reserve(this.grid.columns * this.grid.rows);
    scratch.current++;
    this.isOwnGroup.fill(0);
    search.groups.forEach((group) => { this.isOwnGroup[group] = search.detours.has(group) ? DETOUR : OWN; });
    for (const vertex of search.closed) {
      scratch.closed[vertex] = scratch.current;
    }
    this.markGoals(search.goals);
    scratch.queue.reset(Math.min(...search.starts.map((start) => start.cost + this.estimate(start.vertex))));
    const { levelEntry, plumbEntry } = this.occupancy;
    for (const { vertex, direction, cost } of search.starts) {
      this.offer(vertex * 2 + direction % 2, vertex, cost + (direction % 2 === LEVEL ? levelEntry : plumbEntry)[vertex], NONE);
    }
    const found = this.run();
    for (const goal of search.goals) {
      scratch.ending[goal.vertex * 2 + goal.direction % 2] = NONE;
    }
    if (found === NONE) {
      return undefined;
    }
    const vertex = Math.floor(found / 2);
    const reached = (turn: boolean): Terminal | undefined => search.goals.find((goal) =>
      goal.vertex === vertex && (goal.direction % 2 === found % 2) !== turn);
    return { path: this.pathTo(found), cost: scratch.cost[found], goal: (reached(false) ?? reached(true))! };
  }

  /** The state from which the cheapest line ends, or `NONE`. This is where the time goes: it calls little and looks everything up once. */
  private run(): number {
    const { ending, cost, settled, isEnd, queue, current } = scratch;
    const { level, plumb, levelEntry, plumbEntry } = this.occupancy;
    const { columns } = this.grid;
    let best = NONE;
    let bestCost = Infinity;
    for (let state = queue.pop(); state !== NONE; state = queue.pop()) {
      if (settled[state] === current) {
        continue;
      }
      settled[state] = current;
      const axis = state % 2;
      const vertex = (state - axis) / 2;
      const soFar = cost[state];
      if (soFar + this.estimate(vertex) >= bestCost) {
        break;
      }
      // A line may not bend where it crosses another: nobody could tell which is which.
      const mayBend = (axis === LEVEL ? plumb : level)[vertex] === 0;
      const straight = ending[state];
      if (straight !== NONE && soFar + straight < bestCost) {
        bestCost = soFar + straight;
        best = state;
      }
      const turned = ending[vertex * 2 + 1 - axis];
      if (turned !== NONE && mayBend && soFar + turned + ROUTE_COST.bend < bestCost) {
        bestCost = soFar + turned + ROUTE_COST.bend;
        best = state;
      }
      if (isEnd[vertex] !== current) {
        const bend = soFar + ROUTE_COST.bend + (mayBend ? 0 : ROUTE_COST.overlap);
        const levelCost = axis === LEVEL ? soFar : bend;
        const plumbCost = axis === PLUMB ? soFar : bend;
        this.step(state, vertex, vertex - 1, LEVEL, levelCost, levelEntry);
        this.step(state, vertex, vertex + 1, LEVEL, levelCost, levelEntry);
        this.step(state, vertex, vertex - columns, PLUMB, plumbCost, plumbEntry);
        this.step(state, vertex, vertex + columns, PLUMB, plumbCost, plumbEntry);
      }
    }
    return best;
  }

  private step(state: number, vertex: number, neighbour: number, axis: number, soFar: number, entry: Int32Array): void {
    const { seen, settled, closed, current } = scratch;
    if (neighbour < 0 || neighbour >= entry.length) {
      return;
    }
    const { group } = this.grid;
    const next = neighbour * 2 + axis;
    const entering = entry[neighbour];
    // Nothing may come to an icon, to a label or beyond the edge of the picture: see `Occupancy`.
    if (entering === 0 || settled[next] === current || closed[neighbour] === current) {
      return;
    }
    const around = group[neighbour];
    const crossed = around !== group[vertex];
    const kind = this.isOwnGroup[around];
    const step = kind === OWN ? 0 : kind === FOREIGN ? ROUTE_COST.foreignStep : ROUTE_COST.detourStep;
    const border = kind === OWN ? ROUTE_COST.ownBorder : kind === FOREIGN ? ROUTE_COST.foreignGroup : ROUTE_COST.detourBorder;
    const total = soFar + entering + step + (crossed ? border : 0);
    if (seen[next] !== current || scratch.cost[next] > total) {
      this.offer(next, neighbour, total, state);
    }
  }

  private offer(state: number, vertex: number, cost: number, before: number): void {
    if (scratch.seen[state] === scratch.current && scratch.cost[state] <= cost) {
      return;
    }
    scratch.seen[state] = scratch.current;
    scratch.cost[state] = cost;
    scratch.before[state] = before;
    scratch.queue.push(state, cost + this.estimate(vertex));
  }

  private estimate(vertex: number): number {
    const column = this.grid.columnOf[vertex];
    const row = this.grid.rowOf[vertex];
    const across = column < this.goalLeft ? this.goalLeft - column : column > this.goalRight ? column - this.goalRight : 0;
    const down = row < this.goalTop ? this.goalTop - row : row > this.goalBottom ? row - this.goalBottom : 0;
    return (across + down) * GREED + (across > 0 && down > 0 ? ROUTE_COST.bend : 0);
  }

  private markGoals(goals: readonly Terminal[]): void {
    const { columnOf, rowOf } = this.grid;
    this.goalLeft = this.goalTop = Infinity;
    this.goalRight = this.goalBottom = -Infinity;
    for (const { vertex, direction, cost, fork } of goals) {
      const state = vertex * 2 + direction % 2;
      scratch.ending[state] = scratch.ending[state] === NONE ? cost : Math.min(cost, scratch.ending[state]);
      scratch.closed[vertex] = 0;
      scratch.isEnd[vertex] = fork ? scratch.current : scratch.isEnd[vertex];
      this.goalLeft = Math.min(this.goalLeft, columnOf[vertex]);
      this.goalRight = Math.max(this.goalRight, columnOf[vertex]);
      this.goalTop = Math.min(this.goalTop, rowOf[vertex]);
      this.goalBottom = Math.max(this.goalBottom, rowOf[vertex]);
    }
  }

  private pathTo(state: number): number[] {
    const path: number[] = [];
    for (let current = state; current !== NONE; current = scratch.before[current]) {
      path.push(Math.floor(current / 2));
    }
    return path.reverse();
  }
}
