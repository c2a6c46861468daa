import type { Segment } from './segments';
import type { Rectangle } from '../../src/architecture/layout';

/** Side of a square of the grid, in pixels: about what stands between one node and the next. */
const SIDE = 128;

/** Finds the pieces of lines near a place, or near each other, without comparing all of them. */
export class SegmentGrid {
  private readonly squares = new Map<string, number[]>();

  constructor(private readonly segments: readonly Segment[]) {
    segments.forEach((segment, index) => {
      for (const square of squaresAlong(segment, 0)) {
        const there = this.squares.get(square);
        if (there === undefined) { this.squares.set(square, [index]); } else { there.push(index); }
      }
    });
  }

  /** Pieces that may reach into a rectangle, in the order in which they were given. */
  public near(box: Rectangle): Segment[] {
    return this.inSquares(squaresOf(box.x, box.y, box.x + box.width, box.y + box.height)).map((index) => this.segments[index]);
  }

  /** Every two pieces of different lines that may come as near to each other as this, once, in the order in which they were given. */
  public* pairs(margin: number): Iterable<readonly [Segment, Segment]> {
    for (const [index, one] of this.segments.entries()) {
      for (const near of this.inSquares(squaresAlong(one, margin))) {
        if (near > index && this.segments[near].line !== one.line) { yield [one, this.segments[near]]; }
      }
    }
  }

  private inSquares(squares: Iterable<string>): number[] {
    const found = new Set<number>();
    for (const square of squares) { this.squares.get(square)?.forEach((index) => found.add(index)); }
    return [...found].sort((one, other) => one - other);
  }
}

/** Squares that a piece, or what is so near to it, goes through: column by column, as a long slope is in few of the squares around it. */
function* squaresAlong({ from, to }: Segment, margin: number): Iterable<string> {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const slope = right.x === left.x ? 0 : (right.y - left.y) / (right.x - left.x);
  const heightAt = (x: number) => left.y + slope * (Math.min(right.x, Math.max(left.x, x)) - left.x);
  for (let column = squareOf(left.x - margin); column <= squareOf(right.x + margin); column++) {
    const [start, end] = slope === 0 ? [left.y, right.y] : [heightAt(column * SIDE - margin), heightAt((column + 1) * SIDE + margin)];
    yield* squaresOf(column * SIDE, Math.min(start, end) - margin, column * SIDE, Math.max(start, end) + margin);
  }
}

function* squaresOf(left: number, top: number, right: number, bottom: number): Iterable<string> {
  for (let column = squareOf(left); column <= squareOf(right); column++) {
    for (let row = squareOf(top); row <= squareOf(bottom); row++) { yield `${column},${row}`; }
  }
}

function squareOf(position: number): number {
  return Math.floor(position / SIDE);
}
