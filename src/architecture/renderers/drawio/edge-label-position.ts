import type { Point, Rectangle } from '../../layout';

/** Where draw.io keeps a label: how far along the line, from -1 to 1, and how far off it. */
export interface LabelPosition { readonly along: number; readonly dx: number; readonly dy: number }

/** The point of the line that is nearest to the middle of the label, as draw.io counts it. */
export function labelPosition(points: readonly Point[], label: Rectangle): LabelPosition {
  const middle = { x: label.x + label.width / 2, y: label.y + label.height / 2 };
  let walked = 0;
  let best = { distance: Infinity, at: 0, x: 0, y: 0 };
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1];
    const to = points[index];
    const x = clamped(middle.x, from.x, to.x);
    const y = clamped(middle.y, from.y, to.y);
    const distance = Math.abs(middle.x - x) + Math.abs(middle.y - y);
    if (distance < best.distance) {
      best = { distance, at: walked + Math.abs(x - from.x) + Math.abs(y - from.y), x, y };
    }
    walked += Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  }
  const along = walked === 0 ? 0 : 2 * best.at / walked - 1;
  return { along: Math.round(along * 10000) / 10000, dx: middle.x - best.x, dy: middle.y - best.y };
}

function clamped(value: number, one: number, other: number): number {
  return Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
}
