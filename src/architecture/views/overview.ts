import type { ArchitectureModel } from '../model';
import { pictureOf } from './picture/picture';
import { alikeAsOne } from './sketch/alike';
import { withAttendants } from './sketch/attendants';
import { withoutBeyond } from './sketch/beyond-the-network';
import { withoutDetails } from './sketch/details-left-out';
import { withoutEventRules } from './sketch/event-rules';
import { archivesAsOne } from './sketch/log-archives';
import { drawnOnce } from './sketch/once-per-region';
import { withoutQuietArrows } from './sketch/quiet-arrows';
import { GroupTree, type Sketch, sketchOf } from './sketch/sketch';
import type { View } from './view';

/** Nodes that a picture of one glance holds with ease, and those that it can hold at all. */
const EASY = 36;
const MOST = 60;

/** The architecture at one glance: everything that talks, everything that guards and watches as one of each kind. */
export function overviewView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);

  // 1. Without what belongs to a picture of its own; rules between a bus and its targets become labels.
  const telling = withoutEventRules(withoutDetails(withoutBeyond(sketchOf(model))));

  // 2. What guards and watches is drawn once; the more there is, the more of it is drawn as one.
  const sketch = simplified(drawnOnce(telling, groups), groups);

  return pictureOf(withoutQuietArrows(sketch), groups, { id: 'overview', title: model.name, subtitle: 'What is it made of, and what talks to what?' });
}

function simplified(sketch: Sketch, groups: GroupTree): Sketch {
  const steps = [
    { above: EASY, step: withAttendants },
    { above: EASY, step: (each: Sketch) => withoutEventRules(each, true) },
    { above: EASY, step: (each: Sketch) => archivesAsOne(each, groups) },
    { above: EASY, step: (each: Sketch) => alikeAsOne(each, 'same neighbours') },
    { above: MOST, step: (each: Sketch) => alikeAsOne(each, 'same place') },
  ];
  return steps.reduce((each, { above, step }) => (each.nodes.length > above ? step(each) : each), sketch);
}
