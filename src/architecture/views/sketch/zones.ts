import type { ArchitectureModel, Component } from '../../model';
import { groupPaths } from '../scope/group-path';
import type { View } from '../view';
import { NOT_DRAWN, type Sketch } from './sketch';

/** A picture of more than these would be all columns. */
const MOST_ZONES = 6;

/** Tells the nodes of networks whose zones can be drawn in which of them they stand. */
export function inZones(sketch: Sketch, model: ArchitectureModel): Sketch {
  const networks = zonedNetworks(model);
  const zoneOf = new Map([...networks.values()].flatMap(({ zoneOf: own }) => [...own]));
  return { ...sketch, nodes: sketch.nodes.map((node) => ({ ...node, zone: zoneOf.get(node.components[0].id) })) };
}

/** Tells the boxes of networks which zones are drawn across them, where some of their tiers are. */
export function withZones(view: View, model: ArchitectureModel): View {
  const networks = zonedNetworks(model);
  const withTiers = new Set(view.groups.map(({ parent }) => parent));
  return {
    ...view,
    groups: view.groups.map((group) => {
      const zones = withTiers.has(group.id) ? networks.get(group.id)?.zones : undefined;
      return zones === undefined ? group : { ...group, zones };
    }),
  };
}

interface ZonedNetwork {
  /** Names of the zones, in order. */
  readonly zones: readonly string[];
  /** Ids of components that stand in one of them, and its name. */
  readonly zoneOf: ReadonlyMap<string, string>;
}

/** Networks by id whose template tells of everything in their subnets which zones it stands in: a column that something may not be in would be wrong. */
function zonedNetworks({ groups, components }: ArchitectureModel): ReadonlyMap<string, ZonedNetwork> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const pathOf = groupPaths(groups);
  // The instances of a single zone stand in a box of their own in it.
  const zoneBoxOf = ({ group }: Component) => pathOf(group).map((id) => byId.get(id)).find((box) => box?.kind === 'availability-zone');
  const networks = new Map<string, ZonedNetwork>();
  for (const network of groups.filter(({ kind }) => kind === 'vpc')) {
    const tiers = new Set(groups.filter(({ parent }) => parent === network.id).map(({ id }) => id));
    const boxes = groups.filter(({ kind, parent }) => kind === 'availability-zone' && parent !== undefined && tiers.has(parent));
    const zones = [...new Set(boxes.map(({ name }) => name))].sort(inOrder);
    const inside = components.filter(({ group }) => pathOf(group).some((id) => tiers.has(id)));
    // A box within a tier, such as a cluster's, lies in a column or in none: it would seem to be in one zone, or in another than it is.
    const isDivided = groups.some(({ id, kind }) => !NOT_DRAWN.has(kind) && !tiers.has(id) && pathOf(id).some((around) => tiers.has(around)));
    const isTold = inside.every((component) => zoneBoxOf(component) !== undefined || spansZones(component));
    if (zones.length > 1 && zones.length <= MOST_ZONES && !isDivided && isTold) {
      const zoneOf = new Map(inside.flatMap((component) => {
        const box = zoneBoxOf(component);
        return box === undefined ? [] : [[component.id, box.name] as const];
      }));
      networks.set(network.id, { zones, zoneOf });
    }
  }
  return networks;
}

/** `AZ 2` before `AZ 10`, `eu-west-1a` before `eu-west-1b`. */
function inOrder(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** True for what stands in several zones. */
function spansZones({ details: { zones = '' } }: Component): boolean {
  return zones.includes(', ') || Number(zones) > 1;
}
