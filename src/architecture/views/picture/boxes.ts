import { serviceEntry } from '../../catalog';
import type { Component, Group } from '../../model';
import { lineOf } from '../line-kinds';
import { GROUP_TYPE } from '../scope/group-look';
import type { GroupTree, Sketch, SketchNode } from '../sketch/sketch';
import type { ViewGroup } from '../view';

const OUTSIDE: ViewGroup = { id: 'outside', kind: 'outside', name: 'Outside' };

/** What shared things of a Region are put together by, in the order of the boxes. */
const CONCERNS: ReadonlyArray<{ readonly id: string; readonly name: string; readonly holds: (component: Component) => boolean }> = [
  { id: 'events', name: 'Events', holds: ({ category }) => category === 'Application Integration' },
  { id: 'storage', name: 'Storage', holds: ({ layer }) => layer === 'storage' },
  { id: 'observability', name: 'Observability', holds: ({ layer }) => layer === 'observability' },
  { id: 'security', name: 'Security', holds: ({ layer }) => layer === 'security' },
];

/** Devices at the user's own site, and what is called by a name that is no service of AWS. */
function standsOutside({ type, service }: Component): boolean {
  return ON_PREMISES.has(type) || (type === 'External::Service' && serviceEntry(service) === undefined);
}

/** What stands for a device at the user's own site. */
const ON_PREMISES: ReadonlySet<string> = new Set(['AWS::EC2::CustomerGateway']);

/** A box around a single thing says no more than the thing. */
const FEWEST_IN_BOX = 2;

/** Nodes in their boxes, and the boxes that hold something, the outer before the inner. */
export interface Boxed {
  readonly nodes: readonly SketchNode[];
  readonly groups: readonly ViewGroup[];
}

/**
 * Puts every node into a box: users outside, edge services in the Cloud beside its Regions, shared things of a Region together by concern.
 *
 * Where a Region has no services (or stacks) in boxes, only what no data flows through is put together: all else is the flow itself.
 */
export function boxed(sketch: Sketch, groups: GroupTree): Boxed {
  const boxes = new Map(groups.groups.map((group) => [group.id, asBox(group)]));
  const boxOf = new Map<string, string>();
  const inFlow = new Set(sketch.edges.filter(({ kind }) => lineOf(kind) === 'data' || kind === 'dead-letters').flatMap(({ source, target }) => [source, target]));
  const structured = new Set(groups.groups.filter(({ kind }) => kind === 'service' || kind === 'stack').map(({ parent }) => parent));

  for (const node of sketch.nodes) {
    const box = boxFor(node, groups, structured, inFlow);
    if (!boxes.has(box.id)) { boxes.set(box.id, box); }
    boxOf.set(node.id, box.id);
  }
  const count = new Map<string, number>();
  for (const box of boxOf.values()) { count.set(box, (count.get(box) ?? 0) + 1); }
  const nodes = sketch.nodes.map((node) => {
    const box = boxes.get(boxOf.get(node.id) ?? '');
    const tooFew = box?.kind === 'shared' && (count.get(box.id) ?? 0) < FEWEST_IN_BOX;
    return { ...node, group: tooFew ? box?.parent : box?.id };
  });
  return { nodes, groups: inOrder(holding([...boxes.values()], nodes)) };
}

function boxFor(node: SketchNode, groups: GroupTree, structured: ReadonlySet<string | undefined>, inFlow: ReadonlySet<string>): ViewGroup {
  const group = groups.get(node.group);
  if (group === undefined || standsOutside(node.components[0])) { return OUTSIDE; }
  // A group that is drawn as one thing stands where it would stand as a box.
  if (node.components[0].type.startsWith(GROUP_TYPE)) { return asBox(group); }
  if (group.kind === 'cloud' || group.kind === 'account') {
    // What several Regions call without a resource of their own stands at no edge.
    const [id, name] = node.components[0].type === 'External::Service' ? ['called', 'AWS services'] : ['edge', 'Edge services'];
    return { id: `${id}:${group.id}`, kind: 'edge', name, parent: group.id };
  }
  const concern = CONCERNS.find(({ id, holds }) => (node.concern === undefined ? holds(node.components[0]) : id === node.concern));
  if (group.kind === 'region' && concern && (structured.has(group.id) || !inFlow.has(node.id))) {
    return { id: `${concern.id}:${group.id}`, kind: 'shared', name: concern.name, parent: group.id };
  }
  return asBox(group);
}

function asBox({ id, kind, name, parent }: Group): ViewGroup {
  return { id, kind, name, ...parent === undefined ? {} : { parent } };
}

/** Boxes that hold a node, at any depth. */
function holding(boxes: readonly ViewGroup[], nodes: readonly SketchNode[]): readonly ViewGroup[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const kept = new Set<string>();
  for (const { group } of nodes) {
    for (let box = byId.get(group ?? ''); box && !kept.has(box.id); box = byId.get(box.parent ?? '')) { kept.add(box.id); }
  }
  return boxes.filter(({ id }) => kept.has(id));
}

const ORDER: ReadonlyArray<ViewGroup['kind']> = [
  'outside', 'cloud', 'account', 'edge', 'region', 'vpc', 'public-subnets', 'private-subnets', 'isolated-subnets', 'availability-zone', 'auto-scaling-group', 'ecs-cluster',
  'service', 'stack', 'shared',
];

/** The order of drawing: by kind from the outside inwards, tiers from public to isolated; within a kind as the model has them. */
export function inOrder(boxes: readonly ViewGroup[]): readonly ViewGroup[] {
  return [...boxes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
