import type { Sketch, SketchEdge, SketchNode } from './sketch';

/** An arrow with what stands at its ends; an end that is a box has no node. */
export interface Ends {
  readonly edge: SketchEdge;
  readonly source?: SketchNode;
  readonly target?: SketchNode;
}

/** The arrows that are wanted, the nodes that they join, and the nodes that are wanted even alone. */
export function selected(sketch: Sketch, isWanted: (ends: Ends) => boolean, standsAlone: (node: SketchNode) => boolean = () => false): Sketch {
  const nodeOf = new Map(sketch.nodes.map((node) => [node.id, node]));
  const edges = sketch.edges.filter((edge) => isWanted({ edge, source: nodeOf.get(edge.source), target: nodeOf.get(edge.target) }));
  const joined = new Set(edges.flatMap(({ source, target }) => [source, target]));
  return { nodes: sketch.nodes.filter((node) => joined.has(node.id) || standsAlone(node)), edges };
}
