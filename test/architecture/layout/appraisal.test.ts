import { platformView } from './fixture-views';
import { Appraisal } from '../../../src/architecture/layout/appraisal';
import { arrangeBoxes } from '../../../src/architecture/layout/arrange';
import { withContents } from '../../../src/architecture/layout/box';
import { seat } from '../../../src/architecture/layout/choose-places';
import { movesOf } from '../../../src/architecture/layout/improve-places';
import { netsOf } from '../../../src/architecture/layout/nets';
import { PlacementCost } from '../../../src/architecture/layout/placement-cost';
import { sceneOf } from '../../../src/architecture/layout/scene';

/** A scene with its first places, and what knows their cost. */
function placedScene() {
  const scene = sceneOf(platformView());
  const cost = new PlacementCost(scene, netsOf(scene.links));
  seat(scene.root, scene);
  arrangeBoxes(scene);
  return { scene, cost, appraisal: new Appraisal(scene, cost) };
}

/** Every change of places of the scene, one after another, each taken back before the next. */
function forEachMove({ scene }: ReturnType<typeof placedScene>, look: () => void): void {
  for (const box of withContents(scene.root)) {
    for (const move of movesOf(box)) {
      const undo = move();
      look();
      undo();
    }
  }
}

test('what is known of a placement is what it costs when it is looked at anew', () => {
  const placed = placedScene();
  const { scene, cost, appraisal } = placed;
  const wrong: [number, number][] = [];
  for (let time = 0; time < 2; time++) {
    forEachMove(placed, () => {
      const known = appraisal.total();
      arrangeBoxes(scene);
      const total = cost.total();
      if (known !== total) { wrong.push([known, total]); }
    });
  }
  expect(wrong).toEqual([]);
});

test('a placement that is come to again is not looked at again', () => {
  const { cost, appraisal, scene } = placedScene();
  const looked = jest.spyOn(cost, 'total');
  const first = appraisal.total();
  const [a, b] = scene.nodes.filter(({ parent }) => parent!.children.length > 3);
  a.column += 7;
  appraisal.total();
  a.column -= 7;
  expect(appraisal.total()).toBe(first);
  expect(looked).toHaveBeenCalledTimes(2);
  b.row += 7;
  appraisal.total();
  expect(looked).toHaveBeenCalledTimes(3);
});

test('what was given up early is looked at again where more may be spent', () => {
  const { appraisal } = placedScene();
  const least = appraisal.total(1);
  expect(least).toBeGreaterThanOrEqual(1);
  expect(appraisal.total()).toBeGreaterThan(least);
});
