import type { ArchitectureModel, Component, Group } from '../../model';

/** Kinds of thing that stand best for a group, the best first; of one kind, the thing that talks most does. */
const LEADING: ReadonlyArray<Component['category']> = [
  'Containers', 'Compute', 'Application Integration', 'Database', 'Storage', 'Networking & Content Delivery', 'Analytics', 'Machine Learning',
];

/** Before the type of the thing that stands for a group. */
export const GROUP_TYPE = 'Group::';

/** What a stand-in stands for: a group, or several of them. */
export type StoodFor = Pick<Group, 'id' | 'name' | 'parent' | 'order' | 'link'> & {
  /** How many of what, where that is not components: `40 services`. */
  readonly counted?: { readonly number: number; readonly what: string };
};

/** One component for all of these: it looks like the most telling of them, and is called and placed as what it stands for. */
export function standInFor(stoodFor: StoodFor, members: readonly Component[], degreeOf: (id: string) => number): Component {
  const { id, name, parent, order, link, counted } = stoodFor;
  const byDegree = [...members].sort((one, other) => degreeOf(other.id) - degreeOf(one.id));
  const leads = LEADING.map((category) => byDegree.find((member) => member.category === category));
  const lead = leads.find((member) => member !== undefined) ?? byDegree[0];
  const { type, service, layer, category, stack, logicalId } = lead;
  return {
    id,
    name,
    type: `${GROUP_TYPE}${type}`,
    service,
    layer,
    category,
    stack,
    logicalId,
    ...parent === undefined ? {} : { group: parent },
    resources: members.flatMap(({ resources }) => resources),
    details: counted === undefined ? { components: String(members.length) } : { [counted.what]: String(counted.number) },
    posture: {},
    tags: {},
    ...order === undefined ? {} : { order },
    ...link === undefined ? {} : { link },
  };
}

/** How much each component talks. */
export function degreesOf({ relationships }: ArchitectureModel): (id: string) => number {
  const degrees = new Map<string, number>();
  for (const { source, target } of relationships) {
    degrees.set(source, (degrees.get(source) ?? 0) + 1);
    degrees.set(target, (degrees.get(target) ?? 0) + 1);
  }
  return (id) => degrees.get(id) ?? 0;
}
