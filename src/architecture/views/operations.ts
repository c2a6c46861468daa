import type { ArchitectureModel } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { alikeAsOne } from './sketch/alike';
import { selected } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, sketchOf, type SketchNode } from './sketch/sketch';
import type { View } from './view';

/** Kinds by which people learn what goes on. */
const TELLS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['logs', 'monitors', 'notifies', 'traces']);

/** What is there to be looked at, even where no arrow leads to it. */
const LOOKED_AT: ReadonlySet<string> = new Set(['AWS::CloudWatch::Dashboard', 'AWS::CloudTrail::Trail', 'AWS::Synthetics::Canary', 'AWS::XRay::Group']);

/** What a service has many of and nobody looks at one by one: those of one service are one. */
const SIGNALS: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::Logs::LogGroup', 'AWS::Logs::MetricFilter', 'AWS::XRay::Group',
]);

/** What is logged, measured and traced, and whom it tells. */
export function operationsView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const told = selected(sketchOf(model), ({ edge: { kind } }) => TELLS.has(kind), isLookedAt);
  const sketch = simplified(alikeAsOne(told, 'same place', SIGNALS), groups);
  return pictureOf(sketch, groups, { id: 'operations', title: model.name, subtitle: 'What is logged, measured and traced, and who is told?' });
}

function isLookedAt({ components: [{ type }] }: SketchNode): boolean {
  return LOOKED_AT.has(type);
}
