import type { ArchitectureModel } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { eventsOnTheirWay } from './sketch/event-labels';
import { selected, type Ends } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type SketchEdge, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import type { View } from './view';

/** Kinds by which a message or an event goes from one to the next. */
const PASSES_ON: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['publishes', 'sends', 'triggers', 'delivers', 'subscribes', 'consumes', 'dead-letters']);

/** Services that hand on what they are given: what calls them, and what they call, belongs to the picture however it is done. */
const BROKERS: ReadonlySet<string> = new Set([
  'AWS::Events', 'AWS::Pipes', 'AWS::Scheduler', 'AWS::SNS', 'AWS::SQS', 'AWS::Kinesis', 'AWS::KinesisFirehose', 'AWS::MSK', 'AWS::AmazonMQ', 'AWS::IoT',
]);

/** Kinds that are a broker's work, but not that of what merely looks after one. */
const BY_BROKERS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['routes', 'invokes', 'calls', 'reads', 'writes', 'reads and writes']);

/** Kinds by which a store comes to hold what it tells of. */
const WRITES: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['writes', 'reads and writes', 'delivers']);

/** Layers whose services file records, which is no event. */
const RECORDING: ReadonlySet<string> = new Set(['observability', 'security']);

/** Who publishes what, over which bus, topic or queue, and who receives it. */
export function eventsView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const whole = sketchOf(model);
  const passed = new Set(selected(whole, passesOn).edges);
  const writers = new Set(writersOf(whole.edges, passed, new Set(whole.nodes.filter(isStore).map(({ id }) => id))));
  const sketch = simplified(eventsOnTheirWay(selected(whole, ({ edge }) => passed.has(edge) || writers.has(edge))), groups);
  return {
    ...pictureOf(sketch, groups, {
      id: 'events',
      title: model.name,
      subtitle: 'Who publishes which events, and who receives them?',
      nothing: 'Nothing is known to publish or to receive events or messages.',
    }),
    sequential: true,
  };
}

function passesOn({ edge: { kind }, source, target }: Ends): boolean {
  if (kind === 'delivers' && source !== undefined && RECORDING.has(source.components[0].layer)) { return false; }
  return PASSES_ON.has(kind) || (BY_BROKERS.has(kind) && (isBroker(source) || isBroker(target)));
}

/** Where a bucket or table tells of what is put into it, who puts it there is who publishes; who is told of it and writes back is not. */
function writersOf(edges: readonly SketchEdge[], passed: ReadonlySet<SketchEdge>, stores: ReadonlySet<string>): readonly SketchEdge[] {
  const next = new Map<string, string[]>();
  for (const { source, target } of passed) { next.set(source, [...next.get(source) ?? [], target]); }
  const reached = new Map<string, ReadonlySet<string>>();
  const heardBy = (store: string): ReadonlySet<string> => {
    const known = reached.get(store);
    if (known) { return known; }
    const found = new Set([store]);
    for (const id of found) { next.get(id)?.forEach((target) => found.add(target)); }
    reached.set(store, found);
    return found;
  };
  return edges.filter(({ kind, source, target }) => WRITES.has(kind) && stores.has(target) && next.has(target) && !heardBy(target).has(source));
}

function isBroker(end: SketchNode | undefined): boolean {
  return end !== undefined && BROKERS.has(namespaceOf(end.components[0].type));
}

function isStore({ components: [{ category }] }: SketchNode): boolean {
  return category === 'Storage' || category === 'Database';
}

function namespaceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}
