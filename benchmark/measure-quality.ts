import type { Layout, Point, Rectangle } from '../src/architecture/layout';
import type { View, ViewEdge } from '../src/architecture/views';

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
}

interface Segment { readonly edge: number; readonly from: Point; readonly to: Point; readonly level: boolean }

/** Which counts have to be zero. */
export const ZERO: readonly (keyof LayoutQuality)[] = [
  'throughIcons', 'throughLabels', 'throughTitles', 'throughForeignGroups', 'ambiguousOverlaps', 'overlappingNodes', 'overlappingLabels',
  'missingEdges', 'diagonals', 'outside',
];

/** Measures a layout without knowing how it was made. `details` gets a line for every fault. */
export function measureQuality(view: View, layout: Layout, details: string[] = []): LayoutQuality {
  const edges = layout.edges.map((route) => ({ route, edge: view.edges.find((edge) => edge.id === route.id)! }));
  const segments = edges.flatMap(({ route }, index) => segmentsOf(route.points, index));
  const families = ancestry(view);
  const drawn = edges.map(({ edge }) => edge);
  const joined = joinedPairs(drawn);
  const count = (what: string, found: string[]): number => {
    details.push(...found.map((fault) => `${what}: ${fault}`));
    return found.length;
  };
  const inside = (box: Rectangle, owner: (edge: ViewEdge) => boolean): string[] => unique(segments
    .filter((segment) => !owner(drawn[segment.edge]) && cuts(segment, box))
    .map((segment) => drawn[segment.edge].id));
  const bends = layout.edges.reduce((sum, { points }) => sum + Math.max(0, points.length - 2), 0);
  const boxes = layout.nodes.flatMap((node) => [{ id: node.id, box: node.icon }, { id: node.id, box: node.label }]);
  const titles = layout.groups.map(({ id, title }) => ({ id, box: title }));
  const labels = layout.edges.flatMap(({ id, label }, index) => (label === undefined ? [] : [{ id, index, box: label }]));
  const smallest = layout.width <= 1600 ? 11 : 11 * 1600 / layout.width;
  return {
    nodes: layout.nodes.length,
    edges: layout.edges.length,
    crossings: count('crossing', crossingsOf(segments, drawn)),
    throughIcons: count('through icon', layout.nodes.flatMap((node) => inside(node.icon, () => false).map((edge) => `${edge} through ${node.id}`))),
    throughLabels: count('through label', layout.nodes.flatMap((node) => inside(node.label, () => false).map((edge) => `${edge} through ${node.id}`))),
    throughTitles: count('through title', titles.flatMap(({ id, box }) => inside(box, () => false).map((edge) => `${edge} through ${id}`))),
    throughForeignGroups: count('foreign group', layout.groups.flatMap(({ id, box }) => inside(box, (edge) => touches(families, id, edge))
      .map((edge) => `${edge} through ${id}`))),
    ambiguousOverlaps: count('overlap', pairs(segments, drawn, joined, 1)),
    crowded: count('crowded', pairs(segments, drawn, joined, 8)),
    overlappingNodes: count('nodes', overlaps(boxes)),
    overlappingLabels: count('labels', [...overlaps(labels), ...labels.flatMap((label) => [...boxes, ...titles]
      .filter(({ box }) => overlap(label.box, box)).map(({ id }) => `${label.id} on ${id}`))]),
    labelsOnLines: count('label on line', labels.flatMap((label) => unique(segments
      .filter((segment) => segment.edge !== label.index && !joined(drawn[segment.edge], drawn[label.index]) && cuts(segment, label.box))
      .map((segment) => `${label.id} on ${drawn[segment.edge].id}`)))),
    missingLabels: count('no label', missingLabels(drawn, layout)),
    missingEdges: count('no line', view.edges.filter((edge) => !layout.edges.some(({ id, points }) => id === edge.id && points.length > 1)).map(({ id }) => id)),
    diagonals: segments.filter(({ from, to }) => from.x !== to.x && from.y !== to.y).length,
    outside: [...layout.groups.map(({ box }) => box), ...boxes.map(({ box }) => box), ...labels.map(({ box }) => box)]
      .filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > layout.width || box.y + box.height > layout.height).length,
    bends,
    edgeLength: segments.reduce((sum, { from, to }) => sum + Math.abs(to.x - from.x) + Math.abs(to.y - from.y), 0),
    width: layout.width,
    height: layout.height,
    megapixels: Math.round(layout.width * layout.height / 10000) / 100,
    aspect: Math.round(layout.width / layout.height * 100) / 100,
    smallestText: Math.round(smallest * 10) / 10,
  };
}

function segmentsOf(points: readonly Point[], edge: number): Segment[] {
  return points.slice(1).map((to, index) => ({ edge, from: points[index], to, level: points[index].y === to.y }));
}

function unique<T>(things: readonly T[]): T[] {
  return [...new Set(things)];
}

/** The groups around every node and group, itself included. */
function ancestry(view: View): Map<string, Set<string>> {
  // The first of several with one id is the one that is drawn.
  const parents = new Map([...view.groups.map((group) => [group.id, group.parent] as const), ...view.nodes.map((node) => [node.id, node.group] as const)].reverse());
  return new Map([...parents.keys()].map((id) => {
    const found = new Set<string>();
    for (let current: string | undefined = id; current !== undefined && !found.has(current); current = parents.get(current)) {
      found.add(current);
    }
    return [id, found];
  }));
}

/** An edge may be in a group that one of its ends is in; not in a group that is itself an end, unless the other is inside. */
function touches(families: ReadonlyMap<string, ReadonlySet<string>>, group: string, edge: ViewEdge): boolean {
  return families.get(edge.source)?.has(group) === true || families.get(edge.target)?.has(group) === true;
}

/** Two edges may share a line where each source also leads to each target. */
function joinedPairs(edges: readonly ViewEdge[]): (one: ViewEdge, other: ViewEdge) => boolean {
  const known = new Set(edges.map((edge) => JSON.stringify([edge.source, edge.target])));
  const leads = (source: string, target: string): boolean => known.has(JSON.stringify([source, target]));
  return (one, other) => leads(one.source, other.target) && leads(other.source, one.target);
}

function crossingsOf(segments: readonly Segment[], edges: readonly ViewEdge[]): string[] {
  const points = new Map<string, string>();
  const level = segments.filter((segment) => segment.level);
  const plumb = segments.filter((segment) => !segment.level);
  const joined = joinedPairs(edges);
  for (const one of level) {
    for (const other of plumb) {
      const within = between(other.from.x, one.from.x, one.to.x) && between(one.from.y, other.from.y, other.to.y);
      if (within && one.edge !== other.edge && !joined(edges[one.edge], edges[other.edge])) {
        points.set(`${other.from.x},${one.from.y}`, `${edges[one.edge].id} x ${edges[other.edge].id} at ${other.from.x},${one.from.y}`);
      }
    }
  }
  return [...points.values()];
}

function between(value: number, one: number, other: number): boolean {
  return value > Math.min(one, other) && value < Math.max(one, other);
}

/** Parallel segments of edges that may not be joined, nearer to each other than `least`. */
function pairs(segments: readonly Segment[], edges: readonly ViewEdge[], joined: (one: ViewEdge, other: ViewEdge) => boolean, least: number): string[] {
  const found = new Set<string>();
  segments.forEach((one, index) => {
    for (const other of segments.slice(index + 1)) {
      if (one.level !== other.level || one.edge === other.edge || joined(edges[one.edge], edges[other.edge])) {
        continue;
      }
      const apart = one.level ? Math.abs(one.from.y - other.from.y) : Math.abs(one.from.x - other.from.x);
      const [a, b, c, d] = one.level ? [one.from.x, one.to.x, other.from.x, other.to.x] : [one.from.y, one.to.y, other.from.y, other.to.y];
      const shared = Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d));
      if (apart < least && shared > 1) {
        found.add(`${edges[one.edge].id} / ${edges[other.edge].id} at ${one.from.x},${one.from.y}`);
      }
    }
  });
  return [...found];
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function overlaps(things: readonly { readonly id: string; readonly box: Rectangle }[]): string[] {
  return things.flatMap((one, index) => things.slice(index + 1).filter((other) => overlap(one.box, other.box)).map((other) => `${one.id} on ${other.id}`));
}

/** True where a part of the segment lies inside the rectangle, its border left out. */
function cuts({ from, to }: Segment, box: Rectangle): boolean {
  const left = Math.min(from.x, to.x), right = Math.max(from.x, to.x), top = Math.min(from.y, to.y), bottom = Math.max(from.y, to.y);
  return left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y;
}

/** Labelled edges whose words are on no line from the same source or to the same target. */
function missingLabels(edges: readonly ViewEdge[], layout: Layout): string[] {
  const words = (edge: ViewEdge): string => (edge.label ?? '').trim();
  const shown = layout.edges.flatMap((route, index) => (route.label === undefined ? [] : [edges[index]]));
  const parallel = (one: ViewEdge, other: ViewEdge): boolean => one.source === other.source && one.target === other.target && one.line === other.line;
  return edges.filter((edge) => words(edge) !== '' && !shown.some((other) => parallel(edge, other)
    || (words(other) === words(edge) && (other.source === edge.source || other.target === edge.target)))).map((edge) => edge.id);
}
