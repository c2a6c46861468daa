import type { Box } from './box';
import { even, PITCH, snapped, snappedUp } from './spacing';

const LANE_GAP = 50;
/** Beside a lane of single nodes, whose lines carry labels (`HTTPS`, `DNS`). */
const NODE_LANE_GAP = 50;
const BLOCK_GAP = 40;
/** A box is made as wide as its lane where it has at least this share of its width. */
const SAME_WIDTH = 0.55;
/** How much of its height a box may grow to fill its lane. */
const GROWTH = 0.35;

/** A lane of single nodes: each stands beside what it talks to. */
export function floats(lane: readonly Box[]): boolean {
  return lane.every((child) => child.node !== undefined);
}

function gapAfter(lane: readonly Box[], next: readonly Box[]): number {
  return floats(lane) || floats(next) ? NODE_LANE_GAP : LANE_GAP;
}

function laneWidth(lane: readonly Box[]): number {
  let width = 0;
  for (const child of lane) {
    width = Math.max(width, child.width);
  }
  return width;
}

function laneHeight(lane: readonly Box[]): number {
  let height = (lane.length - 1) * BLOCK_GAP;
  for (const child of lane) {
    height += child.height;
  }
  return height;
}

/** Size of a box whose children stand in columns. */
export function measureLanes(box: Box): void {
  const { padding } = box;
  let width = padding.left + padding.right;
  let height: number = PITCH;
  let before: readonly Box[] | undefined;
  for (const lane of box.lanes) {
    if (lane.length > 0) {
      width += (before === undefined ? 0 : gapAfter(before, lane)) + laneWidth(lane);
      height = Math.max(height, laneHeight(lane));
      before = lane;
    }
  }
  box.width = Math.max(box.leastWidth, even(width));
  box.height = snappedUp(height + padding.top + padding.bottom);
}

/** Places the columns beside each other; boxes of one column get the same width, and all columns end at the same height where they nearly do. */
export function placeLanes(box: Box): void {
  const top = box.y + box.padding.top;
  const height = box.height - box.padding.top - box.padding.bottom;
  let left = box.x + box.padding.left;
  let before: readonly Box[] | undefined;
  for (const lane of box.lanes) {
    if (lane.length > 0) {
      left += before === undefined ? 0 : gapAfter(before, lane);
      const width = laneWidth(lane);
      placeLane(lane, left, width, top, height);
      left += width;
      before = lane;
    }
  }
}

function placeLane(lane: readonly Box[], left: number, width: number, top: number, height: number): void {
  growToFill(lane, height);
  const spare = Math.max(0, height - laneHeight(lane));
  // What growing cannot fill goes between the boxes, when that leaves no hole.
  const extra = lane.length > 1 && spare / (lane.length - 1) <= 2 * BLOCK_GAP ? Math.floor(spare / (lane.length - 1) / PITCH) * PITCH : 0;
  let y = top + (floats(lane) ? snapped(spare / 2) : 0);
  for (const child of lane) {
    if (grows(child) && child.width >= width * SAME_WIDTH) {
      child.width = width;
    }
    child.x = left + snapped((width - child.width) / 2);
    child.y = y;
    y += child.height + BLOCK_GAP + extra;
  }
}

/** A group with a border may become larger than what is in it. */
function grows(child: Box): boolean {
  return child.visible && child.node === undefined;
}

/** Makes the boxes fill the lane, each growing by its share, where little is missing. */
function growToFill(lane: readonly Box[], height: number): void {
  const spare = height - laneHeight(lane);
  let total = 0;
  for (const child of lane) {
    total += grows(child) ? child.height : 0;
  }
  const share = total === 0 || spare <= 0 || spare > total * GROWTH ? 0 : spare / total;
  for (const child of lane) {
    if (grows(child)) {
      child.height = Math.floor(child.height * (1 + share) / PITCH) * PITCH;
    }
  }
}
