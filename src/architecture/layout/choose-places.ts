import { Appraisal } from './appraisal';
import { arrangeBoxes } from './arrange';
import { type Box, changed, type Scene, withContents } from './box';
import { BRIEF, type Effort, FULL, improvePlaces } from './improve-places';
import { seatByFlow } from './layers';
import type { Net } from './nets';
import { PlacementCost } from './placement-cost';
import { refinePlaces, type Trial, trialOf } from './refine-places';
import { laneChoices } from './seat-lanes';
import { seatTiers } from './seat-tiers';

/** Choices of lanes that are followed up. */
const MOST_TRIES = 7;
/** Of those: how many are improved until nothing helps, and how many are routed to see what they are worth. */
const MOST_IMPROVED = 1;
const MOST_CHOICES = 4;
/** Choices whose lines do not meet, after which no other is routed. */
const ENOUGH_UNTANGLED = 2;

/** Cells, rows and lanes of every box, to be put in place. */
interface Places { readonly restore: () => void; readonly total: number }

/**
 * Chooses cells, rows and lanes of every box: first by flow and by kind, then by what the whole picture would cost with straight lines,
 * at last by what it costs when it is routed. Gives the best choices, each put in place when it is asked for.
 */
export function* choosePlaces(scene: Scene, nets: readonly Net[]): Iterable<void> {
  const appraisal = new Appraisal(scene, new PlacementCost(scene, nets));
  seat(scene.root, scene);
  arrangeBoxes(scene);
  const boxes = laneBoxes(scene.root);
  const largest = boxes.reduce<Box | undefined>((best, box) => (best === undefined || blockCount(box) >= blockCount(best) ? box : best), undefined);
  boxes.filter((box) => box !== largest).forEach((box) => chooseLanes(box, appraisal));
  const choices = distinct(largest === undefined || blockCount(largest) < 3 ? [placesOf(scene, 0)] : lanesTried(largest, appraisal, BRIEF));
  const improved = choices.slice(0, MOST_IMPROVED).map(({ restore }) => {
    restore();
    return placesOf(scene, improvePlaces(appraisal, FULL));
  });
  const followed = distinct([...improved, ...choices.slice(MOST_IMPROVED)]).slice(0, MOST_CHOICES);
  for (const { restore, trial } of choicesTried(followed, scene, nets)) {
    restore();
    yield refinePlaces(appraisal, nets, trial);
  }
}

/** Choices without those that cost the same as one before: they are the same picture, or its mirror image. */
function distinct(choices: readonly Places[]): Places[] {
  const byTotal = new Map<number, Places>();
  for (const choice of choices) {
    const total = Math.round(choice.total * 100);
    byTotal.set(total, byTotal.get(total) ?? choice);
  }
  return [...byTotal.values()];
}

/** Choices that are not sure to cost more than another when they are routed, the cheapest first. Nothing is sought when lines are untangled twice. */
function choicesTried([first, ...others]: readonly Places[], scene: Scene, nets: readonly Net[]): (Places & { readonly trial?: Trial })[] {
  if (others.length === 0) {
    return [first];
  }
  first.restore();
  const tried = [{ ...first, trial: trialOf(scene, nets)! }];
  for (const choice of others) {
    if (tried.filter(({ trial }) => trial.tangles === 0).length < ENOUGH_UNTANGLED) {
      choice.restore();
      const trial = trialOf(scene, nets, Math.max(...tried.map(({ trial: { cost } }) => cost)));
      tried.push(...trial === undefined ? [] : [{ ...choice, trial }]);
    }
  }
  return tried.sort((one, other) => one.trial.cost - other.trial.cost);
}

function blockCount(box: Box): number {
  return box.children.filter((child) => child.node === undefined).length;
}

/** First places of a box and what is in it, innermost boxes first. */
export function seat(box: Box, scene: Scene): void {
  box.children.forEach((child) => seat(child, scene));
  if (box.children.length === 0) {
    return;
  }
  if (box.arrangement === 'cells') {
    seatByFlow(box);
  } else if (box.arrangement === 'tiers') {
    seatTiers(box, scene);
  } else {
    [box.lanes] = laneChoices(box, scene);
  }
}

function laneBoxes(box: Box): Box[] {
  return [...box.children.flatMap(laneBoxes), ...(box.arrangement === 'lanes' && box.children.length > 0 ? [box] : [])];
}

/** Begins with each choice of lanes in turn, improves the most promising ones a little, and keeps the best. */
function chooseLanes(box: Box, appraisal: Appraisal): void {
  lanesTried(box, appraisal, BRIEF)[0].restore();
}

/** The most promising choices of lanes, each improved, the cheapest first. */
function lanesTried(box: Box, appraisal: Appraisal, effort: Effort): Places[] {
  const { scene } = appraisal;
  const tries = laneChoices(box, scene).map((lanes) => {
    box.lanes = lanes;
    changed(box);
    return { lanes, total: appraisal.total() };
  });
  tries.sort((a, b) => a.total - b.total);
  const before = placesOf(scene, 0);
  return tries.slice(0, MOST_TRIES).map(({ lanes }) => {
    before.restore();
    box.lanes = lanes;
    changed(box);
    return placesOf(scene, tries.length === 1 ? 0 : improvePlaces(appraisal, effort));
  }).sort((a, b) => a.total - b.total);
}

/** All cells and lanes as they are, to come back to. */
function placesOf(scene: Scene, total: number): Places {
  const seats = withContents(scene.root).map((box) => (
    { box, row: box.row, column: box.column, lead: box.lead, lanes: box.lanes.map((lane) => [...lane]) }));
  return {
    total,
    restore: () => {
      for (const { box, row, column, lead, lanes } of seats) {
        box.lead = lead;
        box.row = row;
        box.column = column;
        box.lanes = lanes.map((lane) => [...lane]);
        box.measured = undefined;
      }
      arrangeBoxes(scene);
    },
  };
}
