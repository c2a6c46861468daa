import type { Relationship } from '../../model';
import { lineOf } from '../line-kinds';
import { arrowLabel } from '../picture/arrow-label';
import { inOrder } from '../picture/boxes';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../view';

/** Fewer services stand beside the rest; more are a list of their own. */
const FEWEST_IN_LIST = 4;
/** Arrows of one kind between a thing and the services of a list that still read well; more of them are one arrow to the list. */
const WIDEST_FAN = 3;

/** What stands for services as one thing each. */
export interface Tiles {
  readonly tiles: readonly ViewNode[];
  /** The boxes around them. */
  readonly groups: readonly ViewGroup[];
  /** What a list with these in it is called; undefined where they are to stand by themselves. */
  readonly listName: (ids: readonly string[]) => string | undefined;
  /** What the arrows of the picture stand for. */
  readonly relationships: readonly Relationship[];
}

/** A picture whose services stand in lists, with an arrow to a list where it says no less than one to each of its services. */
export function asDirectory(view: View, { tiles, groups, listName, relationships }: Tiles): View {
  const tileOf = new Map(tiles.map((tile) => [tile.id, tile]));
  const shown = new Set(view.nodes.map(({ id }) => id));
  const all = [...view.nodes, ...tiles.filter(({ id }) => !shown.has(id))];
  const members = new Map<string | undefined, string[]>();
  for (const { id } of all) {
    const tile = tileOf.get(id);
    if (tile !== undefined) { members.set(tile.group, [...members.get(tile.group) ?? [], id]); }
  }
  const listOf = new Map<string, ViewGroup>();
  for (const [parent, ids] of members) {
    const listed = ids.filter((id) => listName([id]) !== undefined);
    if (listed.length < FEWEST_IN_LIST) { continue; }
    const list: ViewGroup = { id: `list:${parent ?? ''}`, kind: 'shared', name: listName(listed)!, ...parent === undefined ? {} : { parent } };
    for (const id of listed) { listOf.set(id, list); }
  }
  const lists = [...new Set(listOf.values())];
  const nodes = all.map((node) => {
    const group = listOf.get(node.id)?.id ?? (tileOf.has(node.id) ? tileOf.get(node.id)?.group : node.group);
    return { ...node, group };
  });
  const sizes = new Map(lists.map(({ id }) => [id, nodes.filter(({ group }) => group === id).length]));
  return { ...view, nodes, groups: withLists(view.groups, lists, nodes, groups), edges: folded(view.edges, listOf, sizes, relationships) };
}

/** The boxes of a picture, its lists, and the boxes around lists and services that it does not have yet. */
function withLists(
  groups: readonly ViewGroup[], lists: readonly ViewGroup[], nodes: readonly ViewNode[], around: readonly ViewGroup[],
): readonly ViewGroup[] {
  const known = new Set(groups.map(({ id }) => id));
  const byId = new Map(around.map((group) => [group.id, group]));
  const missing: ViewGroup[] = [];
  for (const place of [...lists.map(({ parent }) => parent), ...nodes.map(({ group }) => group)]) {
    for (let box = byId.get(place ?? ''); box !== undefined && !known.has(box.id); box = byId.get(box.parent ?? '')) {
      known.add(box.id);
      missing.push(box);
    }
  }
  return inOrder([...lists, ...groups, ...missing]);
}

/** One arrow for a fan into a list or out of it; it says so where it does not stand for all of the list. */
function folded(
  edges: readonly ViewEdge[], listOf: ReadonlyMap<string, ViewGroup>, sizes: ReadonlyMap<string, number>, relationships: readonly Relationship[],
): readonly ViewEdge[] {
  const kept = new Map<string, Relationship[]>();
  for (const relationship of relationships) { kept.set(relationship.id, [...kept.get(relationship.id) ?? [], relationship]); }
  const fans = new Map<string, ViewEdge[]>();
  const keyOf = (edge: ViewEdge): string | undefined => {
    const [from, to] = [listOf.get(edge.source), listOf.get(edge.target)];
    // Between two services an arrow is what a reader looks for.
    if ((from === undefined) === (to === undefined)) { return undefined; }
    return JSON.stringify([from?.id ?? edge.source, to?.id ?? edge.target, edge.line, edge.step ?? null]);
  };
  for (const edge of edges) {
    const key = keyOf(edge);
    if (key !== undefined) { fans.set(key, [...fans.get(key) ?? [], edge]); }
  }
  const drawn = new Set<string>();
  return edges.flatMap((edge): ViewEdge[] => {
    const key = keyOf(edge);
    const fan = key === undefined ? [] : fans.get(key)!;
    if (key === undefined || fan.length <= WIDEST_FAN) { return [edge]; }
    if (drawn.has(key)) { return []; }
    drawn.add(key);
    const [from, to] = [listOf.get(edge.source), listOf.get(edge.target)];
    const [source, target, size] = [from?.id ?? edge.source, to?.id ?? edge.target, sizes.get(from?.id ?? to?.id ?? '') ?? 0];
    const words = arrowLabel(fan.flatMap((each) => each.relationships.flatMap((id) => kept.get(id) ?? []))
      .filter(({ kind }) => lineOf(kind) === edge.line).map((each) => ({ ...each, relationships: [each.id] })));
    const share = fan.length < size ? `${fan.length} of ${size}` : undefined;
    const label = words === undefined ? share : share === undefined ? words : `${words} (${share})`;
    const { label: _, ...rest } = edge;
    return [{
      ...rest,
      id: `${source} --> ${target}${edge.line === 'data' ? '' : ` ${edge.line}`}${edge.step === undefined ? '' : ` ${edge.step}`}`,
      source,
      target,
      ...label === undefined ? {} : { label },
      relationships: [...new Set(fan.flatMap((each) => each.relationships))],
    }];
  });
}
