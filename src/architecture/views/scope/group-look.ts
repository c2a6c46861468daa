import type { DrawioIcon } from '../../catalog';
import type { Component, GroupKind } from '../../model';

/** How a group looks where it is drawn as one thing, and what is known of it whatever is in it. */
export interface GroupLook extends Pick<Component, 'service' | 'category'> {
  readonly icon: DrawioIcon;
  readonly color: string;
}

/** Boxes for where things stand are of no one service. */
const PLACE = { service: 'AWS Cloud', category: 'Networking & Content Delivery' } as const;

/** Those of AWS's boxes that have a sign of their own; a service or a stack looks as the most telling thing in it. */
const LOOKS: { readonly [kind in GroupKind]?: GroupLook } = {
  'cloud': { ...PLACE, icon: { kind: 'group', name: 'group_aws_cloud_alt' }, color: '#232F3E' },
  'account': { ...PLACE, icon: { kind: 'group', name: 'group_account', newerThanNpm: true }, color: '#E7157B' },
  'region': { ...PLACE, icon: { kind: 'group', name: 'group_region' }, color: '#00A4A6' },
  'vpc': { ...PLACE, icon: { kind: 'group', name: 'group_vpc' }, color: '#8C4FFF' },
  // Of draw.io; AWS's own set has no sign for a zone.
  'availability-zone': { ...PLACE, icon: { kind: 'group', name: 'group_availability_zone' }, color: '#147EBA' },
  'public-subnets': { ...PLACE, icon: { kind: 'group', name: 'group_security_group', variant: 'public' }, color: '#7AA116' },
  'private-subnets': { ...PLACE, icon: { kind: 'group', name: 'group_security_group', variant: 'private' }, color: '#00A4A6' },
  'isolated-subnets': { ...PLACE, icon: { kind: 'group', name: 'group_security_group', variant: 'private' }, color: '#00A4A6' },
  'auto-scaling-group': { service: 'Amazon EC2 Auto Scaling', category: 'Compute', icon: { kind: 'service', name: 'auto_scaling2' }, color: '#ED7100' },
  'ecs-cluster': { service: 'Amazon ECS', category: 'Containers', icon: { kind: 'service', name: 'ecs' }, color: '#ED7100' },
};

/** Before the type of the thing, or the kind of the group, that stands for a group. */
export const GROUP_TYPE = 'Group::';

/** The look of a group of this kind; undefined where it looks as what is in it. */
export function lookOfGroup(kind: GroupKind | undefined): GroupLook | undefined {
  return kind === undefined ? undefined : LOOKS[kind];
}

/** The look of what stands for a group that has one of its own, by its type. */
export function lookOfStandIn(type: string): GroupLook | undefined {
  const kind = type.startsWith(GROUP_TYPE) ? type.slice(GROUP_TYPE.length) : '';
  return Object.prototype.hasOwnProperty.call(LOOKS, kind) ? LOOKS[kind as GroupKind] : undefined;
}
