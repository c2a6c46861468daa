import type { ArchitectureModel } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { selected, type Ends } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, sketchOf, type SketchNode } from './sketch/sketch';
import type { View } from './view';

/** Kinds by which a message or an event goes from one to the next. */
const PASSES_ON: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['publishes', 'sends', 'triggers', 'delivers', 'subscribes', 'consumes', 'dead-letters']);

/** Services that hand on what they are given: what calls them, and what they call, belongs to the picture however it is done. */
const BROKERS: ReadonlySet<string> = new Set([
  'AWS::Events', 'AWS::Pipes', 'AWS::Scheduler', 'AWS::SNS', 'AWS::SQS', 'AWS::Kinesis', 'AWS::KinesisFirehose', 'AWS::MSK', 'AWS::AmazonMQ', 'AWS::IoT',
]);

/** Kinds that are a broker's work, but not that of what merely looks after one. */
const BY_BROKERS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['routes', 'invokes', 'calls', 'reads', 'writes', 'reads and writes']);

/** Who publishes what, over which bus, topic or queue, and who receives it. */
export function eventsView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const sketch = simplified(selected(sketchOf(model), passesOn), groups);
  return { ...pictureOf(sketch, groups, { id: 'events', title: model.name, subtitle: 'Who publishes which events, and who receives them?' }), sequential: true };
}

function passesOn({ edge: { kind }, source, target }: Ends): boolean {
  return PASSES_ON.has(kind) || (BY_BROKERS.has(kind) && (isBroker(source) || isBroker(target)));
}

function isBroker(end: SketchNode | undefined): boolean {
  return end !== undefined && BROKERS.has(namespaceOf(end.components[0].type));
}

function namespaceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}
