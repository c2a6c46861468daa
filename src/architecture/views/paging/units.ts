import type { ArchitectureModel, Component, Group, GroupKind } from '../../model';
import { outermostAround } from '../scope/division';
import { groupPaths } from '../scope/group-path';

/** What the pages of a view are about: services, else the stacks of an app. */
export interface Units {
  readonly kind: 'service' | 'stack';
  readonly groups: readonly Group[];
  /** Id of the group that a component belongs to. */
  readonly groupOf: (component: Component) => string | undefined;
}

const KINDS: ReadonlyArray<Units['kind']> = ['service', 'stack'];

/** Services, or else stacks, that stand in no other of their kind; undefined where there are not several. */
export function unitsOf(model: ArchitectureModel): Units | undefined {
  const pathOf = groupPaths(model.groups);
  for (const kind of KINDS) {
    const all = groupsOf(model, kind);
    const groups = all.filter(({ id }) => !pathOf(id).some((around) => around !== id && all.some((other) => other.id === around)));
    if (groups.length < 2) { continue; }
    const groupOf = outermostAround(pathOf, new Set(groups.map(({ id }) => id)));
    if (kind === 'service') { return { kind, groups, groupOf }; }
    const wholeStack = byStack(model, groupOf);
    const shared = sharedStacks(model, groups, wholeStack);
    const others = groups.filter(({ id }) => !shared.has(id));
    if (others.length < 2) { continue; }
    return { kind, groups: others, groupOf: (component) => unless(shared, wholeStack(component)) };
  }
  return undefined;
}

function groupsOf({ groups }: ArchitectureModel, wanted: GroupKind): readonly Group[] {
  return groups.filter(({ kind }) => kind === wanted);
}

function unless(excluded: ReadonlySet<string>, id: string | undefined): string | undefined {
  return id === undefined || excluded.has(id) ? undefined : id;
}

/** Things in a stack that can still be shown beside all other stacks. */
const MOST_SHARED = 30;

/** Stacks that most others talk to or are called by: the network, the bus. What is in them is what the others share, and is shown as such. */
function sharedStacks({ components, relationships }: ArchitectureModel, groups: readonly Group[], groupOf: Units['groupOf']): ReadonlySet<string> {
  const stackOf = new Map(components.flatMap((component) => {
    const group = groupOf(component);
    return group === undefined ? [] : [[component.id, group] as const];
  }));
  const partners = new Map<string, Set<string>>(groups.map(({ id }) => [id, new Set<string>()]));
  for (const { source, target } of relationships) {
    const [from, to] = [stackOf.get(source), stackOf.get(target)];
    if (from === undefined || to === undefined || from === to) { continue; }
    partners.get(from)?.add(to);
    partners.get(to)?.add(from);
  }
  const sizes = new Map<string, number>();
  for (const group of stackOf.values()) { sizes.set(group, (sizes.get(group) ?? 0) + 1); }
  const isShared = (id: string) => (partners.get(id)?.size ?? 0) > (groups.length - 1) / 2 && (sizes.get(id) ?? 0) <= MOST_SHARED;
  return new Set(groups.map(({ id }) => id).filter(isShared));
}

/** What a stack puts into a VPC stands in no box of the stack, but is of it: of the box that others of the stack stand in. */
function byStack({ components }: ArchitectureModel, groupOf: Units['groupOf']): Units['groupOf'] {
  const groupOfStack = new Map<string, string>();
  for (const component of components) {
    const group = groupOf(component);
    if (group !== undefined && !groupOfStack.has(component.stack)) { groupOfStack.set(component.stack, group); }
  }
  return (component) => groupOf(component) ?? (component.stack === '' ? undefined : groupOfStack.get(component.stack));
}
