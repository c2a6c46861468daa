import { catalogEntry } from '../../catalog';
import type { ArchitectureModel, Component, Group, Posture } from '../../model';
import { entryOf } from '../caption';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../view';
import { alikeAsOne } from './alike';
import { arrowsOf } from './arrows';
import { withAttendants } from './attendants';
import { withoutBeyond } from './beyond-the-network';
import { boxed } from './boxes';
import { withoutDetails } from './details-left-out';
import { withoutEventRules } from './event-rules';
import { archivesAsOne } from './log-archives';
import { nodeName } from './node-name';
import { drawnOnce } from './once-per-region';
import { GroupTree, type Sketch, sketchOf, type SketchNode } from './sketch';

/** Nodes that a picture of one glance holds with ease, and those that it can hold at all. */
const EASY = 36;
const MOST = 60;

/** The architecture at one glance: everything that talks, everything that guards and watches as one of each kind. */
export function overviewView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);

  // 1. Without what belongs to a picture of its own; rules between a bus and its targets become labels.
  let sketch = withoutEventRules(withoutDetails(withoutBeyond(sketchOf(model))));

  // 2. What guards and watches is drawn once.
  sketch = drawnOnce(sketch, groups);

  // 3. The more there is, the more of it is drawn as one.
  sketch = simplified(sketch, groups);

  // 4. Boxes.
  const { nodes, groups: boxes } = boxed(sketch, groups);

  // 5. Arrows.
  const edges = betweenDrawn(arrowsOf(sketch), nodes, boxes);

  return {
    id: 'overview',
    title: model.name,
    subtitle: 'What is it made of, and what talks to what?',
    nodes: nodes.map((node) => viewNode(node, boxes)),
    groups: boxes.map((box) => titled(box, groups.get(box.id))),
    edges,
  };
}

/** Arrows whose ends are drawn: a group without anything in it is not, and what stands in a box needs no arrow to it. */
function betweenDrawn(edges: readonly ViewEdge[], nodes: readonly SketchNode[], boxes: readonly ViewGroup[]): readonly ViewEdge[] {
  const around = new Map<string, string | undefined>([
    ...boxes.map(({ id, parent }) => [id, parent] as const),
    ...nodes.map(({ id, group }) => [id, group] as const),
  ]);
  const holds = (box: string, id: string): boolean => {
    const outer = around.get(id);
    return outer !== undefined && (outer === box || holds(box, outer));
  };
  return edges.filter(({ source, target }) => around.has(source) && around.has(target) && !holds(source, target) && !holds(target, source));
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

function viewNode(node: SketchNode, boxes: readonly ViewGroup[]): ViewNode {
  const [lead] = node.components;
  // A service as a whole has its own picture, not that of one of its things.
  const { color, icon } = node.service === undefined ? entryOf(lead) : catalogEntry(node.service);
  const box = boxes.find(({ id }) => id === node.group);
  return {
    id: node.id,
    ...nodeName(node, box?.kind === 'service' ? box.name : undefined),
    type: lead.type,
    layer: lead.layer,
    color,
    icon,
    ...node.group === undefined ? {} : { group: node.group },
    components: [...node.components, ...node.attendants].map(({ id }) => id),
    details: node.components.length === 1 ? lead.details : {},
    posture: commonPosture(node.components),
  };
}

/** What holds for every one of them. */
function commonPosture([first, ...others]: readonly Component[]): Posture {
  const common = (question: string) => others.every(({ posture }) => posture[question as keyof Posture] === first.posture[question as keyof Posture]);
  return Object.fromEntries(Object.entries(first.posture).filter(([question]) => common(question)));
}

/** A box's name with what an architect writes beside it: the addresses of a VPC, how many subnets stand behind one box. */
function titled(box: ViewGroup, group: Group | undefined): ViewGroup {
  const subnets = Number(group?.details.subnets ?? 1);
  const additions = [group?.details.cidr, subnets > 1 ? `x${subnets}` : undefined].filter((addition) => addition !== undefined);
  return { ...box, name: [box.name, ...additions].join(' ') };
}
