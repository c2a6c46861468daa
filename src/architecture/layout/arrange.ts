import { measureCells, placeCells } from './arrange-cells';
import { measureLanes, placeLanes } from './arrange-lanes';
import { measureTiers, placeTiers } from './arrange-tiers';
import type { Arrangement, Box, Scene } from './box';
import { placeFloatingLanes } from './floating-lanes';
import { TEXT } from './layout';
import { ICON, ICON_CENTRE, LABEL_GAP, LABEL_MARGIN, snappedUp } from './spacing';

/** Narrowest node, so that icons stand evenly. */
const NODE_WIDTH = 80;
/** Smallest group: one that holds nothing but is the end of an edge. */
const EMPTY = { width: 160, height: 80 };

const MEASURE: Record<Arrangement, (box: Box) => void> = { cells: measureCells, lanes: measureLanes, tiers: measureTiers };
const PLACE: Record<Arrangement, (box: Box) => void> = { cells: placeCells, lanes: placeLanes, tiers: placeTiers };

/** Gives a box and what is in it their own sizes. Most of a picture stays as it is when one thing in it is moved, so what is known is not measured again. */
function measure(box: Box): void {
  if (box.measured === undefined) {
    measureAnew(box);
  } else {
    restoreSizes(box);
  }
}

function measureAnew(box: Box): void {
  if (box.node !== undefined) {
    const label = box.label!;
    box.width = Math.max(NODE_WIDTH, label.width + LABEL_MARGIN);
    box.height = snappedUp(ICON_CENTRE + ICON / 2 + LABEL_GAP + label.lines.length * TEXT.node.lineHeight + LABEL_GAP);
  } else if (box.children.length === 0) {
    box.width = Math.max(EMPTY.width, box.leastWidth);
    box.height = EMPTY.height;
  } else {
    box.children.forEach(measure);
    MEASURE[box.arrangement](box);
    if (box.arrangement === 'tiers') {
      // A network makes its tiers larger.
      box.children.forEach(keepSize);
    }
  }
  keepSize(box);
}

function keepSize(box: Box): void {
  if (box.measured?.width !== box.width || box.measured.height !== box.height) {
    box.measured = { width: box.width, height: box.height };
  }
}

/** Takes back that a box was made to fill its place. */
function restoreSizes(box: Box): void {
  const { width, height } = box.measured!;
  box.width = width;
  box.height = height;
  for (const child of box.children) {
    if (child.node === undefined) {
      restoreSizes(child);
    }
  }
}

function place(box: Box): void {
  if (box.children.length > 0) {
    PLACE[box.arrangement](box);
    for (const child of box.children) {
      // The nodes of a tier stand in columns that it shares with its neighbours.
      if (child.children.length > 0 && (box.arrangement !== 'tiers' || child.arrangement !== 'cells')) {
        place(child);
      }
    }
  }
}

/** Gives every box its size and place, from the cells, rows and lanes that were chosen. */
export function arrangeBoxes(scene: Scene): void {
  const { root } = scene;
  measure(root);
  root.x = 0;
  root.y = 0;
  place(root);
  placeFloatingLanes(scene);
}
