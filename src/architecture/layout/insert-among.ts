import { arrangeBoxes } from './arrange';
import { floats } from './arrange-lanes';
import { columnMembers } from './arrange-tiers';
import { type Box, changed, type Scene, withContents } from './box';
import { seat } from './choose-places';
import { blockMoves, type Move } from './improve-places';
import type { Net } from './nets';
import { PlacementCost } from './placement-cost';
import { seatBelow } from './seat-tiers';

/** The place of a box in its parent: its cell, its lead, and its children by lane. */
interface Seat {
  readonly parent?: string;
  readonly row: number;
  readonly column: number;
  readonly lead: number;
  readonly lanes: readonly (readonly string[])[];
}

/** Places of boxes by their ids. */
export type Seats = ReadonlyMap<string, Seat>;

/** A place among others has to be worth this much more than the one behind them. */
const WORTH = 25;

/** The places of a scene, for one that has more in it. */
export function seatsOf(scene: Scene): Seats {
  return new Map(withContents(scene.root).map((box) => [box.id, {
    parent: box.parent?.id, row: box.row, column: box.column, lead: box.lead, lanes: box.lanes.map((lane) => lane.map(({ id }) => id)),
  }]));
}

/** Places a scene: what is known stays in its order, what is not is put in where it costs least. */
export function insertAmong(known: Seats, scene: Scene, nets: readonly Net[]): void {
  seat(scene.root, scene);
  const boxes = withContents(scene.root);
  // A place in another box than before is none: loose nodes that a further one joins stand together now.
  const added = boxes.filter((box) => known.get(box.id)?.parent !== box.parent?.id || !known.has(box.id));
  boxes.filter((box) => !added.includes(box)).forEach((box) => takeKnownSeat(box, known));
  boxes.filter(({ arrangement }) => arrangement === 'cells').forEach((box) => appendCells(box, added));
  const networks = boxes.filter(({ arrangement }) => arrangement === 'tiers');
  networks.forEach((network) => {
    appendColumns(network, added);
    network.children.filter(({ arrangement }) => arrangement === 'cells').forEach(seatBelow);
  });
  const cost = new PlacementCost(scene, nets);
  for (const network of networks) {
    takeBest([...columnMoves(network, added)], scene, cost);
  }
  for (const block of added) {
    if (block.node === undefined && block.parent?.arrangement === 'lanes' && known.has(block.parent.id)) {
      takeBest([...blockMoves(block.parent, block)], scene, cost);
    }
  }
  arrangeBoxes(scene);
}

function takeKnownSeat(box: Box, known: Seats): void {
  const place = known.get(box.id);
  if (place === undefined) {
    return;
  }
  box.row = place.row;
  box.column = place.column;
  box.lead = place.lead;
  if (box.arrangement === 'lanes' && place.lanes.length > 0) {
    box.lanes = knownLanes(box, place.lanes);
  }
  changed(box);
}

/** Lanes as they were; a further node stands at the end of a lane of nodes, a further group in a lane of its own. */
function knownLanes(box: Box, lanes: readonly (readonly string[])[]): Box[][] {
  const byId = new Map(box.children.map((child) => [child.id, child]));
  const found = lanes.map((lane) => lane.flatMap((id) => byId.get(id) ?? []));
  const placed = new Set(found.flat());
  for (const child of box.children.filter((each) => !placed.has(each))) {
    const lane = child.node === undefined ? undefined : found.find((each) => each.length > 0 && floats(each));
    if (lane === undefined) {
      found.push([child]);
    } else {
      lane.push(child);
    }
  }
  return found.filter((lane) => lane.length > 0);
}

/** Puts further nodes into the cells behind those that are taken. */
function appendCells(box: Box, added: readonly Box[]): void {
  const there = box.children.filter((child) => !added.includes(child));
  if (there.length === 0 || box.parent?.arrangement === 'tiers') {
    return;
  }
  const columns = Math.max(...there.map(({ column }) => column)) + 1;
  let last = Math.max(...there.map(({ row, column }) => row * columns + column));
  for (const child of box.children.filter((each) => added.includes(each))) {
    last++;
    child.row = Math.floor(last / columns);
    child.column = last % columns;
  }
}

/** Further nodes of a network's rows, by the row that they stand in. */
function addedColumns(network: Box, added: readonly Box[]): Box[][] {
  const rows = new Map<string, Box[]>();
  for (const member of columnMembers(network).filter((each) => added.includes(each))) {
    const key = `${member.parent!.id} ${member.row}`;
    rows.set(key, [...rows.get(key) ?? [], member]);
  }
  return [...rows.values()];
}

/** Puts further nodes of a network's rows into columns behind all others. */
function appendColumns(network: Box, added: readonly Box[]): void {
  const there = columnMembers(network).filter((member) => !added.includes(member));
  const rows = addedColumns(network, added);
  if (there.length > 0 && rows.length > 0) {
    const next = Math.max(...there.map(({ column }) => column)) + 1;
    rows.forEach((row) => row.forEach((member, index) => { member.column = next + index; }));
  }
}

/** Every gap between columns, in which what is further makes the others move on. */
function* columnMoves(network: Box, added: readonly Box[]): Iterable<Move> {
  const rows = addedColumns(network, added);
  const there = columnMembers(network).filter((member) => !added.includes(member));
  if (there.length === 0 || rows.length === 0) {
    return;
  }
  const room = Math.max(...rows.map((row) => row.length));
  const columns = Math.max(...there.map(({ column }) => column)) + 1;
  for (let gap = columns - 1; gap >= 0; gap--) {
    yield () => {
      const before = [...there, ...rows.flat()].map((member) => [member, member.column] as const);
      there.forEach((member) => { member.column += member.column >= gap ? room : 0; });
      rows.forEach((row) => row.forEach((member, index) => { member.column = gap + index; }));
      changed(network);
      return () => {
        before.forEach(([member, column]) => { member.column = column; });
        changed(network);
      };
    };
  }
}

/** Makes the move after which the picture costs least; none where it is as good without. */
function takeBest(moves: readonly Move[], scene: Scene, cost: PlacementCost): void {
  arrangeBoxes(scene);
  let least = cost.total();
  let best: Move | undefined;
  for (const move of moves) {
    const undo = move();
    arrangeBoxes(scene);
    const total = cost.total(least);
    if (total < least - (best === undefined ? WORTH : 0)) {
      least = total;
      best = move;
    }
    undo();
    // The next move looks at sizes, as this one did.
    arrangeBoxes(scene);
  }
  best?.();
  arrangeBoxes(scene);
}
