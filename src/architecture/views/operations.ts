import type { ArchitectureModel } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { alikeAsOne } from './sketch/alike';
import { selected } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import { withWatchers } from './sketch/told-topics';
import type { View } from './view';

/** Kinds by which people learn what goes on. */
const TELLS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['logs', 'monitors', 'notifies', 'traces']);

/** Kinds by which a topic hands on what it is told. */
const HANDS_ON: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['delivers', 'triggers', 'publishes', 'invokes']);

/** What is there to be looked at, even where no arrow leads to it. */
const LOOKED_AT: ReadonlySet<string> = new Set(['AWS::CloudWatch::Dashboard', 'AWS::CloudTrail::Trail', 'AWS::Synthetics::Canary', 'AWS::XRay::Group']);

/** What a service has many of and nobody looks at one by one: those of one service are one. */
const SIGNALS: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::Logs::LogGroup', 'AWS::Logs::MetricFilter', 'AWS::XRay::Group',
]);

/** What is logged, measured and traced, and whom it tells. */
export function operationsView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const whole = sketchOf(model);
  // Who hears of what a topic is told.
  const notified = new Set(whole.edges.filter(({ kind }) => kind === 'notifies').map(({ target }) => target));
  const told = selected(whole, ({ edge: { kind, source } }) => TELLS.has(kind) || (HANDS_ON.has(kind) && notified.has(source)), isLookedAt);
  const sketch = simplified(alikeAsOne(told, 'same place', { types: SIGNALS }), groups);
  return pictureOf(withWatchers(sketch), groups, {
    id: 'operations',
    title: model.name,
    subtitle: 'What is logged, measured and traced, and who is told?',
    nothing: 'No logs, alarms, dashboards or traces are set up.',
  });
}

function isLookedAt({ components: [{ type }] }: SketchNode): boolean {
  return LOOKED_AT.has(type);
}
