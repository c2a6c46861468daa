import type { ViewEdge, ViewGroup, ViewNode } from '../../views';

type GroupKindName = ViewGroup['kind'];

/** Fixed connection points of draw.io's own AWS groups and icons. */
const GROUP_POINTS = 'points=[[0,0],[0.25,0],[0.5,0],[0.75,0],[1,0],[1,0.25],[1,0.5],[1,0.75],[1,1],[0.75,1],[0.5,1],[0.25,1],[0,1],[0,0.75],[0,0.5],[0,0.25]];';
const ICON_POINTS = 'points=[[0,0,0],[0.25,0,0],[0.5,0,0],[0.75,0,0],[1,0,0],[0,1,0],[0.25,1,0],[0.5,1,0],[0.75,1,0],[1,1,0],[0,0.25,0],[0,0.5,0],[0,0.75,0],[1,0.25,0],[1,0.5,0],[1,0.75,0]];';

/** What makes a cell hold others: they move with it, and it neither folds nor stretches them. */
const CONTAINER = 'container=1;pointerEvents=0;collapsible=0;recursiveResize=0;';
const AWS_GROUP = `${GROUP_POINTS}outlineConnect=0;gradientColor=none;html=1;whiteSpace=wrap;fontSize=12;fontStyle=0;${CONTAINER}`;
const CORNER_TITLE = 'verticalAlign=top;align=left;spacingLeft=30;';
const PLAIN_GROUP = `${CONTAINER}verticalAlign=top;fontStyle=0;fontSize=12;whiteSpace=wrap;html=1;`;

const GENERIC = `fillColor=none;strokeColor=#5A6C86;dashed=1;fontColor=#5A6C86;align=left;spacingLeft=6;${PLAIN_GROUP}`;

function awsGroup(icon: string, colors: string, dashed: boolean): string {
  return `${AWS_GROUP}shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.${icon};${colors}${CORNER_TITLE}dashed=${dashed ? 1 : 0};`;
}

/** Style of each kind of group: those of draw.io's AWS library, and plain boxes that hold their contents. */
const GROUP_STYLES: Record<GroupKindName, string> = {
  'cloud': awsGroup('group_aws_cloud_alt', 'strokeColor=#232F3E;fillColor=none;fontColor=#232F3E;', false),
  'account': awsGroup('group_account', 'strokeColor=#CD2264;fillColor=none;fontColor=#CD2264;', false),
  'region': awsGroup('group_region', 'strokeColor=#00A4A6;fillColor=none;fontColor=#147EBA;', true),
  'vpc': awsGroup('group_vpc', 'strokeColor=#8C4FFF;fillColor=none;fontColor=#8C4FFF;', false),
  'availability-zone': `fillColor=none;strokeColor=#147EBA;dashed=1;fontColor=#147EBA;${PLAIN_GROUP}`,
  'public-subnets': awsGroup('group_security_group', 'grStroke=0;strokeColor=#7AA116;fillColor=#F2F6E8;fontColor=#248814;', false),
  'private-subnets': awsGroup('group_security_group', 'grStroke=0;strokeColor=#00A4A6;fillColor=#E6F6F7;fontColor=#147EBA;', false),
  'isolated-subnets': awsGroup('group_security_group', 'grStroke=0;strokeColor=#00A4A6;fillColor=#E6F6F7;fontColor=#147EBA;', false),
  'auto-scaling-group': `${AWS_GROUP}shape=mxgraph.aws4.groupCenter;grIcon=mxgraph.aws4.group_auto_scaling_group;grStroke=1;strokeColor=#D86613;fillColor=none;`
    + 'verticalAlign=top;align=center;fontColor=#D86613;dashed=1;spacingTop=25;',
  'ecs-cluster': `fillColor=none;strokeColor=#ED7100;dashed=1;fontColor=#D86613;align=left;spacingLeft=6;${PLAIN_GROUP}`,
  'service': GENERIC,
  'stack': GENERIC,
  'shared': GENERIC,
  'outside': GENERIC,
  'edge': GENERIC,
};

/** Style of what holds things that span the zones of a network. */
export const SPAN_STYLE = `rounded=1;arcSize=6;absoluteArcSize=1;fillColor=#FFFFFF;strokeColor=#5A6C86;opacity=90;${PLAIN_GROUP}`;

/** Style of a group's box. */
export function groupStyle(kind: GroupKindName): string {
  return GROUP_STYLES[kind] ?? GENERIC;
}

/** Colour as draw.io takes it; anything else than `#RRGGBB` would be read as further style. */
function color(value: string): string {
  return /^#[0-9A-Fa-f]{6}$/.test(value) ? value : '#232F3E';
}

/** Style of a node's icon. `labelDrop` moves the label down where the artwork is lower than the square that it stands in. */
export function iconStyle(node: ViewNode, labelDrop: number): string {
  const name = node.icon.name.replace(/[^A-Za-z0-9_]/g, '');
  const label = `verticalLabelPosition=bottom;verticalAlign=top;align=center;html=1;fontSize=12;fontStyle=0;spacingTop=${labelDrop};`;
  return node.icon.kind === 'service'
    ? `sketch=0;${ICON_POINTS}outlineConnect=0;fontColor=#232F3E;fillColor=${color(node.color)};strokeColor=#ffffff;dashed=0;${label}`
      + `aspect=fixed;shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.${name};`
    : `sketch=0;outlineConnect=0;fontColor=#232F3E;gradientColor=none;fillColor=${color(node.color)};strokeColor=none;dashed=0;${label}`
      + `aspect=fixed;pointerEvents=1;shape=mxgraph.aws4.${name};`;
}

/** Dashes that fall on one another where lines share a trunk: the layout's lengths are multiples of their period, and equal remainders at the ends. */
const DASHES = 'dashPattern=3 2;';

/** Style of an arrow; where it leaves and arrives is added by the caller. A `straight` one is not routed by draw.io when its ends are moved. */
export function edgeStyle(line: ViewEdge['line'], straight = false): string {
  return `edgeStyle=${straight ? 'none' : 'orthogonalEdgeStyle'};html=1;rounded=0;endArrow=open;endFill=0;startArrow=none;elbow=vertical;strokeColor=#545B64;`
    + `fontColor=#545B64;fontSize=11;labelBackgroundColor=#ffffff;dashed=${line === 'control' ? `1;${DASHES}` : '0;'}`;
}

/** Styles of what stands beside the picture. */
export const TEXT_STYLES = {
  title: 'text;html=1;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;whiteSpace=wrap;overflow=hidden;fontSize=20;fontStyle=1;fontColor=#232F3E;',
  subtitle: 'text;html=1;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;whiteSpace=wrap;overflow=hidden;fontSize=12;fontColor=#545B64;',
  /** Holds others that move with it. */
  set: 'group;',
  link: 'text;html=1;strokeColor=none;fillColor=none;align=right;verticalAlign=middle;whiteSpace=wrap;overflow=hidden;fontSize=12;fontColor=#147EBA;fontStyle=4;',
  steps: 'text;html=1;strokeColor=none;fillColor=none;align=left;verticalAlign=top;whiteSpace=wrap;fontSize=11;fontColor=#545B64;',
  legend: 'text;html=1;strokeColor=none;fillColor=none;align=left;verticalAlign=middle;fontSize=11;fontColor=#545B64;',
} as const;
