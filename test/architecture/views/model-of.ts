import { catalogEntry } from '../../../src/architecture/catalog';
import type { ArchitectureModel, Component, Group, Relationship } from '../../../src/architecture/model';
import type { View } from '../../../src/architecture/views';

/** A component of a test model, in the Region unless told otherwise; its id is its name. */
export function component(name: string, type: string, more: Partial<Component> = {}): Component {
  const { service, layer, category } = catalogEntry(type);
  return {
    id: name, name, type, service, layer, category, group: 'region', stack: 'S', logicalId: name, resources: [`S/${name}`], details: {}, posture: {}, tags: {}, ...more,
  };
}

/** `source -kind-> target` or `source -kind-> target (label)`. */
export function relationship(text: string): Relationship {
  const [, source, kind, target, label] = /^(.+) -(.+)-> (.+?)(?: \((.+)\))?$/.exec(text) ?? [];
  return {
    id: text, source, target, kind: kind as Relationship['kind'], ...label === undefined ? {} : { label }, evidence: [{ resource: 'S/x', property: 'P' }],
  };
}

const GROUPS: readonly Group[] = [
  { id: 'cloud', kind: 'cloud', name: 'AWS Cloud', resources: [], details: {} },
  { id: 'region', kind: 'region', name: 'eu-west-1', parent: 'cloud', resources: [], details: {} },
];

/** A model of these components and relationships, with further groups inside the one Region. */
export function modelOf(
  components: readonly Component[], relationships: readonly string[], groups: readonly Partial<Group>[] = [],
): ArchitectureModel {
  return {
    schemaVersion: '1.0',
    name: 'Shop',
    components,
    groups: [...GROUPS, ...groups.map((group): Group => ({
      id: 'g', kind: 'service', name: 'g', parent: 'region', resources: [], details: {}, ...group,
    }))],
    relationships: relationships.map(relationship),
    resources: [],
    warnings: [],
  };
}

/** Arrows as a person would write them: `A -> B: label`, control arrows dotted. */
export function arrows(view: View): string[] {
  return view.edges.map(({ source, target, line, label }) =>
    `${source} ${line === 'data' ? '->' : '..>'} ${target}${label === undefined ? '' : `: ${label}`}`);
}

/** Nodes by box: `Box: caption / name, caption / name`. */
export function boxes(view: View): string[] {
  return view.groups.map(({ id, name }) => [name, view.nodes.filter((node) => node.group === id).map((node) => `${node.caption} / ${node.name}`)] as const)
    .filter(([, nodes]) => nodes.length > 0)
    .map(([name, nodes]) => `${name}: ${nodes.join(', ')}`);
}
