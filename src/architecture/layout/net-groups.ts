import { type Box, type Link, standsIn } from './box';
import type { Net } from './nets';
import { ROUTE_COST } from './route-cost';
import type { RoutingGrid } from './routing-grid';

/** What it costs a line to be in each group, by the group's number. */
export interface GroupCosts {
  /** Of each step in it, beside the step itself. */
  readonly step: Int32Array;
  /** Of coming into it. */
  readonly border: Int32Array;
  /** 1 where an end of the line stands in it, so that the line may be there. */
  readonly own: Uint8Array;
}

/**
 * Which groups the lines of a net may be in: those around their ends.
 *
 * That depends on what stands in what, not on where: it is found once for each line and stays while places are tried.
 */
export class NetGroups {
  /** Those of a net, on whichever grid it is drawn: grids of one scene number its groups alike. */
  public static of(net: Net, grid: RoutingGrid): NetGroups {
    const known = NetGroups.known.get(net) ?? new NetGroups(net, grid);
    NetGroups.known.set(net, known);
    return known;
  }

  private static readonly known = new WeakMap<Net, NetGroups>();

  private readonly count: number;
  private readonly detours: ReadonlySet<number>;
  private readonly pairs = new Map<Link, GroupCosts>();
  private readonly ends = new Map<Box, GroupCosts>();

  private constructor(private readonly net: Net, grid: RoutingGrid) {
    this.count = grid.groupCount + 1;
    this.detours = detoursOf(net, grid);
  }

  /** For the first line of the net, from the source to the target of a link. */
  public ofPair(link: Link, grid: RoutingGrid): GroupCosts {
    const { source, target } = link;
    const costs = this.pairs.get(link) ?? this.costsOf([
      ...around(source, [source, target], grid), ...around(target, [source, target], grid),
    ]);
    this.pairs.set(link, costs);
    return costs;
  }

  /** For a further end of the net: around it, and around every end that it leads to. */
  public ofEnd(box: Box, grid: RoutingGrid): GroupCosts {
    const costs = this.ends.get(box) ?? this.costsOf(this.groupsOfEnd(box, grid));
    this.ends.set(box, costs);
    return costs;
  }

  private groupsOfEnd(box: Box, grid: RoutingGrid): number[] {
    const [first, ...rest] = oppositeOf(this.net, box).map((other) => around(other, [box], grid));
    return [...around(box, oppositeOf(this.net, box), grid), ...[...first ?? []].filter((group) => rest.every((other) => other.has(group)))];
  }

  private costsOf(groups: readonly number[]): GroupCosts {
    const costs = {
      step: new Int32Array(this.count).fill(ROUTE_COST.foreignStep),
      border: new Int32Array(this.count).fill(ROUTE_COST.foreignGroup),
      own: new Uint8Array(this.count),
    };
    for (const group of groups) {
      const detour = this.detours.has(group);
      costs.step[group] = detour ? ROUTE_COST.detourStep : 0;
      costs.border[group] = detour ? ROUTE_COST.detourBorder : ROUTE_COST.ownBorder;
      costs.own[group] = 1;
    }
    return costs;
  }
}

/** The ends of a net that one of its ends is led to. */
export function oppositeOf(net: Net, box: Box): readonly Box[] {
  return net.sources.includes(box) ? net.targets : net.sources;
}

/** Groups that hold all ends of a net, but for the innermost of these. */
function detoursOf(net: Net, grid: RoutingGrid): Set<number> {
  const [first, ...others] = [...net.sources, ...net.targets];
  const groups = others.map((box) => grid.groupsAround(box));
  const common = [...grid.groupsAround(first)].filter((group) => groups.every((other) => other.has(group)));
  const innermost = grid.innermost(first, common);
  return new Set(common.filter((group) => group !== innermost));
}

/** Groups around a box, and the box itself where it is a group that an opposite end stands in. */
function around(box: Box, opposite: readonly Box[], grid: RoutingGrid): Set<number> {
  const groups = grid.groupsAround(box);
  if (box.node === undefined && opposite.some((other) => other !== box && standsIn(other, box))) {
    groups.add(grid.numberOf(box));
  }
  return groups;
}
