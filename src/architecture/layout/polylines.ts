import type { Point } from './layout';

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
