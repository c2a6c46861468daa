import type { Resource, ResourceGraph } from '../../sources';
import { Place } from '../place';
import { POLICIES } from '../role-statements';
import { runnersOf } from '../runners';
import { ROLE_PROPERTIES } from './role-users';

/** A role that a stack knows by its name only: what runs under it there, and the policies that are attached to it there. */
export interface ImportedRole {
  readonly users: readonly Resource[];
  readonly policies: readonly Resource[];
}

/** Roles outside the app (an app may attach policies to them), by stack and name. In an account a role's name is its own. */
export function importedRoles(graph: ResourceGraph): readonly ImportedRole[] {
  const policies = new Map<string, Resource[]>();
  for (const policy of graph.ofType(...POLICIES)) {
    for (const place of ['Roles', 'RoleName'].flatMap((property) => Place.of(graph, policy, property)).flatMap((list) => list.items())) {
      add(policies, keyOf(policy, place.literal()), policy);
    }
  }
  if (policies.size === 0) { return []; }
  const users = new Map<string, Resource[]>();
  for (const [type, properties] of ROLE_PROPERTIES) {
    for (const holder of graph.ofType(type)) {
      for (const place of properties.flatMap((property) => Place.of(graph, holder, property)).flatMap((list) => list.items())) {
        const { text, mentions } = place.text();
        const key = mentions.length > 0 ? undefined : keyOf(holder, nameOf(text, type));
        for (const user of key !== undefined && policies.has(key) ? runnersOf(graph, holder) : []) { add(users, key, user); }
      }
    }
  }
  return [...users].map(([key, found]) => ({ users: [...new Set(found)], policies: policies.get(key) ?? [] }));
}

function keyOf({ stack }: Resource, name: string | undefined): string | undefined {
  return name === undefined ? undefined : JSON.stringify([stack, name]);
}

/** The name in a role's ARN, the path before it left out. Instance profiles name roles just so. */
function nameOf(text: string, type: string): string | undefined {
  return /^arn:[^:]*:iam::[^:]*:role\/(?:.*\/)?([^/]+)$/.exec(text)?.[1] ?? (type === 'AWS::IAM::InstanceProfile' ? text : undefined);
}

function add(map: Map<string, Resource[]>, key: string | undefined, resource: Resource): void {
  if (key === undefined) { return; }
  const known = map.get(key);
  if (known) { known.push(resource); } else { map.set(key, [resource]); }
}
