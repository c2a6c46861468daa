import type { Link, Scene } from './box';
import { titleRoom } from './group-titles';
import { type Point, type Rectangle, TEXT } from './layout';
import { columnTitle, type Overlays } from './overlays';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';

/** A link, its line, and the stretches of it that no link with other words shares. */
export interface LabelledLine {
  readonly link: Link;
  readonly net: number;
  readonly points: readonly Point[];
  /** The label's lines; empty where another link on the same stretch says them. */
  readonly words: readonly string[];
  /** Straight pieces in order from source to target. */
  readonly pieces: readonly Piece[];
}

export interface Piece { readonly from: Point; readonly to: Point }

export interface PlacedLabel { readonly link: Link; readonly box: Rectangle }

/** A label that found no free place, and the piece of line that comes nearest to having room for it. */
export interface CrampedLabel { readonly link: Link; readonly piece: Piece; readonly width: number; readonly height: number }

const COST = { onLine: 1000, onOwnLine: 400, onBorder: 60, beside: 90, tight: 5, offMiddle: 0.5, plumb: 15 } as const;
/** Line that shows before and after a label, and what the arrow needs. */
const LINE_BESIDE = 8;
const ARROW = 12;
/** How far a label beside a line may reach beyond its piece, at both ends. */
const OVERHANG = 8;
/** Steps in which a label is moved along its piece. */
const STEP = 10;

interface Place { readonly box: Rectangle; readonly cost: number }

/** Places labels one after another, those with the least room first. */
export class LabelPlacer {
  private readonly taken: Rectangle[];
  private readonly borders: Rectangle[];

  constructor(private readonly scene: Scene, { columns, spans }: Overlays, private readonly lines: readonly LabelledLine[]) {
    this.taken = [
      ...scene.nodes.flatMap((node) => {
        const x = node.x + node.width / 2;
        const top = node.y + ICON_CENTRE - ICON / 2;
        const { width, lines: text } = node.label!;
        return [
          { x: x - ICON / 2 - 2, y: top - 2, width: ICON + 4, height: ICON + 4 },
          { x: x - width / 2 - 2, y: top + ICON, width: width + 4, height: LABEL_GAP + text.length * TEXT.node.lineHeight + 1 },
        ];
      }),
      ...scene.groups.map((group) => titleRoom(group.group!, group)),
      ...columns.map((column) => columnTitle(column).title),
    ];
    this.borders = [...scene.groups, ...columns, ...spans].map(({ x, y, width, height }) => ({ x, y, width, height }));
  }

  public place(): { placed: PlacedLabel[]; cramped: CrampedLabel[] } {
    const placed: PlacedLabel[] = [];
    const cramped: CrampedLabel[] = [];
    const waiting = this.lines.filter((line) => line.words.length > 0).map((line) => ({ line, room: longestPiece(line) }));
    waiting.sort((a, b) => a.room - b.room);
    for (const { line } of waiting) {
      const size = { width: line.link.labelWidth + 4, height: line.words.length * TEXT.edge.lineHeight };
      const best = this.bestPlace(line, size.width, size.height, OVERHANG) ?? this.bestPlace(line, size.width, size.height, size.width);
      if (best !== undefined) {
        placed.push({ link: line.link, box: best.box });
        this.taken.push(best.box);
      }
      if (best === undefined || best.cost >= COST.onLine) {
        const piece = widestPiece(line);
        if (piece !== undefined) {
          cramped.push({ link: line.link, piece, ...size });
        }
      }
    }
    return { placed, cramped };
  }

  private bestPlace(line: LabelledLine, width: number, height: number, overhang: number): Place | undefined {
    let best: Place | undefined;
    for (const place of candidates(line, width, height, overhang)) {
      if (best !== undefined && place.cost >= best.cost) {
        continue;
      }
      const cost = place.cost + this.obstruction(place.box, line, best === undefined ? Infinity : best.cost - place.cost);
      if (cost < (best?.cost ?? Infinity)) {
        best = { box: place.box, cost };
      }
    }
    return best;
  }

  /** Cost of what the label would lie on; infinite for text and icons. */
  private obstruction(box: Rectangle, line: LabelledLine, most: number): number {
    const { width, height } = this.scene.root;
    const outside = box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height;
    if (outside || this.taken.some((other) => overlap(box, other))) {
      return Infinity;
    }
    let cost = this.borders.filter((border) => onBorder(box, border)).length * COST.onBorder;
    const counted = new Set<number>();
    for (const other of this.lines) {
      if (cost >= most) {
        return cost;
      }
      const own = other.net === line.net;
      if (other.link !== line.link && !counted.has(other.net) && runsThrough(other.points, box) && !(own && sharesHere(other, line, box))) {
        cost += own ? COST.onOwnLine : COST.onLine;
        counted.add(other.net);
      }
    }
    return cost;
  }
}

/** The other line of the same net lies under the label exactly where this one does. */
function sharesHere(other: LabelledLine, line: LabelledLine, box: Rectangle): boolean {
  const under = (points: readonly Point[]): string => points.slice(1).map((to, index) => {
    const from = points[index];
    return cuts(from, to, box) ? (from.x === to.x ? `x${from.x}` : `y${from.y}`) : '';
  }).filter((text) => text !== '').sort().join();
  return other.link.labelLines.join('\n') === line.link.labelLines.join('\n') && under(other.points) === under(line.points);
}

function* candidates(line: LabelledLine, width: number, height: number, overhang: number): Iterable<Place> {
  const last = line.pieces.length - 1;
  for (let index = 0; index <= last; index++) {
    const piece = line.pieces[index];
    const isEnd = samePoint(piece.to, line.points[line.points.length - 1]);
    yield* piece.from.y === piece.to.y ? levelPlaces(piece, width, height, isEnd, overhang) : plumbPlaces(piece, width, height, isEnd, overhang);
  }
}

function samePoint(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}

/** Free part of a piece: the arrow's head stays visible. */
function freePart(from: number, to: number, isEnd: boolean): [number, number] {
  const sign = Math.sign(to - from);
  const end = isEnd ? to - sign * ARROW : to;
  return [Math.min(from, end), Math.max(from, end)];
}

function* levelPlaces(piece: Piece, width: number, height: number, isEnd: boolean, overhang: number): Iterable<Place> {
  const [left, right] = freePart(piece.from.x, piece.to.x, isEnd);
  const { y } = piece.from;
  for (const { at, cost } of shifts(left, right, width)) {
    yield { box: whole(at, y - height / 2, width, height), cost };
  }
  // Beside the line a label hides nothing: it may stand by the arrow, and reach a little further than the piece.
  const from = Math.min(piece.from.x, piece.to.x) - overhang;
  const to = Math.max(piece.from.x, piece.to.x) + overhang;
  for (const { at, cost } of shifts(from, to, width)) {
    yield { box: whole(at, y - height - 2, width, height), cost: cost + COST.beside };
    yield { box: whole(at, y + 3, width, height), cost: cost + COST.beside };
  }
}

function* plumbPlaces(piece: Piece, width: number, height: number, isEnd: boolean, overhang: number): Iterable<Place> {
  const [top, bottom] = freePart(piece.from.y, piece.to.y, isEnd);
  const { x } = piece.from;
  for (const { at, cost } of shifts(top, bottom, height)) {
    yield { box: whole(x - width / 2, at, width, height), cost: cost + COST.plumb };
  }
  const from = Math.min(piece.from.y, piece.to.y) - overhang / 2;
  const to = Math.max(piece.from.y, piece.to.y) + overhang / 2;
  for (const { at, cost } of shifts(from, to, height)) {
    yield { box: whole(x + 3, at, width, height), cost: cost + COST.plumb + COST.beside };
    yield { box: whole(x - width - 2, at, width, height), cost: cost + COST.plumb + COST.beside };
  }
}

/** Starts of a label along a piece: the middle first, then further and further from it; where there is little room, that costs. */
function* shifts(from: number, to: number, length: number): Iterable<{ at: number; cost: number }> {
  const room = to - from - length;
  const middle = (from + to - length) / 2;
  const tight = Math.max(0, 2 * LINE_BESIDE - room) * COST.tight;
  for (let shift = 0; shift <= room / 2; shift += STEP) {
    const cost = shift * COST.offMiddle + tight;
    yield { at: middle - shift, cost };
    if (shift > 0) {
      yield { at: middle + shift, cost };
    }
  }
}

function whole(x: number, y: number, width: number, height: number): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width, height };
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function onBorder(box: Rectangle, border: Rectangle): boolean {
  const inside = box.x > border.x && box.x + box.width < border.x + border.width && box.y > border.y && box.y + box.height < border.y + border.height;
  return overlap(box, border) && !inside;
}

function cuts(from: Point, to: Point, box: Rectangle): boolean {
  return Math.min(from.x, to.x) < box.x + box.width && Math.max(from.x, to.x) > box.x
    && Math.min(from.y, to.y) < box.y + box.height && Math.max(from.y, to.y) > box.y;
}

function runsThrough(points: readonly Point[], box: Rectangle): boolean {
  return points.some((to, index) => index > 0 && cuts(points[index - 1], to, box));
}

function lengthOf(piece: Piece): number {
  return Math.abs(piece.to.x - piece.from.x) + Math.abs(piece.to.y - piece.from.y);
}

function longestPiece(line: LabelledLine): number {
  return line.pieces.reduce((sum, piece) => Math.max(sum, lengthOf(piece)), 0);
}

/** The piece that a label would fit on first: level ones need their width, plumb ones little. */
function widestPiece(line: LabelledLine): Piece | undefined {
  return line.pieces.reduce<Piece | undefined>((best, piece) => (best === undefined || lengthOf(piece) > lengthOf(best) ? piece : best), undefined);
}
