import { BucketQueue } from './bucket-queue';
import type { Occupancy } from './occupancy';
import { ROUTE_COST } from './route-cost';
import { FREE, type RoutingGrid } from './routing-grid';

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
  /** Vertices that the line may not come to: the net's own tree. Its goals are open all the same. */
  readonly closed: Iterable<number>;
}

/** Cost that is expected of each step still to go: rather more than it costs, so that the search looks ahead and not around. */
const GREED = 120;

const NONE = -1;
const LEVEL = 0;
const PLUMB = 1;

/** A line that was found: its vertices, what it costs, and the goal that it reached. */
export interface Found { readonly path: number[]; readonly cost: number; readonly goal: Terminal }

/**
 * Finds cheapest lines on the grid (A*), one at a time, around those that are there already.
 * A state is a vertex and the axis that it was come to along: twice the vertex, and one more for plumb.
 */
export class LineSearch {
  private readonly cost: Int32Array;
  private readonly before: Int32Array;
  /** Number of the search that a state was seen in, and settled in. */
  private readonly seen: Int32Array;
  private readonly settled: Int32Array;
  /** Cost of ending in a state, or `NONE`. */
  private readonly ending: Int32Array;
  /** Number of the search that a vertex is closed in, or that a line ends in when it comes there. */
  private readonly closed: Int32Array;
  private readonly isEnd: Int32Array;
  private readonly isOwnGroup: Uint8Array;
  private readonly columnOf: Int32Array;
  private readonly rowOf: Int32Array;
  private readonly queue = new BucketQueue();
  private current = 0;
  private goalLeft = 0;
  private goalRight = 0;
  private goalTop = 0;
  private goalBottom = 0;

  constructor(private readonly grid: RoutingGrid, private readonly occupancy: Occupancy) {
    const vertices = grid.columns * grid.rows;
    this.cost = new Int32Array(vertices * 2);
    this.before = new Int32Array(vertices * 2);
    this.seen = new Int32Array(vertices * 2);
    this.settled = new Int32Array(vertices * 2);
    this.ending = new Int32Array(vertices * 2).fill(NONE);
    this.closed = new Int32Array(vertices);
    this.isEnd = new Int32Array(vertices);
    this.isOwnGroup = new Uint8Array(grid.groupCount + 1);
    this.columnOf = new Int32Array(vertices);
    this.rowOf = new Int32Array(vertices);
    for (let vertex = 0; vertex < vertices; vertex++) {
      this.columnOf[vertex] = vertex % grid.columns;
      this.rowOf[vertex] = Math.floor(vertex / grid.columns);
    }
  }

  /** Vertices of the cheapest line from a start to a goal, or undefined where none can be reached. */
  public find(search: Search): Found | undefined {
    if (search.starts.length === 0 || search.goals.length === 0) {
      return undefined;
    }
    this.current++;
    this.isOwnGroup.fill(0);
    search.groups.forEach((group) => { this.isOwnGroup[group] = 1; });
    for (const vertex of search.closed) {
      this.closed[vertex] = this.current;
    }
    this.markGoals(search.goals);
    this.queue.reset(Math.min(...search.starts.map((start) => start.cost + this.estimate(start.vertex))));
    const { levelEntry, plumbEntry } = this.occupancy;
    for (const { vertex, direction, cost } of search.starts) {
      const level = direction % 2 === 0;
      this.offer(vertex * 2 + direction % 2, vertex, cost + (level ? levelEntry : plumbEntry)[vertex], NONE);
    }
    const found = this.run();
    for (const goal of search.goals) {
      this.ending[goal.vertex * 2 + goal.direction % 2] = NONE;
    }
    if (found === NONE) {
      return undefined;
    }
    const vertex = Math.floor(found / 2);
    const reached = (turn: boolean): Terminal | undefined => search.goals.find((goal) =>
        goal.vertex === vertex && (goal.direction % 2 === found % 2) !== turn);
    return { path: this.pathTo(found), cost: this.cost[found], goal: (reached(false) ?? reached(true))! };
  }

  /** The state from which the cheapest line ends, or `NONE`. */
  private run(): number {
    const { ending, cost, settled, occupancy, current } = this;
    let best = NONE;
    let bestCost = Infinity;
    for (let state = this.queue.pop(); state !== NONE; state = this.queue.pop()) {
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
      const mayBend = (axis === LEVEL ? occupancy.plumb : occupancy.level)[vertex] === 0;
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
      if (this.isEnd[vertex] !== current) {
        const bend = soFar + ROUTE_COST.bend + (mayBend ? 0 : ROUTE_COST.overlap);
        this.stepLevel(state, vertex, axis === LEVEL ? soFar : bend);
        this.stepPlumb(state, vertex, axis === PLUMB ? soFar : bend);
      }
    }
    return best;
  }

  private stepLevel(state: number, vertex: number, cost: number): void {
    const column = this.columnOf[vertex];
    if (column > 0) {
      this.step(state, vertex, vertex - 1, LEVEL, cost + this.occupancy.levelEntry[vertex - 1]);
    }
    if (column < this.grid.columns - 1) {
      this.step(state, vertex, vertex + 1, LEVEL, cost + this.occupancy.levelEntry[vertex + 1]);
    }
  }

  private stepPlumb(state: number, vertex: number, cost: number): void {
    const { columns, rows } = this.grid;
    const row = this.rowOf[vertex];
    if (row > 0) {
      this.step(state, vertex, vertex - columns, PLUMB, cost + this.occupancy.plumbEntry[vertex - columns]);
    }
    if (row < rows - 1) {
      this.step(state, vertex, vertex + columns, PLUMB, cost + this.occupancy.plumbEntry[vertex + columns]);
    }
  }

  private step(state: number, vertex: number, neighbour: number, axis: number, cost: number): void {
    const next = neighbour * 2 + axis;
    if (this.grid.occupant[neighbour] !== FREE || this.closed[neighbour] === this.current || this.settled[next] === this.current) {
      return;
    }
    const group = this.grid.group[neighbour];
    if (this.isOwnGroup[group] === 0) {
      this.offer(next, neighbour, cost + ROUTE_COST.foreignStep + (group === this.grid.group[vertex] ? 0 : ROUTE_COST.foreignGroup), state);
    } else {
      this.offer(next, neighbour, cost + (group === this.grid.group[vertex] ? 0 : ROUTE_COST.ownBorder), state);
    }
  }

  private offer(state: number, vertex: number, cost: number, before: number): void {
    if (this.seen[state] === this.current && this.cost[state] <= cost) {
      return;
    }
    this.seen[state] = this.current;
    this.cost[state] = cost;
    this.before[state] = before;
    this.queue.push(state, cost + this.estimate(vertex));
  }

  private estimate(vertex: number): number {
    const column = this.columnOf[vertex];
    const row = this.rowOf[vertex];
    const across = column < this.goalLeft ? this.goalLeft - column : column > this.goalRight ? column - this.goalRight : 0;
    const down = row < this.goalTop ? this.goalTop - row : row > this.goalBottom ? row - this.goalBottom : 0;
    return (across + down) * GREED;
  }

  private markGoals(goals: readonly Terminal[]): void {
    this.goalLeft = this.goalTop = Infinity;
    this.goalRight = this.goalBottom = -Infinity;
    for (const { vertex, direction, cost, fork } of goals) {
      const state = vertex * 2 + direction % 2;
      this.ending[state] = this.ending[state] === NONE ? cost : Math.min(cost, this.ending[state]);
      this.closed[vertex] = 0;
      this.isEnd[vertex] = fork ? this.current : this.isEnd[vertex];
      this.goalLeft = Math.min(this.goalLeft, this.columnOf[vertex]);
      this.goalRight = Math.max(this.goalRight, this.columnOf[vertex]);
      this.goalTop = Math.min(this.goalTop, this.rowOf[vertex]);
      this.goalBottom = Math.max(this.goalBottom, this.rowOf[vertex]);
    }
  }

  private pathTo(state: number): number[] {
    const path: number[] = [];
    for (let current = state; current !== NONE; current = this.before[current]) {
      path.push(Math.floor(current / 2));
    }
    return path.reverse();
  }
}
