import type { Reference, Resource, ResourceGraph, TemplateValue } from '../../sources';
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

/** What has a security group that is not of the app, by the group's id. */
export function usersOfGivenGroup(graph: ResourceGraph, groupId: string): readonly GroupUser[] {
  const users = new Map<string, GroupUser>();
  for (const { id, properties } of graph.resources) {
    for (const path of pathsOf(properties, groupId)) {
      for (const resource of usersBy(graph, { source: id, property: path })) {
        if (!users.has(resource.id)) { users.set(resource.id, { resource, evidence: { resource: id, property: path } }); }
      }
    }
  }
  return [...users.values()];
}

/** Where a text stands in properties. */
function pathsOf(value: TemplateValue, text: string, path: string = ''): readonly string[] {
  if (value === text) { return [path]; }
  if (typeof value !== 'object' || value === null || path.split('.').length > DEEPEST) { return []; }
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each as TemplateValue, text, join(path, key)));
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

function usersBy(graph: ResourceGraph, { source, property }: Pick<Reference, 'source' | 'property'>): readonly Resource[] {
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
