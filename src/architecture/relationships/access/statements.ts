import type { Resource, ResourceGraph } from '../../sources';
import { Place } from '../place';
import { statementsOf } from '../role-statements';
import { actionsOfManagedPolicy } from './aws-managed-policies';

/** What a role is allowed: actions of services, on resources. */
export interface Permission {
  /** The role or policy that says so. */
  readonly policy: Resource;
  /** Property path of the statement, or of the managed policy's ARN. */
  readonly path: string;
  /** `service:Action`, each of which may have `*` in it; `*` alone for everything that is not expressly left out. */
  readonly actions: readonly string[];
  /** The resources it holds for; none for those of AWS's own policies, which hold for everything. */
  readonly resources: readonly Place[] | 'everything';
}

/** What a role is allowed by its own policies, those attached to it, and those of AWS that it names. */
export function permissionsOf(graph: ResourceGraph, role: Resource): readonly Permission[] {
  const written = statementsOf(graph, role).flatMap(({ policy, path }) => Place.of(graph, policy, path).flatMap((place) => place.items())
    .flatMap((statement) => permissionIn(policy, statement)));
  const managed = Place.of(graph, role, 'ManagedPolicyArns').flatMap((list) => list.items()).map((place): Permission => (
    { policy: role, path: place.path, actions: actionsOfManagedPolicy(place.text().text), resources: 'everything' }));
  return [...written, ...managed.filter(({ actions }) => actions.length > 0)];
}

function permissionIn(policy: Resource, statement: Place): readonly Permission[] {
  if (statement.at('Effect').some((place) => place.literal() === 'Deny')) { return []; }
  const resources = statement.at('Resource').flatMap((place) => place.items());
  const actions = statement.at('Action').flatMap((place) => place.items()).flatMap((place) => place.literal() ?? []);
  // All but some actions may be any; on a resource that is named, that is a call at the least.
  const some = statement.at('NotAction').length > 0 ? ['*'] : actions;
  return some.length > 0 && resources.length > 0 ? [{ policy, path: statement.path, actions: some, resources }] : [];
}
