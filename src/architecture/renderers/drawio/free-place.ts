import { SPAN_KIND, ZONE_KIND } from './cell-ids';
import type { Cell } from './cells';
import { growTo } from './make-room';
import type { PageCells } from './page-cells';
import type { Point, Rectangle } from '../../layout';

/** Room around an icon for its label, which stands below it and is wider. */
const ICON_ROOM = { left: 35, top: 10, right: 35, bottom: 50 };
/** Room around a box. */
const BOX_ROOM = { left: 10, top: 10, right: 10, bottom: 10 };
/** Room for the title of a box, and on its other sides. */
const TITLE = 30;
const PADDING = 10;
const GRID = 10;
/** Rows and columns that are tried in each direction from where it would stand best. */
const MOST_STEPS = 60;

/** Side of the squares by which what stands near is found. */
const BUCKET = 200;
const MOST_ROWS = 1_000_000;

/** Finds places on a page, one after another. */
export class FreePlaces {
  /** What is taken in each box; found once, as thousands of things may stand in one. */
  private readonly known = new Map<string, TakenRoom>();

  constructor(private readonly page: PageCells) {}

  /** Puts a thing into the box that it belongs in, as near as can be to where it would stand best, on nothing else. The box grows where it has to. */
  public place(cell: Cell, wanted: Rectangle): void {
    const container = this.page.get(cell.parent);
    const isBox = container !== undefined && container.isVertex;
    const size = isBox ? container.box : { width: Infinity, height: Infinity };
    const taken = this.takenIn(cell);
    const room = isIcon(cell) ? ICON_ROOM : BOX_ROOM;
    const columns = this.columnsUnder(container);
    const middle = wanted.x + wanted.width / 2;
    const column = columns.find(({ x, width }) => middle >= x && middle <= x + width) ?? { x: 0, width: size.width };
    const low = { x: Math.max(0, column.x) + PADDING + room.left, y: (isBox ? TITLE : PADDING) + room.top };
    const high = {
      x: Math.max(low.x, Math.min(size.width, column.x + column.width) - PADDING - room.right - wanted.width),
      y: size.height - PADDING - room.bottom - wanted.height,
    };
    const isFree = (at: Point) => at.x >= low.x && at.y >= low.y && at.x <= high.x && at.y <= high.y
      && taken.isFree(footprint({ ...wanted, ...at }, isIcon(cell)));
    // A row below everything in a wide box, a column to the right in a high one; to the right of a tier there is no zone.
    const below = size.width >= size.height || columns.length > 0;

    const start = { x: Math.max(low.x, Math.min(wanted.x, high.x)), y: Math.max(low.y, Math.min(wanted.y, high.y)) };
    const free = nearestFree(start, isFree) ?? (below ? along({ x: low.x, y: high.y }, high, isFree) : along({ x: high.x, y: low.y }, high, isFree));
    const next = below ? { x: low.x, y: Math.max(low.y, taken.bottom + room.top) } : { x: Math.max(low.x, taken.right + room.left), y: low.y };
    const at = free ?? next;
    cell.box = { ...wanted, ...at };
    taken.add(footprint(cell.box, isIcon(cell)));
    if (free === undefined && isBox) {
      growTo(this.page, container, { width: at.x + wanted.width + room.right + PADDING, height: at.y + wanted.height + room.bottom + PADDING });
      // Around the box that has grown, things have made room.
      this.known.clear();
      this.known.set(cell.parent, taken);
    }
  }

  private takenIn(cell: Cell): TakenRoom {
    const known = this.known.get(cell.parent) ?? new TakenRoom();
    if (!this.known.has(cell.parent)) {
      this.page.standingIn(cell.parent).filter((other) => other !== cell).forEach((other) => known.add(footprint(other.box, isIcon(other))));
      this.lyingOn(cell.parent).forEach((box) => known.add(footprint(box, false)));
      this.known.set(cell.parent, known);
    }
    return known;
  }

  /** The columns of zones that a tier lies on, as seen from it: what stands in one of them in the drawing goes nowhere else. */
  private columnsUnder(box: Cell | undefined): Rectangle[] {
    if (box === undefined || !box.isVertex || box.data('kind') === SPAN_KIND) { return []; }
    return this.page.standingIn(box.parent).filter((other) => other !== box && other.data('kind') === ZONE_KIND)
      .map((other) => ({ ...other.box, x: other.box.x - box.box.x, y: other.box.y - box.box.y }));
  }

  /** What stands beside a box and lies on it, as what spans zones does on its tier; as seen from the box. */
  private lyingOn(id: string): Rectangle[] {
    const box = this.page.get(id)?.box;
    if (box === undefined || !this.page.get(id)!.isVertex) { return []; }
    return this.page.standingIn(this.page.get(id)!.parent).map((other) => other.box)
      .filter((other) => other !== box && holds(box, other)).map((other) => ({ ...other, x: other.x - box.x, y: other.y - box.y }));
  }
}

/** Row by row and column by column outwards. */
function nearestFree(from: Point, isFree: (at: Point) => boolean): Point | undefined {
  const steps = Array.from({ length: 2 * MOST_STEPS + 1 }, (_, step) => (step % 2 === 0 ? step / 2 : -(step + 1) / 2) * 2 * GRID);
  for (let ring = 0; ring <= 2 * MOST_STEPS; ring++) {
    for (let step = 0; step <= ring; step++) {
      for (const [column, row] of step === ring ? [[step, ring]] : [[step, ring], [ring, step]]) {
        const at = { x: from.x + steps[column], y: from.y + steps[row] };
        if (isFree(at)) { return at; }
      }
    }
  }
  return undefined;
}

/** The last row or column, which has room where a box has grown before. */
function along(from: Point, to: Point, isFree: (at: Point) => boolean): Point | undefined {
  if (!Number.isFinite(from.x + from.y + to.x + to.y)) { return undefined; }
  for (let { x, y } = from; x <= to.x && y <= to.y; x += from.y === to.y ? GRID : 0, y += from.y === to.y ? 0 : GRID) {
    if (isFree({ x, y })) { return { x, y }; }
  }
  return undefined;
}

/** What is taken in a box. */
class TakenRoom {
  public right = 0;
  public bottom = 0;
  private readonly buckets = new Map<number, Rectangle[]>();

  public add(rectangle: Rectangle): void {
    this.right = Math.max(this.right, rectangle.x + rectangle.width);
    this.bottom = Math.max(this.bottom, rectangle.y + rectangle.height);
    for (const key of keysOf(rectangle)) {
      const bucket = this.buckets.get(key);
      if (bucket === undefined) { this.buckets.set(key, [rectangle]); } else { bucket.push(rectangle); }
    }
  }

  public isFree(wanted: Rectangle): boolean {
    return keysOf(wanted).every((key) => (this.buckets.get(key) ?? []).every((other) => !overlap(wanted, other)));
  }
}

/** The squares that it lies on. */
function keysOf({ x, y, width, height }: Rectangle): number[] {
  const keys: number[] = [];
  for (let column = Math.floor(x / BUCKET); column <= Math.floor((x + width) / BUCKET); column++) {
    for (let row = Math.floor(y / BUCKET); row <= Math.floor((y + height) / BUCKET); row++) { keys.push(column * MOST_ROWS + row); }
  }
  return keys;
}

function holds(outer: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;
}

function isIcon(cell: Cell): boolean {
  return cell.style.includes('verticalLabelPosition=bottom');
}

function footprint({ x, y, width, height }: Rectangle, icon: boolean): Rectangle {
  const { left, top, right, bottom } = icon ? ICON_ROOM : BOX_ROOM;
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
