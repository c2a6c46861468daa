import { intrinsicOf, type Reference, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { join } from '../entries';
import { resourceNamed } from '../physical-names';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { isAt, runnersOf } from '../runners';
import { isCustomResource, wholesAt } from '../whole';

/** Something that has a security group, and what proves it. */
export interface GroupUser {
  readonly resource: Resource;
  readonly evidence: Evidence;
}

/** Property names under which a type names the security groups of its own network interfaces. */
const NAMES_GROUPS = /^(?!Source).*security_?groups?(_?ids?|_?id_?list|_?identifiers?)?$|^GroupSet$/i;
/** Network interfaces in a launch template call their groups just that. */
const INTERFACE_GROUPS = /NetworkInterfaces\.\d+\.Groups(\.|$)/;

/**
 * Resources that name security groups for other reasons than having them: the groups themselves, records, permissions, deployment-time code,
 * and rotations whose function AWS makes.
 */
const NO_USERS = /^AWS::(EC2::(SecurityGroup|PrefixList|VPC$)|IAM::|SSM::|CloudFormation::|Config::|Events::EventBus|RDS::DBSecurityGroup|ElastiCache::SecurityGroup|Lambda::EventSourceMapping|CloudWatch::|FMS::|Logs::|SecretsManager::)/;

/** Where what starts tasks with security groups of their own names the tasks: `Targets.0` of a rule starts what the same target names. */
const STARTED_TASKS: ReadonlyMap<string, (path: string) => string> = new Map([
  ['AWS::Events::Rule', (path: string) => path.replace(/^(Targets\.\d+)\..*$/, '$1.EcsParameters.TaskDefinitionArn')],
  ['AWS::Scheduler::Schedule', () => 'Target.EcsParameters.TaskDefinitionArn'],
  ['AWS::Pipes::Pipe', () => 'TargetParameters.EcsTaskParameters.TaskDefinitionArn'],
  ['AWS::StepFunctions::StateMachine', (path: string) => path.split('.')[0]],
]);

const known = new WeakMap<ResourceGraph, Map<string, readonly GroupUser[]>>();

/** What has a security group: everything that names it for its network interfaces, launch templates and the like standing for what runs them. */
export function usersOfGroup(graph: ResourceGraph, group: Resource): readonly GroupUser[] {
  // Every rule that names a group asks for its users, and a load balancer's group stands in those of all services.
  const found = known.get(graph) ?? new Map<string, readonly GroupUser[]>();
  known.set(graph, found);
  let users = found.get(group.id);
  if (!users) {
    users = findUsers(graph, group);
    found.set(group.id, users);
  }
  return users;
}

function findUsers(graph: ResourceGraph, group: Resource): readonly GroupUser[] {
  // Some resources have a group that AWS makes for them, and an attribute that names it.
  if (!isGroup(group)) { return OWN_GROUPS.has(group.type) ? [{ resource: group, evidence: evidenceOf(group, 'Type') }] : []; }
  const users = new Map<string, GroupUser>();
  for (const reference of graph.referencesTo(group.id)) {
    for (const resource of usersBy(graph, reference)) {
      if (!users.has(resource.id)) { users.set(resource.id, { resource, evidence: { resource: reference.source, property: reference.property } }); }
    }
  }
  return [...users.values()];
}

/** What has a security group that is not of the app. An id is the same everywhere; what a function gives (a parameter, an export) is so within a `stack`. */
export function usersOfGivenGroup(graph: ResourceGraph, groupId: TemplateValue, stack: string): readonly GroupUser[] {
  const users = new Map<string, GroupUser>();
  for (const place of placesOfGroupIds(graph).get(groupKey(groupId, stack) ?? '') ?? []) {
    for (const resource of usersBy(graph, place)) {
      if (!users.has(resource.id)) { users.set(resource.id, { resource, evidence: { resource: place.source, property: place.property } }); }
    }
  }
  return [...users.values()];
}

/** Where something is named. */
type Mention = Pick<Reference, 'source' | 'property'>;

const placesIn = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly Mention[]>>();

/** Where the ids of security groups stand that are written out or given. Many rules ask for one each: an app is gone through once for all. */
function placesOfGroupIds(graph: ResourceGraph): ReadonlyMap<string, readonly Mention[]> {
  const found = placesIn.get(graph);
  if (found !== undefined) { return found; }
  const places = new Map<string, Mention[]>();
  for (const { id, stack, properties } of graph.resources) { addPlaces(places, properties, { id, stack }, ''); }
  placesIn.set(graph, places);
  return places;
}

/** An id, or a reference to where one is kept that CloudFormation looks up. */
const GROUP_ID = /^(sg-|\{\{resolve:)/;

/** Functions that give the id of a group that is not of the app. */
const GIVERS: ReadonlySet<string> = new Set(['Ref', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::Select', 'Fn::Sub']);

/** What tells one given group from another; undefined for what gives none. */
function groupKey(value: TemplateValue, stack: string): string | undefined {
  if (typeof value === 'string') { return GROUP_ID.test(value) ? value : undefined; }
  return GIVERS.has(intrinsicOf(value)?.name ?? '') ? JSON.stringify([stack, value]) : undefined;
}

function addPlaces(places: Map<string, Mention[]>, value: TemplateValue, { id: source, stack }: Pick<Resource, 'id' | 'stack'>, property: string): void {
  const key = groupKey(value, stack);
  if (key !== undefined) {
    const others = places.get(key);
    if (others) { others.push({ source, property }); } else { places.set(key, [{ source, property }]); }
    return;
  }
  if (typeof value !== 'object' || value === null || property.split('.').length > DEEPEST) { return; }
  for (const [step, each] of Object.entries(value)) { addPlaces(places, each as TemplateValue, { id: source, stack }, join(property, step)); }
}

/** No security group is named further down than this. */
const DEEPEST = 12;

/** Types with a security group of AWS's own making that other groups may name. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  'AWS::EKS::Cluster', 'Custom::AWSCDK-EKS-Cluster', 'AWS::ElasticLoadBalancing::LoadBalancer', 'AWS::DirectoryService::MicrosoftAD',
]);

function isGroup(resource: Resource): boolean {
  return resource.type === 'AWS::EC2::SecurityGroup';
}

function usersBy(graph: ResourceGraph, { source, property }: Mention): readonly Resource[] {
  const user = graph.resource(source);
  if (!user || NO_USERS.test(user.type) || isCustomResource(user)) { return []; }
  const started = STARTED_TASKS.get(user.type);
  if (started) { return tasksAt(graph, user, started(property)); }
  const names = INTERFACE_GROUPS.test(property) || property.split('.').some((key) => NAMES_GROUPS.test(key));
  return names && !isAt(property, 'Environment') ? runnersOf(graph, user) : [];
}

/** The task definitions that a value mentions, or, as a workflow's text does, names by their family. */
function tasksAt(graph: ResourceGraph, starter: Resource, property: string): readonly Resource[] {
  const mentioned = wholesAt(graph, starter, property).filter(({ type }) => type === TASK);
  const families = Place.of(graph, starter, property).flatMap((place) => [...place.text().text.matchAll(/"TaskDefinition"\s*:\s*"([^"]+)"/g)]);
  return [...new Set([...mentioned, ...families.flatMap(([, family]) => resourceNamed(graph, starter.stack, TASK, family) ?? [])])];
}

const TASK = 'AWS::ECS::TaskDefinition';
