import { arrangeBoxes } from './arrange';
import type { Box, Scene } from './box';
import { improvePlaces } from './improve-places';
import { seatByFlow } from './layers';
import type { Net } from './nets';
import { PlacementCost } from './placement-cost';
import { laneChoices } from './seat-lanes';
import { seatTiers } from './seat-tiers';

/** Chooses cells, rows and lanes of every box: first by flow and by kind, then by what the whole picture would cost. */
export function choosePlaces(scene: Scene, nets: readonly Net[]): void {
  const cost = new PlacementCost(scene, nets);
  seat(scene.root, scene);
  arrangeBoxes(scene);
  for (const box of laneBoxes(scene.root)) {
    chooseLanes(box, scene, cost);
  }
  improvePlaces(scene, cost);
  arrangeBoxes(scene);
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

function chooseLanes(box: Box, scene: Scene, cost: PlacementCost): void {
  let best = { lanes: box.lanes, total: Infinity };
  for (const lanes of laneChoices(box, scene)) {
    box.lanes = lanes;
    arrangeBoxes(scene);
    const total = cost.total();
    if (total < best.total) {
      best = { lanes, total };
    }
  }
  box.lanes = best.lanes;
}
