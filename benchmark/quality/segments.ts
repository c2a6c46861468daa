import type { Point, Rectangle } from '../../src/architecture/layout';

/** A straight piece of a line, and where in the line it is. */
export interface Segment {
  /** Number of the line. */
  readonly line: number;
  /** Points of the whole line, and the index of the one that this piece begins at. */
  readonly points: readonly Point[];
  readonly at: number;
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
}

/** A stretch shorter than this, in pixels, is how engines round, and not what a reader sees. */
const SEEN = 0.25;
/** Sine of the angle up to which two lines that lie on one another look like one. */
const ALIKE = 0.05;
/** Least stretch, in pixels, on which lines at a small angle look like one; parallel ones do so at once. */
const STRETCH = { parallel: 1, atAngle: 8 };
/** How far outside a piece its end may lie for another to touch it there, as a share of its length. */
const TOUCH = 1e-9;

/** A line without points that stand on one another, or on the straight way from the one before to the one after. */
export function withoutIdlePoints(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last !== undefined && Math.hypot(point.x - last.x, point.y - last.y) < TOUCH) { continue; }
    const before = kept.at(-2);
    if (before !== undefined && goesStraightOn(before, last!, point)) { kept.pop(); }
    kept.push(point);
  }
  return kept;
}

function goesStraightOn(one: Point, middle: Point, other: Point): boolean {
  const [ax, ay, bx, by] = [middle.x - one.x, middle.y - one.y, other.x - middle.x, other.y - middle.y];
  const size = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return Math.abs(ax * by - ay * bx) <= 1e-9 * size && ax * bx + ay * by > 0;
}

/** The pieces of a line that has no idle points. */
export function segmentsOf(points: readonly Point[], line: number): Segment[] {
  return points.slice(1).map((to, at) => ({ line, points, at, from: points[at], to, length: Math.hypot(to.x - points[at].x, to.y - points[at].y) }));
}

/** The rectangle around a piece. */
export function around({ from, to }: Segment, margin: number = 0): Rectangle {
  const x = Math.min(from.x, to.x) - margin, y = Math.min(from.y, to.y) - margin;
  return { x, y, width: Math.abs(to.x - from.x) + 2 * margin, height: Math.abs(to.y - from.y) + 2 * margin };
}

/** True where a part of the piece lies inside the rectangle, whose border is not inside. */
export function cuts({ from, to, length }: Segment, box: Rectangle): boolean {
  let first = 0, last = 1;
  for (const [start, step, least, most] of [[from.x, to.x - from.x, box.x, box.x + box.width], [from.y, to.y - from.y, box.y, box.y + box.height]]) {
    if (step === 0) {
      if (start <= least || start >= most) { return false; }
      continue;
    }
    const [enters, leaves] = step > 0 ? [(least - start) / step, (most - start) / step] : [(most - start) / step, (least - start) / step];
    first = Math.max(first, enters);
    last = Math.min(last, leaves);
  }
  return (last - first) * length > SEEN;
}

/** Where two lines cross on these pieces: each goes on to the other side of the other. Lines that touch, or join for a while, do not cross there. */
export function crossing(one: Segment, other: Segment): Point | undefined {
  const [ax, ay, bx, by] = [one.to.x - one.from.x, one.to.y - one.from.y, other.to.x - other.from.x, other.to.y - other.from.y];
  const turn = ax * by - ay * bx;
  if (Math.abs(turn) <= 1e-9 * one.length * other.length) { return undefined; }
  const [dx, dy] = [other.from.x - one.from.x, other.from.y - one.from.y];
  const onOne = (dx * by - dy * bx) / turn, onOther = (dx * ay - dy * ax) / turn;
  if (!within(onOne) || !within(onOther)) { return undefined; }
  const point = { x: one.from.x + onOne * ax, y: one.from.y + onOne * ay };
  const ways = [...waysFrom(one, onOne), ...waysFrom(other, onOther)];
  return ways.length === 4 && interleaved(ways) ? point : undefined;
}

function within(share: number): boolean {
  return share >= -TOUCH && share <= 1 + TOUCH;
}

/** The angles in which a line leaves a point on one of its pieces: two, but one at the line's end. */
function waysFrom({ points, at, from, to }: Segment, share: number): number[] {
  const [start, end] = share <= TOUCH ? [points[at - 1], to] : share >= 1 - TOUCH ? [from, points[at + 2]] : [from, to];
  const point = share <= TOUCH ? from : share >= 1 - TOUCH ? to : undefined;
  const middle = point ?? { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  return [start, end].flatMap((next) => (next === undefined ? [] : [Math.atan2(next.y - middle.y, next.x - middle.x)]));
}

/** Of two ways of one line and two of another around a point: whether each line has one of the other's on either side. */
function interleaved([first, second, third, fourth]: readonly number[]): boolean {
  const [low, high] = first < second ? [first, second] : [second, first];
  const same = (one: number, other: number) => Math.abs(one - other) < 1e-9 || Math.abs(Math.abs(one - other) - 2 * Math.PI) < 1e-9;
  if ([third, fourth].some((way) => same(way, low) || same(way, high))) { return false; }
  return (third > low && third < high) !== (fourth > low && fourth < high);
}

/** Whether two pieces lie on, or run beside, one another with less than `least` pixels between, so long that they look like one. */
export function runsAlong(one: Segment, other: Segment, least: number): boolean {
  const [ux, uy] = [(one.to.x - one.from.x) / one.length, (one.to.y - one.from.y) / one.length];
  const sine = Math.abs(ux * (other.to.y - other.from.y) - uy * (other.to.x - other.from.x)) / other.length;
  if (sine > ALIKE) { return false; }
  // Where the other begins and ends, along this one and beside it.
  const [start, end] = [other.from, other.to].map(({ x, y }) => ({
    along: (x - one.from.x) * ux + (y - one.from.y) * uy, beside: (y - one.from.y) * ux - (x - one.from.x) * uy,
  }));
  const slope = (end.beside - start.beside) / (end.along - start.along);
  const besideAt = (along: number) => start.beside + (along - start.along) * slope;
  let first = Math.max(0, Math.min(start.along, end.along)), last = Math.min(one.length, Math.max(start.along, end.along));
  if (Math.abs(slope) < 1e-9) { return Math.abs(start.beside) < least && last - first > STRETCH.parallel; }
  const [near, far] = [(-least - besideAt(0)) / slope, (least - besideAt(0)) / slope].sort((a, b) => a - b);
  first = Math.max(first, near);
  last = Math.min(last, far);
  return last - first > STRETCH.atAngle;
}
