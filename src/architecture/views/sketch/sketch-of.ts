import { portsOnTheWayIn } from './ports-on-the-way-in';
import { rangesAsOne } from './ranges-as-one';
import { GroupTree, type Sketch } from './sketch';
import type { ArchitectureModel, Relationship } from '../../model';
import type { RelationshipKind } from '../../relationships';

/**
 * Every component as a node, every relationship as an arrow. That a network has a way out is an arrow only `withWaysOut`: in other pictures
 * its gateway stands in it to be seen.
 */
export function sketchOf(model: ArchitectureModel, withWaysOut: boolean = false): Sketch {
  const groups = new Set(model.groups.map(({ id }) => id));
  const tree = new GroupTree(model.groups);
  const secrets = new Set(model.components.filter(({ type }) => type === 'AWS::SecretsManager::Secret').map(({ id }) => id));
  // A secret reaches a database only to rotate what opens it.
  const meant = (source: string, kind: RelationshipKind) => (kind === 'connects' && secrets.has(source) ? 'rotates' : kind);
  // Ways out of a network, and what a box as a whole may reach, are a matter of the picture of the network.
  const isOfNetwork = ({ source, target, kind }: Relationship) =>
    (kind === 'egress' && (groups.has(source) || groups.has(target))) || (kind === 'connects' && groups.has(source));
  return rangesAsOne(portsOnTheWayIn({
    nodes: model.components.map((component) => ({ id: component.id, components: [component], attendants: [], group: tree.shown(component.group) })),
    edges: model.relationships
      .filter((relationship) => withWaysOut || !isOfNetwork(relationship))
      .map(({ id, source, target, kind, label }) => ({ source, target, kind: meant(source, kind), label, relationships: [id] })),
  }));
}
