import { LineSearch, ROUTE_COST, type Terminal } from './astar';
import { type Box, type Link, standsIn } from './box';
import type { Point } from './layout';
import type { Net } from './nets';
import { Occupancy, RouteTree } from './occupancy';
import { DOWN, type Port, RIGHT, type RoutingGrid, UP } from './routing-grid';

/** A second line out of the same box, beside the trunk it could have shared. */
const SECOND_PORT = 500;
/** Share of the way along the trunk that a fork costs: forks far from the root make detours. */
const ALONG_TRUNK = 0.15;
/** A trunk is not joined this near to an arrow, in steps. */
const ARROW_CLEARANCE = 2;
/** Times that every net is taken off and drawn again, now that the others are known. */
const ROUNDS = 2;

/** The line of a net while it is being routed. */
export interface NetRoute {
  readonly net: Net;
  readonly tree: RouteTree;
  /** Ports in use, by box. */
  readonly ports: Map<Box, Port[]>;
  readonly cost: number;
}

/** Routes every net on the grid. Short lines come first; then each is drawn again in turn, until the rounds are over. */
export class Router {
  private readonly occupancy: Occupancy;
  private readonly search: LineSearch;
  private readonly routes: (NetRoute | undefined)[];
  private readonly nets: readonly Net[];

  constructor(nets: readonly Net[], private readonly grid: RoutingGrid) {
    this.occupancy = new Occupancy(grid);
    this.search = new LineSearch(grid, this.occupancy);
    this.nets = [...nets].map((net) => ({ net, span: spanOf(net) })).sort((a, b) => a.span - b.span).map(({ net }) => net);
    this.routes = this.nets.map(() => undefined);
  }

  public route(): NetRoute[] {
    for (let round = 0; round <= ROUNDS; round++) {
      this.nets.forEach((net, index) => this.routeAgain(net, index));
    }
    return this.routes.filter((route): route is NetRoute => route !== undefined);
  }

  private routeAgain(net: Net, index: number): void {
    const before = this.routes[index];
    if (before !== undefined) {
      this.occupancy.remove(index + 1, before.tree);
    }
    const route = this.routeNet(net, index + 1);
    this.routes[index] = route;
    if (route !== undefined) {
      this.occupancy.add(index + 1, route.tree);
    }
  }

  private routeNet(net: Net, number: number): NetRoute {
    const route = { net, tree: new RouteTree(), ports: new Map<Box, Port[]>(), cost: 0 };
    const [first, ...others] = terminalsInOrder(net);
    route.cost += this.connectPair(route, number, first.source, first.target);
    for (const box of others) {
      if (!route.ports.has(box)) {
        route.cost += this.connect(route, number, box);
      }
    }
    return route;
  }

  /** The first line of a net: from a source to a target. */
  private connectPair(route: NetRoute, number: number, source: Box, target: Box): number {
    const loop = source === target;
    const from = this.grid.portsOf(source, standsIn(target, source) && !loop).filter((port) => !loop || port.direction === RIGHT);
    const to = this.grid.portsOf(target, standsIn(source, target) && !loop).filter((port) => !loop || port.direction === UP || port.direction === DOWN);
    const groups = this.groupsFor([source, target], [source, target]);
    const found = this.search.find({
      net: number, starts: from.map(startAt), goals: to.map((port) => goalAt(port)), groups, closed: () => false,
    });
    if (found === undefined) {
      return 0;
    }
    const fromPort = from.find((port) => port.vertex === found.path[0])!;
    const toPort = portUsed(to, found);
    this.take(route, found.path, source, fromPort);
    this.take(route, [], target, toPort);
    return found.cost;
  }

  private take(route: NetRoute, path: readonly number[], box: Box, port: Port): void {
    route.tree.addPath(path, this.grid.steps);
    route.tree.open(port.vertex, (port.direction + 2) % 4);
    route.ports.set(box, [...route.ports.get(box) ?? [], port]);
  }

  /** A further end of a net: to the nearest place of its tree, or to the root itself. */
  private connect(route: NetRoute, number: number, box: Box): number {
    const { net } = route;
    const opposite = net.sources.includes(box) ? net.targets : net.sources;
    const groups = this.groupsFor([box], opposite);
    const root = opposite.length === 1 ? opposite[0] : undefined;
    const inside = opposite.some((other) => standsIn(other, box));
    const from = this.grid.portsOf(box, inside);
    const forks = this.forks(route, groups, root);
    const rootPorts = root === undefined ? [] : this.grid.portsOf(root, standsIn(box, root)).filter((port) => !route.tree.has(port.vertex));
    const goals = [...forks, ...rootPorts.map((port) => goalAt(port, SECOND_PORT))];
    const isFork = new Set(forks.map((fork) => fork.vertex));
    const found = this.search.find({
      net: number, starts: from.map(startAt), goals, groups, closed: (vertex) => route.tree.has(vertex) && !isFork.has(vertex),
    });
    if (found === undefined) {
      return 0;
    }
    const start = from.find((port) => port.vertex === found.path[0])!;
    this.take(route, found.path, box, start);
    if (root !== undefined && !isFork.has(found.goal.vertex)) {
      this.take(route, [], root, portUsed(rootPorts, found));
    }
    return found.cost;
  }

  /** Vertices of the tree that a further line may join: not beside an arrow, and in no group that is foreign to it. */
  private forks(route: NetRoute, groups: ReadonlySet<number>, root: Box | undefined): Terminal[] {
    const closed = this.besideEnds(route);
    const depth = root === undefined ? undefined : this.depths(route, root);
    const forks: Terminal[] = [];
    for (const [vertex, ways] of route.tree.ways) {
      if (!closed.has(vertex) && groups.has(this.grid.group[vertex]) && this.isOwn(vertex, ways)) {
        const cost = depth === undefined ? 0 : Math.round((depth.get(vertex) ?? 0) * ROUTE_COST.step * ALONG_TRUNK);
        for (let direction = 0; direction < 4; direction++) {
          // Coming from a side that the trunk does not use, and then along it: a bend, but for a line that the trunk continues.
          if (!ways[(direction + 2) % 4]) {
            forks.push({ vertex, direction, cost: cost + ROUTE_COST.bend / 2 });
          }
        }
      }
    }
    return forks;
  }

  /** No other net crosses the trunk there: a fork in a crossing could not be read. */
  private isOwn(vertex: number, ways: readonly boolean[]): boolean {
    const { level, plumb, knot } = this.occupancy;
    return level[vertex] === 0 && plumb[vertex] === 0 && knot[vertex] === 0 && ways.some((way) => way);
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

  private depths(route: NetRoute, root: Box): Map<number, number> {
    const depths = new Map<number, number>((route.ports.get(root) ?? []).map((port) => [port.vertex, 0]));
    const waiting = [...depths.keys()];
    for (const vertex of waiting) {
      const ways = route.tree.ways.get(vertex);
      for (let direction = 0; direction < 4; direction++) {
        const next = vertex + this.grid.steps[direction];
        if (ways?.[direction] && route.tree.has(next) && !depths.has(next)) {
          depths.set(next, depths.get(vertex)! + 1);
          waiting.push(next);
        }
      }
    }
    return depths;
  }

  /** Groups that a line may be in: around its own end, and around every end that it leads to. */
  private groupsFor(own: readonly Box[], opposite: readonly Box[]): Set<number> {
    const groups = new Set<number>(own.flatMap((box) => [...this.around(box, opposite)]));
    const [first, ...rest] = opposite.map((box) => this.around(box, own));
    for (const number of first ?? []) {
      if (own.includes(opposite[0]) || rest.every((other) => other.has(number))) {
        groups.add(number);
      }
    }
    if (own.length > 1) {
      opposite.forEach((box) => this.around(box, own).forEach((number) => groups.add(number)));
    }
    return groups;
  }

  /** Groups around a box, and the box itself where it is a group that an opposite end stands in. */
  private around(box: Box, opposite: readonly Box[]): Set<number> {
    const groups = this.grid.groupsAround(box);
    if (box.node === undefined && opposite.some((other) => other !== box && standsIn(other, box))) {
      groups.add(this.grid.numberOf(box));
    }
    return groups;
  }
}

function startAt(port: Port): Terminal {
  return { vertex: port.vertex, direction: port.direction, cost: Math.round(port.offset * ROUTE_COST.portOffset) };
}

function goalAt(port: Port, cost = 0): Terminal {
  return { vertex: port.vertex, direction: (port.direction + 2) % 4, cost: Math.round(port.offset * ROUTE_COST.portOffset) + cost };
}

function portUsed(ports: readonly Port[], found: { goal: Terminal }): Port {
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

function spanOf(net: Net): number {
  const boxes = [...net.sources, ...net.targets].map(centre);
  const xs = boxes.map((point) => point.x);
  const ys = boxes.map((point) => point.y);
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys);
}
