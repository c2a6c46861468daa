import type { Sketch, SketchEdge } from './sketch';

/** Kinds by which a bus hands an event to a rule, and a rule to its targets. */
const DELIVERS = new Set<SketchEdge['kind']>(['triggers', 'delivers', 'routes', 'invokes', 'publishes', 'sends']);

/**
 * A rule between a bus and its targets becomes the label of an arrow from the one to the other. A rule without a bus of its own in the
 * picture (a schedule, events of AWS) stays a node; with `ofAnySource` only the schedule does, and one that several things trigger.
 */
export function withoutEventRules(sketch: Sketch, ofAnySource: boolean = false): Sketch {
  const sources = new Set(sketch.nodes.filter(({ components: [{ type }] }) => ofAnySource || type === 'AWS::Events::EventBus').map(({ id }) => id));
  const passed = new Map<string, SketchEdge>();
  for (const { id, components: [{ type }] } of sketch.nodes) {
    const into = sketch.edges.filter((edge) => edge.target === id && sources.has(edge.source));
    const targets = sketch.edges.some((edge) => edge.source === id && DELIVERS.has(edge.kind));
    if (type === 'AWS::Events::Rule' && into.length === 1 && targets) { passed.set(id, into[0]); }
  }
  const edges = sketch.edges.flatMap((edge): SketchEdge[] => {
    if (passed.has(edge.target)) { return []; }
    const into = passed.get(edge.source);
    if (into === undefined) { return [edge]; }
    // What a rule does beside delivering (its own dead letters) is too small for an arrow of the bus.
    if (!DELIVERS.has(edge.kind)) { return []; }
    return [{ ...edge, source: into.source, label: edge.label ?? into.label, relationships: [...into.relationships, ...edge.relationships] }];
  });
  const nodes = sketch.nodes.filter(({ id }) => !passed.has(id)).map((node) => {
    const rules = sketch.nodes.filter(({ id }) => passed.get(id)?.source === node.id);
    return rules.length === 0 ? node : { ...node, attendants: [...node.attendants, ...rules.flatMap(({ components }) => components)] };
  });
  return { nodes, edges };
}
