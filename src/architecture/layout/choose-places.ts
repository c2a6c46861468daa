import { arrangeBoxes } from './arrange';
import { type Box, type Scene, withContents } from './box';
import { BRIEF, type Effort, FULL, improvePlaces } from './improve-places';
import { seatByFlow } from './layers';
import type { Net } from './nets';
import { PlacementCost } from './placement-cost';
import { laneChoices } from './seat-lanes';
import { seatTiers } from './seat-tiers';

/** Choices of lanes that are followed up. */
const MOST_TRIES = 6;

/** Cells, rows and lanes of every box, to be put in place. */
export interface Places { readonly restore: () => void; readonly total: number }

/**
 * Chooses cells, rows and lanes of every box: first by flow and by kind, then by what the whole picture would cost with straight lines.
 * Gives the choices worth routing, the cheapest first.
 */
export function choosePlaces(scene: Scene, nets: readonly Net[]): Places[] {
  const cost = new PlacementCost(scene, nets);
  seat(scene.root, scene);
  arrangeBoxes(scene);
  const boxes = laneBoxes(scene.root);
  boxes.slice(0, -1).forEach((box) => chooseLanes(box, scene, cost));
  const largest = boxes.reduce<Box | undefined>((best, box) => (best === undefined || blockCount(box) >= blockCount(best) ? box : best), undefined);
  const choices = largest === undefined || blockCount(largest) < 3 ? [placesOf(scene, 0)] : lanesTried(largest, scene, cost, BRIEF);
  return choices.length > 1 ? choices : choices.map(({ restore }) => {
    restore();
    return placesOf(scene, improvePlaces(scene, cost, FULL));
  });
}

function blockCount(box: Box): number {
  return box.children.filter((child) => child.node === undefined).length;
}

/** First places, innermost boxes first. */
function seat(box: Box, scene: Scene): void {
  box.children.forEach((child) => seat(child, scene));
  if (box.children.length === 0) {
    return;
  }
  if (box.arrangement === 'cells') {
    seatByFlow(box);
  } else if (box.arrangement === 'tiers') {
    seatTiers(box, scene);
  } else if (box.arrangement === 'rows') {
    seatRows(box);
  } else {
    [box.lanes] = laneChoices(box, scene);
  }
}

/** A network with zones: its own nodes above, the zones side by side, other groups below. */
function seatRows(box: Box): void {
  const zones = box.children.filter((child) => child.group?.kind === 'availability-zone');
  const nodes = box.children.filter((child) => child.node !== undefined);
  const others = box.children.filter((child) => !zones.includes(child) && !nodes.includes(child));
  box.lanes = [nodes, zones, ...others.map((other) => [other])];
}

function laneBoxes(box: Box): Box[] {
  return [...box.children.flatMap(laneBoxes), ...(box.arrangement === 'lanes' && box.children.length > 0 ? [box] : [])];
}

/** Begins with each choice of lanes in turn, improves the most promising ones a little, and keeps the best. */
function chooseLanes(box: Box, scene: Scene, cost: PlacementCost): void {
  lanesTried(box, scene, cost, BRIEF)[0].restore();
}

/** The most promising choices of lanes, each improved, the cheapest first. */
function lanesTried(box: Box, scene: Scene, cost: PlacementCost, effort: Effort): Places[] {
  const tries = laneChoices(box, scene).map((lanes) => {
    box.lanes = lanes;
    arrangeBoxes(scene);
    return { lanes, total: cost.total() };
  });
  tries.sort((a, b) => a.total - b.total);
  const before = placesOf(scene, 0);
  return tries.slice(0, MOST_TRIES).map(({ lanes }) => {
    before.restore();
    box.lanes = lanes;
    return placesOf(scene, tries.length === 1 ? 0 : improvePlaces(scene, cost, effort));
  }).sort((a, b) => a.total - b.total);
}

/** All cells and lanes as they are, to come back to. */
function placesOf(scene: Scene, total: number): Places {
  const seats = withContents(scene.root).map((box) => ({ box, row: box.row, column: box.column, lanes: box.lanes.map((lane) => [...lane]) }));
  return {
    total,
    restore: () => {
      for (const { box, row, column, lanes } of seats) {
        box.row = row;
        box.column = column;
        box.lanes = lanes.map((lane) => [...lane]);
      }
      arrangeBoxes(scene);
    },
  };
}
