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

function filled(box: Box): Box[][] {
  return box.lanes.filter((lane) => lane.length > 0);
}

function gapAfter(lanes: readonly (readonly Box[])[], index: number): number {
  return floats(lanes[index]) || floats(lanes[index + 1]) ? NODE_LANE_GAP : LANE_GAP;
}

function laneWidth(lane: readonly Box[]): number {
  return Math.max(...lane.map((child) => child.width));
}

function laneHeight(lane: readonly Box[]): number {
  return lane.reduce((sum, child) => sum + child.height, 0) + (lane.length - 1) * BLOCK_GAP;
}

/** Size of a box whose children stand in columns. */
export function measureLanes(box: Box): void {
  const lanes = filled(box);
  const { padding } = box;
  let width = padding.left + padding.right;
  lanes.forEach((lane, index) => {
    width += laneWidth(lane) + (index < lanes.length - 1 ? gapAfter(lanes, index) : 0);
  });
  box.width = Math.max(box.leastWidth, even(width));
  box.height = snappedUp(Math.max(PITCH, ...lanes.map(laneHeight)) + padding.top + padding.bottom);
}

/** Places the columns beside each other; boxes of one column get the same width, and all columns end at the same height where they nearly do. */
export function placeLanes(box: Box): void {
  const lanes = filled(box);
  const top = box.y + box.padding.top;
  const height = box.height - box.padding.top - box.padding.bottom;
  let left = box.x + box.padding.left;
  lanes.forEach((lane, index) => {
    const width = laneWidth(lane);
    placeLane(lane, left, width, top, height);
    left += width + (index < lanes.length - 1 ? gapAfter(lanes, index) : 0);
  });
}

function placeLane(lane: readonly Box[], left: number, width: number, top: number, height: number): void {
  const grown = grownHeights(lane, height);
  const used = grown.reduce((sum, part) => sum + part, 0) + (lane.length - 1) * BLOCK_GAP;
  const spare = Math.max(0, height - used);
  let y = top + (floats(lane) ? snapped(spare / 2) : 0);
  // What growing cannot fill goes between the boxes, when that leaves no hole.
  const extra = lane.length > 1 && spare / (lane.length - 1) <= 2 * BLOCK_GAP ? Math.floor(spare / (lane.length - 1) / PITCH) * PITCH : 0;
  lane.forEach((child, index) => {
    if (child.visible && child.node === undefined && child.width >= width * SAME_WIDTH) {
      child.width = width;
    }
    child.x = left + snapped((width - child.width) / 2);
    child.y = y;
    child.height = grown[index];
    y += child.height + BLOCK_GAP + extra;
  });
}

/** Heights that fill the lane, each box growing by its share. */
function grownHeights(lane: readonly Box[], height: number): number[] {
  const spare = height - laneHeight(lane);
  const growing = lane.filter((child) => child.visible && child.node === undefined);
  const total = growing.reduce((sum, child) => sum + child.height, 0);
  const share = total === 0 || spare <= 0 || spare > total * GROWTH ? 0 : spare / total;
  return lane.map((child) => (growing.includes(child) ? Math.floor(child.height * (1 + share) / PITCH) * PITCH : child.height));
}
