import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { allows } from '../role-statements';
import type { RelationshipRule } from '../rule';
import { namesKnown } from './environment';
import { foldGrants, grantsOf, grantsOfRole, type Grant } from './grants';
import { usersOf } from './role-users';
import { permissionsOf } from './statements';

/**
 * A managed API works under a role that its caller hands to it: Textract tells a topic that a document is read, Comprehend reads a bucket.
 *
 * Such a role trusts the service, no resource of the app runs under it, and code that calls the service may hand it on or is told its name.
 */
export const serviceRoles: RelationshipRule = {
  name: 'access/service-roles',
  find(graph) {
    const found = new FindingsBuilder();
    const roles = graph.ofType('AWS::IAM::Role').filter((role) => usersOf(graph, role).length === 0);
    if (roles.length === 0) { return found.findings(); }
    const callers = callersOfServices(graph);
    const givers = callers.size === 0 ? new Map<string, ReadonlySet<string>>() : giversOf(graph);
    for (const role of roles) {
      for (const service of trustedBy(graph, role)) {
        for (const [called, callersOfIt] of callers.get(service) ?? []) {
          if (![...callersOfIt].some((caller) => givers.get(role.id)?.has(caller))) { continue; }
          relateWork(found, called, grantsOfRole(graph, role).filter(({ wide, end }) => !wide && end.id !== called.id));
        }
      }
    }
    return found.findings();
  },
};

function relateWork(found: FindingsBuilder, worker: End, grants: readonly Grant[]): void {
  for (const end of new Map(grants.map((grant) => [grant.end.id, grant.end])).values()) {
    for (const { kind, evidence, inwards } of foldGrants(grants.filter((grant) => grant.end.id === end.id))) {
      const [from, to] = inwards ? [end, worker] : [worker, end];
      found.relate(from, kind, to, evidence);
    }
  }
}

/** Names of services in principals: `textract.amazonaws.com`. */
function trustedBy(graph: ResourceGraph, role: Resource): readonly string[] {
  return Place.of(graph, role, 'AssumeRolePolicyDocument.Statement').flatMap((list) => list.items())
    .flatMap((statement) => statement.at('Principal', 'Service')).flatMap((place) => place.items())
    .flatMap((place) => /^([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.amazonaws\.com/.exec(place.literal() ?? '')?.[1] ?? []);
}

/** What runs each job under the role that comes with it, by the name of the service in principals. */
const JOB_HOSTS: ReadonlyMap<string, string> = new Map([
  ['AWS::EMRServerless::Application', 'emr-serverless'],
]);

type Callers = Map<End, Set<string>>;

/** What calls services that no resource of the app stands for, or what runs jobs, by service. */
function callersOfServices(graph: ResourceGraph): ReadonlyMap<string, Callers> {
  const ends = new Map<string, End>();
  const services = new Map<string, Callers>();
  for (const { user, end } of grantsOf(graph)) {
    const service = end.type === 'External::Service' ? /^external:aws:(.+)$/.exec(end.id)?.[1] : JOB_HOSTS.get(end.type);
    if (service === undefined) { continue; }
    const called = ends.get(end.id) ?? end;
    ends.set(end.id, called);
    const callers = services.get(service) ?? new Map<End, Set<string>>();
    services.set(service, callers);
    callers.set(called, (callers.get(called) ?? new Set()).add(user.id));
  }
  return services;
}

/** What may hand a role on, or is told its name, by role. */
function giversOf(graph: ResourceGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const givers = new Map<string, Set<string>>();
  const add = (role: Resource, giver: Resource) => givers.set(role.id, (givers.get(role.id) ?? new Set()).add(giver.id));
  for (const { user, named } of namesKnown(graph)) {
    if (named.type === 'AWS::IAM::Role') { add(named, user); }
  }
  for (const role of graph.ofType('AWS::IAM::Role')) {
    for (const { resources } of permissionsOf(graph, role).filter((permission) => allows(permission, 'iam:PassRole'))) {
      const handed = resources === 'everything' ? [] : resources.flatMap((place) => place.mentions()).filter(({ resource }) => resource.type === 'AWS::IAM::Role');
      for (const user of handed.length === 0 ? [] : usersOf(graph, role)) {
        for (const { resource } of handed) { add(resource, user); }
      }
    }
  }
  return givers;
}
