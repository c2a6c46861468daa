import type { Scene } from './box';
import { titleRoom } from './group-titles';
import type { Rectangle } from './layout';
import { TEXT } from './layout';
import { columnTitle, type Overlays } from './overlays';
import { labelBottom } from './routing-grid';
import { extent, type Run } from './runs';
import { ICON, ICON_CENTRE, LABEL_GAP } from './spacing';

/** Lines keep this far from each other, from borders and from nodes. */
const APART = 10;
/** A line that could be shorter on one side stays this far from what is there. */
const COMFORT = 20;
/** Lines are moved in steps of this. */
const STEP = 5;
const MOST_ROUNDS = 8;

/** A level line that may not be come near to; for plumb runs the picture is turned. */
interface Wall { readonly from: number; readonly to: number; readonly position: number }

/** Moves runs to the middle of the channel that they run in, and apart from each other; crossings stay as they are. */
export function nudge(scene: Scene, { columns, spans }: Overlays, runs: readonly Run[]): void {
  const titles = [...scene.groups.map((group) => titleRoom(group.group!, group)), ...columns.map((column) => columnTitle(column).title)];
  const rectangles = [...nodeRectangles(scene), ...titles];
  const borders: Rectangle[] = [...scene.groups, ...columns, ...spans].map(({ x, y, width, height }) => ({ x, y, width, height }));
  const walls = { level: wallsOf([...rectangles, ...borders], true), plumb: wallsOf([...rectangles, ...borders], false) };
  const movable = runs.filter((run) => !run.pinned && run.joined.length > 0);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (const run of movable) {
      moved = settle(run, runs, run.level ? walls.level : walls.plumb) || moved;
    }
    if (!moved) {
      break;
    }
  }
}

/** Icons and labels with the air that lines leave around them. */
function nodeRectangles(scene: Scene): Rectangle[] {
  return scene.nodes.flatMap((node) => {
    const x = node.x + node.width / 2;
    const icon = { x: x - ICON / 2 - 2, y: node.y + ICON_CENTRE - ICON / 2 - 2, width: ICON + 4, height: ICON + 4 };
    const { width, lines } = node.label!;
    const height = Math.max(lines.length * TEXT.node.lineHeight, labelBottom(node) - icon.y - ICON - 6);
    const label = { x: x - width / 2, y: icon.y + ICON + LABEL_GAP, width, height };
    return [icon, label];
  });
}

function wallsOf(rectangles: readonly Rectangle[], level: boolean): Wall[] {
  return rectangles.flatMap(({ x, y, width, height }) => (level
    ? [{ from: x, to: x + width, position: y }, { from: x, to: x + width, position: y + height }]
    : [{ from: y, to: y + height, position: x }, { from: y, to: y + height, position: x + width }]));
}

/** Moves one run; true where it did move. */
function settle(run: Run, runs: readonly Run[], walls: readonly Wall[]): boolean {
  const [from, to] = extent(run);
  let low = -Infinity;
  let high = Infinity;
  const keepFrom = (position: number, start: number, end: number): void => {
    if (start <= to + APART - 1 && end >= from - APART + 1) {
      if (position <= run.position) {
        low = Math.max(low, position);
      }
      if (position >= run.position) {
        high = Math.min(high, position);
      }
    }
  };
  walls.forEach((wall) => keepFrom(wall.position, wall.from, wall.to));
  for (const other of runs) {
    if (other !== run && other.level === run.level) {
      keepFrom(other.position, ...extent(other));
    }
  }
  // Where a branch ends at a box, the run may not move past that end.
  for (const other of run.joined) {
    other.fixedEnds.forEach((end) => keepFrom(end, -Infinity, Infinity));
  }
  if (high - low < 2 * APART || !Number.isFinite(low) || !Number.isFinite(high)) {
    return false;
  }
  const wanted = wantedPosition(run, low, high);
  const position = Math.min(Math.max(Math.round(wanted / STEP) * STEP, low + APART), high - APART);
  if (position === run.position || Math.abs(position - run.position) < STEP) {
    return false;
  }
  run.position = Math.round(position);
  return true;
}

/** The middle, or near the side that most branches lead to: there the line is shortest. */
function wantedPosition(run: Run, low: number, high: number): number {
  let pull = 0;
  for (const other of run.joined) {
    const [from, to] = extent(other);
    pull += (to > run.position ? 1 : 0) - (from < run.position ? 1 : 0);
  }
  const comfort = Math.min(COMFORT, (high - low) / 2);
  if (pull === 0) {
    return (low + high) / 2;
  }
  return pull < 0 ? low + comfort : high - comfort;
}
