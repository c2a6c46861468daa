import { catalogEntry, type LayerName, LAYERS } from '../catalog';
import type { ArchitectureModel, Component, Posture } from '../model';
import { byCodeUnit } from '../sources';

/** One component as a list shows it. */
export interface InventoryRow {
  readonly layer: LayerName;
  /** Service in AWS's own spelling. */
  readonly service: string;
  readonly name: string;
  /** What such a thing is called, in the variant that its details tell, for example `PostgreSQL instance`. */
  readonly kind: string;
  /** CloudFormation type. */
  readonly type: string;
  /** Name of the innermost box it stands in; empty where it stands in none. */
  readonly group: string;
  /** Name of the logical service that it belongs to; empty where it belongs to none. */
  readonly serviceGroup: string;
  /** Stack id. */
  readonly stack: string;
  readonly logicalId: string;
  /** Id in the model: the construct path, where the source knows it. */
  readonly id: string;
  readonly details: Readonly<Record<string, string>>;
  readonly posture: Posture;
}

/**
 * The components of an app, and the boxes that are resources themselves (VPCs and their tiers of subnets), by layer, service and name.
 * What is outside the app (users, a service that is only called) is none of them.
 */
export function inventoryTable(model: ArchitectureModel): readonly InventoryRow[] {
  return [...componentRows(model), ...boxRows(model)]
    .sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer)
      || byCodeUnit(a.service, b.service) || byCodeUnit(a.name, b.name) || byCodeUnit(a.id, b.id));
}

function componentRows(model: ArchitectureModel): InventoryRow[] {
  const groups = new Map(model.groups.map((group) => [group.id, group]));
  const nameOf = (id: string | undefined) => id === undefined ? '' : groups.get(id)?.name ?? '';
  return model.components
    .filter((component) => !isOutside(component))
    .map((component): InventoryRow => {
      const holder = component.group === undefined ? undefined : groups.get(component.group);
      return {
        layer: component.layer,
        service: component.service,
        name: component.name,
        kind: catalogEntry(component.type, component.details).label,
        type: component.type,
        // A zone by itself does not say in which tier.
        group: holder?.kind === 'availability-zone' ? [nameOf(holder.parent), holder.name].filter(Boolean).join(', ') : holder?.name ?? '',
        serviceGroup: nameOf(component.serviceGroup) || (holder?.kind === 'service' ? holder.name : ''),
        stack: component.stack,
        logicalId: component.logicalId,
        id: component.id,
        details: component.details,
        posture: component.posture,
      };
    });
}

/** A picture draws a VPC and its subnets as boxes; a list of what an app is made of names them too: a tier of subnets is one row. */
function boxRows(model: ArchitectureModel): InventoryRow[] {
  const types = new Map(model.resources.map((resource) => [resource.id, resource.type]));
  const names = new Map(model.groups.map((group) => [group.id, group.name]));
  return model.groups.flatMap((group): InventoryRow[] => {
    const type = types.get(group.resources[0]);
    if (type === undefined) { return []; }
    const { layer, service, label } = catalogEntry(type);
    const [first] = group.resources;
    const end = first.lastIndexOf('/');
    return [{
      layer,
      service,
      name: group.name,
      kind: label,
      type,
      group: group.parent === undefined ? '' : names.get(group.parent) ?? '',
      serviceGroup: '',
      stack: first.slice(0, end),
      logicalId: group.resources.length === 1 ? first.slice(end + 1) : '',
      id: group.id,
      details: group.details,
      posture: {},
    }];
  });
}

/** What is outside the app, but related to something in it. */
export function outsideComponents(model: ArchitectureModel): readonly Component[] {
  return model.components.filter(isOutside).sort((a, b) => byCodeUnit(a.service, b.service) || byCodeUnit(a.name, b.name) || byCodeUnit(a.id, b.id));
}

/** Number of components in each layer that has any, in the order of the layers. */
export function componentsPerLayer(model: ArchitectureModel): Readonly<Partial<Record<LayerName, number>>> {
  const layers = inventoryTable(model).map(({ layer }) => layer);
  const counts = LAYERS.map((layer): [LayerName, number] => [layer, layers.filter((each) => each === layer).length]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function isOutside({ stack, logicalId }: Component): boolean {
  return stack === '' && logicalId === '';
}
