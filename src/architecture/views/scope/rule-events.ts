import type { ArchitectureModel, Relationship } from '../../model';
import { HANDS_ON } from '../line-kinds';

/** The events that each rule hands on. */
export function eventsOfRules({ components, relationships }: Pick<ArchitectureModel, 'components' | 'relationships'>): ReadonlyMap<string, readonly string[]> {
  const rules = new Map(components.filter(({ type }) => type === 'AWS::Events::Rule').map(({ id }) => [id, new Set<string>()]));
  for (const { source, kind, label } of relationships) {
    if (label !== undefined && HANDS_ON.has(kind)) { rules.get(source)?.add(label); }
  }
  return new Map([...rules].map(([id, labels]) => [id, [...labels]]));
}

/** What tells a rule of something says which events it waits for, where none of its targets is left to say so. */
export function withEventsOfCutRules(relationships: readonly Relationship[], whole: ArchitectureModel): readonly Relationship[] {
  const before = eventsOfRules(whole);
  const after = eventsOfRules({ components: whole.components, relationships });
  return relationships.flatMap((relationship): Relationship[] => {
    const { target, label } = relationship;
    const events = label === undefined && after.get(target)?.length === 0 ? before.get(target)! : [];
    return events.length === 0 ? [relationship] : events.map((event) => ({ ...relationship, label: event }));
  });
}
