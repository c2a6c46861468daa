import { isOutsider, type Sketch, type SketchEdge } from './sketch';

/** Without the open ports of what requests come to by another way: that it can be gone around is another picture's matter. */
export function withoutWaysAround(sketch: Sketch): Sketch {
  const outsiders = new Set(sketch.nodes.filter(isOutsider).map(({ id }) => id));
  const routed = new Map<string, Set<string>>();
  for (const { kind, source, target } of sketch.edges) {
    if (kind === 'routes') { routed.set(target, (routed.get(target) ?? new Set<string>()).add(source)); }
  }
  const isAround = ({ kind, source, target }: SketchEdge) =>
    kind === 'connects' && outsiders.has(source) && routed.has(target) && !routed.get(target)?.has(source);
  const edges = sketch.edges.filter((edge) => !isAround(edge));
  const left = new Set(sketch.edges.filter((edge) => isAround(edge)).map(({ source }) => source));
  for (const { source, target } of edges) { left.delete(source); left.delete(target); }
  return { ...sketch, nodes: sketch.nodes.filter(({ id }) => !left.has(id)), edges };
}
