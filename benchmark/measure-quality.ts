import { SegmentGrid } from './quality/segment-grid';
import { crossing, cuts, runsAlong, type Segment, segmentsOf, withoutIdlePoints } from './quality/segments';
import type { Layout, Rectangle } from '../src/architecture/layout';
import { TEXT } from '../src/architecture/layout';
import type { ViewEdge, ViewGroup, ViewNode } from '../src/architecture/views';

/** What is wrong with a picture, and how large it is. Every count is zero in a good one, crossings and bends excepted. */
export interface LayoutQuality {
  readonly nodes: number;
  readonly edges: number;
  /** Points where two lines cross that a reader has to tell apart. */
  readonly crossings: number;
  readonly throughIcons: number;
  readonly throughLabels: number;
  readonly throughTitles: number;
  readonly throughForeignGroups: number;
  /** Lines on one another that a reader would take for one, though their ends are not joined with each other. */
  readonly ambiguousOverlaps: number;
  /** Such lines beside each other with less than 8 pixels between. */
  readonly crowded: number;
  readonly overlappingNodes: number;
  readonly overlappingLabels: number;
  /** Boxes that overlap though neither is in the other. */
  readonly overlappingGroups: number;
  /** Nodes that stand outside their box, or in one that is not theirs. */
  readonly strayNodes: number;
  /** Labels of lines that lie on a line of another. */
  readonly labelsOnLines: number;
  /** Edges whose words stand nowhere on the picture. */
  readonly missingLabels: number;
  readonly missingEdges: number;
  readonly diagonals: number;
  readonly outside: number;
  readonly bends: number;
  readonly edgeLength: number;
  readonly width: number;
  readonly height: number;
  readonly megapixels: number;
  readonly aspect: number;
  /** Size in pixels that the smallest text has when the picture is 1,600 wide. */
  readonly smallestText: number;
  /** Texts (of nodes, boxes and lines) smaller than 9 pixels when the picture is 1,600 wide. */
  readonly smallTexts: number;
}

type Arrow = Pick<ViewEdge, 'id' | 'source' | 'target' | 'label' | 'line'>;

/** What has to be known of what is drawn: of any view, and of what other programs draw. */
export interface Drawn {
  readonly nodes: ReadonlyArray<Pick<ViewNode, 'id' | 'group'>>;
  readonly groups: ReadonlyArray<Pick<ViewGroup, 'id' | 'parent'>>;
  readonly edges: readonly Arrow[];
}

/** Width that a picture is looked at in, and the least size of a text that is read without effort. */
const SCREEN = 1600;
const READABLE = 9;

/** Which counts have to be zero. */
export const ZERO: readonly (keyof LayoutQuality)[] = [
  'throughIcons', 'throughLabels', 'throughTitles', 'throughForeignGroups', 'ambiguousOverlaps', 'overlappingNodes', 'overlappingLabels',
  'missingEdges', 'diagonals', 'outside',
];

interface NamedBox { readonly id: string; readonly box: Rectangle }

/** Two edges that a reader need not tell apart. */
type Joined = (one: Segment, other: Segment) => boolean;

/**
 * Measures a layout without knowing how it was made: lines may run in any direction. `details` gets a line for every fault.
 */
export function measureQuality(view: Drawn, layout: Layout, details: string[] = []): LayoutQuality {
  const edgeOf = new Map(view.edges.map((edge) => [edge.id, edge] as const).reverse());
  const drawn = layout.edges.map(({ id }) => edgeOf.get(id)!);
  const lines = layout.edges.map(({ points }) => withoutIdlePoints(points));
  const segments = lines.flatMap(segmentsOf);
  const grid = new SegmentGrid(segments);
  const families = ancestry(view);
  const leads = joinedEdges(drawn);
  const joined: Joined = (one, other) => leads(drawn[one.line], drawn[other.line]);
  const count = (what: string, found: readonly string[]): number => {
    for (const fault of found) { details.push(`${what}: ${fault}`); }
    return found.length;
  };
  const through = (boxes: readonly NamedBox[], mayPass: (id: string, edge: Arrow) => boolean = () => false): string[] => (
    boxes.flatMap(({ id, box }) => linesInside(grid, box).filter((line) => !mayPass(id, drawn[line])).map((line) => `${drawn[line].id} through ${id}`)));
  const icons = layout.nodes.map(({ id, icon }) => ({ id, box: icon }));
  const names = layout.nodes.map(({ id, label }) => ({ id, box: label }));
  const titles = [
    ...layout.groups.map(({ id, title }) => ({ id, box: title })),
    ...layout.zones.map(({ network, title, titleText }) => ({ id: `${network} ${titleText}`, box: title })),
  ];
  const groups = layout.groups.map(({ id, box }) => ({ id, box }));
  const labels = layout.edges.flatMap(({ id, label }, line) => (label === undefined ? [] : [{ id, line, box: label }]));
  // An icon and its own label first, as both bear the node's id.
  const boxes = layout.nodes.flatMap(({ id, icon, label }) => [{ id, box: icon }, { id, box: label }]);
  const arrived = new Set(layout.edges.filter(({ points }) => points.length > 1).map(({ id }) => id));
  return {
    nodes: layout.nodes.length,
    edges: layout.edges.length,
    crossings: count('crossing', crossings(grid, drawn, joined)),
    throughIcons: count('through icon', through(icons)),
    throughLabels: count('through label', through(names)),
    throughTitles: count('through title', through(titles)),
    throughForeignGroups: count('foreign group', through(groups, (id, edge) => touches(families, id, edge))),
    ambiguousOverlaps: count('overlap', alongside(grid, drawn, joined, 1)),
    crowded: count('crowded', alongside(grid, drawn, joined, 8)),
    overlappingNodes: count('nodes', overlaps(boxes)),
    overlappingLabels: count('labels', [...overlaps(labels), ...labels.flatMap((label) => [...boxes, ...titles]
      .filter(({ box }) => overlap(label.box, box)).map(({ id }) => `${label.id} on ${id}`))]),
    overlappingGroups: count('groups', overlappingGroups(groups, families)),
    strayNodes: count('stray node', strayNodes(icons, groups, families)),
    labelsOnLines: count('label on line', labels.flatMap(({ id, line, box }) => linesInside(grid, box)
      .filter((other) => other !== line && !leads(drawn[other], drawn[line])).map((other) => `${id} on ${drawn[other].id}`))),
    missingLabels: count('no label', missingLabels(drawn, layout)),
    missingEdges: count('no line', view.edges.filter(({ id }) => !arrived.has(id)).map(({ id }) => id)),
    diagonals: segments.filter(({ from, to }) => from.x !== to.x && from.y !== to.y).length,
    outside: [...groups, ...boxes, ...labels].filter(({ box }) => !holds({ x: 0, y: 0, width: layout.width, height: layout.height }, box)).length,
    bends: lines.reduce((sum, points) => sum + Math.max(0, points.length - 2), 0),
    edgeLength: Math.round(segments.reduce((sum, { length }) => sum + length, 0)),
    width: layout.width,
    height: layout.height,
    megapixels: Math.round(layout.width * layout.height / 10000) / 100,
    aspect: Math.round(layout.width / layout.height * 100) / 100,
    ...textSizes(layout),
  };
}

function textSizes(layout: Layout): Pick<LayoutQuality, 'smallestText' | 'smallTexts'> {
  const scale = Math.min(1, SCREEN / layout.width);
  const texts = [
    { size: TEXT.node.fontSize, count: layout.nodes.filter(({ lines }) => lines.length > 0).length },
    { size: TEXT.title.fontSize, count: layout.groups.filter(({ titleText }) => titleText !== '').length },
    { size: TEXT.edge.fontSize, count: layout.edges.filter(({ label }) => label !== undefined).length },
  ];
  return {
    smallestText: Math.round(Math.min(...Object.values(TEXT).map(({ fontSize }) => fontSize)) * scale * 10) / 10,
    smallTexts: texts.filter(({ size }) => size * scale < READABLE).reduce((sum, { count }) => sum + count, 0),
  };
}

/** The groups around every node and group, itself included. */
function ancestry(view: Drawn): Map<string, Set<string>> {
  // The first of several with one id is the one that is drawn.
  const parents = new Map([
    ...view.groups.map(({ id, parent }) => [id, parent] as const), ...view.nodes.map(({ id, group }) => [id, group] as const),
  ].reverse());
  return new Map([...parents.keys()].map((id) => {
    const found = new Set<string>();
    for (let current: string | undefined = id; current !== undefined && !found.has(current); current = parents.get(current)) {
      found.add(current);
    }
    return [id, found];
  }));
}

/** An edge may be in a group that one of its ends is in, or is. */
function touches(families: ReadonlyMap<string, ReadonlySet<string>>, group: string, edge: Arrow): boolean {
  return families.get(edge.source)?.has(group) === true || families.get(edge.target)?.has(group) === true;
}

/** Two edges may share a line where each source also leads to each target. */
function joinedEdges(edges: readonly Arrow[]): (one: Arrow, other: Arrow) => boolean {
  const targets = new Map<string, Set<string>>();
  for (const { source, target } of edges) { targets.set(source, (targets.get(source) ?? new Set()).add(target)); }
  return (one, other) => targets.get(one.source)!.has(other.target) && targets.get(other.source)!.has(one.target);
}

/** Numbers of the lines that have a part inside a rectangle. */
function linesInside(grid: SegmentGrid, box: Rectangle): number[] {
  return [...new Set(grid.near(box).filter((segment) => cuts(segment, box)).map(({ line }) => line))];
}

/** Lines that share a trunk cross another line once, for all that a reader sees. */
function crossings(grid: SegmentGrid, edges: readonly Arrow[], joined: Joined): string[] {
  const points = new Map<string, string>();
  for (const [one, other] of grid.pairs(0)) {
    const point = crossing(one, other);
    if (point !== undefined && !joined(one, other)) {
      const place = `${Math.round(point.x)},${Math.round(point.y)}`;
      points.set(place, `${edges[one.line].id} x ${edges[other.line].id} at ${place}`);
    }
  }
  return [...points.values()];
}

/** Edges that may not be joined, somewhere nearer to each other than `least`: each two once, as a curve is many pieces. */
function alongside(grid: SegmentGrid, edges: readonly Arrow[], joined: Joined, least: number): string[] {
  const found = new Map<string, string>();
  for (const [one, other] of grid.pairs(least)) {
    if (runsAlong(one, other, least) && !joined(one, other)) {
      const two = `${edges[one.line].id} / ${edges[other.line].id}`;
      if (!found.has(two)) { found.set(two, `${two} at ${Math.round(one.from.x)},${Math.round(one.from.y)}`); }
    }
  }
  return [...found.values()];
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function holds(outer: Rectangle, inner: Rectangle): boolean {
  return inner.x >= outer.x && inner.y >= outer.y
    && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function overlaps(things: readonly NamedBox[]): string[] {
  // From left to right: only those that begin before one ends can overlap it.
  const sorted = [...things].sort((one, other) => one.box.x - other.box.x);
  return sorted.flatMap((one, index) => {
    const found: string[] = [];
    for (let next = index + 1; next < sorted.length && sorted[next].box.x < one.box.x + one.box.width; next++) {
      if (overlap(one.box, sorted[next].box)) { found.push(`${one.id} on ${sorted[next].id}`); }
    }
    return found;
  });
}

function overlappingGroups(groups: readonly NamedBox[], families: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const isIn = (one: NamedBox, other: NamedBox) => families.get(one.id)?.has(other.id) === true;
  const wrong = (one: NamedBox, other: NamedBox): boolean => {
    // Of groups in a circle, each in the other, no picture can be right.
    if (isIn(one, other)) { return !isIn(other, one) && !holds(other.box, one.box); }
    return isIn(other, one) ? !holds(one.box, other.box) : overlap(one.box, other.box);
  };
  return groups.flatMap((one, index) => groups.slice(index + 1).filter((other) => wrong(one, other)).map((other) => `${one.id} on ${other.id}`));
}

function strayNodes(icons: readonly NamedBox[], groups: readonly NamedBox[], families: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return icons.flatMap((icon) => groups
    .filter((group) => (families.get(icon.id)?.has(group.id) ? !holds(group.box, icon.box) : overlap(group.box, icon.box)))
    .map((group) => `${icon.id} and ${group.id}`));
}

/** Labelled edges whose words are on no line from the same source or to the same target. */
function missingLabels(edges: readonly Arrow[], layout: Layout): string[] {
  const words = (edge: Arrow): string => (edge.label ?? '').trim();
  const shown = layout.edges.flatMap((route, index) => (route.label === undefined ? [] : [edges[index]]));
  const parallel = (one: Arrow, other: Arrow): boolean => one.source === other.source && one.target === other.target && one.line === other.line;
  return edges.filter((edge) => words(edge) !== '' && !shown.some((other) => parallel(edge, other)
    || (words(other) === words(edge) && (other.source === edge.source || other.target === edge.target)))).map((edge) => edge.id);
}
