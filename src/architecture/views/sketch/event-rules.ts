import type { Sketch, SketchEdge } from './sketch';
import type { Component } from '../../model';
import { HANDS_ON } from '../line-kinds';

/**
 * A rule between a bus and its targets becomes the label of an arrow from the one to the other. A rule without a bus of its own in the
 * picture (a schedule, events of AWS) stays a node; with `ofAnySource` only the schedule does, and one that several things trigger.
 */
export function withoutEventRules(sketch: Sketch, ofAnySource: boolean = false): Sketch {
  const rules = new Map(sketch.nodes.filter(({ components: [{ type }] }) => type === 'AWS::Events::Rule').map((node) => [node.id, node]));
  const sources = new Set(sketch.nodes.filter(({ components: [{ type }] }) => ofAnySource || type === 'AWS::Events::EventBus').map(({ id }) => id));
  const into = new Map<string, SketchEdge[]>();
  for (const edge of sketch.edges) {
    if (rules.has(edge.target) && sources.has(edge.source)) { into.set(edge.target, [...into.get(edge.target) ?? [], edge]); }
  }
  const delivering = new Set(sketch.edges.filter((edge) => HANDS_ON.has(edge.kind)).map(({ source }) => source));
  const passed = new Map([...into].flatMap(([id, edges]) => (edges.length === 1 && delivering.has(id) ? [[id, edges[0]] as const] : [])));

  const edges = sketch.edges.flatMap((edge): SketchEdge[] => {
    if (passed.has(edge.target)) { return []; }
    const before = passed.get(edge.source);
    if (before === undefined) { return [edge]; }
    // What a rule does beside delivering (its own dead letters) is too small for an arrow of the bus.
    if (!HANDS_ON.has(edge.kind)) { return []; }
    return [{ ...edge, source: before.source, label: edge.label ?? before.label, relationships: [...before.relationships, ...edge.relationships] }];
  });
  const served = new Map<string, Component[]>();
  for (const [id, { source }] of passed) { served.set(source, [...served.get(source) ?? [], ...rules.get(id)?.components ?? []]); }
  // Where only such rules leave what they could not deliver goes with them.
  const touched = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const left = new Set<string>();
  for (const { source, target, kind } of sketch.edges) {
    const before = passed.get(source);
    if (before === undefined || kind !== 'dead-letters' || touched.has(target) || left.has(target)) { continue; }
    left.add(target);
    served.set(before.source, [...served.get(before.source) ?? [], ...sketch.nodes.find(({ id }) => id === target)?.components ?? []]);
  }
  const nodes = sketch.nodes.filter(({ id }) => !passed.has(id) && !left.has(id))
    .map((node) => ({ ...node, attendants: [...node.attendants, ...served.get(node.id) ?? []] }));
  return { ...sketch, nodes, edges };
}
