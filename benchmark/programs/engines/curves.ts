import type { Point } from '../../../src/architecture/layout';

/** How far the straight pieces may be from the curve that they stand for, in pixels. */
const NEAR = 1;

/** A line of few points that is nowhere far from the one of many (Ramer, Douglas and Peucker). */
export function simplified(points: readonly Point[]): Point[] {
  if (points.length < 3) { return [...points]; }
  const [first, last] = [points[0], points[points.length - 1]];
  const farthest = points.reduce((best, point, index) => {
    const distance = distanceTo(point, first, last);
    return distance > best.distance ? { index, distance } : best;
  }, { index: 0, distance: 0 });
  if (farthest.distance <= NEAR) { return [first, last]; }
  return [...simplified(points.slice(0, farthest.index + 1)).slice(0, -1), ...simplified(points.slice(farthest.index))];
}

function distanceTo(point: Point, from: Point, to: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / length));
  return Math.hypot(point.x - from.x - share * x, point.y - from.y - share * y);
}
