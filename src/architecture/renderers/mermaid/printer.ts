import { arrange } from './arrangement';
import { hexColor, nodeColors } from './colors';
import { escapeLabel, escapeLine, escapeSentence, escapeTitle } from './escaping';
import { gatherFanIns } from './fan-in';
import { groupStyle } from './group-styles';
import { GroupTree } from './group-tree';
import { MermaidIds } from './identifiers';
import { markedLabel, type View, type ViewEdge, type ViewGroup, type ViewNode } from '../../views';

/** What a picture of nothing says, in words without a box around them. */
function nothingIn({ nothing = 'Nothing of the app belongs in this view.' }: View): string[] {
  return [
    `  nothing["${escapeSentence(nothing)}"]:::nothing`,
    '  classDef nothing fill:none,stroke:none',
  ];
}

const printed = new WeakMap<View, string>();

/** Prints one view as one Mermaid flowchart, whatever its size. Whether it fits is only known when it is printed: it is printed once for both. */
export function printFlowchart(view: View): string {
  const text = printed.get(view) ?? flowchartOf(view);
  printed.set(view, text);
  return text;
}

function flowchartOf(view: View): string {
  const tree = new GroupTree(view);
  const { direction, first, stacks } = arrange(view, tree);
  const nodeIds = new MermaidIds('n');
  const groupIds = new MermaidIds('g');
  const { single, fromBoxes } = gatherFanIns(view, tree);
  const idOf = (end: string) => (tree.node(end) === undefined ? groupIds : nodeIds).of(end);
  // A node that was told of before is only named where it stands.
  const told = new Set(first);
  const nodeLine = (node: ViewNode) => told.has(node.id) ? nodeIds.of(node.id) : nodeStatement(node, nodeIds);
  return [
    ...frontmatter(view),
    `flowchart ${direction}`,
    ...accessibility(view),
    ...view.nodes.length === 0 ? nothingIn(view) : [],
    ...view.nodes.filter((node) => told.has(node.id)).map((node) => `  ${nodeStatement(node, nodeIds)}`),
    ...contents(undefined, tree, nodeLine, groupIds, direction, '  '),
    ...single.filter((edge) => isDrawn(edge, tree)).map((edge) => `  ${edgeStatement(edge, idOf)}`),
    ...fromBoxes.length > 0 ? ['  %% From a box: one arrow for all components of one kind in it.'] : [],
    ...fromBoxes.map((edge) => `  ${edgeStatement(edge, idOf, (box) => groupIds.of(box))}`),
    ...stacks.map((stack) => `  ${stack.map((id) => nodeIds.of(id)).join(' ~~~ ')}`),
    ...nodeClasses(view.nodes).map((line) => `  ${line}`),
    ...groupClasses(view.groups.filter((group) => tree.nodesBelow(group.id).length > 0), groupIds).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** The title, and how to draw: by dagre, since Mermaid 12 would take another layout by default, compactly, with room for most of AWS's names on one line. */
function frontmatter(view: View): string[] {
  return [
    '---',
    `title: ${escapeTitle(view.title)}`,
    'config:',
    '  layout: dagre',
    '  flowchart:',
    '    wrappingWidth: 200',
    '    padding: 8',
    '    subGraphTitleMargin:',
    '      top: 0',
    '      bottom: 6',
    '    nodeSpacing: 15',
    '    rankSpacing: 40',
    '---',
  ];
}

/** What a screen reader says of the picture. */
function accessibility(view: View): string[] {
  const counts = `${count(view.nodes.length, 'component')}, ${count(view.edges.length, 'relationship')}.`;
  return [
    `  accTitle: ${escapeSentence(view.title) || 'Architecture'}`,
    `  accDescr: ${escapeSentence([view.subtitle, counts].filter((part) => part !== '').join(' '))}`,
  ];
}

/**
 * The nodes of a group, then the groups in it, all in the direction of the whole: unless it is told, Mermaid turns a group that no arrow leads out of
 * the other way around.
 */
function contents(
  group: string | undefined, tree: GroupTree, nodeLine: (node: ViewNode) => string, groupIds: MermaidIds, direction: 'TB' | 'LR', indent: string,
): string[] {
  return [
    ...tree.nodesIn(group).map((node) => `${indent}${nodeLine(node)}`),
    ...tree.groupsIn(group).flatMap((child) => [
      `${indent}subgraph ${groupIds.of(child.id)} ["${escapeLabel(child.name) || ' '}"]`,
      `${indent}  direction ${direction}`,
      ...contents(child.id, tree, nodeLine, groupIds, direction, `${indent}  `),
      `${indent}end`,
    ]),
  ];
}

/** A box with what the thing is in bold, and what it is called below. */
function nodeStatement(node: ViewNode, ids: MermaidIds): string {
  const caption = escapeLine(node.caption);
  const name = escapeLine(node.name);
  const lines = [caption === '' ? '' : `<b>${caption}</b>`, name === caption ? '' : name].filter((line) => line !== '');
  return `${ids.of(node.id)}["${lines.join('<br/>') || ' '}"]:::${fillClass(node)}`;
}

/** An arrow: solid for data, dashed for control. */
function edgeStatement(edge: ViewEdge, idOf: (end: string) => string, sourceIdOf = idOf): string {
  const label = escapeLabel(markedLabel(edge.label, edge.step));
  const arrow = edge.line === 'control' ? '-.->' : '-->';
  return `${sourceIdOf(edge.source)} ${arrow}${label === '' ? '' : `|"${label}"|`} ${idOf(edge.target)}`;
}

/** One class for each category colour in use. */
function nodeClasses(nodes: readonly ViewNode[]): string[] {
  const classes = new Map(nodes.map((node) => [fillClass(node), node.color]));
  return [...classes].sort(byName).map(([name, color]) => {
    const { fill, stroke } = nodeColors(color);
    return `classDef ${name} fill:${fill},stroke:${stroke},color:#FFFFFF`;
  });
}

/** One class for each kind of group in use, and the groups that have it. */
function groupClasses(groups: readonly ViewGroup[], ids: MermaidIds): string[] {
  const members = new Map<string, ViewGroup[]>();
  for (const group of groups) {
    const name = boxClass(group);
    members.set(name, [...members.get(name) ?? [], group]);
  }
  return [...members].sort(byName).flatMap(([name, group]) => {
    const style = groupStyle(group[0].kind);
    const dashes = style.dashed ? ',stroke-dasharray:5 4' : '';
    return [
      `classDef ${name} fill:${style.fill ?? 'none'},stroke:${style.stroke}${dashes}`,
      `class ${group.map((member) => ids.of(member.id)).join(',')} ${name}`,
    ];
  });
}

/** Class names carry a prefix: Mermaid's own style sheet has classes called `edge` and `default`. */
function fillClass(node: ViewNode): string {
  return `fill_${hexColor(node.color).slice(1)}`;
}

function boxClass(group: ViewGroup): string {
  return `box_${group.kind.replace(/[^a-z]+/g, '_')}`;
}

/**
 * An edge whose end is not drawn has nowhere to go; Mermaid would invent a node for it. One between a group and something in it would make
 * Mermaid fail: to it that is a circle.
 */
function isDrawn({ source, target }: ViewEdge, tree: GroupTree): boolean {
  const path = (end: string) => (tree.node(end) === undefined ? tree.ancestorsOfGroup(end) : tree.ancestors(end));
  const exists = (end: string) => tree.node(end) !== undefined || (tree.group(end) !== undefined && tree.nodesBelow(end).length > 0);
  return exists(source) && exists(target)
    && (tree.node(source) !== undefined || !path(target).includes(source))
    && (tree.node(target) !== undefined || !path(source).includes(target));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
