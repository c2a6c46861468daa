import { type CatalogEntry, catalogEntry } from '../../catalog';
import type { Component, Group, Posture } from '../../model';
import { entryOf } from '../caption';
import { arrowsOf } from './arrows';
import { boxed } from './boxes';
import { type NodeName, nodeNames } from './node-name';
import { lookOfStandIn } from '../scope/group-look';
import type { GroupTree, Sketch, SketchNode } from '../sketch/sketch';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../view';

/** What a picture is called, and the question that it answers. */
export interface PictureTitle {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** The answer where there is nothing to draw. */
  readonly nothing: string;
}

/** Makes a view of a sketch: nodes are named and put into boxes, arrows between the same two ends become one. */
export function pictureOf(sketch: Sketch, groups: GroupTree, { nothing, ...title }: PictureTitle): View {
  const { nodes, groups: boxes } = boxed(sketch, groups);
  const boxById = new Map(boxes.map((box) => [box.id, box]));
  const names = nodeNames(nodes.map((node) => ({ node, boxName: saidByBox(boxById.get(node.group ?? '')) })));
  return {
    ...title,
    nodes: nodes.map((node) => viewNode(node, names.get(node.id)!)),
    groups: boxes.map((box) => titled(box, groups.get(box.id))),
    edges: betweenDrawn(arrowsOf(sketch.edges), nodes, boxes),
    ...sketch.crowded ? { crowded: true } : {},
    ...nodes.length === 0 ? { nothing } : {},
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

/** Boxes whose names are from the app, and stand above the names of what is in them. */
const NAMED: ReadonlySet<ViewGroup['kind']> = new Set<ViewGroup['kind']>(['service', 'stack', 'ecs-cluster']);

function saidByBox(box: ViewGroup | undefined): string | undefined {
  return box !== undefined && NAMED.has(box.kind) ? box.name : undefined;
}

function viewNode(node: SketchNode, name: NodeName): ViewNode {
  const [lead] = node.components;
  // A service as a whole has its own picture, not that of one of its things.
  const { color, icon } = node.service === undefined ? lookOf(lead) : catalogEntry(node.service);
  return {
    id: node.id,
    ...name,
    type: lead.type,
    layer: lead.layer,
    color,
    icon,
    ...node.group === undefined ? {} : { group: node.group },
    ...node.zone === undefined ? {} : { zone: node.zone },
    ...serviceElsewhere(node),
    components: [...node.components, ...node.attendants].map(({ id }) => id),
    details: node.components.length === 1 ? lead.details : {},
    posture: commonPosture(node.components),
    ...node.components.length === 1 && lead.link !== undefined ? { link: lead.link } : {},
  };
}

/** The service that all of a node belongs to, where that is not the box around it. */
function serviceElsewhere({ components, group }: SketchNode): { service?: string } {
  const [{ serviceGroup }] = components;
  const common = serviceGroup !== group && components.every((component) => component.serviceGroup === serviceGroup);
  return common && serviceGroup !== undefined ? { service: serviceGroup } : {};
}

/** What a component is drawn by: the catalog's entry of its type, unless a hint names another; for a box that is drawn as one thing, the box's own sign. */
function lookOf(component: Component): Pick<CatalogEntry, 'color' | 'icon'> {
  return lookOfStandIn(component.type) ?? (component.icon === undefined ? entryOf(component) : catalogEntry(component.icon));
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
  return { ...box, name: [box.name, ...additions].join(' '), ...group?.link === undefined ? {} : { link: group.link } };
}
