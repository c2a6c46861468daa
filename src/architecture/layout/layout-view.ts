import type { View } from '../views';
import type { Box, Link, Scene } from './box';
import { choosePlaces } from './choose-places';
import { LabelPlacer, type LabelledLine, type PlacedLabel } from './edge-labels';
import { titleOf } from './group-titles';
import { type Layout, type PlacedGroup, type PlacedNode, type RoutedEdge, TEXT } from './layout';
import { labelledLines } from './line-stretches';
import { type Net, netsOf } from './nets';
import { nudge } from './nudge';
import { shapeCost } from './placement-cost';
import { bestRoutes, trialRoutes } from './router';
import { RoutingGrid } from './routing-grid';
import { NetLines } from './runs';
import { sceneOf } from './scene';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';
import { demandOf, widen } from './widen';

/** What a crossing is worth when placements are compared, in pixels of line. */
const CROSSING = 500;

/** Times that room is made and the lines are drawn again. */
const MOST_ATTEMPTS = 4;

/** Places and routes a view. The same view gives the same layout, on every machine. */
export function layoutView(view: View): Layout {
  const scene = sceneOf(view);
  const nets = netsOf(scene.links);
  choose(scene, nets);
  const { lines, labels } = drawLines(scene, nets);
  return {
    width: scene.root.width,
    height: scene.root.height,
    nodes: scene.nodes.map(placedNode),
    groups: scene.groups.map(placedGroup),
    edges: routedEdges(view, scene, lines, labels),
  };
}

/** Routes each of the best placements in short, and keeps the one that makes the best picture. */
function choose(scene: Scene, nets: readonly Net[]): void {
  const choices = choosePlaces(scene, nets);
  const drawn = choices.map((places) => {
    places.restore();
    const { cost, crossings, conflicts } = trialRoutes(nets, new RoutingGrid(scene));
    const total = cost / 10 + crossings * CROSSING + conflicts.length * CROSSING + shapeCost(scene);
    if (process.env.DEMAND) { console.log('choice', places.total | 0, total | 0, { crossings, conflicts: conflicts.length, cost: cost / 10 | 0 }, scene.root.width, scene.root.height); }
    return { places, total };
  });
  drawn.reduce((best, other) => (other.total < best.total ? other : best)).places.restore();
}

interface Drawing { readonly lines: readonly LabelledLine[]; readonly labels: readonly PlacedLabel[] }

/** Routes and labels all nets; where there is too little room for that, makes room and begins again. */
function drawLines(scene: Scene, nets: readonly Net[]): Drawing {
  const asked = new Set<Link>();
  for (let attempt = 1; ; attempt++) {
    const grid = new RoutingGrid(scene);
    const { routes, conflicts } = bestRoutes(nets, grid);
    const netLines = new NetLines(routes, grid);
    nudge(scene, netLines.runs);
    const lines = labelledLines(routes, netLines);
    const { placed, cramped } = new LabelPlacer(scene, lines).place();
    const demand = demandOf(conflicts, cramped.filter(({ link }) => !asked.has(link)));
    // Room that did not help a label once will not help it twice.
    cramped.forEach(({ link }) => asked.add(link));
    if (process.env.DEMAND) { console.log(attempt, scene.root.width, scene.root.height, JSON.stringify([...demand.across]), JSON.stringify([...demand.down]), cramped.map((c) => c.link.source.id + ">" + c.link.target.id + JSON.stringify(c.piece)), conflicts); }
    if (attempt === MOST_ATTEMPTS || !widen(scene, demand)) {
      return { lines, labels: placed };
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
