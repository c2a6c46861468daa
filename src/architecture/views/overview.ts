import type { ArchitectureModel } from '../model';
import { pictureOf } from './picture/picture';
import { withoutBeyond } from './sketch/beyond-the-network';
import { withoutDetails } from './sketch/details-left-out';
import { eventsOnTheirWay } from './sketch/event-labels';
import { withoutEventRules } from './sketch/event-rules';
import { drawnOnce } from './sketch/once-per-region';
import { withoutQuietArrows } from './sketch/quiet-arrows';
import { simplified } from './sketch/simplified';
import { GroupTree } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import { withWatchers } from './sketch/told-topics';
import { withoutWaysAround } from './sketch/ways-around';
import type { View } from './view';

/** The architecture at one glance: everything that talks, everything that guards and watches as one of each kind. */
export function overviewView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);

  // 1. Without what belongs to a picture of its own; rules between a bus and its targets become labels.
  const telling = withoutEventRules(withoutDetails(withoutBeyond(withoutWaysAround(sketchOf(model)))));

  // 2. What guards and watches is drawn once; the more there is, the more of it is drawn as one.
  const sketch = simplified(drawnOnce(telling, groups), groups);

  return pictureOf(withoutQuietArrows(withWatchers(eventsOnTheirWay(sketch))), groups, {
    id: 'overview',
    title: model.name,
    subtitle: 'What is it made of, and what talks to what?',
    nothing: 'The app has nothing that an architect would draw.',
  });
}
