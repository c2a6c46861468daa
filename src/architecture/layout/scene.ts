import { markedLabel, type View, type ViewEdge, type ViewGroup, type ViewNode } from '../views';
import type { Arrangement, Box, Link, NodeLabel, Padding, Scene } from './box';
import { brokenIntoLines } from './break-lines';
import { titleWidth } from './group-titles';
import { TEXT } from './layout';
import { CAPTION_LINES, EDGE_LABEL_LINES, EDGE_LABEL_WIDTH, even, LABEL_MARGIN, LABEL_WIDTH, NAME_LINES, snappedUp } from './spacing';
import { textWidth } from './text-measure';

/** Groups that only say where their nodes stand: beside the cloud, or beside the Region. */
const WITHOUT_BORDER = new Set<ViewGroup['kind']>(['outside', 'edge']);
/** Groups that are the rows of a VPC. */
const TIERS = new Set<ViewGroup['kind']>(['public-subnets', 'private-subnets', 'isolated-subnets']);
/** Groups whose own nodes stand in columns beside their groups: people and partners outside the cloud, edge services outside the Region. */
const KEEP_NODES = new Set<ViewGroup['kind']>(['outside', 'cloud', 'account']);

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };
const ROOT_PADDING: Padding = { top: 10, right: 10, bottom: 10, left: 10 };
const GROUP_PADDING: Padding = { top: 30, right: 20, bottom: 20, left: 20 };
const PADDING: Partial<Record<ViewGroup['kind'], Padding>> = {
  'cloud': { top: 30, right: 20, bottom: 20, left: 20 },
  'region': { top: 40, right: 20, bottom: 20, left: 20 },
  'vpc': { top: 30, right: 30, bottom: 20, left: 30 },
  // Its icon stands in the middle of the border, its title under that.
  'auto-scaling-group': { top: 50, right: 20, bottom: 20, left: 20 },
};

/** Makes boxes and links of a view. Bad input loses no node: an unknown parent is no parent, a second use of an id is left out. */
export function sceneOf(view: View): Scene {
  const root = newBox({ id: '', order: -1, visible: false, padding: ROOT_PADDING, arrangement: 'lanes' });
  const groups = groupBoxes(view, root);
  const nodes = nodeBoxes(view, groups, root);
  const links = linksOf(view.edges, nodes, groups);
  attach(groups, nodes, root, links);
  boxLooseNodes(root, links);
  arrange(root);
  [...groups.values()].forEach(seatInZones);
  innerLinks(links);
  return { root, nodes: [...nodes.values()], groups: visibleGroups(root), links, neighbours: neighboursOf(links) };
}

function newBox(box: Pick<Box, 'id' | 'order' | 'visible' | 'padding' | 'arrangement'> & Partial<Box>): Box {
  return { children: [], lanes: [], inner: [], linked: false, row: 0, column: 0, lead: 0, leastWidth: 0, x: 0, y: 0, width: 0, height: 0, ...box };
}

function groupBoxes(view: View, root: Box): Map<string, Box> {
  const endpoints = new Set(view.edges.flatMap((edge) => [edge.source, edge.target]));
  const groups = new Map<string, Box>();
  view.groups.forEach((group, order) => {
    if (!groups.has(group.id)) {
      const visible = !WITHOUT_BORDER.has(group.kind) || endpoints.has(group.id);
      groups.set(group.id, newBox({
        id: group.id,
        group,
        order,
        visible,
        padding: visible ? PADDING[group.kind] ?? GROUP_PADDING : NO_PADDING,
        arrangement: 'cells',
        leastWidth: visible ? even(titleWidth(group) + 20) : 0,
      }));
    }
  });
  for (const box of groups.values()) {
    const parent = box.group!.parent === undefined ? undefined : groups.get(box.group!.parent);
    // A group that would stand in itself stands in nothing.
    box.parent = parent === undefined || reaches(parent, box) ? root : parent;
  }
  return groups;
}

function reaches(from: Box, to: Box): boolean {
  for (let current: Box | undefined = from; current !== undefined; current = current.parent) {
    if (current === to) {
      return true;
    }
  }
  return false;
}

function nodeBoxes(view: View, groups: ReadonlyMap<string, Box>, root: Box): Map<string, Box> {
  const nodes = new Map<string, Box>();
  view.nodes.forEach((node, order) => {
    if (!nodes.has(node.id) && !groups.has(node.id)) {
      const parent = node.group === undefined ? root : groups.get(node.group) ?? root;
      nodes.set(node.id, newBox({ id: node.id, node, order, visible: true, padding: NO_PADDING, arrangement: 'cells', parent, label: labelOf(node) }));
    }
  });
  return nodes;
}

function labelOf(node: ViewNode): NodeLabel {
  const { fontSize } = TEXT.node;
  const twice = node.caption.trim().toLowerCase() === node.name.trim().toLowerCase();
  const caption = brokenIntoLines(node.caption, LABEL_WIDTH, fontSize, CAPTION_LINES);
  const name = twice ? [] : brokenIntoLines(node.name, LABEL_WIDTH, fontSize, NAME_LINES);
  const lines = [...caption, ...name];
  const width = Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
  return { lines, captionLines: caption.length, textWidth: width, width: even(width + LABEL_MARGIN) - LABEL_MARGIN };
}

function linksOf(edges: readonly ViewEdge[], nodes: ReadonlyMap<string, Box>, groups: ReadonlyMap<string, Box>): Link[] {
  const parallel = new Map<string, { source: Box; target: Box; edges: ViewEdge[] }>();
  for (const edge of edges) {
    const source = nodes.get(edge.source) ?? groups.get(edge.source);
    const target = nodes.get(edge.target) ?? groups.get(edge.target);
    if (source !== undefined && target !== undefined) {
      const key = JSON.stringify([edge.source, edge.target, edge.line]);
      const link = parallel.get(key) ?? { source, target, edges: [] };
      link.edges.push(edge);
      parallel.set(key, link);
    }
  }
  return [...parallel.values()].map((link) => {
    const labelLines = brokenIntoLines(commonLabel(link.edges), EDGE_LABEL_WIDTH, TEXT.edge.fontSize, EDGE_LABEL_LINES);
    const labelTextWidth = Math.max(0, ...labelLines.map((line) => textWidth(line, TEXT.edge.fontSize)));
    return { ...link, line: link.edges[0].line, labelLines, labelTextWidth, labelWidth: snappedUp(labelTextWidth) };
  });
}

/** What parallel edges say together. */
function commonLabel(edges: readonly ViewEdge[]): string {
  const labels = [...new Set(edges.map(({ label, step }) => markedLabel(label, step).trim()).filter((label) => label !== ''))];
  return labels.length <= 2 ? labels.join(', ') : `${labels[0]} +${labels.length - 1}`;
}

/** Puts boxes into their parents, in the view's order; a group without a border gives its nodes to its parent, an empty one is left out. */
function attach(groups: ReadonlyMap<string, Box>, nodes: ReadonlyMap<string, Box>, root: Box, links: readonly Link[]): void {
  const bordered = (box: Box): Box => (box === root || box.visible ? box : bordered(box.parent!));
  const needed = new Set<Box>([root, ...links.flatMap((link) => [link.source, link.target])]);
  for (const node of nodes.values()) {
    node.parent = bordered(node.parent!);
    needed.add(node);
  }
  for (const box of [...needed]) {
    for (let current = box.parent; current !== undefined && !needed.has(current); current = current.parent) {
      needed.add(current);
    }
  }
  for (const box of [...groups.values(), ...nodes.values()]) {
    if (needed.has(box) && box.visible) {
      box.parent = bordered(box.parent!);
      box.parent.children.push(box);
    }
  }
}

/** Nodes beside groups: the connected ones share a box without border, so that they are laid out by their own flow. */
function boxLooseNodes(container: Box, links: readonly Link[]): void {
  const loose = container.children.filter((child) => child.node !== undefined);
  const groups = container.children.filter((child) => child.node === undefined);
  groups.forEach((group) => boxLooseNodes(group, links));
  if (loose.length === 0 || groups.length === 0 || KEEP_NODES.has(container.group?.kind ?? 'outside') || groups.some(isRow)) {
    return;
  }
  for (const island of islands(loose, links)) {
    const box = newBox({
      id: `loose ${island[0].id}`, order: island[0].order, visible: false, padding: NO_PADDING, arrangement: 'cells', parent: container,
    });
    box.children = island;
    island.forEach((node) => { node.parent = box; });
    container.children = [...container.children.filter((child) => !island.includes(child)), box];
  }
}

/** Rows of a VPC. */
function isRow(box: Box): boolean {
  return box.group !== undefined && TIERS.has(box.group.kind);
}

/** Nodes by connected component; those connected to none each for itself. */
function islands(nodes: readonly Box[], links: readonly Link[]): Box[][] {
  const island = new Map<Box, Box[]>(nodes.map((node) => [node, [node]]));
  for (const link of links) {
    const one = island.get(link.source);
    const other = island.get(link.target);
    if (one !== undefined && other !== undefined && one !== other) {
      const both = [...one, ...other].sort((a, b) => a.order - b.order);
      both.forEach((node) => island.set(node, both));
    }
  }
  return [...new Set(island.values())];
}

function arrange(box: Box): void {
  box.children.forEach(arrange);
  (box as { arrangement: Arrangement }).arrangement = arrangementFor(box);
}

function arrangementFor(box: Box): Arrangement {
  if (box.children.some(isRow)) {
    return 'tiers';
  }
  return box.children.every((child) => child.node !== undefined) ? 'cells' : 'lanes';
}

/** Tells the nodes of a network's tiers which of its zones they stand in. */
function seatInZones(network: Box): void {
  const zones = network.group?.zones ?? [];
  for (const node of network.children.filter((tier) => tier.arrangement === 'cells').flatMap((tier) => tier.children)) {
    const zone = zones.indexOf(node.node?.zone ?? '');
    node.zone = zone === -1 ? undefined : zone;
  }
}

function innerLinks(links: readonly Link[]): void {
  for (const link of links) {
    link.source.linked = true;
    link.target.linked = true;
    if (link.source.parent !== undefined && link.source.parent === link.target.parent && link.source !== link.target) {
      link.source.parent.inner.push(link);
    }
  }
}

function neighboursOf(links: readonly Link[]): Map<Box, Box[]> {
  const neighbours = new Map<Box, Box[]>();
  for (const { source, target } of links) {
    neighbours.set(source, [...neighbours.get(source) ?? [], target]);
    neighbours.set(target, [...neighbours.get(target) ?? [], source]);
  }
  return neighbours;
}

function visibleGroups(root: Box): Box[] {
  const found: Box[] = [];
  const visit = (box: Box): void => {
    if (box.node === undefined && box.visible) {
      found.push(box);
    }
    box.children.forEach(visit);
  };
  visit(root);
  return found;
}
