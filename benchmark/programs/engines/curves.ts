import type { Point } from '../../../src/architecture/layout';

/** Pieces that a curve is cut into before it is told by fewer points. */
const PIECES = 16;
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

/** An edge as Graphviz tells it, `e,END START CONTROL CONTROL POINT ...`, as straight pieces. */
export function curveOf(text: string, point: (text: string) => Point): Point[] {
  const parts = text.split(' ');
  const end = parts.filter((part) => part.startsWith('e,')).map((part) => point(part.slice(2)));
  const start = parts.filter((part) => part.startsWith('s,')).map((part) => point(part.slice(2)));
  const [first, ...rest] = parts.filter((part) => !/^[es],/.test(part)).map(point);
  const points = [...start, first];
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const from = index === 0 ? first : rest[index - 1];
    for (let piece = 1; piece <= PIECES; piece++) { points.push(onCurve([from, rest[index], rest[index + 1], rest[index + 2]], piece / PIECES)); }
  }
  return simplified([...points, ...end]);
}

function onCurve([a, b, c, d]: readonly Point[], share: number): Point {
  const rest = 1 - share;
  const [w, x, y, z] = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
  return { x: w * a.x + x * b.x + y * c.x + z * d.x, y: w * a.y + x * b.y + y * c.y + z * d.y };
}
