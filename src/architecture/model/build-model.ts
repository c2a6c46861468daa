import { type Findings, findRelationships, ingressByAddress, isCdkHelper, openToInternet } from '../relationships';
import type { ResourceGraph } from '../sources';
import type { ArchitectureModel } from './architecture-model';
import { inDeclaredResources } from './declared-resources';
import { describeComponents } from './describe-components';
import { disposeResources } from './dispose-resources';
import { componentByResource, draftComponents } from './draft-components';
import { externalComponents } from './external-components';
import { Backups } from './facts/backups';
import { pseudoParametersOf } from './facts/pseudo-parameters';
import { type HintedRelationships, hintedRelationships, Hints, hintText, withoutSuppressed } from './hinting';
import { liftRelationships } from './lift-relationships';
import { Ownership } from './ownership/ownership';
import { connectedGroup } from './places/connected-group';
import { containment } from './places/containment';
import { byPin } from './places/pinned-order';
import { Places } from './places/places';

/** The architecture of an app: what an architect would draw of its resources, and what became of every single one of them. */
export function buildModel(graph: ResourceGraph): ArchitectureModel {
  const hints = new Hints(graph);

  // 1. What is drawn, what belongs to it, what connects, what is hidden.
  const places = new Places(graph, hints);
  const ownership = new Ownership(graph, hints, (resource) => isCdkHelper(resource, graph), (resource) => places.fateOfBox(resource));
  const fates = new Map(graph.resources.map((resource) => [resource.id, ownership.fateOf(resource)]));

  // 2. A component for everything that is drawn, with its parts.
  const drafts = draftComponents(graph, fates);
  const partOf = componentByResource(drafts);

  // 3. The boxes that components stand in.
  places.settle(drafts.map((draft) => draft.main));
  const mains = new Set(drafts.map(({ main }) => main.id));
  hints.settle((id) => mains.has(id) || places.groupOf(id) !== undefined);

  // 4. Names and facts.
  const drawnAs = (resourceId: string) => partOf.get(resourceId) ?? places.groupOf(resourceId);
  const findings = withHinted(findRelationships(graph), hintedRelationships(hints, drawnAs));
  const backups = new Backups(graph, findings.relationships);
  const exposure = { ingress: ingressByAddress(graph), openToInternet: openToInternet(graph) };
  const own = describeComponents(drafts, places, hints, (stackId) => pseudoParametersOf(graph.stack(stackId)), backups, exposure);

  // 5. What is outside the app and related to it.
  const outside = externalComponents(findings.externals ?? [], connectedGroup(findings.relationships, drawnAs, own, places.groups()), places, hints);
  const components = [...own, ...outside].sort(byPin);
  const groups = places.groups();

  // 6. Relationships between components, and with groups.
  const externalIds = new Set(outside.map(({ id }) => id));
  const lifted = liftRelationships(findings.relationships, {
    endOf: (endpoint) => externalIds.has(endpoint) ? endpoint : drawnAs(endpoint),
    holds: containment(components, groups),
    ids: [...components, ...groups].map(({ id }) => id),
  });
  const { relationships, suppressed, warnings } = withoutSuppressed(lifted, hints, drawnAs);

  // 7. An account of every resource.
  const groupOf = (resourceId: string) => places.groupOf(resourceId);
  const resources = disposeResources(graph, { fates, componentOf: (id) => partOf.get(id), groupOf, relationships, suppressed });

  // 8. All in terms of what the templates declare, before their transforms.
  const related = new Set(relationships.flatMap(({ source, target }) => [source, target]));
  const drawn = components.filter(({ id }) => !externalIds.has(id) || related.has(id));
  return {
    schemaVersion: '1.0',
    name: titleOf(graph, hints),
    ...inDeclaredResources({ components: drawn, groups, relationships, resources }, graph),
    ...suppressed.length === 0 ? {} : { suppressed },
    warnings: [...graph.warnings.map(({ where, message }) => `${where}: ${message}`), ...findings.warnings ?? [], ...warnings, ...hints.warnings()],
  };
}

/** What the rules found, and what hints add. */
function withHinted(found: Findings, hinted: HintedRelationships): Findings {
  if (hinted.relationships.length === 0 && hinted.warnings.length === 0) { return found; }
  const known = new Set(found.externals?.map(({ id }) => id));
  const more = [...new Map(hinted.externals.filter(({ id }) => !known.has(id)).map((external) => [external.id, external])).values()];
  return {
    relationships: [...found.relationships, ...hinted.relationships],
    externals: [...found.externals ?? [], ...more],
    warnings: [...found.warnings ?? [], ...hinted.warnings],
  };
}

/** The name that a hint gives the App, or the only stack or Stage that the architecture is named after. */
function titleOf({ name, stacks }: ResourceGraph, hints: Hints): string {
  const top = stacks.filter(({ parent }) => parent === undefined);
  const only = top.length === 1 ? top[0].id : name;
  return hintText(hints.at('', 'name')) ?? hintText(hints.at(only, 'name')) ?? name;
}
