import type { View } from '../views';
import type { Box, Link, Scene } from './box';
import { choosePlaces } from './choose-places';
import { LabelPlacer, type LabelledLine, type PlacedLabel } from './edge-labels';
import { titleOf } from './group-titles';
import { type Layout, type PlacedGroup, type PlacedNode, type RoutedEdge, TEXT } from './layout';
import { labelledLines } from './line-stretches';
import { netsOf } from './nets';
import { nudge } from './nudge';
import { Router } from './router';
import { RoutingGrid } from './routing-grid';
import { NetLines } from './runs';
import { sceneOf } from './scene';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';

/** Places and routes a view. The same view gives the same layout, on every machine. */
export function layoutView(view: View): Layout {
  const scene = sceneOf(view);
  const nets = netsOf(scene.links);
  choosePlaces(scene, nets);
  const grid = new RoutingGrid(scene);
  const routes = new Router(nets, grid).route();
  const netLines = new NetLines(routes, grid);
  nudge(scene, netLines.runs);
  const lines = labelledLines(routes, netLines);
  const { placed } = new LabelPlacer(scene, lines).place();
  return {
    width: scene.root.width,
    height: scene.root.height,
    nodes: scene.nodes.map(placedNode),
    groups: scene.groups.map(placedGroup),
    edges: routedEdges(view, scene, lines, placed),
  };
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
