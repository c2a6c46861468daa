import { alikeAsOne } from './alike';
import { withAttendants } from './attendants';
import { withoutEventRules } from './event-rules';
import { archivesAsOne } from './log-archives';
import type { GroupTree, Sketch } from './sketch';

/** Nodes that a picture of one glance holds with ease, and those that it can hold at all. */
const EASY = 36;
const MOST = 60;

/** A sketch with fewer nodes, where it has more than a picture holds: the more there is, the more of it is drawn as one. */
export function simplified(sketch: Sketch, groups: GroupTree): Sketch {
  const steps = [
    { above: EASY, step: withAttendants },
    { above: EASY, step: (each: Sketch) => withoutEventRules(each, true) },
    { above: EASY, step: (each: Sketch) => archivesAsOne(each, groups) },
    { above: EASY, step: (each: Sketch) => alikeAsOne(each, 'same neighbours') },
    { above: MOST, step: (each: Sketch) => ({ ...alikeAsOne(each, 'same place'), crowded: true }) },
  ];
  return steps.reduce((each, { above, step }) => (each.nodes.length > above ? step(each) : each), sketch);
}
