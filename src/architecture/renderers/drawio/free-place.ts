import type { Rectangle } from '../../layout';

/** Room around a thing for its label, which stands below it. */
const BESIDE = 50;
const BELOW = 60;
const GRID = 10;
/** Places that are tried before one is made below everything. */
const MOST_TRIES = 400;

/** A place for a box among others in the same container, and the size that the container needs for it, where it has to grow. */
export function freePlace(wanted: Rectangle, others: readonly Rectangle[], container: Rectangle | undefined): {
  readonly box: Rectangle; readonly room?: { readonly width: number; readonly height: number };
} {
  const taken = others.map(({ x, y, width, height }) => ({ x: x - BESIDE, y: y - GRID, width: width + 2 * BESIDE, height: height + BELOW }));
  const isFree = (box: Rectangle) => !taken.some((other) => overlap(box, other));
  const most = container ?? { x: 0, y: 0, width: Infinity, height: Infinity };
  const fits = ({ x, y, width, height }: Rectangle) => x >= 0 && y >= 0 && x + width + BESIDE <= most.width && y + height + BELOW <= most.height;

  let box = wanted;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (isFree(box) && fits(box)) { return { box }; }
    // Row by row from where it would stand, in steps of what it takes.
    const next = { ...box, x: box.x + wanted.width + BESIDE };
    box = fits(next) ? next : { ...box, x: Math.min(wanted.x, BESIDE), y: box.y + wanted.height + BELOW };
    if (!fits({ ...box, x: BESIDE }) && tries > 0) { break; }
  }
  const lowest = Math.max(0, ...others.map(({ y, height }) => y + height));
  const x = Math.min(wanted.x, Math.max(BESIDE, most.width - wanted.width - BESIDE));
  const below = { ...wanted, x, y: others.length === 0 ? wanted.y : lowest + BELOW };
  return { box: below, room: { width: below.x + below.width + BESIDE, height: below.y + below.height + BELOW } };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
