import { type Layout, type Point, type Rectangle, TEXT } from '../../src/architecture/layout';
import { titleOf, titleWidth } from '../../src/architecture/layout/group-titles';
import { sceneOf } from '../../src/architecture/layout/scene';
import type { View } from '../../src/architecture/views';
import { GAP, type Graph, ICON, type Placement } from '../programs/engines/engine';

/** Height of the row that a title stands in. */
const TITLE_HEIGHT = 26;
/** Room around the picture. */
const MARGIN = 10;

/** What of a view is drawn, with texts broken and measured as this library does it. */
export function graphOf(view: View): Graph {
  const { root, nodes, groups, links } = sceneOf(view);
  const drawn = new Set(groups);
  type Box = typeof root;
  const parentOf = (box: Box): { parent?: string } => {
    let parent = box.parent;
    while (parent !== undefined && !drawn.has(parent)) { parent = parent.parent; }
    return parent === undefined ? {} : { parent: parent.id };
  };
  return {
    groups: groups.map((box) => ({ id: box.id, ...parentOf(box), title: { width: Math.ceil(titleWidth(box.group!)), height: TITLE_HEIGHT } })),
    nodes: nodes.map((box) => ({
      id: box.id, ...parentOf(box), text: { width: box.label!.textWidth, height: box.label!.lines.length * TEXT.node.lineHeight },
    })),
    // Arrows of the same kind between the same two are one line; what they say together stands on it once.
    edges: links.map(({ source, target, edges, labelLines, labelTextWidth }) => ({
      id: edges[0].id,
      source: source.id,
      target: target.id,
      ...labelLines.length === 0 ? {} : { text: { width: labelTextWidth + 4, height: labelLines.length * TEXT.edge.lineHeight } },
    })),
  };
}

/** What another engine made of that, as a layout of this library: the same things are measured in the same way. */
export function layoutOf(view: View, placement: Placement): Layout {
  const { nodes, groups, links } = sceneOf(view);
  const boxes = [
    ...Object.values(placement.groups),
    ...nodes.map(({ id, label }) => ({
      x: placement.nodes[id].x + (ICON - Math.max(ICON, label!.textWidth)) / 2,
      y: placement.nodes[id].y,
      width: Math.max(ICON, label!.textWidth),
      height: ICON + GAP + label!.lines.length * TEXT.node.lineHeight,
    })),
    ...Object.values(placement.edges).flatMap(({ points, text = [] }) => [points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })), text].flat(2)),
  ];
  const left = least(boxes, ({ x }) => x) - MARGIN, top = least(boxes, ({ y }) => y) - MARGIN;
  const moved = <T extends Point>(place: T): T => ({ ...place, x: place.x - left, y: place.y - top });
  const groupBoxes = new Map(groups.flatMap(({ id }) => (placement.groups[id] === undefined ? [] : [[id, moved(placement.groups[id])] as const])));
  return {
    width: Math.ceil(-least(boxes, ({ x, width }) => -x - width) - left + MARGIN),
    height: Math.ceil(-least(boxes, ({ y, height }) => -y - height) - top + MARGIN),
    zones: [],
    spans: [],
    groups: groups.flatMap(({ id, group }) => {
      const box = groupBoxes.get(id);
      return box === undefined ? [] : [{ id, box, ...titleOf(group!, box) }];
    }),
    nodes: nodes.map(({ id, label }) => {
      const { lines, captionLines, textWidth: width } = label!;
      const icon = { ...moved(placement.nodes[id]), width: ICON, height: ICON };
      const text = { x: icon.x + (ICON - width) / 2, y: icon.y + ICON + GAP, width, height: lines.length * TEXT.node.lineHeight };
      return { id, icon, lines, captionLines, label: text };
    }),
    edges: links.flatMap(({ source, target, edges, labelLines }) => {
      const route = placement.edges[edges[0].id];
      if (route === undefined) { return []; }
      const points = withoutInside(route.points.map(moved), groupBoxes.get(source.id), groupBoxes.get(target.id));
      return edges.map(({ id }, index) => ({
        id, points, ...route.text === undefined || index > 0 ? {} : { label: moved(route.text), labelLines },
      }));
    }),
  };
}

function least<T>(things: readonly T[], of: (thing: T) => number): number {
  return things.reduce((found, thing) => Math.min(found, of(thing)), Infinity);
}

/** A line between groups ends at their borders, also where an engine drew it to a node inside. */
function withoutInside(points: readonly Point[], source: Rectangle | undefined, target: Rectangle | undefined): readonly Point[] {
  const backwards = [...target === undefined ? points : fromBorder([...points].reverse(), target).reverse()];
  return source === undefined ? backwards : fromBorder(backwards, source);
}

/** A line without what of its beginning is inside a box. */
function fromBorder(points: readonly Point[], box: Rectangle): Point[] {
  const isInside = ({ x, y }: Point) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  const first = points.findIndex((point) => !isInside(point));
  if (first <= 0) { return [...points]; }
  const [from, to] = [points[first - 1], points[first]];
  const shares = [
    ...to.x === from.x ? [] : [(box.x - from.x) / (to.x - from.x), (box.x + box.width - from.x) / (to.x - from.x)],
    ...to.y === from.y ? [] : [(box.y - from.y) / (to.y - from.y), (box.y + box.height - from.y) / (to.y - from.y)],
  ].filter((share) => share > 0 && share <= 1);
  const share = Math.min(1, ...shares);
  return [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, ...points.slice(first)];
}
