import type { View } from '../views';
import type { Box, Link, Scene } from './box';
import { choosePlaces } from './choose-places';
import { LabelPlacer, type LabelledLine, type PlacedLabel } from './edge-labels';
import { titleOf } from './group-titles';
import { insertAmong, type Seats, seatsOf } from './insert-among';
import { type Layout, type PlacedGroup, type PlacedNode, type Rectangle, type RoutedEdge, TEXT } from './layout';
import { labelledLines } from './line-stretches';
import { divided, type Net, netsOf } from './nets';
import { nudge } from './nudge';
import { columnTitle, type Overlay, type Overlays, overlaysOf } from './overlays';
import { isSpacious } from './placement-cost';
import { routingCost } from './refine-places';
import { bestRoutes } from './router';
import { RoutingGrid } from './routing-grid';
import { NetLines } from './runs';
import { sceneOf } from './scene';
import { servicesInTurn } from './services-in-turn';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';
import { demandOf, widen } from './widen';

/** Times that room is made and the lines are drawn again. */
const MOST_ATTEMPTS = 4;

/** Placements that are drawn in full, where the first ones do not make a good picture. */
const MOST_DRAWINGS = 2;
/** A picture is good enough when not more than this share of its links cross another. */
const FEW_CROSSINGS = 0.25;

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
  const nets = netsOf(scene.links);
  let best: { layout: Layout; seats: Seats; cost: number } | undefined;
  let drawings = 0;
  for (const _ of choosePlaces(scene, nets)) {
    const seats = seatsOf(scene);
    const drawing = drawLines(scene, nets);
    if (best === undefined || drawing.cost < best.cost) {
      best = { layout: layoutOf(view, scene, drawing), seats, cost: drawing.cost };
    }
    if (drawing.crossings <= scene.links.length * FEW_CROSSINGS && !isSpacious(scene) || ++drawings === MOST_DRAWINGS) {
      break;
    }
  }
  return best!;
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

interface Drawing {
  readonly lines: readonly LabelledLine[];
  readonly labels: readonly PlacedLabel[];
  readonly overlays: Overlays;
  readonly crossings: number;
  /** Steps of lines in groups that neither of their ends stands in. */
  readonly foreign: number;
  readonly cost: number;
}

/** Routes and labels all nets; where there is too little room for that, makes room and begins again. */
function drawLines(scene: Scene, chosen: readonly Net[]): Drawing {
  const asked = new Set<Link>();
  const overlays = overlaysOf(scene);
  let nets = chosen;
  for (let attempt = 1; ;) {
    const grid = new RoutingGrid(scene, overlays);
    const routing = bestRoutes(nets, grid);
    const netLines = new NetLines(routing.routes, grid);
    nudge(scene, overlays, netLines.runs);
    const lines = labelledLines(routing.routes, netLines);
    const found = new Set(lines.map(({ link }) => link));
    const apart = divided(nets, new Set(scene.links.filter((link) => !found.has(link))));
    if (apart.length > nets.length) {
      // A trunk can stand where not all of its links can come to it: these are drawn by themselves.
      nets = apart;
      continue;
    }
    const { placed, cramped } = new LabelPlacer(scene, overlays, lines).place();
    const demand = demandOf(routing.conflicts, cramped.filter(({ link }) => !asked.has(link)));
    // Room that did not help a label once will not help it twice.
    cramped.forEach(({ link }) => asked.add(link));
    if (attempt++ === MOST_ATTEMPTS || !widen(scene, overlays, demand)) {
      const foreign = routing.routes.reduce((sum, route) => sum + route.foreign, 0);
      return { lines, labels: placed, overlays, crossings: routing.crossings, foreign, cost: routingCost(scene, routing) };
    }
  }
}

function placedNode(node: Box): PlacedNode {
  const x = node.x + node.width / 2;
  const y = node.y + ICON_CENTRE;
  const { lines, captionLines, width } = node.label!;
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

/** Routes in the view's order; of parallel edges the first carries what they say. */
function routedEdges(view: View, scene: Scene, lines: readonly LabelledLine[], placed: readonly PlacedLabel[]): RoutedEdge[] {
  const labels = new Map(placed.map(({ link, box }) => [link, box]));
  const lineOf = new Map<Link, LabelledLine>(lines.map((line) => [line.link, line]));
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
