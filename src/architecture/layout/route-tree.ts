/** Ways out of a vertex, one flag by direction (right, down, left, up). */
export type Ways = readonly [boolean, boolean, boolean, boolean];

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
