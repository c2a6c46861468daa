import { groupPaths } from './group-path';
import { eventsOfRules } from './rule-events';
import { degreesOf, standInFor, type StoodFor } from './stand-in';
import type { ArchitectureModel, Component, Group, Relationship } from '../../model';

/** A part of a division: what it stands for, the groups that it is made of, and its components. */
export interface Part extends StoodFor {
  readonly groups: readonly string[];
  readonly members: readonly Component[];
}

/** A model divided into parts, each of which can be shown as one thing. What is in no part stays as it is. */
export class Division {
  /** Each part as one component. */
  public readonly standIns: ReadonlyMap<string, Component>;
  private readonly partOfComponent: ReadonlyMap<string, string>;
  private readonly partOfGroup: ReadonlyMap<string, string>;
  private readonly pathOf: (id: string | undefined) => readonly string[];
  private readonly componentOf: ReadonlyMap<string, Component>;
  private readonly eventsOf: ReadonlyMap<string, readonly string[]>;
  private readonly touching = new Map<string, Relationship[]>();

  constructor(private readonly model: ArchitectureModel, private readonly parts: readonly Part[]) {
    this.pathOf = groupPaths(model.groups);
    this.componentOf = new Map(model.components.map((component) => [component.id, component]));
    this.partOfComponent = new Map(parts.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)));
    const filled = parts.filter(({ members }) => members.length > 0);
    this.partOfGroup = new Map(filled.flatMap(({ id, groups }) => groups.map((group) => [group, id] as const)));
    const degreeOf = degreesOf(model);
    this.standIns = new Map(filled.map((part) => [part.id, standInFor(part, part.members, degreeOf)]));
    this.eventsOf = eventsOfRules(model);
    for (const relationship of model.relationships) {
      const [source, target] = [this.partOf(relationship.source), this.partOf(relationship.target)];
      for (const part of new Set([source, target])) {
        if (part === undefined) { continue; }
        const known = this.touching.get(part);
        if (known) { known.push(relationship); } else { this.touching.set(part, [relationship]); }
      }
    }
  }

  /** The model with each part as one component, which stands where the first of its members stood. */
  public collapsed(): ArchitectureModel {
    const placed = new Set<string>();
    const components = this.model.components.flatMap((component): Component[] => {
      const part = this.partOfComponent.get(component.id);
      if (part === undefined) { return [component]; }
      if (placed.has(part)) { return []; }
      placed.add(part);
      return [this.standIns.get(part)!];
    });
    return { ...this.model, components, relationships: this.joined(this.model.relationships) };
  }

  /** One part in full, with what it talks to; other parts are one thing each. What its neighbours do to each other is left out. */
  public around(part: string): ArchitectureModel {
    const own = this.parts.find(({ id }) => id === part)?.members ?? [];
    const relationships = this.joined(this.touching.get(part) ?? [], part);
    const shown = new Map(own.map((component) => [component.id, component]));
    for (const id of relationships.flatMap(({ source, target }) => [source, target])) {
      const component = this.componentOf.get(id) ?? this.standIns.get(id);
      if (component !== undefined) { shown.set(id, component); }
    }
    const components = [...shown.values()];
    const places = components.flatMap(({ group, serviceGroup }) => [group, serviceGroup]);
    const ends = relationships.flatMap(({ source, target }) => [source, target]);
    const needed = new Set([...places, ...ends].flatMap((id) => this.pathOf(id)));
    return { ...this.model, components, relationships, groups: this.model.groups.filter(({ id }) => needed.has(id)) };
  }

  /** Of the model with each part as one component: some of those, and what they talk to. */
  public nearTo(parts: ReadonlySet<string>): ArchitectureModel {
    const whole = this.collapsed();
    const relationships = whole.relationships.filter(({ source, target }) => parts.has(source) || parts.has(target));
    const near = new Set([...parts, ...relationships.flatMap(({ source, target }) => [source, target])]);
    return { ...whole, relationships, components: whole.components.filter(({ id }) => near.has(id)) };
  }

  /** Relationships between what is shown; within one thing there are none. */
  private joined(relationships: readonly Relationship[], inFull?: string): readonly Relationship[] {
    return relationships.flatMap((relationship): Relationship[] => {
      const [source, target] = [this.shownFor(relationship.source, inFull), this.shownFor(relationship.target, inFull)];
      if (source === target) { return []; }
      // What a rule waits for is all that is to be seen of it where it is not drawn itself.
      const events = relationship.label === undefined && target !== relationship.target ? this.eventsOf.get(relationship.target) ?? [] : [];
      return events.length === 0 ? [{ ...relationship, source, target }] : events.map((label) => ({ ...relationship, source, target, label }));
    });
  }

  private shownFor(id: string, inFull: string | undefined): string {
    const part = this.partOf(id);
    return part === undefined || part === inFull ? id : part;
  }

  /** Part of a component, or of a group. */
  private partOf(id: string): string | undefined {
    const group = this.componentOf.has(id) ? undefined : this.pathOf(id).filter((each) => this.partOfGroup.has(each)).pop();
    return this.partOfComponent.get(id) ?? (group === undefined ? undefined : this.partOfGroup.get(group));
  }
}

/** The outermost of some groups that a component stands in: of its service first. */
export function outermostAround(
  pathOf: (id: string | undefined) => readonly string[], groups: ReadonlySet<string>,
): (component: Component) => string | undefined {
  const outermost = (id: string | undefined) => pathOf(id).filter((each) => groups.has(each)).pop();
  return ({ group, serviceGroup }) => outermost(serviceGroup) ?? outermost(group);
}

/** A part for each of these groups: what it holds, by what `groupOf` tells of each component. */
export function partsFor(model: ArchitectureModel, groups: readonly Group[], groupOf: (component: Component) => string | undefined): readonly Part[] {
  const members = new Map<string, Component[]>(groups.map(({ id }) => [id, []]));
  for (const component of model.components) {
    const group = groupOf(component);
    if (group !== undefined) { members.get(group)?.push(component); }
  }
  return groups.map(({ id, name, kind, parent, order, link }) => ({ id, name, kind, parent, order, link, groups: [id], members: members.get(id)! }));
}
