import { type Found, LineSearch, type Terminal } from './astar';
import { type Box, type Link, standsIn } from './box';
import type { Point } from './layout';
import { type GroupCosts, NetGroups, oppositeOf } from './net-groups';
import type { Net } from './nets';
import type { Occupancy } from './occupancy';
import { ROUTE_COST } from './route-cost';
import { has, RouteTree } from './route-tree';
import { DOWN, type Port, RIGHT, type RoutingGrid, UP } from './routing-grid';
import { PITCH } from './spacing';

/** A second line out of the same box, beside the trunk it could have shared. */
const SECOND_PORT = 500;
/** Share of the way along the trunk that a fork costs: forks far from the root make detours. */
const ALONG_TRUNK = 0.15;
/** A trunk is not joined this near to an arrow, in steps. */
const ARROW_CLEARANCE = 2;
/** A fork where the words of a line should stand. */
const INTO_WORDS = 3000;
/** Line that a label needs beside itself, and across itself, in pixels. */
const WORDS_BESIDE = 30;
const WORDS_ACROSS = 40;
/** The line of a net while it is being routed. */
export interface NetRoute {
  readonly net: Net;
  readonly tree: RouteTree;
  /** Ports in use, by box. */
  readonly ports: Map<Box, Port[]>;
  /** Vertices in groups that they are foreign to. */
  foreign: number;
}

/** Routes one net at a time on the grid, around the lines that are there. */
export class NetRouter {
  private readonly search: LineSearch;

  constructor(private readonly grid: RoutingGrid, private readonly occupancy: Occupancy) {
    this.search = new LineSearch(grid, occupancy);
  }

  /** The line of a net: its nearest ends first, then every other end to what is there. */
  public route(net: Net): NetRoute {
    const route = { net, tree: new RouteTree(), ports: new Map<Box, Port[]>(), foreign: 0 };
    const [first, ...others] = terminalsInOrder(net);
    this.connectPair(route, first);
    for (const box of others) {
      if (!route.ports.has(box)) {
        this.connect(route, box);
      }
    }
    return route;
  }

  /** The first line of a net: from a source to a target. */
  private connectPair(route: NetRoute, link: Link): void {
    const { source, target } = link;
    const loop = source === target;
    const from = this.grid.portsOf(source, standsIn(target, source) && !loop).filter((port) => !loop || port.direction === RIGHT);
    const to = this.grid.portsOf(target, standsIn(source, target) && !loop)
      .filter((port) => !loop || port.direction === UP || port.direction === DOWN);
    const groups = NetGroups.of(route.net, this.grid).ofPair(link, this.grid);
    const found = this.search.find({ starts: from.map((port) => startAt(port)), goals: to.map(goalAt), groups, closed: [] });
    if (found === undefined) {
      return;
    }
    route.foreign += this.foreignVertices(found.path, groups);
    const fromPort = from.find((port) => port.vertex === found.path[0])!;
    const toPort = portUsed(to, found);
    this.take(route, found.path, source, fromPort);
    this.take(route, [], target, toPort);
  }

  private take(route: NetRoute, path: readonly number[], box: Box, port: Port): void {
    route.tree.addPath(path, this.grid.steps);
    route.tree.open(port.vertex, (port.direction + 2) % 4);
    route.ports.set(box, [...route.ports.get(box) ?? [], port]);
  }

  /** A further end of a net: to the nearest place of its tree, or to the root itself. */
  private connect(route: NetRoute, box: Box): void {
    const { net } = route;
    const opposite = oppositeOf(net, box);
    const groups = NetGroups.of(net, this.grid).ofEnd(box, this.grid);
    const root = opposite.length === 1 ? opposite[0] : undefined;
    const inside = opposite.some((other) => standsIn(other, box));
    const from = this.grid.portsOf(box, inside);
    const forks = this.forks(route, groups, root);
    const rootPorts = root === undefined ? [] : this.grid.portsOf(root, standsIn(box, root)).filter((port) => !route.tree.has(port.vertex));
    // From the tree to the box, as its few ports are what a search can aim at; the way is the same.
    const found = this.search.find({
      starts: [...forks, ...rootPorts.map((port) => startAt(port, SECOND_PORT))],
      goals: from.map(goalAt),
      groups,
      closed: route.tree.ways.keys(),
    });
    if (found === undefined) {
      return;
    }
    route.foreign += this.foreignVertices(found.path, groups);
    const rootPort = route.tree.has(found.path[0]) ? undefined : rootPorts.find((port) => port.vertex === found.path[0]);
    this.take(route, found.path, box, portUsed(from, found));
    if (root !== undefined && rootPort !== undefined) {
      this.take(route, [], root, rootPort);
    }
  }

  private foreignVertices(path: readonly number[], { own }: GroupCosts): number {
    return path.reduce((sum, vertex) => sum + 1 - own[this.grid.group[vertex]], 0);
  }

  /** Vertices of the tree that a further line may join: not beside an arrow, and in no group that is foreign to it. */
  private forks(route: NetRoute, groups: GroupCosts, root: Box | undefined): Terminal[] {
    const closed = this.besideEnds(route);
    const words = this.roomForWords(route);
    const depth = root === undefined ? undefined : this.depths(route, root);
    const forks: Terminal[] = [];
    for (const [vertex, ways] of route.tree.ways) {
      if (!closed.has(vertex) && groups.own[this.grid.group[vertex]] === 1 && this.isOwn(vertex)) {
        const along = depth === undefined ? 0 : Math.round((depth.get(vertex) ?? 0) * ROUTE_COST.step * ALONG_TRUNK);
        const cost = along + (words.has(vertex) ? INTO_WORDS : 0);
        // Away on a side that the trunk does not use: a bend, but for a line that continues the trunk. Both sides of an axis are one to a search.
        for (const direction of [RIGHT, DOWN]) {
          if (!has(ways, direction) || !has(ways, direction + 2)) {
            forks.push({ vertex, direction, cost: cost + ROUTE_COST.bend / 2 });
          }
        }
      }
    }
    return forks;
  }

  /** No other net crosses the trunk there: a fork in a crossing could not be read. */
  private isOwn(vertex: number): boolean {
    const { level, plumb, knot } = this.occupancy;
    return level[vertex] === 0 && plumb[vertex] === 0 && knot[vertex] === 0;
  }

  private besideEnds(route: NetRoute): Set<number> {
    const closed = new Set<number>();
    for (const [box, ports] of route.ports) {
      const clearance = route.net.targets.includes(box) ? ARROW_CLEARANCE : 1;
      for (const port of ports) {
        let vertex = port.vertex;
        for (let step = 0; step < clearance; step++) {
          closed.add(vertex);
          vertex += this.grid.steps[port.direction];
        }
      }
    }
    return closed;
  }

  /** Vertices behind the ends of the net where the words of one line have to stand: a fork there would leave them no place. */
  private roomForWords(route: NetRoute): Set<number> {
    const room = new Set<number>();
    for (const [box, ports] of route.ports) {
      const own = route.net.links.filter((link) => link.source === box || link.target === box);
      const words = new Set(own.map((link) => link.labelLines.join('\n')));
      const width = Math.max(0, ...own.map((link) => link.labelWidth));
      if (width > 0 && words.size === 1) {
        ports.forEach((port) => this.markRoom(route.tree, port, width, room));
      }
    }
    return room;
  }

  /** Follows the line from a port until a label would fit, lying on a level part or across a plumb one. */
  private markRoom(tree: RouteTree, port: Port, width: number, room: Set<number>): void {
    let { vertex, direction } = port;
    for (let straight = 0; straight < (direction % 2 === 0 ? width + WORDS_BESIDE : WORDS_ACROSS); straight += PITCH) {
      room.add(vertex);
      const next = [direction, (direction + 1) % 4, (direction + 3) % 4]
        .filter((turned) => tree.leads(vertex, turned) && tree.has(vertex + this.grid.steps[turned]));
      if (next.length !== 1) {
        return;
      }
      straight = next[0] === direction ? straight : 0;
      [direction] = next;
      vertex += this.grid.steps[direction];
    }
  }

  private depths(route: NetRoute, root: Box): Map<number, number> {
    const depths = new Map<number, number>((route.ports.get(root) ?? []).map((port) => [port.vertex, 0]));
    const waiting = [...depths.keys()];
    for (const vertex of waiting) {
      for (let direction = 0; direction < 4; direction++) {
        const next = vertex + this.grid.steps[direction];
        if (route.tree.leads(vertex, direction) && route.tree.has(next) && !depths.has(next)) {
          depths.set(next, depths.get(vertex)! + 1);
          waiting.push(next);
        }
      }
    }
    return depths;
  }
}

function startAt(port: Port, cost = 0): Terminal {
  return { vertex: port.vertex, direction: port.direction, cost: Math.round(port.offset * ROUTE_COST.portOffset) + cost };
}

function goalAt(port: Port): Terminal {
  return { vertex: port.vertex, direction: (port.direction + 2) % 4, cost: Math.round(port.offset * ROUTE_COST.portOffset) };
}

function portUsed(ports: readonly Port[], found: Found): Port {
  return ports.find((port) => port.vertex === found.goal.vertex && (port.direction + 2) % 4 === found.goal.direction)!;
}

function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function distance(one: Box, other: Box): number {
  const a = centre(one);
  const b = centre(other);
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

/** The nearest source and target, then every other end, the nearest to those before it first. */
function terminalsInOrder(net: Net): [Link, ...Box[]] {
  const first = net.links.reduce((best, link) => (distance(link.source, link.target) < distance(best.source, best.target) ? link : best));
  const connected: Box[] = [first.source, first.target];
  const waiting = [...new Set([...net.sources, ...net.targets])].filter((box) => !connected.includes(box));
  const order: Box[] = [];
  while (waiting.length > 0) {
    const near = (box: Box): number => Math.min(...connected.map((other) => distance(box, other)));
    const next = waiting.reduce((best, box) => (near(box) < near(best) ? box : best));
    waiting.splice(waiting.indexOf(next), 1);
    connected.push(next);
    order.push(next);
  }
  return [first, ...order];
}

/** How far the ends of a net lie apart. */
export function spanOf(net: Net): number {
  const boxes = [...net.sources, ...net.targets].map(centre);
  const xs = boxes.map((point) => point.x);
  const ys = boxes.map((point) => point.y);
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys);
}
