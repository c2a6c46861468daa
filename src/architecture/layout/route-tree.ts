/* eslint-disable no-bitwise -- ways are bits, as there are millions of them */
/** Ways out of a vertex, a bit by direction: `1 << RIGHT`, and so on. */
export type Ways = number;

/** The bit of a direction. */
function way(direction: number): Ways {
  return 1 << direction;
}

/** True where one of the ways leads in a direction. */
export function has(ways: Ways, direction: number): boolean {
  return (ways & way(direction)) !== 0;
}

const LEVEL_WAYS = 0b0101;
const PLUMB_WAYS = 0b1010;

/** Ways along the level, or up and down, among these; 0 for none. */
export function levelWays(ways: Ways): Ways {
  return ways & LEVEL_WAYS;
}

export function plumbWays(ways: Ways): Ways {
  return ways & PLUMB_WAYS;
}

/** True where a line runs straight through from left to right, or from top to bottom, and nothing else does. */
export function isLevel(ways: Ways): boolean {
  return ways === LEVEL_WAYS;
}

export function isPlumb(ways: Ways): boolean {
  return ways === PLUMB_WAYS;
}

/** How many ways these are. */
export function countOf(ways: Ways): number {
  return (ways & 1) + (ways >> 1 & 1) + (ways >> 2 & 1) + (ways >> 3 & 1);
}

/** The line of one net: vertices and the ways between them. It has no circles. */
export class RouteTree {
  public readonly ways = new Map<number, Ways>();

  public has(vertex: number): boolean {
    return this.ways.has(vertex);
  }

  /** True where the line leads from a vertex in a direction. */
  public leads(vertex: number, direction: number): boolean {
    return has(this.ways.get(vertex) ?? 0, direction);
  }

  /** Adds the way from a vertex in a direction, without its other end. A port is a way that leads to a box. */
  public open(vertex: number, direction: number): void {
    this.ways.set(vertex, (this.ways.get(vertex) ?? 0) | way(direction));
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
          path.push(current);
        }
        return path.reverse();
      }
      for (let direction = 0; direction < 4; direction++) {
        const next = vertex + steps[direction];
        if (this.leads(vertex, direction) && this.leads(next, (direction + 2) % 4) && !before.has(next)) {
          before.set(next, vertex);
          waiting.push(next);
        }
      }
    }
    return undefined;
  }
}
