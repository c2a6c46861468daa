import { isAnybody } from './outsiders';
import { asOne, bundled, type GroupTree, type Sketch, type SketchEdge, type SketchNode } from './sketch';
import { GROUP_TYPE } from '../scope/group-look';

/**
 * How alike things of one type must be to be drawn as one: those in one place that talk to the same others in the same ways, those that do so
 * whatever service they belong to, or all in one place. What anybody can come to is never one with what nobody can.
 */
export type Likeness = 'same neighbours' | 'same neighbours anywhere' | 'same place';

/** Draws things of one type that are alike as one, in the box that holds them all; `types` are those that it is done for. */
export function alikeAsOne(
  sketch: Sketch, likeness: Likeness, { types, groups }: { readonly types?: ReadonlySet<string>; readonly groups?: GroupTree } = {},
): Sketch {
  const neighbours = neighboursOf(likeness === 'same place' ? { ...sketch, edges: fromAnybody(sketch) } : sketch);
  const alike = new Map<string, SketchNode[]>();
  for (const node of sketch.nodes) {
    const [{ type, serviceGroup }] = node.components;
    if (type.startsWith('External::') || type.startsWith(GROUP_TYPE) || types?.has(type) === false) { continue; }
    const place = likeness === 'same neighbours anywhere' ? [] : [node.group ?? null, serviceGroup ?? null, likeness === 'same place' ? null : node.zone ?? null];
    const key = JSON.stringify([type, place, node.service ?? null, node.remark ?? null, neighbours.get(node.id) ?? []]);
    alike.set(key, [...alike.get(key) ?? [], node]);
  }
  const bundleOf = new Map<string, SketchNode>();
  for (const nodes of alike.values()) {
    if (nodes.length === 1) { continue; }
    const bundle = groups === undefined ? asOne(nodes) : { ...asOne(nodes), group: groups.common(nodes.map(({ group }) => group)) };
    for (const node of nodes) { bundleOf.set(node.id, bundle); }
  }
  return bundled(sketch, bundleOf);
}

/** Arrows from people and from the internet. */
function fromAnybody({ nodes, edges }: Sketch): SketchEdge[] {
  const anybody = new Set(nodes.filter(isAnybody).map(({ id }) => id));
  return edges.filter(({ source }) => anybody.has(source));
}

/** For each node, what it talks to and how, in a form that can be compared. */
function neighboursOf(sketch: Sketch): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, neighbour: string) => found.set(id, (found.get(id) ?? new Set<string>()).add(neighbour));
  for (const { source, target, kind, label } of sketch.edges) {
    add(source, JSON.stringify([kind, label ?? null, '>', target]));
    add(target, JSON.stringify([kind, label ?? null, '<', source]));
  }
  return new Map([...found].map(([id, neighbours]) => [id, [...neighbours].sort()]));
}
