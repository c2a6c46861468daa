import { arrangeBoxes } from './arrange';
import { floats } from './arrange-lanes';
import { columnMembers } from './arrange-tiers';
import { type Box, type Scene, withContents } from './box';
import { seatTable } from './layers';
import type { PlacementCost } from './placement-cost';

/** Steps of work that a picture may take: a count, not a clock, so that every machine draws the same. */
const WORK = 6e6;
const MOST_ROUNDS = 6;
/** A change has to be worth this much: what is alike stays in the view's order. */
const WORTH = 25;

/** A change of places that can be taken back. */
type Move = () => () => void;

/** Tries changes one after another and keeps each that makes the picture cheaper, until none does. */
export function improvePlaces(scene: Scene, cost: PlacementCost): void {
  arrangeBoxes(scene);
  let best = cost.total();
  let left = WORK / cost.effort;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best;
    for (const box of withContents(scene.root)) {
      for (const move of movesOf(box)) {
        if (left-- <= 0) {
          arrangeBoxes(scene);
          return;
        }
        const undo = move();
        arrangeBoxes(scene);
        const total = cost.total();
        if (total < best - WORTH) {
          best = total;
        } else {
          undo();
        }
      }
    }
    if (best === before) {
      break;
    }
  }
  arrangeBoxes(scene);
}

function* movesOf(box: Box): Iterable<Move> {
  if (box.children.length < 2) {
    return;
  }
  if (box.arrangement === 'lanes') {
    yield* laneMoves(box);
  } else if (box.arrangement === 'cells' && box.parent?.arrangement !== 'tiers') {
    yield* cellMoves(box);
  } else if (box.arrangement === 'tiers') {
    yield* tierMoves(box);
  } else if (box.arrangement === 'rows') {
    yield* rowMoves(box);
  }
}

function* laneMoves(box: Box): Iterable<Move> {
  const blocks = box.children.filter((child) => child.node === undefined);
  for (const block of blocks) {
    for (let lane = 0; lane <= box.lanes.length; lane++) {
      for (let place = 0; place <= (box.lanes[lane]?.length ?? 0); place++) {
        yield moveToLane(box, block, lane, place);
      }
      yield moveToNewLane(box, block, lane);
    }
  }
  for (let one = 0; one < blocks.length; one++) {
    for (let other = one + 1; other < blocks.length; other++) {
      yield swapInLanes(box, blocks[one], blocks[other]);
    }
  }
}

function restoring(box: Box): () => void {
  const lanes = box.lanes;
  return () => { box.lanes = lanes; };
}

function moveToLane(box: Box, block: Box, lane: number, place: number): Move {
  return () => {
    const undo = restoring(box);
    if (box.lanes[lane] === undefined || floats(box.lanes[lane])) {
      return undo;
    }
    const lanes = box.lanes.map((each) => each.filter((child) => child !== block));
    lanes[lane].splice(Math.min(place, lanes[lane].length), 0, block);
    box.lanes = lanes.filter((each) => each.length > 0);
    return undo;
  };
}

function moveToNewLane(box: Box, block: Box, before: number): Move {
  return () => {
    const undo = restoring(box);
    const lanes = box.lanes.map((each) => each.filter((child) => child !== block));
    lanes.splice(before, 0, [block]);
    // Lanes of single nodes stay outermost.
    const outermost = (before > 0 || lanes.length === 1 || !floats(lanes[1])) && (before < lanes.length - 1 || lanes.length === 1 || !floats(lanes[before - 1]));
    box.lanes = outermost ? lanes.filter((each) => each.length > 0) : box.lanes;
    return undo;
  };
}

function swapInLanes(box: Box, one: Box, other: Box): Move {
  return () => {
    const undo = restoring(box);
    box.lanes = box.lanes.map((lane) => lane.map((child) => (child === one ? other : child === other ? one : child)));
    return undo;
  };
}

function seatsOf(children: readonly Box[]): () => void {
  const seats = children.map((child) => [child, child.row, child.column] as const);
  return () => seats.forEach(([child, row, column]) => { child.row = row; child.column = column; });
}

function* cellMoves(box: Box): Iterable<Move> {
  const { children } = box;
  for (let columns = 1; columns <= Math.min(children.length, 6); columns++) {
    yield () => {
      const undo = seatsOf(children);
      seatTable([...children].sort((a, b) => a.row - b.row || a.column - b.column), columns);
      return undo;
    };
  }
  if (box.inner.length > 0) {
    yield () => {
      const undo = seatsOf(children);
      children.forEach((child) => { [child.row, child.column] = [child.column, child.row]; });
      return undo;
    };
  }
  const rows = Math.max(...children.map((child) => child.row)) + 1;
  const columns = Math.max(...children.map((child) => child.column)) + 1;
  for (const child of children) {
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        yield () => {
          const undo = seatsOf(children);
          takeSeat(children, child, row, column);
          closeGaps(children);
          return undo;
        };
      }
    }
  }
}

/** Moves a child to a cell; who sits there gets the child's. */
function takeSeat(children: readonly Box[], child: Box, row: number, column: number): void {
  const other = children.find((each) => each.row === row && each.column === column);
  if (other !== undefined) {
    other.row = child.row;
    other.column = child.column;
  }
  child.row = row;
  child.column = column;
}

/** Takes out rows and columns that nobody sits in. */
function closeGaps(children: readonly Box[]): void {
  const rows = [...new Set(children.map((child) => child.row))].sort((a, b) => a - b);
  const columns = [...new Set(children.map((child) => child.column))].sort((a, b) => a - b);
  children.forEach((child) => {
    child.row = rows.indexOf(child.row);
    child.column = columns.indexOf(child.column);
  });
}

function* tierMoves(box: Box): Iterable<Move> {
  const members = columnMembers(box);
  const columns = Math.max(0, ...members.map((child) => child.column)) + 1;
  for (const child of members) {
    const row = members.filter((other) => other.parent === child.parent && other.row === child.row);
    for (let column = 0; column < columns; column++) {
      yield () => {
        const undo = seatsOf(row);
        takeSeat(row, child, child.row, column);
        return undo;
      };
    }
  }
}

function* rowMoves(box: Box): Iterable<Move> {
  for (let row = 0; row < box.lanes.length; row++) {
    for (let place = 1; place < box.lanes[row].length; place++) {
      if (box.lanes[row][place].node !== undefined) {
        yield () => {
          const undo = restoring(box);
          const lane = [...box.lanes[row]];
          [lane[place - 1], lane[place]] = [lane[place], lane[place - 1]];
          box.lanes = box.lanes.map((each, index) => (index === row ? lane : each));
          return undo;
        };
      }
    }
  }
}
