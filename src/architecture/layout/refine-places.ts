import { arrangeBoxes } from './arrange';
import { type Scene, withContents } from './box';
import { type Move, movesOf } from './improve-places';
import type { Net } from './nets';
import { type PlacementCost, shapeCost } from './placement-cost';
import { type Routing, trialRoutes } from './router';
import { RoutingGrid } from './routing-grid';

/** What a crossing is worth when pictures are compared, beyond the line it saves, in pixels of line. */
const CROSSING = 500;
/** Routing costs a hundredth of a step of ten pixels. */
const COST_OF_PIXEL = 10;
/** Vertices times nets that all trials together may take: a count, not a clock, so that every machine draws the same. */
const WORK = 4e6;
const MOST_ROUNDS = 3;
/** Changes that are tried in each round: those that the straight lines promise most of. */
const MOST_TRIALS = 12;
/** Of these at most so many of one box. */
const MOST_OF_LANES = 8;
const MOST_OF_OTHERS = 2;
/** A change has to be worth this much. */
const WORTH = 30;

/** What the picture costs when it is really routed; infinite where that is sure to be more than `most`. */
export function trialCost(scene: Scene, nets: readonly Net[], most = Infinity): number {
  const routing = trialRoutes(nets, new RoutingGrid(scene), (most - shapeCost(scene)) * COST_OF_PIXEL);
  return routing === undefined ? Infinity : routingCost(scene, routing);
}

/** Cost of the lines, of their crossings, and of the picture's size and shape. */
export function routingCost(scene: Scene, { cost, crossings, conflicts }: Routing): number {
  return cost / COST_OF_PIXEL + (crossings + conflicts.length) * CROSSING + shapeCost(scene);
}

/** Tries the most promising changes by routing the picture, and keeps those that make it better. */
export function refinePlaces(scene: Scene, nets: readonly Net[], cost: PlacementCost): void {
  arrangeBoxes(scene);
  let best = trialCost(scene, nets);
  let left = Math.floor(WORK / (scene.root.width * scene.root.height / 100 * Math.max(1, nets.length)));
  for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
    const before = best;
    for (const move of promising(scene, cost).slice(0, Math.min(MOST_TRIALS, left))) {
      left--;
      const undo = move();
      arrangeBoxes(scene);
      const total = trialCost(scene, nets, best);
      if (total < best - WORTH) {
        best = total;
      } else {
        undo();
      }
    }
    if (best === before) {
      break;
    }
  }
  arrangeBoxes(scene);
}

/** Changes of places: the best of each box in turn, then the second best of each, as the straight lines tell; the others are not worth a trial. */
function promising(scene: Scene, cost: PlacementCost): Move[] {
  const present = Math.round(cost.total() * 100);
  const byBox = withContents(scene.root).map((box) => {
    // What costs the same is the same picture, or its mirror image.
    const totals = new Map<number, Move>();
    for (const move of movesOf(box)) {
      const undo = move();
      arrangeBoxes(scene);
      const total = Math.round(cost.total() * 100);
      if (total !== present) {
        totals.set(total, totals.get(total) ?? move);
      }
      undo();
    }
    const most = box.arrangement === 'lanes' ? MOST_OF_LANES : MOST_OF_OTHERS;
    return [...totals].sort(([one], [other]) => one - other).slice(0, most);
  });
  return byBox.flat().sort(([one], [other]) => one - other).map(([, move]) => move);
}
