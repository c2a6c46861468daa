import type { Sketch, SketchEdge } from './sketch';

/** Arrows of one control kind into (or out of) one thing that still read well; more of them are a fan that says no more than the thing itself. */
const WIDEST_FAN = 3;
/** Traces come from what runs and from nothing else: one trunk, which shows the way of the requests as well. */
const WIDEST_FAN_OF: Readonly<Partial<Record<SketchEdge['kind'], number>>> = { traces: 6 };

/** Kinds whose arrows are left out where they fan, and the end at which they do. */
const FANS: Readonly<Partial<Record<SketchEdge['kind'], ReadonlyArray<'source' | 'target'>>>> = {
  'backs up': ['source'],
  'certifies': ['source'],
  'encrypts': ['target', 'source'],
  'logs': ['target'],
  'monitors': ['target', 'source'],
  'opens': ['source'],
  'pulls': ['target'],
  'rotates': ['source'],
  'traces': ['target'],
};

/** Nodes from which on a picture is about the flow of the app alone. */
const LARGE = 24;

/** Kinds that a large picture leaves out: how the thing that guards or watches stands in it says enough. */
const QUIET: ReadonlySet<SketchEdge['kind']> = new Set<SketchEdge['kind']>(['backs up', 'certifies', 'encrypts', 'monitors', 'opens', 'rotates']);

/** Kinds that a large picture only shows of what the app runs on, and of recorders. */
const OF_COMPUTE: ReadonlySet<SketchEdge['kind']> = new Set<SketchEdge['kind']>(['logs', 'traces']);
const COMPUTE: ReadonlySet<string> = new Set(['Compute', 'Containers']);
/** What is there to write records. */
const RECORDERS: ReadonlySet<string> = new Set(['AWS::CloudTrail::Trail', 'AWS::CloudTrail::EventDataStore']);

/** Without the fans of what guards and watches; in a large picture without most of what guards and watches. */
export function withoutQuietArrows(sketch: Sketch): Sketch {
  return { ...sketch, edges: withoutFans(telling(sketch)) };
}

function telling({ nodes, edges }: Sketch): readonly SketchEdge[] {
  if (nodes.length <= LARGE) { return edges; }
  const compute = new Set(nodes.filter(({ components: [{ category, type }] }) => COMPUTE.has(category) || RECORDERS.has(type)).map(({ id }) => id));
  return edges.filter(({ source, kind }) => !QUIET.has(kind) && (!OF_COMPUTE.has(kind) || compute.has(source)));
}

function withoutFans(edges: readonly SketchEdge[]): readonly SketchEdge[] {
  const fans = new Map<string, Set<string>>();
  const keyOf = (edge: SketchEdge, end: 'source' | 'target') => JSON.stringify([edge.kind, end, edge[end]]);
  for (const edge of edges) {
    for (const end of ['source', 'target'] as const) {
      const key = keyOf(edge, end);
      fans.set(key, (fans.get(key) ?? new Set<string>()).add(edge[end === 'source' ? 'target' : 'source']));
    }
  }
  const widest = (kind: SketchEdge['kind']) => WIDEST_FAN_OF[kind] ?? WIDEST_FAN;
  return edges.filter((edge) => (FANS[edge.kind] ?? []).every((end) => (fans.get(keyOf(edge, end))?.size ?? 0) <= widest(edge.kind)));
}
