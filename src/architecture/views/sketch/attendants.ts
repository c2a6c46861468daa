import { lineOf } from '../line-kinds';
import { bundled, type Sketch, type SketchEdge, type SketchNode } from './sketch';

/** One way in which a thing may be there for one other only. */
interface Attendant {
  /** The kind of relationship that makes it one, and which end of it the attendant is. */
  readonly kind: SketchEdge['kind'];
  readonly end: 'source' | 'target';
  /** Kinds that it may have besides. */
  readonly besides: ReadonlySet<SketchEdge['kind']>;
}

const ATTENDANTS: readonly Attendant[] = [
  // A queue or topic that only takes in what another could not deliver.
  { kind: 'dead-letters', end: 'target', besides: new Set() },
  // A function that only rotates a secret, whatever it must reach to do so.
  { kind: 'rotates', end: 'source', besides: new Set(['connects', 'reads', 'writes', 'reads and writes', 'calls']) },
];

/** Draws what is there for one other thing only with that thing: a queue's dead-letter queue, a secret's rotator. */
export function withAttendants(sketch: Sketch): Sketch {
  const bundleOf = new Map<string, SketchNode>();
  const nodeById = new Map(sketch.nodes.map((node) => [node.id, node]));
  for (const [attendant, served] of attended(sketch)) {
    const bundle = bundleOf.get(served) ?? nodeById.get(served);
    const node = nodeById.get(attendant);
    // What is served may itself be an attendant: it then keeps its own node, with its own attendants.
    if (bundle === undefined || node === undefined || bundleOf.has(attendant)) { continue; }
    const joined = { ...bundle, attendants: [...bundle.attendants, ...node.components, ...node.attendants] };
    bundleOf.set(attendant, joined);
    for (const [member, known] of bundleOf) {
      if (known.id === joined.id) { bundleOf.set(member, joined); }
    }
    bundleOf.set(served, joined);
  }
  return bundled(sketch, bundleOf);
}

/** Attendant and the one that it serves. */
function attended(sketch: Sketch): ReadonlyArray<readonly [string, string]> {
  const edgesOf = new Map<string, SketchEdge[]>();
  for (const edge of sketch.edges) {
    for (const id of [edge.source, edge.target]) { edgesOf.set(id, [...edgesOf.get(id) ?? [], edge]); }
  }
  return sketch.nodes.flatMap(({ id }): Array<readonly [string, string]> => {
    const edges = edgesOf.get(id) ?? [];
    for (const { kind, end, besides } of ATTENDANTS) {
      const serving = edges.filter((edge) => edge.kind === kind && edge[end] === id);
      const served = new Set(serving.map((edge) => edge[end === 'source' ? 'target' : 'source']));
      const others = edges.filter((edge) => !serving.includes(edge) && !besides.has(edge.kind) && lineOf(edge.kind) === 'data');
      if (served.size === 1 && others.length === 0) { return [[id, [...served][0]]]; }
    }
    return [];
  });
}
