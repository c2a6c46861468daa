import { GROUP_TYPE, lookOfGroup } from './group-look';
import type { ArchitectureModel, Component, Group } from '../../model';

/** Kinds of thing that stand best for a group, the best first; of one kind, the thing that talks most does. */
const LEADING: ReadonlyArray<Component['category']> = [
  'Containers', 'Compute', 'Application Integration', 'Database', 'Storage', 'Networking & Content Delivery', 'Analytics', 'Machine Learning',
];

/** What a stand-in stands for: a group, or several of them. */
export type StoodFor = Pick<Group, 'id' | 'name' | 'parent' | 'order' | 'link'> & {
  /** Kind of the group, where it is one. */
  readonly kind?: Group['kind'];
  /** How many of what, where that is not components: `40 services`. */
  readonly counted?: { readonly number: number; readonly what: string };
};

/**
 * One component for all of these, called and placed as what it stands for. It looks like that, too, where AWS has a sign for it, and else like the most
 * telling of them.
 */
export function standInFor(stoodFor: StoodFor, members: readonly Component[], degreeOf: (id: string) => number): Component {
  const { id, name, kind, parent, order, link, counted } = stoodFor;
  const byDegree = [...members].sort((one, other) => degreeOf(other.id) - degreeOf(one.id));
  const leads = LEADING.map((category) => byDegree.find((member) => member.category === category));
  const lead = leads.find((member) => member !== undefined) ?? byDegree[0];
  const { stack, logicalId } = lead;
  const { type, service, layer, category } = ofBox(kind) ?? lead;
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
    details: counted === undefined ? { components: String(sum(members.map(sizeOf))) } : { [counted.what]: String(counted.number) },
    posture: {},
    tags: {},
    ...order === undefined ? {} : { order },
    ...link === undefined ? {} : { link },
  };
}

/** What is known of a box that has a look of its own, whatever is in it; undefined for other groups. */
function ofBox(kind: Group['kind'] | undefined): Pick<Component, 'type' | 'service' | 'layer' | 'category'> | undefined {
  const look = lookOfGroup(kind);
  return look && kind && { type: kind, service: look.service, layer: 'core infrastructure', category: look.category };
}

/** How many components one is: a group in a group that is drawn as one thing is as many as are in it. */
function sizeOf({ type, details }: Component): number {
  return type.startsWith(GROUP_TYPE) ? Number(details.components ?? 1) : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
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
