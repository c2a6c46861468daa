import type { Resource, ResourceGraph } from '../sources';
import { entriesAt, join, textAt, textsAt, type Entry } from './entries';
import { isAt } from './runners';

/** A statement that allows a role something, or denies it. */
export interface Statement {
  /** The role itself, or the policy that is attached to it. */
  readonly policy: Resource;
  /** Property path of the statement in it. */
  readonly path: string;
  readonly actions: readonly string[];
}

/** The statements that allow a role (or a user, or a group) something: its own policies, those attached to it, and those it names. */
export function statementsOf(graph: ResourceGraph, role: Resource): readonly Statement[] {
  return statementsWith(graph, role, isAllowing);
}

/** The statements of policies that allow something, whoever they are attached to. */
export function statementsAmong(policies: readonly Resource[]): readonly Statement[] {
  return policies.flatMap((policy) => statementsIn(policy, { path: '', value: policy.properties }, isAllowing));
}

function isAllowing({ value }: Entry): boolean {
  return textAt(value, 'Effect') !== 'Deny';
}

/** The statements that deny a role something whatever the circumstances: without a condition, neither of the request nor of the template. */
export function denialsOf(graph: ResourceGraph, role: Resource): readonly Statement[] {
  return statementsWith(graph, role, isDenying)
    .filter(({ policy }) => policy.id === role.id || policy.attributes.Condition === undefined);
}

/** The statements of policies that deny something whatever the circumstances. */
export function denialsAmong(policies: readonly Resource[]): readonly Statement[] {
  return policies.filter(({ attributes }) => attributes.Condition === undefined)
    .flatMap((policy) => statementsIn(policy, { path: '', value: policy.properties }, isDenying));
}

function isDenying({ value, conditional }: Entry): boolean {
  return textAt(value, 'Effect') === 'Deny' && value.Condition === undefined && !conditional;
}

function statementsWith(graph: ResourceGraph, role: Resource, counts: (statement: Entry) => boolean): readonly Statement[] {
  const own = entriesAt(role.properties, 'Policies').flatMap((policy) => statementsIn(role, policy, counts));
  const attached = graph.referencesTo(role.id).flatMap(({ source, property }) => {
    const policy = graph.resource(source);
    const attachedTo = policy && POLICIES.has(policy.type) ? ATTACHMENTS.get(role.type) ?? [] : [];
    return policy && attachedTo.some((at) => isAt(property, at)) ? [policy] : [];
  });
  const named = graph.targets(role.id, 'ManagedPolicyArns').filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');
  return [...own, ...[...new Set([...attached, ...named])].flatMap((policy) =>
    statementsIn(policy, { path: '', value: policy.properties }, counts))];
}

/** Policies that are resources of their own. */
export const POLICIES: ReadonlySet<string> = new Set([
  'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy',
]);

/** By which properties policies name whom they are attached to: a list, or the one that an inline policy is of. */
const ATTACHMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IAM::Role', ['Roles', 'RoleName']],
  ['AWS::IAM::User', ['Users', 'UserName']],
  ['AWS::IAM::Group', ['Groups', 'GroupName']],
]);

function statementsIn(policy: Resource, holder: Entry, counts: (statement: Entry) => boolean): Statement[] {
  return entriesAt(policy.properties, join(join(holder.path, 'PolicyDocument'), 'Statement'))
    .filter(counts)
    .map(({ path, value }) => ({ policy, path, actions: textsAt(value, 'Action') }));
}

/** The roles that have a policy: it is attached to them, or they name it. A role's own policies are the role's. */
export function rolesWith(graph: ResourceGraph, policy: Resource): readonly Resource[] {
  if (policy.type === 'AWS::IAM::Role') { return [policy]; }
  if (!POLICIES.has(policy.type)) { return []; }
  const attached = ['Roles', 'RoleName'].flatMap((property) => graph.targets(policy.id, property));
  const naming = graph.referencesTo(policy.id).filter(({ property }) => isAt(property, 'ManagedPolicyArns')).flatMap(({ source }) => graph.resource(source) ?? []);
  return [...new Set([...attached, ...naming])].filter(({ type }) => type === 'AWS::IAM::Role');
}

/** Whether a statement's actions include one, such as `xray:PutTraceSegments`: by name or by wildcard, whatever the case. */
export function allows(statement: Pick<Statement, 'actions'>, action: string): boolean {
  return statement.actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
}

function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern.split('*');
  if (rest.length === 0) { return pattern === text; }
  if (!text.startsWith(first)) { return false; }
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const next = index === rest.length - 1 ? text.length - part.length : text.indexOf(part, at);
    if (next < at || !text.startsWith(part, next)) { return false; }
    at = next + part.length;
  }
  return true;
}
