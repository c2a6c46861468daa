import { LAYERS } from '../../catalog';
import type { View, ViewEdge, ViewNode, ViewStep } from '../view';

/** Most that a list beside a picture can hold. */
const MOST_NAMED = 3;

/**
 * Numbers the arrows of a picture in the order in which a request takes them, and says what happens in each step.
 *
 * Arrows that begin equally far from the entrance, go the same way in words and lead to things of one type are one step: all services reach
 * their databases in step 4. What decides about a request has no number: it is asked, not passed.
 */
export function stepped(view: View, entrances: readonly string[]): View {
  const depths = depthsFrom(view.edges, entrances);
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const steps = new Map<string, ViewEdge[]>();
  const numbered = view.edges.filter(({ line, source }) => line === 'data' && depths.has(source));
  const layerOf = ({ target }: ViewEdge) => LAYERS.findIndex((layer) => layer === nodes.get(target)?.layer);
  const inOrder = (one: ViewEdge, other: ViewEdge) => depths.get(one.source)! - depths.get(other.source)! || layerOf(one) - layerOf(other);
  for (const edge of [...numbered].sort(inOrder)) {
    const key = JSON.stringify([depths.get(edge.source), nodes.get(edge.target)?.type ?? edge.target]);
    steps.set(key, [...steps.get(key) ?? [], edge]);
  }
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

function depthsFrom(edges: readonly ViewEdge[], entrances: readonly string[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  for (const { source, target, line } of edges) {
    if (line === 'data') { next.set(source, [...next.get(source) ?? [], target]); }
  }
  const depths = new Map(entrances.map((id) => [id, 0]));
  for (const [id, depth] of depths) {
    for (const target of next.get(id) ?? []) {
      if (!depths.has(target)) { depths.set(target, depth + 1); }
    }
  }
  return depths;
}

/** `Auto Scaling group User Service Instances → RDS PostgreSQL User Service Database (5432); ...`: who, to what, how. */
function textOf(edges: readonly ViewEdge[], nodes: ReadonlyMap<string, ViewNode>): string {
  const from = listed(edges.map(({ source }) => nodes.get(source)));
  const to = listed(edges.map(({ target }) => nodes.get(target)));
  const how = [...new Set(edges.flatMap(({ label }) => label ?? []))];
  return `${from} → ${to}${how.length === 0 ? '' : `: ${how.slice(0, MOST_NAMED).join(', ')}${how.length > MOST_NAMED ? ` +${how.length - MOST_NAMED}` : ''}`}`;
}

/** One thing by its caption and name, several of one kind by their caption and number. */
function listed(given: ReadonlyArray<ViewNode | undefined>): string {
  const all = [...new Set(given.filter((node): node is ViewNode => node !== undefined))];
  const captions = new Map<string, ViewNode[]>();
  for (const node of all) { captions.set(node.caption, [...captions.get(node.caption) ?? [], node]); }
  return [...captions].map(([caption, [{ name }, ...others]]) => {
    if (others.length > 0) { return `${caption} x${others.length + 1}`; }
    return name === '' || name === caption ? caption : `${caption} ${name}`;
  }).join(', ');
}
