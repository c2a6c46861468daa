import type { Link } from './box';
import type { Point } from './layout';
import type { NetRoute } from './net-router';
import type { RoutingGrid } from './routing-grid';

/** Points of a link's line: from the border of its source along the net's tree to the border of its target. */
export function linePath(route: NetRoute, link: Link, grid: RoutingGrid): Point[] {
  const ends = route.ports.get(link.target) ?? [];
  for (const start of route.ports.get(link.source) ?? []) {
    const path = route.tree.path(start.vertex, (vertex) => ends.some((end) => end.vertex === vertex), grid.steps);
    if (path !== undefined) {
      const end = ends.find((port) => port.vertex === path[path.length - 1])!;
      const corners = path.map((vertex) => ({ x: grid.xOf(vertex), y: grid.yOf(vertex) }));
      return withoutStraightPoints([start, ...corners, end].map(({ x, y }) => ({ x, y })));
    }
  }
  return [];
}

/** Leaves out points in the middle of a straight stretch. */
export function withoutStraightPoints(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  points.forEach((point, index) => {
    const before = kept[kept.length - 1];
    const after = points[index + 1];
    const repeated = before !== undefined && before.x === point.x && before.y === point.y;
    const straight = before !== undefined && after !== undefined
      && ((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
    if (!repeated && !straight) {
      kept.push(point);
    }
  });
  return kept;
}
