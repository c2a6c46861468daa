import type { Resource, ResourceGraph } from '../../sources';
import { Place } from '../place';
import { allows, denialsAmong, denialsOf, statementsAmong, statementsOf, type Statement } from '../role-statements';
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
  /** Resources that it does not hold for, though it holds for all others. */
  readonly except?: readonly Place[];
  /** Actions that it does not hold for, though it holds for all others. */
  readonly notActions?: readonly string[];
}

/** What a role is allowed by its own policies, those attached to it, and those of AWS that it names. */
export function permissionsOf(graph: ResourceGraph, role: Resource): readonly Permission[] {
  const written = permissionsIn(graph, statementsOf(graph, role));
  const managed = Place.of(graph, role, 'ManagedPolicyArns').flatMap((list) => list.items()).map((place): Permission => (
    { policy: role, path: place.path, actions: actionsOfManagedPolicy(place.text().text), resources: 'everything' }));
  return withoutDenied([...written, ...managed.filter(({ actions }) => actions.length > 0)], denialsIn(graph, denialsOf(graph, role)));
}

/** What policies allow and do not deny, whoever they are attached to. */
export function permissionsOfPolicies(graph: ResourceGraph, policies: readonly Resource[]): readonly Permission[] {
  return withoutDenied(permissionsIn(graph, statementsAmong(policies)), denialsIn(graph, denialsAmong(policies)));
}

function permissionsIn(graph: ResourceGraph, statements: readonly Statement[]): readonly Permission[] {
  return statements.flatMap(({ policy, path }) => Place.of(graph, policy, path).flatMap((place) => place.items())
    .flatMap((statement) => permissionIn(policy, statement)));
}

/** What a role is denied, action by action and resource by resource. */
interface Denial {
  readonly actions: readonly string[];
  readonly resources: readonly Place[];
}

function denialsIn(graph: ResourceGraph, denials: readonly Statement[]): readonly Denial[] {
  return denials.flatMap(({ policy, path, actions }) => Place.of(graph, policy, path)
    .map((statement): Denial => ({ actions, resources: statement.at('Resource').flatMap((place) => place.items()) })));
}

/** What is left of permissions: a denial wins over every permission for the same action on the same resource. */
function withoutDenied(permissions: readonly Permission[], denials: readonly Denial[]): readonly Permission[] {
  if (denials.length === 0) { return permissions; }
  const left = (permission: Permission, place: Place | undefined): readonly Permission[] => {
    const denying = (action: string) => denials.filter((denial) => allows(denial, action));
    const actions = permission.actions
      .filter((action) => !denying(action).some(({ resources }) => resources.some((denied) => isSame(denied, place))));
    const except = denials.filter((denial) => actions.every((action) => allows(denial, action))).flatMap(({ resources }) => resources);
    return actions.length === 0 ? [] : [{
      ...permission, actions, resources: place === undefined ? 'everything' : [place], except: [...permission.except ?? [], ...except],
    }];
  };
  return permissions.flatMap((permission) => permission.resources === 'everything'
    ? left(permission, undefined)
    : permission.resources.flatMap((place) => left(permission, place)));
}

function isSame(denied: Place, place: Place | undefined): boolean {
  if (denied.literal() === '*') { return true; }
  return place !== undefined && denied.resource.stack === place.resource.stack && JSON.stringify(denied.value) === JSON.stringify(place.value);
}

function permissionIn(policy: Resource, statement: Place): readonly Permission[] {
  if (statement.at('Effect').some((place) => place.literal() === 'Deny')) { return []; }
  const resources = statement.at('Resource').flatMap((place) => place.items());
  const actions = statement.at('Action').flatMap((place) => place.items()).flatMap((place) => place.literal() ?? []);
  // All but some actions may be any.
  const notActions = statement.at('NotAction').flatMap((place) => place.items()).flatMap((place) => place.literal() ?? []);
  const some = statement.at('NotAction').length > 0 ? ['*'] : actions;
  if (some.length === 0) { return []; }
  const permission = { policy, path: statement.path, actions: some, ...notActions.length > 0 ? { notActions } : {} };
  if (resources.length > 0) { return [{ ...permission, resources }]; }
  const except = statement.at('NotResource').flatMap((place) => place.items());
  return except.length > 0 ? [{ ...permission, resources: 'everything', except }] : [];
}
