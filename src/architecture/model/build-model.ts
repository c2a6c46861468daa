import { findRelationships, isCdkHelper } from '../relationships';
import type { ResourceGraph } from '../sources';
import type { ArchitectureModel } from './architecture-model';
import { inDeclaredResources } from './declared-resources';
import { describeComponents } from './describe-components';
import { disposeResources } from './dispose-resources';
import { componentByResource, draftComponents } from './draft-components';
import { externalComponents } from './external-components';
import { Backups } from './facts/backups';
import { pseudoParametersOf } from './facts/pseudo-parameters';
import { Hints } from './hints';
import { liftRelationships } from './lift-relationships';
import { Ownership } from './ownership/ownership';
import { connectedGroup } from './places/connected-group';
import { containment } from './places/containment';
import { Places } from './places/places';

/** The architecture of an app: what an architect would draw of its resources, and what became of every single one of them. */
export function buildModel(graph: ResourceGraph): ArchitectureModel {
  const hints = new Hints(graph.hints);

  // 1. What is drawn, what belongs to it, what connects, what is hidden.
  const places = new Places(graph, hints);
  const ownership = new Ownership(graph, hints, (resource) => isCdkHelper(resource, graph), (resource) => places.fateOfBox(resource));
  const fates = new Map(graph.resources.map((resource) => [resource.id, ownership.fateOf(resource)]));

  // 2. A component for everything that is drawn, with its parts.
  const drafts = draftComponents(graph, fates);
  const partOf = componentByResource(drafts);

  // 3. The boxes that components stand in.
  places.settle(drafts.map((draft) => draft.main));

  // 4. Names and facts.
  const findings = findRelationships(graph);
  const backups = new Backups(graph, findings.relationships);
  const own = describeComponents(drafts, places, hints, (stackId) => pseudoParametersOf(graph.stack(stackId)), backups);

  // 5. What is outside the app and related to it.
  const drawnAs = (resourceId: string) => partOf.get(resourceId) ?? places.groupOf(resourceId);
  const outside = externalComponents(findings.externals ?? [], connectedGroup(findings.relationships, drawnAs, own, places.groups()));
  const components = [...own, ...outside];

  // 6. Relationships between components, and with groups.
  const externalIds = new Set(outside.map(({ id }) => id));
  const relationships = liftRelationships(findings.relationships, {
    endOf: (endpoint) => externalIds.has(endpoint) ? endpoint : drawnAs(endpoint),
    holds: containment(components, places.groups()),
    ids: [...components, ...places.groups()].map(({ id }) => id),
  });

  // 7. An account of every resource.
  const groupOf = (resourceId: string) => places.groupOf(resourceId);
  const resources = disposeResources(graph, { fates, componentOf: (id) => partOf.get(id), groupOf, relationships });

  // 8. All in terms of what the templates declare, before their transforms.
  const related = new Set(relationships.flatMap(({ source, target }) => [source, target]));
  const drawn = components.filter(({ id }) => !externalIds.has(id) || related.has(id));
  return {
    schemaVersion: '1.0',
    name: graph.name,
    ...inDeclaredResources({ components: drawn, groups: places.groups(), relationships, resources }, graph),
    warnings: [...graph.warnings.map(({ where, message }) => `${where}: ${message}`), ...findings.warnings ?? []],
  };
}
