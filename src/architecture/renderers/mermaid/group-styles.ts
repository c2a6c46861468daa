import type { ViewGroup } from '../../views';

/** How a kind of group is drawn: AWS's own border colours, fills and dashes. */
export interface GroupStyle {
  readonly stroke: string;
  /** Fill of the box; groups that only frame others have none. See-through, so that titles stay readable on light and dark pages. */
  readonly fill?: string;
  readonly dashed?: boolean;
}

const GENERIC: GroupStyle = { stroke: '#5A6C86', dashed: true };

const STYLES: { readonly [kind in ViewGroup['kind']]: GroupStyle } = {
  'cloud': { stroke: '#232F3E' },
  'account': { stroke: '#E7157B' },
  'region': { stroke: '#00A4A6', dashed: true },
  'vpc': { stroke: '#8C4FFF' },
  'availability-zone': { stroke: '#147EBA', dashed: true },
  'public-subnets': { stroke: '#7AA116', fill: '#7AA1161A' },
  'private-subnets': { stroke: '#00A4A6', fill: '#00A4A61A' },
  'isolated-subnets': { stroke: '#00A4A6', fill: '#00A4A61A' },
  'auto-scaling-group': { stroke: '#ED7100', dashed: true },
  'ecs-cluster': { stroke: '#ED7100', dashed: true },
  'service': GENERIC,
  'stack': GENERIC,
  'outside': GENERIC,
  'edge': GENERIC,
  'shared': GENERIC,
};

/** The style of a kind of group; a kind that this table does not know is drawn as a generic box. */
export function groupStyle(kind: ViewGroup['kind']): GroupStyle {
  return Object.prototype.hasOwnProperty.call(STYLES, kind) ? STYLES[kind] : GENERIC;
}
