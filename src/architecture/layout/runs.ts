import type { Link } from './box';
import type { Point } from './layout';
import type { NetRoute } from './net-router';
import { levelWays, plumbWays, type RouteTree } from './route-tree';
import type { Port, RoutingGrid } from './routing-grid';

/** A straight part of a net's line, between its outermost ends; other parts of the net may branch off it. */
export interface Run {
  readonly net: number;
  /** From left to right, or from top to bottom. */
  readonly level: boolean;
  /** Height of a level run, or distance from the left of a plumb one. */
  position: number;
  /** A run that leaves or enters a box stays where its port is. */
  readonly pinned: boolean;
  /** Runs across it that it is joined with. */
  readonly joined: Run[];
  /** Ends at boxes, as positions along the run. */
  readonly fixedEnds: number[];
}

/** Extent of a run along its direction, as it stands now. */
export function extent(run: Run): [number, number] {
  const ends = [...run.joined.map((other) => other.position), ...run.fixedEnds];
  return [Math.min(...ends), Math.max(...ends)];
}

/** A vertex of a line where it bends, forks or ends: it lies on a level run, a plumb run or both. */
interface Knot { readonly level?: Run; readonly plumb?: Run; readonly x: number; readonly y: number }

/** The lines of all nets as runs that can be shifted, and the way of every link along them. */
export class NetLines {
  /** Where a knot is now. */
  public static pointOf(knot: Knot): Point {
    return { x: knot.plumb?.position ?? knot.x, y: knot.level?.position ?? knot.y };
  }

  public readonly runs: Run[] = [];
  private readonly knots = new Map<number, Map<number, Knot>>();

  constructor(private readonly routes: readonly NetRoute[], private readonly grid: RoutingGrid) {
    routes.forEach((route, net) => this.addRuns(route, net));
  }

  /** Knots of a link in order, with its ends: what its points are made of. Empty where the link could not be routed. */
  public pathOf(net: number, link: Link): { knots: Knot[]; vertices: number[]; start: Point; end: Point } | undefined {
    const route = this.routes[net];
    const ends = route.ports.get(link.target) ?? [];
    const loop = link.source === link.target;
    for (const start of (route.ports.get(link.source) ?? []).slice(0, loop ? 1 : undefined)) {
      const isEnd = (vertex: number): boolean => ends.some((end) => end.vertex === vertex && (!loop || end !== start));
      const vertices = route.tree.path(start.vertex, isEnd, this.grid.steps);
      if (vertices !== undefined) {
        const end = ends.find((port) => port.vertex === vertices[vertices.length - 1] && (!loop || port !== start))!;
        const knots = vertices.map((vertex) => this.knots.get(net)!.get(vertex)).filter((knot): knot is Knot => knot !== undefined);
        return { knots, vertices, start, end };
      }
    }
    return undefined;
  }

  private addRuns(route: NetRoute, net: number): void {
    const { tree } = route;
    const ports = [...route.ports.values()].flat();
    const levels = this.runsAlong(tree, net, ports, true);
    const plumbs = this.runsAlong(tree, net, ports, false);
    const knots = new Map<number, Knot>();
    for (const vertex of tree.ways.keys()) {
      const level = levels.get(vertex);
      const plumb = plumbs.get(vertex);
      const isPort = ports.some((port) => port.vertex === vertex);
      if ((level !== undefined && plumb !== undefined) || isPort) {
        knots.set(vertex, { level, plumb, x: this.grid.xOf(vertex), y: this.grid.yOf(vertex) });
      }
      if (level !== undefined && plumb !== undefined) {
        level.joined.push(plumb);
        plumb.joined.push(level);
      }
    }
    this.knots.set(net, knots);
  }

  private runsAlong(tree: RouteTree, net: number, ports: readonly Port[], level: boolean): Map<number, Run> {
    const found = new Map<number, Run>();
    const forward = level ? 0 : 1;
    const step = this.grid.steps[forward];
    for (const [vertex, ways] of tree.ways) {
      if (found.has(vertex) || (level ? levelWays(ways) : plumbWays(ways)) === 0) {
        continue;
      }
      let first = vertex;
      while (tree.leads(first, forward + 2) && tree.leads(first - step, forward)) {
        first -= step;
      }
      const members = [first];
      while (tree.leads(members[members.length - 1], forward) && tree.leads(members[members.length - 1] + step, forward + 2)) {
        members.push(members[members.length - 1] + step);
      }
      const along = ports.filter((port) => members.includes(port.vertex) && (port.direction % 2 === 0) === level);
      const run: Run = {
        net,
        level,
        position: level ? this.grid.yOf(first) : this.grid.xOf(first),
        pinned: along.length > 0,
        joined: [],
        fixedEnds: along.map((port) => (level ? port.x : port.y)),
      };
      this.runs.push(run);
      members.forEach((member) => found.set(member, run));
    }
    return found;
  }
}
