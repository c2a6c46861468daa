import { BucketQueue } from './bucket-queue';
import type { Occupancy } from './occupancy';
import { FREE, type RoutingGrid } from './routing-grid';

/** What a line costs. A step of the grid costs 100. */
export const ROUTE_COST = {
  step: 100,
  bend: 400,
  crossing: 1000,
  /** Two different lines on one another: only where there is no other way; the channel is widened then. */
  overlap: 6000,
  /** Into a group that neither end stands in. */
  foreignGroup: 14000,
  /** Each step inside such a group. */
  foreignStep: 300,
  /** Into or out of a group that an end stands in. */
  ownBorder: 150,
  /** On a group's border, by step. */
  onBorder: 1500,
  /** A step out of the middle of a side. */
  portOffset: 90,
} as const;

/** Where a search may begin or end: a vertex, the direction of travel there, and what it costs. */
export interface Terminal { readonly vertex: number; readonly direction: number; readonly cost: number }

export interface Search {
  readonly net: number;
  readonly starts: readonly Terminal[];
  readonly goals: readonly Terminal[];
  /** Groups that the line may be in. */
  readonly groups: ReadonlySet<number>;
  /** Vertices of the net's own tree that are no goals. */
  readonly closed: (vertex: number) => boolean;
}

const NONE = -1;

/** A state of the search is a vertex and the direction in which it was come to. */
function vertexOf(state: number): number {
  return (state - state % 4) / 4;
}

/** Finds cheapest lines on the grid, one at a time, around those that are there already. */
export class LineSearch {
  private readonly cost: Int32Array;
  private readonly before: Int32Array;
  private readonly round: Int32Array;
  private readonly done: Int32Array;
  private readonly goalCost: Int32Array;
  private readonly queue = new BucketQueue();
  private current = 0;
  private goalLeft = 0;
  private goalRight = 0;
  private goalTop = 0;
  private goalBottom = 0;

  constructor(private readonly grid: RoutingGrid, private readonly occupancy: Occupancy) {
    const states = grid.columns * grid.rows * 4;
    this.cost = new Int32Array(states);
    this.before = new Int32Array(states);
    this.round = new Int32Array(states);
    this.done = new Int32Array(states);
    this.goalCost = new Int32Array(states).fill(NONE);
  }

  /** Vertices of the cheapest line from a start to a goal, or undefined where none can be reached. */
  public find(search: Search): { path: number[]; cost: number; goal: Terminal } | undefined {
    if (search.starts.length === 0 || search.goals.length === 0) {
      return undefined;
    }
    this.current++;
    this.markGoals(search.goals);
    this.queue.reset(Math.min(...search.starts.map((start) => start.cost + this.estimate(start.vertex))));
    for (const start of search.starts) {
      const cost = start.cost + this.entryCost(search, start.vertex, start.direction);
      this.offer(start.vertex * 4 + start.direction, cost, NONE);
    }
    const found = this.run(search);
    for (const goal of search.goals) {
      this.goalCost[goal.vertex * 4 + goal.direction] = NONE;
    }
    return found;
  }

  private run(search: Search): { path: number[]; cost: number; goal: Terminal } | undefined {
    let best = NONE;
    let bestCost = Infinity;
    let bestGoal = 0;
    for (let state = this.queue.pop(); state !== NONE; state = this.queue.pop()) {
      const cost = this.cost[state];
      const vertex = vertexOf(state);
      if (cost + this.estimate(vertex) >= bestCost) {
        break;
      }
      if (this.done[state] === this.current) {
        continue;
      }
      this.done[state] = this.current;
      const direction = state % 4;
      const mayBend = this.mayBend(search.net, vertex, direction);
      for (let turn = 0; turn < 4; turn++) {
        const ending = this.goalCost[vertex * 4 + turn];
        if (ending !== NONE && (turn + 2) % 4 !== direction && (turn === direction || mayBend)) {
          const total = cost + ending + (turn === direction ? 0 : ROUTE_COST.bend);
          if (total < bestCost) {
            bestCost = total;
            best = state;
            bestGoal = turn;
          }
        }
      }
      this.expand(search, state, vertex, direction, cost, mayBend);
    }
    return best === NONE ? undefined : { path: this.pathTo(best), cost: bestCost, goal: { vertex: vertexOf(best), direction: bestGoal, cost: 0 } };
  }

  private expand(search: Search, state: number, vertex: number, direction: number, cost: number, mayBend: boolean): void {
    const { grid } = this;
    for (let turn = 3; turn <= 5; turn++) {
      const next = (direction + turn) % 4;
      const straight = turn === 4;
      const neighbour = vertex + grid.steps[next];
      if (this.leavesGrid(vertex, next) || grid.occupant[neighbour] !== FREE || search.closed(neighbour)) {
        continue;
      }
      const bend = straight ? 0 : ROUTE_COST.bend + (mayBend ? 0 : ROUTE_COST.overlap);
      const step = ROUTE_COST.step + grid.near[neighbour] + this.borderCost(search, vertex, neighbour, next);
      this.offer(neighbour * 4 + next, cost + bend + step + this.entryCost(search, neighbour, next), state);
    }
  }

  private leavesGrid(vertex: number, direction: number): boolean {
    const { columns } = this.grid;
    const column = vertex % columns;
    return (direction === 0 && column === columns - 1) || (direction === 2 && column === 0)
      || (direction === 1 && vertex + columns >= this.grid.occupant.length) || (direction === 3 && vertex < columns);
  }

  private borderCost(search: Search, from: number, to: number, direction: number): number {
    const { grid } = this;
    const level = direction % 2 === 0;
    let cost = (level ? grid.levelBorder[to] : grid.plumbBorder[to]) !== 0 ? ROUTE_COST.onBorder : 0;
    const group = grid.group[to];
    if (!search.groups.has(group)) {
      cost += ROUTE_COST.foreignStep;
    }
    if (group !== grid.group[from]) {
      cost += search.groups.has(group) ? ROUTE_COST.ownBorder : ROUTE_COST.foreignGroup;
    }
    return cost;
  }

  /** What coming to a vertex costs for the lines that are there. */
  private entryCost(search: Search, vertex: number, direction: number): number {
    const { level, plumb, knot } = this.occupancy;
    const along = direction % 2 === 0 ? level[vertex] : plumb[vertex];
    const across = direction % 2 === 0 ? plumb[vertex] : level[vertex];
    const other = (net: number): boolean => net !== 0 && net !== search.net;
    return (other(along) || other(knot[vertex]) ? ROUTE_COST.overlap : 0) + (other(across) ? ROUTE_COST.crossing : 0);
  }

  /** A line may not bend where it crosses another: nobody could tell which is which. */
  private mayBend(net: number, vertex: number, direction: number): boolean {
    const across = direction % 2 === 0 ? this.occupancy.plumb[vertex] : this.occupancy.level[vertex];
    return across === 0 || across === net;
  }

  private offer(state: number, cost: number, before: number): void {
    if (this.round[state] === this.current && this.cost[state] <= cost) {
      return;
    }
    this.round[state] = this.current;
    this.cost[state] = cost;
    this.before[state] = before;
    this.queue.push(state, cost + this.estimate(vertexOf(state)));
  }

  private estimate(vertex: number): number {
    const { columns } = this.grid;
    const column = vertex % columns;
    const row = (vertex - column) / columns;
    const across = column < this.goalLeft ? this.goalLeft - column : column > this.goalRight ? column - this.goalRight : 0;
    const down = row < this.goalTop ? this.goalTop - row : row > this.goalBottom ? row - this.goalBottom : 0;
    return (across + down) * ROUTE_COST.step;
  }

  private markGoals(goals: readonly Terminal[]): void {
    const { columns } = this.grid;
    this.goalLeft = this.goalTop = Infinity;
    this.goalRight = this.goalBottom = -Infinity;
    for (const { vertex, direction, cost } of goals) {
      const index = vertex * 4 + direction;
      this.goalCost[index] = this.goalCost[index] === NONE ? cost : Math.min(cost, this.goalCost[index]);
      const column = vertex % columns;
      const row = (vertex - column) / columns;
      this.goalLeft = Math.min(this.goalLeft, column);
      this.goalRight = Math.max(this.goalRight, column);
      this.goalTop = Math.min(this.goalTop, row);
      this.goalBottom = Math.max(this.goalBottom, row);
    }
  }

  private pathTo(state: number): number[] {
    const path: number[] = [];
    for (let current = state; current !== NONE; current = this.before[current]) {
      path.push(vertexOf(current));
    }
    return path.reverse();
  }
}
