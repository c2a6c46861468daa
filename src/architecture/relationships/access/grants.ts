import type { Resource, ResourceGraph } from '../../sources';
import { modelName } from '../bedrock-models';
import { awsService } from '../externals';
import type { End } from '../findings-builder';
import { arnParts, externalNamedByArn, resourcesWithArn } from '../physical-names';
import type { Place } from '../place';
import { evidenceOf } from '../relate';
import type { Evidence, RelationshipKind } from '../relationship';
import { servicesOfType, typeIsOf } from '../service-types';
import { isCustomResource, wholeOf } from '../whole';
import { kindsOf, knowsService, verbsOf, type Verb } from './action-verbs';
import { isIgnoredService } from './ignored-services';
import { importedRoles } from './imported-roles';
import { admissions, type Admission } from './resource-policies';
import { usersOf } from './role-users';
import { permissionsOf, permissionsOfPolicies, type Permission } from './statements';
import { meantByEverything } from './wide-permissions';

/** One thing that something that runs may do with another. */
export interface Grant {
  readonly user: Resource;
  readonly end: End;
  readonly verb: Verb;
  /** True when the permission holds for everything of the service, and what it is meant for was concluded. */
  readonly wide: boolean;
  readonly label?: string;
  readonly evidence: Evidence;
}

const known = new WeakMap<ResourceGraph, readonly Grant[]>();

/** Everything that is granted to what runs in an app, and to its users of IAM, statement by statement. */
export function grantsOf(graph: ResourceGraph): readonly Grant[] {
  let grants = known.get(graph);
  if (!grants) {
    grants = [
      ...graph.ofType('AWS::IAM::Role').flatMap((role) => {
        const users = usersOf(graph, role);
        const permissions = users.length === 0 ? [] : permissionsOf(graph, role);
        return permissions.flatMap((permission) => users.flatMap((user) => grantsTo(graph, user, permission)));
      }),
      // Programs outside the app come as users of IAM.
      ...graph.ofType('AWS::IAM::User', 'AWS::IAM::Group').flatMap((user) =>
        permissionsOf(graph, user).flatMap((permission) => grantsTo(graph, user, permission))),
      ...importedRoles(graph).flatMap(({ users, policies }) => permissionsOfPolicies(graph, policies)
        .flatMap((permission) => users.flatMap((user) => grantsTo(graph, user, permission)))),
      ...admissions(graph).flatMap(grantsBy),
    ];
    known.set(graph, grants);
  }
  return grants;
}

/** What a role lets do, whoever takes it. */
export function grantsOfRole(graph: ResourceGraph, role: Resource): readonly Grant[] {
  return permissionsOf(graph, role).flatMap((permission) => grantsTo(graph, role, permission));
}

/** What the policy of a resource lets do with it. */
function grantsBy({ user, end, actions, place }: Admission): readonly Grant[] {
  return servicesIn({ actions }).filter(({ service }) => typeIsOf(end.type, service)).flatMap(({ service, verbs }) =>
    tellingVerbs(service, verbs, false).map((verb): Grant => ({ user, end, verb, wide: false, evidence: evidenceOf(place.resource, place.path) })));
}

/** What grants between two amount to. */
export interface FoldedGrant {
  readonly kind: RelationshipKind;
  /** True where it leads to who is granted, not away. */
  readonly inwards: boolean;
  readonly evidence: readonly Evidence[];
}

/** The kinds of relationship that the grants between two amount to. */
export function foldGrants(grants: readonly Grant[]): readonly FoldedGrant[] {
  const verbs = new Set(grants.map(({ verb }) => verb));
  const kinds = kindsOf(verbs).map((kind) => ({ kind, inwards: false, evidence: evidenceFor(grants, kind) }));
  // What code consumes comes to it.
  return [...kinds, ...verbs.has('consumes') ? [{ kind: 'consumes' as const, inwards: true, evidence: evidenceFor(grants, 'consumes') }] : []];
}

function evidenceFor(grants: readonly Grant[], kind: RelationshipKind): readonly Evidence[] {
  const found = grants.filter(({ verb }) => kind === verb || (kind === 'reads and writes' && (verb === 'reads' || verb === 'writes')));
  return [...new Map(found.map(({ evidence }) => [JSON.stringify(evidence), evidence])).values()];
}

function grantsTo(graph: ResourceGraph, user: Resource, permission: Permission): readonly Grant[] {
  const left = new Set((permission.except ?? []).flatMap((place) => place.mentions().map(({ resource }) => wholeOf(graph, resource).id)));
  return allGrantsTo(graph, user, permission).filter(({ end, wide }) => !(wide && left.has(end.id)));
}

function allGrantsTo(graph: ResourceGraph, user: Resource, permission: Permission): readonly Grant[] {
  return servicesIn(permission).flatMap(({ service, verbs }) => {
    if (permission.resources === 'everything') {
      if (service === '*') { return []; }
      const evidence = evidenceOf(permission.policy, permission.path);
      return tellingVerbs(service, verbs, false).flatMap((verb) =>
        meantByEverything(graph, user, service, verb).map((end): Grant => ({ user, verb, end, wide: true, evidence })));
    }
    return permission.resources.flatMap((place) => tellingVerbs(service, verbs, isStream(place)).flatMap((verb) =>
      meantBy(graph, { user, service, verb }, place).flatMap((object) => (service === '*' ? verbsOnAll(permission, object.end) : [verb])
        .map((each): Grant => ({ user, verb: each, ...object })))));
  });
}

/** What every action, or every action but some, amounts to on a thing: of its own service only those count that are for such things. */
function verbsOnAll({ notActions = [] }: Permission, end: End): readonly Verb[] {
  const service = servicesOfType(end.type).find(knowsService);
  if (service === undefined) { return ['calls']; }
  const left = servicesIn({ actions: notActions }).filter((each) => each.service === service).flatMap(({ verbs }) => verbs);
  return tellingVerbs(service, verbsOf(service, '*'), false).filter((verb) => !left.includes(verb));
}

/** What somebody may do with something of a service. */
interface Asked {
  readonly user: Resource;
  readonly service: string;
  readonly verb: Verb;
}

/**
 * A table's stream has an ARN of its own. The actions for streams come with every permission to read a table, and only mean something on
 * that; the actions for tables mean nothing there.
 */
function tellingVerbs(service: string, verbs: readonly Verb[], onStream: boolean): readonly Verb[] {
  return service === 'dynamodb' ? verbs.filter((verb) => (verb === 'consumes') === onStream) : verbs;
}

function isStream(place: Place): boolean {
  const { text, mentions } = place.text();
  return mentions.some(({ attribute }) => attribute === 'StreamArn') || text.includes('/stream/');
}

/** The services of a permission, with what it lets do with each; not those that are plumbing, or of which it only allows silent actions. */
function servicesIn({ actions }: Pick<Permission, 'actions'>): readonly { readonly service: string; readonly verbs: readonly Verb[] }[] {
  const services = new Map<string, Set<Verb>>();
  for (const written of actions) {
    const [service, action] = written === '*' ? ['*', '*'] : written.split(':');
    if (action === undefined || isIgnoredService(service.toLowerCase())) { continue; }
    const verbs = verbsOf(service.toLowerCase(), action);
    const found = services.get(service.toLowerCase()) ?? new Set<Verb>();
    for (const verb of verbs) { found.add(verb); }
    services.set(service.toLowerCase(), found);
  }
  return [...services].map(([service, verbs]) => ({ service, verbs: [...verbs] })).filter(({ verbs }) => verbs.length > 0);
}

type Meant = Pick<Grant, 'end' | 'wide' | 'label' | 'evidence'>;

/** Types that a permission on everything never is about. */
const NEVER = /^AWS::(IAM|KMS|Logs|CloudFormation|EC2|CloudWatch|ECR)::/;

/** What one `Resource` of a statement means for a service. */
function meantBy(graph: ResourceGraph, asked: Asked, place: Place): readonly Meant[] {
  const { user, service, verb } = asked;
  const evidence = evidenceOf(place.resource, place.path);
  const { text, mentions } = place.text();
  if (mentions.length > 0) {
    const ends = mentions.filter(({ resource }) => !isCustomResource(resource)).flatMap(({ resource, attribute }): readonly End[] => {
      // The password of a database that keeps its own secret is asked of the secret, for the sake of the database.
      if (service === 'secretsmanager' && attribute.startsWith('MasterUserSecret')) { return []; }
      const whole = wholeOf(graph, resource);
      const fits = service === '*' ? !NEVER.test(whole.type) : typeIsOf(whole.type, service);
      return fits ? [whole] : [];
    });
    return [...new Set(ends)].map((end) => ({ end, wide: false, evidence }));
  }
  if (service === '*') { return []; }
  return text === '*' || isEverything(text)
    ? meantByEverything(graph, user, service, verb).map((end) => ({ end, wide: true, evidence }))
    : namedBy(graph, asked, text).map((end) => ({ ...end, evidence }));
}

/** Services in whose ARNs the name comes first, without a word for what it is the name of. */
const NAME_FIRST: ReadonlySet<string> = new Set(['codecommit', 'codepipeline', 'execute-api', 's3', 'sns', 'sqs']);

/** Whether an ARN holds for everything of a kind: `arn:aws:dynamodb:*:*:table/*`. */
function isEverything(text: string): boolean {
  const parts = arnParts(text);
  const rest = parts && !NAME_FIRST.has(parts.service) ? parts.rest.replace(/^[a-zA-Z-]+[/:]/, '') : parts?.rest;
  return rest !== undefined && /^\*[/:*]*$/.test(rest);
}

function namedBy(graph: ResourceGraph, { user, service, verb }: Asked, arn: string): readonly Omit<Meant, 'evidence'>[] {
  if (!arnParts(arn)) { return []; }
  const own = resourcesWithArn(graph, user.stack, arn).filter(({ type }) => typeIsOf(type, service));
  if (own.length > 0) { return own.map((end) => ({ end, wide: false })); }
  const external = externalNamedByArn(arn);
  if (external && typeIsOf(external.type, service)) { return isStaging(external.name) ? [] : [{ end: external, wide: false }]; }
  const model = service === 'bedrock' ? modelName(arn) : undefined;
  const meant = meantByEverything(graph, user, service, verb).filter((end) => !('logicalId' in end));
  return meant.map((end) => ({ end: end.type === 'External::Service' ? awsService(service) : end, wide: false, ...(model === undefined ? {} : { label: model }) }));
}

/** CDK's bootstrapping bucket holds what is deployed, and is no part of any app. */
function isStaging(name: string): boolean {
  return /^cdk-[a-z0-9]{1,10}-assets-/.test(name);
}
