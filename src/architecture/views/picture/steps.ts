import { LAYERS } from '../../catalog';
import { GROUP_TYPE } from '../scope/group-look';
import type { View, ViewEdge, ViewNode, ViewStep } from '../view';

/** Most that a list beside a picture can hold. */
const MOST_NAMED = 3;
/** Names of several things are told where they are together no longer than this. */
const LONGEST_NAMES = 40;

/** One of the ways that a request can take from where it enters. */
interface Way {
  /** How far from the entrance each thing on it is. */
  readonly depths: ReadonlyMap<string, number>;
  /** Whether it is on this way that an arrow is told. */
  readonly tells: (edge: ViewEdge) => boolean;
}

/**
 * Numbers the arrows of a picture in the order in which a request takes them, and says what happens in each step.
 *
 * One way in is told to its end before the next begins, that which leads furthest first. Arrows that begin equally far from the entrance and lead to
 * things of one type are one step: all services reach their databases in step 4. What decides about a request has no number: it is asked, not passed.
 */
export function stepped(view: View, entrances: readonly string[]): View {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const layerOf = ({ target }: ViewEdge) => LAYERS.findIndex((layer) => layer === nodes.get(target)?.layer);
  const steps = new Map<string, ViewEdge[]>();
  waysIn(view, entrances, nodes).forEach(({ depths, tells }, way) => {
    const inOrder = (one: ViewEdge, other: ViewEdge) => depths.get(one.source)! - depths.get(other.source)! || layerOf(one) - layerOf(other);
    const taken = view.edges.filter((edge) => edge.line === 'data' && tells(edge));
    for (const edge of taken.sort(inOrder)) {
      const key = JSON.stringify([way, depths.get(edge.source), kindOf(nodes.get(edge.target)) ?? edge.target]);
      steps.set(key, [...steps.get(key) ?? [], edge]);
    }
  });
  const numberOf = new Map([...steps.values()].flatMap((edges, index) => edges.map((edge) => [edge, index + 1] as const)));
  const list = [...steps.values()].map((edges, index): ViewStep => ({ number: index + 1, text: textOf(edges, nodes) }));
  return {
    ...view,
    edges: view.edges.map((edge) => {
      const step = numberOf.get(edge);
      return step === undefined ? edge : { ...edge, step };
    }),
    ...list.length === 0 ? {} : { steps: list },
  };
}

/**
 * The ways in: by what users come to, things of one type together; where nobody comes, one for each entrance. What a way before has told is not told
 * again.
 */
function waysIn({ edges }: View, entrances: readonly string[], nodes: ReadonlyMap<string, ViewNode>): readonly Way[] {
  const next = new Map<string, string[]>();
  for (const { source, target, line } of edges) {
    if (line === 'data') { next.set(source, [...next.get(source) ?? [], target]); }
  }
  const begun = new Map<string, Map<string, number>>();
  for (const entrance of entrances) {
    const isUsers = ['External::Users', 'External::Network'].includes(nodes.get(entrance)?.type ?? '');
    for (const first of isUsers ? next.get(entrance) ?? [] : [entrance]) {
      const key = isUsers ? kindOf(nodes.get(first)) ?? first : first;
      const begin = begun.get(key) ?? new Map<string, number>();
      begun.set(key, isUsers ? begin.set(entrance, 0).set(first, 1) : begin.set(first, 0));
    }
  }
  const reach = (begin: ReadonlyMap<string, number>) => depthsFrom(begin, next, new Set()).size;
  const told = new Set<string>();
  return [...begun.values()].sort((one, other) => reach(other) - reach(one)).map((begin) => {
    const depths = depthsFrom(begin, next, told);
    const before = new Set(told);
    [...depths].forEach(([id, depth]) => !(isOfUsers(begin) && depth === 0) && told.add(id));
    const tells = ({ source, target }: ViewEdge) => depths.has(source) && !before.has(source)
      && (!isOfUsers(begin) || depths.get(source)! > 0 || begin.get(target) === 1);
    return { depths, tells };
  });
}

/** A way that begins with people goes on from what they come to. */
function isOfUsers(begin: ReadonlyMap<string, number>): boolean {
  return [...begin.values()].includes(1);
}

/** How far each thing is that is reached and not told yet. */
function depthsFrom(
  begin: ReadonlyMap<string, number>, next: ReadonlyMap<string, readonly string[]>, told: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const depths = new Map(begin);
  for (const [id, depth] of depths) {
    if (isOfUsers(begin) && depth === 0) { continue; }
    for (const target of told.has(id) ? [] : next.get(id) ?? []) {
      if (!depths.has(target) && !told.has(target)) { depths.set(target, depth + 1); }
    }
  }
  return depths;
}

/** Things of one type do the same step; what stands for a whole service is of one type with what stands for another. */
function kindOf(node: ViewNode | undefined): string | undefined {
  return node?.type.startsWith(GROUP_TYPE) ? GROUP_TYPE : node?.type;
}

/** `Auto Scaling group (Users, Orders) → RDS PostgreSQL (Users, Orders): 5432`: who, to what, how. */
function textOf(edges: readonly ViewEdge[], nodes: ReadonlyMap<string, ViewNode>): string {
  const from = listed(edges.map(({ source }) => nodes.get(source)));
  const to = listed(edges.map(({ target }) => nodes.get(target)));
  const how = [...new Set(edges.flatMap(({ label }) => label ?? []))];
  return `${from} → ${to}${how.length === 0 ? '' : `: ${how.slice(0, MOST_NAMED).join(', ')}${how.length > MOST_NAMED ? ` +${how.length - MOST_NAMED}` : ''}`}`;
}

/** A few things of one kind by their names, more by their number. */
function listed(given: ReadonlyArray<ViewNode | undefined>): string {
  const all = [...new Set(given.filter((node): node is ViewNode => node !== undefined))];
  const captions = new Map<string, ViewNode[]>();
  for (const node of all) {
    const key = node.type.startsWith(GROUP_TYPE) ? GROUP_TYPE : node.caption;
    captions.set(key, [...captions.get(key) ?? [], node]);
  }
  return [...captions].map(([caption, same]) => {
    if (caption === GROUP_TYPE) { return same.length <= MOST_NAMED ? same.map(({ name }) => name).join(', ') : `${same.length} ${kindsOf(same)}`; }
    const names = [...new Set(same.map(({ name }) => name).filter((name) => name !== '' && name !== caption))];
    const told = names.join(', ');
    const isList = names.length === same.length && names.length <= MOST_NAMED && (told.length <= LONGEST_NAMES || names.length === 1);
    return isList ? `${caption} (${told})` : same.length > 1 ? `${caption} x${same.length}` : caption;
  }).join(', ');
}

/** What stands for whole services (or stacks) is counted as what it stands for. */
function kindsOf(standIns: readonly ViewNode[]): string {
  const kinds = new Set(standIns.map(({ id }) => /^(service|stack):/.exec(id)?.[1] ?? 'group'));
  return kinds.size === 1 ? `${[...kinds][0]}s` : 'groups';
}
