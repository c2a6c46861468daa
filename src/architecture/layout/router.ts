import { type NetRoute, NetRouter, spanOf } from './net-router';
import type { Net } from './nets';
import { Occupancy } from './occupancy';
import { ROUTE_COST } from './route-cost';
import { levelWays, plumbWays, type Ways } from './route-tree';
import type { RoutingGrid } from './routing-grid';
import { PITCH } from './spacing';

/** Pairs of crossing nets that are tried in another order. */
const MOST_PAIRS = 80;
/** A picture has few crossings when they are not more than this share of its links. */
export const FEW_CROSSINGS = 0.3;

/** A vertex where lines of different nets lie on one another: side by side they would need more room. */
export interface Conflict { readonly x: number; readonly y: number; readonly level: boolean; readonly plumb: boolean }

/** All nets, routed, and what that costs. */
export interface Routing { readonly routes: NetRoute[]; readonly conflicts: Conflict[]; readonly crossings: number; readonly cost: number }

/** What a trial may cost, and what a crossing costs beyond what is counted when the second of its lines is drawn. */
interface Limits { readonly most: number; readonly crossing: number }

/** Routes every net once, to see what a placement is worth; undefined as soon as it is sure to cost more than `most`. */
export function trialRoutes(nets: readonly Net[], grid: RoutingGrid, limits: Limits): Routing | undefined {
  const router = new Router(nets, grid);
  return router.routeWithin(limits) ? router.routing() : undefined;
}

/**
 * Orders in which nets are routed. Small nets first, and short ones, as large ones find ways around them; where many lines cross then, which order
 * is best depends on the picture, so each is tried.
 */
const ORDERS: readonly ((one: Net, other: Net) => number)[] = [
  (one, other) => one.links.length - other.links.length || spanOf(one) - spanOf(other),
  (one, other) => spanOf(other) - spanOf(one),
  (one, other) => other.links.length - one.links.length || spanOf(one) - spanOf(other),
];

/** Routes every net, and untangles the result. */
export function bestRoutes(nets: readonly Net[], grid: RoutingGrid): Routing {
  const links = nets.reduce((sum, net) => sum + net.links.length, 0);
  let best: { router: Router; routing: Routing } | undefined;
  for (const order of ORDERS) {
    const router = new Router(nets, grid, order).route().again();
    const routing = router.routing();
    best = best === undefined || routing.cost < best.routing.cost ? { router, routing } : best;
    if (best.routing.crossings <= links * FEW_CROSSINGS) {
      break;
    }
  }
  return best!.router.untangle(MOST_PAIRS).routing();
}

/** Routes every net on the grid, one after another. */
export class Router {
  private readonly occupancy: Occupancy;
  private readonly netRouter: NetRouter;
  private readonly nets: readonly Net[];
  private readonly routes: (NetRoute | undefined)[];

  constructor(nets: readonly Net[], private readonly grid: RoutingGrid, order = ORDERS[0]) {
    this.nets = [...nets].sort(order);
    this.occupancy = new Occupancy(grid);
    this.netRouter = new NetRouter(grid, this.occupancy);
    this.routes = nets.map(() => undefined);
  }

  /** Draws every net. */
  public route(): this {
    this.nets.forEach((_, index) => this.draw(index));
    return this;
  }

  /** Draws those nets again that meet others, now that the others are known. */
  public again(): this {
    this.nets.forEach((_, index) => {
      if (this.costOf(index).meets) {
        this.takeOff(index);
        this.draw(index);
      }
    });
    return this;
  }

  /** Draws every net; stops with false when those drawn so far, and the others at their shortest, cost more than the most. */
  public routeWithin({ most, crossing }: Limits): boolean {
    let ahead = this.nets.reduce((sum, net) => sum + spanOf(net), 0);
    let cost = 0;
    return this.nets.every((net, index) => {
      this.draw(index);
      ahead -= spanOf(net);
      const own = this.costOf(index);
      cost += own.cost + own.crossings * crossing + this.routes[index]!.foreign * ROUTE_COST.foreignGroup;
      return cost + ahead * ROUTE_COST.step / PITCH <= most;
    });
  }

  /** Takes nets that cross each other off together and draws them again, the one or the other first; keeps what is cheaper. */
  public untangle(most: number): this {
    let left = most;
    for (let improved = true; improved && left > 0;) {
      improved = false;
      for (const [one, other] of this.meetings()) {
        left -= 2;
        improved = left >= 0 && (this.redraw(one, other) || this.redraw(other, one) || improved);
      }
    }
    return this;
  }

  /** The lines as they are, what they cost together, and where two of them share more than a crossing. */
  public routing(): Routing {
    let cost = 0;
    let crossings = 0;
    const conflicts = new Map<number, Conflict>();
    const seen = new Map<number, Ways>();
    for (const route of this.routes) {
      cost += (route?.foreign ?? 0) * ROUTE_COST.foreignGroup + (route === undefined ? 0 : lostEnds(route)) * ROUTE_COST.lostEnd;
      for (const [vertex, ways] of route?.tree.ways ?? []) {
        const other = seen.get(vertex) ?? 0;
        const level = levelWays(ways) !== 0 && levelWays(other) !== 0;
        const plumb = plumbWays(ways) !== 0 && plumbWays(other) !== 0;
        if (level || plumb) {
          conflicts.set(vertex, { x: this.grid.xOf(vertex), y: this.grid.yOf(vertex), level, plumb });
        }
        seen.set(vertex, ways);
      }
    }
    this.routes.forEach((_, index) => {
      const own = this.costOf(index);
      cost += own.cost;
      crossings += own.crossings / 2;
    });
    return { routes: this.routes.filter((route): route is NetRoute => route !== undefined), conflicts: [...conflicts.values()], crossings, cost };
  }

  private costOf(index: number): { cost: number; crossings: number; meets: boolean } {
    const route = this.routes[index];
    return route === undefined ? { cost: 0, crossings: 0, meets: false } : this.occupancy.costOf(index + 1, route.tree);
  }

  /** Draws two nets again, the first without the second; takes it back where it is no better. */
  private redraw(first: number, second: number): boolean {
    const before = this.costOfPair(first, second);
    const routes = [this.routes[first], this.routes[second]];
    [first, second].forEach((index) => this.takeOff(index));
    [first, second].forEach((index) => this.draw(index));
    if (this.costOfPair(first, second) < before) {
      return true;
    }
    [first, second].forEach((index) => this.takeOff(index));
    [first, second].forEach((index, position) => this.put(index, routes[position]));
    return false;
  }

  /** What two nets cost, their meetings with each other counted once. */
  private costOfPair(first: number, second: number): number {
    const route = this.routes[second];
    this.takeOff(second);
    const alone = this.costOf(first).cost;
    this.put(second, route);
    const foreign = [first, second].reduce((sum, index) => sum + (this.routes[index]?.foreign ?? 0), 0);
    return alone + this.costOf(second).cost + foreign * ROUTE_COST.foreignGroup;
  }

  /** Pairs of nets that have a vertex in common. */
  private meetings(): [number, number][] {
    const pairs = new Map<string, [number, number]>();
    const at = new Map<number, number>();
    this.routes.forEach((route, index) => {
      for (const vertex of route?.tree.ways.keys() ?? []) {
        const other = at.get(vertex);
        if (other !== undefined) {
          pairs.set(`${other} ${index}`, [other, index]);
        }
        at.set(vertex, index);
      }
    });
    return [...pairs.values()];
  }

  private draw(index: number): void {
    this.put(index, this.netRouter.route(this.nets[index]));
  }

  private takeOff(index: number): void {
    const route = this.routes[index];
    if (route !== undefined) {
      this.occupancy.remove(index + 1, route.tree);
      this.routes[index] = undefined;
    }
  }

  private put(index: number, route: NetRoute | undefined): void {
    this.routes[index] = route;
    if (route !== undefined) {
      this.occupancy.add(index + 1, route.tree);
    }
  }
}

function lostEnds({ net, ports }: NetRoute): number {
  return new Set([...net.sources, ...net.targets]).size - ports.size;
}
