import type { Cell, Shape } from './cells';
import type { PageCells } from './page-cells';
import type { Point, Rectangle } from '../../layout';

/** What is left free between boxes, and around what stands in one. */
const GAP = 20;
const MOVED: readonly Shape[] = ['@box'];

/** A direction in which things make room: down or to the right. */
interface Direction {
  readonly start: (box: Rectangle) => number;
  readonly end: (box: Rectangle) => number;
  readonly across: (one: Rectangle, other: Rectangle) => boolean;
  readonly moved: (point: Point, by: number) => Point;
  readonly grown: (box: Rectangle, by: number) => Rectangle;
  readonly of: (point: Point) => number;
}

const DOWN: Direction = {
  start: ({ y }) => y,
  end: ({ y, height }) => y + height,
  across: (one, other) => one.x < other.x + other.width && other.x < one.x + one.width,
  moved: (point, by) => ({ ...point, y: point.y + by }),
  grown: (box, by) => ({ ...box, height: box.height + by }),
  of: ({ y }) => y,
};
const RIGHT: Direction = {
  start: ({ x }) => x,
  end: ({ x, width }) => x + width,
  across: (one, other) => one.y < other.y + other.height && other.y < one.y + one.height,
  moved: (point, by) => ({ ...point, x: point.x + by }),
  grown: (box, by) => ({ ...box, width: box.width + by }),
  of: ({ x }) => x,
};

/** Makes a box at least this large. What stands beyond it makes room, and so do the boxes around it: nothing comes to lie on anything. */
export function growTo(page: PageCells, container: Cell, { width, height }: { readonly width: number; readonly height: number }): void {
  grow(page, container, height - container.box.height, DOWN);
  grow(page, container, width - container.box.width, RIGHT);
}

function grow(page: PageCells, cell: Cell, by: number, direction: Direction, grown: ReadonlySet<Cell> = new Set()): void {
  if (by <= 0 || grown.has(cell)) { return; }
  const before = cell.box;
  const under = coveredBy(page, cell, direction);
  cell.changing(MOVED, () => { cell.box = direction.grown(before, by); });
  pushAway(page, cell, before, direction);
  for (const { lower, on, margin } of under) {
    pushIn(page, lower, cell, before, direction);
    grow(page, lower, furthest(page, lower, on, direction) + margin - direction.end(lower.box), direction, new Set([...grown, cell]));
  }
  const around = page.get(cell.parent);
  if (around === undefined || !around.isVertex) { return; }
  const ends = page.standingIn(around.id).map(({ box }) => direction.end(box));
  grow(page, around, Math.max(...ends) + GAP - direction.end({ ...around.box, x: 0, y: 0 }), direction);
}

/** A box that others lie on: which, and how far it reaches beyond them and what stands in it. */
interface Covered { readonly lower: Cell; readonly on: readonly Cell[]; readonly margin: number }

/**
 * The boxes of ours that a box lies on and that reach at least as far either way: what spans zones lies on its tier, a tier on the columns of the zones,
 * and all of them stand side by side in their network.
 */
function coveredBy(page: PageCells, cell: Cell, direction: Direction): readonly Covered[] {
  const siblings = page.standingIn(cell.parent).filter(({ stamps }) => stamps !== undefined);
  const liesOn = (upper: Cell, lower: Cell) => upper !== lower && DOWN.across(upper.box, lower.box) && RIGHT.across(upper.box, lower.box)
    && direction.start(lower.box) <= direction.start(upper.box) && direction.end(lower.box) >= direction.end(upper.box);
  return siblings.filter((lower) => liesOn(cell, lower)).map((lower) => {
    const on = siblings.filter((upper) => liesOn(upper, lower));
    return { lower, on, margin: direction.end(lower.box) - furthest(page, lower, on, direction) };
  });
}

/** How far reaches what stands in a box or lies on it. */
function furthest(page: PageCells, lower: Cell, on: readonly Cell[], direction: Direction): number {
  const inside = page.standingIn(lower.id).map(({ box }) => direction.start(lower.box) + direction.end(box));
  return Math.max(...on.map(({ box }) => direction.end(box)), ...inside);
}

/** What stands in a box beyond where another ended that lies on it makes room, too. */
function pushIn(page: PageCells, lower: Cell, cell: Cell, before: Rectangle, direction: Direction): void {
  const inLower = ({ x, y, ...size }: Rectangle): Rectangle => ({ x: x - lower.box.x, y: y - lower.box.y, ...size });
  moveBeyond(page.standingIn(lower.id), inLower(cell.box), direction.end(inLower(before)), direction);
}

/** What stands wholly beyond where a box ended makes room, all by the same, so that it looks as before. */
function pushAway(page: PageCells, cell: Cell, before: Rectangle, direction: Direction): void {
  const edge = direction.end(before);
  const missing = moveBeyond(page.standingIn(cell.parent).filter((other) => other !== cell), cell.box, edge, direction);
  if (missing > 0) { pushLines(page, cell, edge, missing, direction); }
}

/** Moves what stands beyond an edge so far that nothing of it is in the way of a box. Gives how far that is. */
function moveBeyond(cells: readonly Cell[], box: Rectangle, edge: number, direction: Direction): number {
  const beyond = cells.filter((other) => direction.start(other.box) >= edge);
  const inTheWay = beyond.filter((other) => direction.across(box, other.box));
  const missing = Math.max(0, ...inTheWay.map((other) => direction.end(box) + GAP - direction.start(other.box)));
  if (missing > 0) {
    beyond.forEach((other) => other.changing(MOVED, () => { other.box = { ...other.box, ...direction.moved(other.box, missing) }; }));
  }
  return missing;
}

/** Corners of lines beyond the edge move along, or what has moved would stand on them. */
function pushLines(page: PageCells, cell: Cell, edge: number, by: number, direction: Direction): void {
  const origin = page.origin(cell.parent);
  const around = page.get(cell.parent);
  const within = around === undefined || !around.isVertex ? undefined : { ...around.box, ...origin };
  const holders = [...new Set([cell.parent, ...page.around(cell).map(({ id, parent }) => [id, parent]).flat()])];
  for (const holder of holders) {
    const from = page.origin(holder);
    const isBeyond = (corner: Point) => {
      const point = { x: corner.x + from.x, y: corner.y + from.y };
      const inside = within === undefined
        || (point.x >= within.x && point.x <= within.x + within.width && point.y >= within.y && point.y <= within.y + within.height);
      return inside && direction.of(point) >= edge + direction.of(origin);
    };
    page.in(holder).filter(({ isEdge, corners }) => isEdge && corners.some(isBeyond)).forEach((line) => line.changing(['@way'], () => {
      line.moveCorners((corner) => (isBeyond(corner) ? direction.moved(corner, by) : corner));
    }));
  }
}
