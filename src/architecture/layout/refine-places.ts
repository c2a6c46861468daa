import type { Appraisal } from './appraisal';
import { arrangeBoxes } from './arrange';
import { type Scene, withContents } from './box';
import { type Move, movesOf } from './improve-places';
import type { Net } from './nets';
import { shapeCost } from './placement-cost';
import { ROUTE_COST } from './route-cost';
import { type Routing, trialRoutes } from './router';
import { RoutingGrid } from './routing-grid';

/** What a crossing is worth when pictures are compared, beyond the line it saves, in pixels of line. */
const CROSSING = 500;
/** Routing costs a hundredth of a step of ten pixels. */
const COST_OF_PIXEL = 10;
/** Of a crossing, what is not counted yet when the second of its lines is drawn: what it costs the first, and what it is worth beyond that. */
const CROSSING_AHEAD = ROUTE_COST.crossing + CROSSING * COST_OF_PIXEL;
/** Vertices times nets that all trials together may take: a count, not a clock, so that every machine draws the same. */
const WORK = 4e6;
const MOST_ROUNDS = 3;
/** Steps that looking for changes worth a trial may take in one round, as `PlacementCost.effort` counts them. */
const LOOKING = 4e6;
/** Changes that are tried in each round: those that the straight lines promise most of. */
const MOST_TRIALS = 8;
const FEWEST_TRIALS = 2;
const TRIALS_BY_TANGLE = 2;
/** Of these at most so many of one box. */
const MOST_OF_LANES = 8;
const MOST_OF_OTHERS = 2;
/** What seems to cost so much more hardly ever costs less when it is routed. */
const MOST_LOSS = 700;
/** A change has to be worth this much. */
const WORTH = 30;

/** What the picture costs when it is really routed, and how many lines cross or lie on others. */
export interface Trial { readonly cost: number; readonly tangles: number }

/** Routes the picture as it stands to see what that is worth; undefined where it is sure to cost more than `most`. */
export function trialOf(scene: Scene, nets: readonly Net[], most = Infinity): Trial | undefined {
  const routing = trialRoutes(nets, new RoutingGrid(scene), { most: (most - shapeCost(scene)) * COST_OF_PIXEL, crossing: CROSSING_AHEAD });
  return routing === undefined ? undefined : { cost: routingCost(scene, routing), tangles: routing.crossings + routing.conflicts.length };
}

/** Cost of the lines, of their crossings, and of the picture's size and shape. */
export function routingCost(scene: Scene, { cost, crossings, conflicts }: Routing): number {
  return cost / COST_OF_PIXEL + (crossings + conflicts.length) * CROSSING + shapeCost(scene);
}

/** Tries the most promising changes by routing the picture, and keeps those that make it better. `present` is the trial of it as it stands. */
export function refinePlaces(appraisal: Appraisal, nets: readonly Net[], present?: Trial): void {
  const { scene } = appraisal;
  arrangeBoxes(scene);
  let best = present ?? trialOf(scene, nets)!;
  // What was tried before was no better than what was the best then.
  const tried = new Set<number>();
  let left = Math.floor(WORK / (scene.root.width * scene.root.height / 100 * Math.max(1, nets.length)));
  for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
    const before = best;
    // Where nothing is tangled there is little to gain: shorter lines, a smaller picture.
    const trials = Math.min(MOST_TRIALS, FEWEST_TRIALS + TRIALS_BY_TANGLE * best.tangles);
    for (const move of promising(appraisal).slice(0, Math.min(trials, left))) {
      left--;
      const undo = move();
      const placement = appraisal.placement();
      arrangeBoxes(scene);
      const trial = tried.has(placement) ? undefined : trialOf(scene, nets, best.cost - WORTH);
      tried.add(placement);
      if (trial !== undefined && trial.cost < best.cost - WORTH) {
        best = trial;
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
function promising(appraisal: Appraisal): Move[] {
  let left = LOOKING / appraisal.effort;
  const present = Math.round(appraisal.total() * 100);
  const byBox = withContents(appraisal.scene.root).map((box) => {
    // What costs the same is the same picture, or its mirror image.
    const totals = new Map<number, Move>();
    for (const move of movesOf(box)) {
      if (left-- <= 0) {
        break;
      }
      const undo = move();
      const total = Math.round(appraisal.total() * 100);
      if (total !== present && total < present + MOST_LOSS * 100) {
        totals.set(total, totals.get(total) ?? move);
      }
      undo();
    }
    const most = box.arrangement === 'lanes' ? MOST_OF_LANES : MOST_OF_OTHERS;
    return [...totals].sort(([one], [other]) => one - other).slice(0, most);
  });
  return byBox.flat().sort(([one], [other]) => one - other).map(([, move]) => move);
}
