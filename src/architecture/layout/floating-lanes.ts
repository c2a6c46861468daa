import { floats } from './arrange-lanes';
import { type Box, type Scene, standsIn } from './box';
import { ICON_CENTRE, PITCH, snapped } from './spacing';

const GAP = 20;

/** Moves the nodes of lanes that hold only nodes up or down, each beside what it talks to. Inner lanes first: outer ones face them. */
export function placeFloatingLanes(scene: Scene): void {
  alignLanes(scene.root, scene.neighbours);
}

function alignLanes(box: Box, neighbours: ReadonlyMap<Box, readonly Box[]>): void {
  for (const child of box.children) {
    if (child.children.length > 0) {
      alignLanes(child, neighbours);
    }
  }
  if (box.arrangement === 'lanes' && box.lanes.length > 1) {
    for (const lane of box.lanes) {
      if (lane.length > 0 && floats(lane)) {
        alignLane(box, lane, neighbours);
      }
    }
  }
}

/** Height at which a line to the box ends. */
function facing(box: Box): number {
  return box.node === undefined ? box.y + box.height / 2 : box.y + ICON_CENTRE;
}

/** The height that most of the neighbours outside the lane have, so that one line at least is straight; NaN where there are none. */
function wish(node: Box, lane: readonly Box[], neighbours: ReadonlyMap<Box, readonly Box[]>): number {
  const heights: number[] = [];
  for (const other of neighbours.get(node) ?? []) {
    if (!(other.parent === node.parent && lane.includes(other)) && !standsIn(node, other)) {
      heights.push(facing(other));
    }
  }
  heights.sort(ascending);
  return heights.length === 0 ? NaN : heights[Math.floor((heights.length - 1) / 2)] - ICON_CENTRE;
}

function ascending(one: number, other: number): number {
  return one - other;
}

/** A node of a lane: the height that it wants, the height that it takes, and whether anything outside the lane asks for it. */
interface Item { readonly node: Box; wanted: number; readonly firm: boolean }

function alignLane(parent: Box, lane: Box[], neighbours: ReadonlyMap<Box, readonly Box[]>): void {
  const top = parent.y + parent.padding.top;
  const bottom = parent.y + parent.height - parent.padding.bottom;
  const items = lane.map((node): Item => {
    const wanted = wish(node, lane, neighbours);
    return { node, wanted, firm: !Number.isNaN(wanted) };
  });
  if (!items.some(({ firm }) => firm)) {
    return;
  }
  const wishes = new Map(items.filter(({ firm }) => firm).map(({ node, wanted }) => [node, wanted]));
  for (const item of items) {
    if (!item.firm) {
      // A node that only talks to nodes of its own lane follows them.
      const own = (neighbours.get(item.node) ?? []).map((other) => wishes.get(other)).filter((height) => height !== undefined);
      item.wanted = own.length > 0 ? Math.max(...own) + 1 : bottom;
    }
  }
  items.sort((a, b) => a.wanted - b.wanted || a.node.order - b.node.order);
  items.forEach(({ node }, index) => { lane[index] = node; });
  spread(items, top, bottom + GAP);
}

/** Items that would overlap, moved together. */
interface Pool { readonly first: number; count: number; weight: number; sum: number }

/** The height that most of a pool asks for. */
function middle({ sum, weight }: Pool): number {
  return sum / weight;
}

/** Puts nodes at the positions nearest to the wanted ones that keep the order and do not overlap. */
function spread(items: readonly Item[], top: number, bottom: number): void {
  let offset = 0;
  const starts = items.map(({ node }) => {
    const start = offset;
    offset += node.height + GAP;
    return start;
  });
  const room = Math.max(0, bottom - top - offset);
  const pools: Pool[] = [];
  items.forEach((item, index) => {
    // In these coordinates items have no size: they only have to stay in order.
    const weight = item.firm ? 1 : 0.01;
    let pool: Pool = { first: index, count: 1, weight, sum: weight * (item.wanted - starts[index]) };
    while (pools.length > 0 && middle(pools[pools.length - 1]) > middle(pool)) {
      const before = pools.pop()!;
      pool = { first: before.first, count: before.count + pool.count, weight: before.weight + pool.weight, sum: before.sum + pool.sum };
    }
    pools.push(pool);
  });
  for (const pool of pools) {
    const at = Math.min(Math.max(middle(pool), top), top + room);
    for (let index = pool.first; index < pool.first + pool.count; index++) {
      items[index].node.y = snapped(Math.floor((at + starts[index]) / PITCH) * PITCH);
    }
  }
}
