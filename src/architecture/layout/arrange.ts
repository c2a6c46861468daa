import { measureCells, placeCells } from './arrange-cells';
import { measureLanes, placeLanes } from './arrange-lanes';
import { measureRows, placeRows } from './arrange-rows';
import { measureTiers, placeTiers } from './arrange-tiers';
import type { Arrangement, Box, Scene } from './box';
import { placeFloatingLanes } from './floating-lanes';
import { TEXT } from './layout';
import { even, ICON, ICON_CENTRE, LABEL_GAP, snappedUp } from './spacing';

/** Narrowest node, so that icons stand evenly. */
const NODE_WIDTH = 80;
/** Between the label of a node and that of the next. */
const LABEL_MARGIN = 8;
/** Smallest group: one that holds nothing but is the end of an edge. */
const EMPTY = { width: 160, height: 80 };

const MEASURE: Record<Arrangement, (box: Box) => void> = { cells: measureCells, lanes: measureLanes, rows: measureRows, tiers: measureTiers };
const PLACE: Record<Arrangement, (box: Box) => void> = { cells: placeCells, lanes: placeLanes, rows: placeRows, tiers: placeTiers };

function measure(box: Box): void {
  if (box.node !== undefined) {
    const label = box.label!;
    box.width = Math.max(NODE_WIDTH, even(label.width + LABEL_MARGIN));
    box.height = snappedUp(ICON_CENTRE + ICON / 2 + LABEL_GAP + label.lines.length * TEXT.node.lineHeight + LABEL_GAP);
    return;
  }
  box.children.forEach(measure);
  if (box.children.length === 0) {
    box.width = Math.max(EMPTY.width, box.leastWidth);
    box.height = EMPTY.height;
    return;
  }
  MEASURE[box.arrangement](box);
}

function place(box: Box): void {
  if (box.children.length > 0) {
    PLACE[box.arrangement](box);
    // The nodes of a tier stand in columns that it shares with its neighbours.
    box.children.filter((child) => box.arrangement !== 'tiers' || child.arrangement !== 'cells').forEach(place);
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
