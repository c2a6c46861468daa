import type { Sketch, SketchEdge } from './sketch';
import { HANDS_ON } from '../line-kinds';

/** What a rule waits for is said where it is told of it; what it hands on is the same. A schedule is told of nothing: it says its hour where it acts. */
export function eventsOnTheirWay(sketch: Sketch): Sketch {
  const rules = new Set(sketch.nodes.filter(({ components: [{ type }] }) => type === 'AWS::Events::Rule').map(({ id }) => id));
  const events = new Map<string, Set<string>>();
  for (const { source, kind, label } of sketch.edges) {
    if (label !== undefined && HANDS_ON.has(kind) && rules.has(source)) { events.set(source, (events.get(source) ?? new Set<string>()).add(label)); }
  }
  const waits = (edge: SketchEdge) => edge.label === undefined && events.has(edge.target);
  const told = new Set(sketch.edges.filter(waits).map(({ target }) => target));
  const edges = sketch.edges.flatMap((edge): SketchEdge[] => {
    if (waits(edge)) { return [...events.get(edge.target)!].map((label) => ({ ...edge, label })); }
    return told.has(edge.source) && HANDS_ON.has(edge.kind) ? [{ ...edge, label: '' }] : [edge];
  });
  return { ...sketch, edges };
}
