import { matcher } from './component-filter';
import { groupPaths } from './group-path';
import type { ArchitectureModel, Component } from '../../model';
import { ViewError } from '../view-error';

/** Kinds of thing that stand best for a group, the best first; of one kind, the thing that talks most does. */
const LEADING: ReadonlyArray<Component['category']> = [
  'Containers', 'Compute', 'Application Integration', 'Database', 'Storage', 'Networking & Content Delivery', 'Analytics', 'Machine Learning',
];

/** Before the type of the thing that stands for a group. */
export const GROUP_TYPE = 'Group::';

/** A model in which the groups with this name or id are one component each. Throws when there is none. */
export function collapsed(model: ArchitectureModel, nameOrId: string): ArchitectureModel {
  const isMeant = matcher(nameOrId);
  const meant = model.groups.filter(({ id, name }) => isMeant(id) || isMeant(name)).map(({ id }) => id);
  if (meant.length === 0) {
    const known = new Set(model.groups.map(({ name }) => JSON.stringify(name)));
    throw new ViewError(`collapse ${nameOrId} matches no group: there are ${[...known].join(', ')}`);
  }
  return collapsedGroups(model, meant);
}

/** A model in which these groups are one component each. */
export function collapsedGroups(model: ArchitectureModel, ids: readonly string[]): ArchitectureModel {
  const meant = new Set(ids);
  const pathOf = groupPaths(model.groups);
  const outermost = (id: string | undefined, among: ReadonlySet<string>) => pathOf(id).filter((each) => among.has(each)).pop();
  const groupOf = ({ group, serviceGroup }: Component) => outermost(serviceGroup, meant) ?? outermost(group, meant);
  const members = new Map<string, Component[]>();
  for (const component of model.components) {
    const group = groupOf(component);
    if (group !== undefined) { members.set(group, [...members.get(group) ?? [], component]); }
  }
  const replaced = new Map([...members].flatMap(([group, all]) => all.map(({ id }) => [id, group] as const)));
  const groups = new Map(model.groups.map((group) => [group.id, group]));
  const degrees = new Map<string, number>();
  for (const id of model.relationships.flatMap(({ source, target }) => [source, target])) { degrees.set(id, (degrees.get(id) ?? 0) + 1); }
  const talks = ({ id }: Component) => degrees.get(id) ?? 0;
  const placed = new Set<string>();
  const components = model.components.flatMap((component): Component[] => {
    const group = replaced.get(component.id);
    if (group === undefined) { return [component]; }
    if (placed.has(group)) { return []; }
    placed.add(group);
    const { name, parent } = groups.get(group)!;
    return [standIn(group, name, parent, [...members.get(group)!].sort((one, other) => talks(other) - talks(one)))];
  });
  const endOf = (id: string) => replaced.get(id) ?? outermost(id, placed) ?? id;
  return {
    ...model,
    components,
    relationships: model.relationships
      .map((relationship) => ({ ...relationship, source: endOf(relationship.source), target: endOf(relationship.target) }))
      .filter(({ source, target }) => source !== target),
  };
}

function standIn(id: string, name: string, group: string | undefined, members: readonly Component[]): Component {
  const lead = LEADING.map((category) => members.find((member) => member.category === category)).find((member) => member !== undefined) ?? members[0];
  return {
    ...lead,
    id,
    name,
    type: `${GROUP_TYPE}${lead.type}`,
    ...group === undefined ? { group: undefined } : { group },
    serviceGroup: undefined,
    resources: members.flatMap(({ resources }) => resources),
    details: { components: String(members.length) },
    posture: {},
    tags: {},
  };
}
