import type { View } from '../views';
import { drawnAlike, type Picture, pictureOf } from './alike';
import type { Box, Link, Scene } from './box';
import { choosePlaces } from './choose-places';
import { type Drawing, drawLines, type Line } from './draw-lines';
import type { PlacedLabel } from './edge-labels';
import { titleOf } from './group-titles';
import { insertAmong, type Seats, seatsOf } from './insert-among';
import { type Layout, type PlacedGroup, type PlacedNode, type Rectangle, type RoutedEdge, TEXT } from './layout';
import { netsOf } from './nets';
import { columnTitle, type Overlay } from './overlays';
import { FEW_CROSSINGS } from './router';
import { sceneOf } from './scene';
import { servicesInTurn } from './services-in-turn';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';

/** Placements that are drawn in full, where the first does not make a good picture. */
const MOST_DRAWINGS = 2;

/**
 * Places and routes a view. The same view gives the same layout, on every machine; with a further service behind the others, what was there
 * keeps its order.
 */
export function layoutView(view: View): Layout {
  const [first, ...further] = servicesInTurn(view);
  const drawn = layoutTogether(first);
  if (further.length === 0) {
    return drawn.layout;
  }
  let { seats } = drawn;
  let layout = drawn.layout;
  further.forEach((next, index) => {
    const scene = sceneOf(next);
    const nets = netsOf(scene.links);
    insertAmong(seats, scene, nets);
    seats = seatsOf(scene);
    if (index === further.length - 1) {
      const drawing = drawLines(scene, nets);
      // Lines that must lead through boxes of others are worse than a picture that is new to its readers.
      const together = drawing.foreign > 0 ? layoutTogether(next) : undefined;
      layout = together !== undefined && together.cost < drawing.cost ? together.layout : layoutOf(next, scene, drawing);
    }
  });
  return layout;
}

/** The layout of a view whose parts are all placed at once, and their places. */
function layoutTogether(view: View): { readonly layout: Layout; readonly seats: Seats; readonly cost: number } {
  const scene = sceneOf(view);
  const drawing = drawnAlike(scene, () => bestPicture(scene));
  return { layout: layoutOf(view, scene, drawing), seats: seatsOf(scene), cost: drawing.cost };
}

/** Places and lines of a scene; where these do not make a good picture, other places may. */
function bestPicture(scene: Scene): Picture {
  const nets = netsOf(scene.links);
  let best: Picture | undefined;
  let drawings = 0;
  for (const _ of choosePlaces(scene, nets)) {
    const drawing = drawLines(scene, nets);
    if (best === undefined || drawing.cost < best.cost) {
      best = pictureOf(scene, drawing);
    }
    if (isGood(best, scene) || ++drawings === MOST_DRAWINGS) {
      break;
    }
  }
  return best!;
}

function isGood({ foreign, wordless, crossings }: Picture, { links }: Scene): boolean {
  return foreign === 0 && wordless === 0 && crossings <= links.length * FEW_CROSSINGS;
}

function layoutOf(view: View, scene: Scene, { lines, labels, overlays }: Drawing): Layout {
  return {
    width: scene.root.width,
    height: scene.root.height,
    nodes: scene.nodes.map(placedNode),
    groups: scene.groups.map(placedGroup),
    zones: overlays.columns.map((column) => ({ network: column.network.id, name: column.name, box: rectangleOf(column), ...columnTitle(column) })),
    spans: overlays.spans.map((span) => ({ tier: span.tier.id, box: rectangleOf(span) })),
    edges: routedEdges(view, scene, lines, labels),
  };
}

function placedNode(node: Box): PlacedNode {
  const x = node.x + node.width / 2;
  const y = node.y + ICON_CENTRE;
  const { lines, captionLines, textWidth: width } = node.label!;
  return {
    id: node.id,
    icon: { x: x - ICON / 2, y: y - ICON / 2, width: ICON, height: ICON },
    label: { x: Math.floor(x - width / 2), y: y + ICON / 2 + LABEL_GAP, width, height: lines.length * TEXT.node.lineHeight },
    lines,
    captionLines,
  };
}

function rectangleOf({ x, y, width, height }: Overlay): Rectangle {
  return { x, y, width, height };
}

function placedGroup(group: Box): PlacedGroup {
  const { id, x, y, width, height } = group;
  return { id, box: { x, y, width, height }, ...titleOf(group.group!, group) };
}

/** The middle of the room that was kept for a label. */
function aroundWords({ labelTextWidth, labelWidth }: Link, { x, y, width, height }: Rectangle): Rectangle {
  const spare = labelWidth - labelTextWidth;
  return { x: x + Math.floor(spare / 2), y, width: width - spare, height };
}

/** Routes in the view's order; of parallel edges the first carries what they say. */
function routedEdges(view: View, scene: Scene, lines: readonly Line[], placed: readonly PlacedLabel[]): RoutedEdge[] {
  const labels = new Map(placed.map(({ link, box }) => [link, aroundWords(link, box)]));
  const lineOf = new Map<Link, Line>(lines.map((line) => [line.link, line]));
  const found = new Map<object, RoutedEdge>();
  for (const link of scene.links) {
    const line = lineOf.get(link);
    const label = labels.get(link);
    link.edges.forEach((edge, index) => {
      const shown = index === 0 && label !== undefined ? { label, labelLines: link.labelLines } : {};
      if (line !== undefined) {
        found.set(edge, { id: edge.id, points: line.points, ...shown });
      }
    });
  }
  return view.edges.flatMap((edge) => found.get(edge) ?? []);
}
