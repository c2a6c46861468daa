import { floats } from './arrange-lanes';
import { type Box, type Scene, standsIn } from './box';
import { ICON_CENTRE, PITCH, snapped } from './spacing';

const GAP = 20;

/** Moves the nodes of lanes that hold only nodes up or down, each beside what it talks to. Inner lanes first: outer ones face them. */
export function placeFloatingLanes(scene: Scene): void {
  const { neighbours } = scene;
  const visit = (box: Box): void => {
    box.children.forEach(visit);
    if (box.arrangement === 'lanes' && box.lanes.length > 1) {
      for (const lane of box.lanes) {
        if (lane.length > 0 && floats(lane)) {
          alignLane(box, lane, neighbours);
        }
      }
    }
  };
  visit(scene.root);
}

/** Height at which a line to the box ends. */
function facing(box: Box): number {
  return box.node === undefined ? box.y + box.height / 2 : box.y + ICON_CENTRE;
}

/** The height that most of the neighbours outside the lane have, so that one line at least is straight. */
function wish(node: Box, lane: readonly Box[], neighbours: ReadonlyMap<Box, readonly Box[]>): number | undefined {
  const heights = (neighbours.get(node) ?? []).filter((other) => !lane.includes(other) && !standsIn(node, other)).map(facing).sort((a, b) => a - b);
  return heights.length === 0 ? undefined : heights[Math.floor((heights.length - 1) / 2)] - ICON_CENTRE;
}

function alignLane(parent: Box, lane: Box[], neighbours: ReadonlyMap<Box, readonly Box[]>): void {
  const top = parent.y + parent.padding.top;
  const bottom = parent.y + parent.height - parent.padding.bottom;
  const wishes = new Map(lane.map((node) => [node, wish(node, lane, neighbours)]));
  const among = (node: Box): number => {
    // A node that only talks to nodes of its own lane follows them.
    const own = (neighbours.get(node) ?? []).filter((other) => lane.includes(other) && wishes.get(other) !== undefined);
    return own.length > 0 ? Math.max(...own.map((other) => wishes.get(other)!)) + 1 : bottom;
  };
  const wanted = new Map(lane.map((node) => [node, wishes.get(node) ?? among(node)]));
  lane.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.order - b.order);
  const free = lane.filter((node) => wishes.get(node) === undefined);
  if (free.length === lane.length) {
    return;
  }
  const wishesOf = lane.map((node) => ({ wanted: wanted.get(node)!, size: node.height + GAP, firm: wishes.get(node) !== undefined }));
  const positions = spread(wishesOf, top, bottom + GAP);
  lane.forEach((node, index) => { node.y = snapped(positions[index]); });
}

interface Item { readonly wanted: number; readonly size: number; readonly firm: boolean }

/** Positions nearest to the wanted ones that keep the order and do not overlap: pools of items that would, moved together. */
function spread(items: readonly Item[], top: number, bottom: number): number[] {
  let offset = 0;
  const pools: { first: number; count: number; weight: number; sum: number }[] = [];
  const starts = items.map((item) => {
    const start = offset;
    offset += item.size;
    return start;
  });
  const room = Math.max(0, bottom - top - offset);
  items.forEach((item, index) => {
    // In these coordinates items have no size: they only have to stay in order.
    let pool = { first: index, count: 1, weight: item.firm ? 1 : 0.01, sum: (item.firm ? 1 : 0.01) * (item.wanted - starts[index]) };
    while (pools.length > 0 && pools[pools.length - 1].sum / pools[pools.length - 1].weight > pool.sum / pool.weight) {
      const before = pools.pop()!;
      pool = { first: before.first, count: before.count + pool.count, weight: before.weight + pool.weight, sum: before.sum + pool.sum };
    }
    pools.push(pool);
  });
  return pools.flatMap((pool) => {
    const at = Math.min(Math.max(pool.sum / pool.weight, top), top + room);
    return Array.from({ length: pool.count }, (_, index) => Math.floor((at + starts[pool.first + index]) / PITCH) * PITCH);
  });
}
