import type { Appraisal } from './appraisal';
import { arrangeBoxes } from './arrange';
import { floats } from './arrange-lanes';
import { columnMembers, leadPastTitles } from './arrange-tiers';
import { type Box, changed, withContents } from './box';
import { seatTable } from './layers';
import { PITCH } from './spacing';

/** Steps of work that a picture may take: a count, not a clock, so that every machine draws the same. */
export interface Effort { readonly work: number; readonly rounds: number }
export const FULL: Effort = { work: 5e6, rounds: 4 };
export const BRIEF: Effort = { work: 2e6, rounds: 1 };

/** A change has to be worth this much: what is alike stays in the view's order. */
const WORTH = 25;

/** Columns that the boxes of a lane are tried in. */
const MOST_COLUMNS = 4;

/** Cells of a box among which everything is moved. */
const FEW_CELLS = 12;

/** A change of places that can be taken back. */
export type Move = () => () => void;

/** Tries changes one after another and keeps each that makes the picture cheaper, until none does or the effort is spent. Gives the cost. */
export function improvePlaces(appraisal: Appraisal, effort: Effort): number {
  const { scene } = appraisal;
  let best = appraisal.total();
  let left = effort.work / appraisal.effort;
  for (let round = 0; round < effort.rounds; round++) {
    const before = best;
    for (const box of withContents(scene.root)) {
      for (const move of movesOf(box)) {
        if (left-- <= 0) {
          arrangeBoxes(scene);
          return best;
        }
        const undo = move();
        const total = appraisal.total(best - WORTH);
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
  return best;
}

/** Every change of the places in one box. */
export function* movesOf(box: Box): Iterable<Move> {
  if (box.arrangement === 'lanes') {
    yield* laneMoves(box);
  } else if (box.arrangement === 'cells' && box.children.length > 1 && box.parent?.arrangement !== 'tiers') {
    yield* cellMoves(box);
  } else if (box.arrangement === 'tiers') {
    yield* tierMoves(box);
  }
}

function* laneMoves(box: Box): Iterable<Move> {
  const blocks = box.children.filter((child) => child.node === undefined);
  for (const block of blocks) {
    yield* blockMoves(box, block);
  }
  for (let lane = 0; lane < box.lanes.length; lane++) {
    for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
      yield inColumns(box, lane, columns);
    }
  }
  for (let one = 0; one < blocks.length; one++) {
    for (let other = one + 1; other < blocks.length; other++) {
      yield swapInLanes(box, blocks[one], blocks[other]);
      yield* fitting(swapInLanes(box, blocks[one], blocks[other]), box, [blocks[one], blocks[other]]);
    }
  }
}

/** Every place that one box can take among the lanes of another, the order of the others staying as it is. */
export function* blockMoves(box: Box, block: Box): Iterable<Move> {
  for (let lane = 0; lane <= box.lanes.length; lane++) {
    for (let place = 0; place <= (box.lanes[lane]?.length ?? 0); place++) {
      if (box.lanes[lane]?.[place] !== block && box.lanes[lane]?.[place - 1] !== block) {
        yield moveToLane(box, block, lane, place);
        yield* fitting(moveToLane(box, block, lane, place), box, [block]);
      }
    }
    yield moveToNewLane(box, block, lane);
  }
}

/** A move after which the moved boxes fill the width of their new lanes with as many columns as go in; none where they cannot change. */
function* fitting(move: Move, box: Box, moved: readonly Box[]): Iterable<Move> {
  const tables = moved.filter((block) => block.arrangement === 'cells' && block.children.length > 1);
  if (tables.length === 0) {
    return;
  }
  yield () => {
    const undoSeats = tables.map((block) => seatsOf(block.children));
    const undo = move();
    for (const block of tables) {
      const lane = box.lanes.find((each) => each.includes(block))!;
      const width = Math.max(0, ...lane.filter((other) => other !== block).map((other) => other.width));
      const widest = Math.max(...block.children.map((child) => child.width)) + 3 * PITCH;
      const columns = Math.floor((width - block.padding.left - block.padding.right + 3 * PITCH) / widest);
      if (width > 0) {
        seatTable(inFlow(block.children), Math.min(Math.max(columns, 1), block.children.length));
      }
    }
    return () => {
      undo();
      undoSeats.forEach((each) => each());
    };
  };
}

/** Every box of a lane in so many columns: a lane gets narrower only when all of them do. */
function inColumns(box: Box, lane: number, columns: number): Move {
  return () => {
    const tables = (box.lanes[lane] ?? []).filter((child) => child.arrangement === 'cells' && child.children.length > 1);
    const undo = tables.map((table) => seatsOf(table.children));
    tables.forEach((table) => seatTable(inFlow(table.children), columns));
    return () => undo.forEach((each) => each());
  };
}

/** Children as they are read: column after column where there is flow, else row after row. */
function inFlow(children: readonly Box[]): Box[] {
  return [...children].sort((a, b) => a.column - b.column || a.row - b.row);
}

/** To be called before the lanes of a box are changed. */
function restoring(box: Box): () => void {
  const lanes = box.lanes;
  changed(box);
  return () => {
    box.lanes = lanes;
    changed(box);
  };
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
    // Lanes may have gone since the move was thought of.
    const at = Math.min(before, lanes.length);
    lanes.splice(at, 0, [block]);
    // Lanes of single nodes stay outermost.
    const outermost = (at > 0 || lanes.length === 1 || !floats(lanes[1]))
        && (at < lanes.length - 1 || lanes.length === 1 || !floats(lanes[at - 1]));
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

/** To be called before the cells of boxes of one parent are changed. */
function seatsOf(children: readonly Box[]): () => void {
  const seats = children.map((child) => [child, child.row, child.column] as const);
  children.slice(0, 1).forEach(changed);
  return () => {
    seats.forEach(([child, row, column]) => { child.row = row; child.column = column; });
    children.slice(0, 1).forEach(changed);
  };
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
  // What no line leads to is as well off anywhere: among many it keeps its order.
  const movable = children.filter(({ linked }) => linked || children.length <= FEW_CELLS);
  for (const child of movable) {
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        const other = children.find((each) => each.row === row && each.column === column);
        if (other !== undefined && movable.includes(other) && other.order <= child.order) {
          continue;
        }
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
  if (box.group?.zones === undefined) {
    yield toggleLead(box);
  }
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

/** Moves the columns out from under the titles, or back. */
function toggleLead(box: Box): Move {
  return () => {
    const before = box.lead;
    const set = (lead: number): void => {
      box.lead = lead;
      changed(box);
    };
    set(before > 0 ? 0 : leadPastTitles(box));
    return () => set(before);
  };
}
