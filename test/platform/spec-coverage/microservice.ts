import { including, one, to } from './proof';
import { type Json, type Resource, type Templates, textOf } from './templates';

/** A service as the specification tells it apart: by the requests that it answers. */
export interface ServiceOfSpecification {
  readonly title: string;
  /** Name of the service in log groups. */
  readonly service: string;
  readonly path: string;
  readonly engine: string;
  readonly port: number;
  readonly instanceClass: string;
  readonly publishes: readonly string[];
}

export const SERVICES: readonly ServiceOfSpecification[] = [
  {
    title: 'User Service',
    service: 'user-service',
    path: '/users/*',
    engine: 'postgres',
    port: 5432,
    instanceClass: 'db.t3.medium',
    publishes: ['UserRegistered'],
  },
  {
    title: 'Product Service',
    service: 'product-service',
    path: '/products/*',
    engine: 'mysql',
    port: 3306,
    instanceClass: 'db.t3.medium',
    publishes: [],
  },
  {
    title: 'Order Service',
    service: 'order-service',
    path: '/orders/*',
    engine: 'postgres',
    port: 5432,
    instanceClass: 'db.t3.large',
    publishes: ['OrderPlaced', 'PaymentProcessed'],
  },
];

/** What of a service can be reached from its path by following references, as a request would. */
export interface FoundService extends ServiceOfSpecification {
  readonly rule: Resource;
  readonly targetGroup: Resource;
  readonly group: Resource;
  readonly launchTemplate: Resource;
  readonly securityGroup: Resource;
  readonly role: Resource;
  /** Every statement that lets the instances do something. */
  readonly statements: readonly Json[];
  readonly userData: string;
  /** What the CloudWatch agent on the instances is told. */
  readonly agent: Json;
}

/** Follows a path to its instances. Throws where the trail ends. */
export function findService(templates: Templates, service: ServiceOfSpecification): FoundService {
  const rule = one(templates, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [service.path] } }],
  }).resource;
  const targetGroup = templates.referred(rule.properties.Actions[0].TargetGroupArn);
  const group = one(templates, 'AWS::AutoScaling::AutoScalingGroup', { TargetGroupARNs: [to(targetGroup)] }).resource;
  const launchTemplate = templates.referred(group.properties.LaunchTemplate.LaunchTemplateId);
  const data = launchTemplate.properties.LaunchTemplateData;
  const role = templates.referred(templates.referred(data.IamInstanceProfile).properties.Roles);
  const userData = textOf(data.UserData);
  return {
    ...service,
    rule,
    targetGroup,
    group,
    launchTemplate,
    role,
    userData,
    securityGroup: templates.referred(data.SecurityGroupIds),
    statements: statementsOf(templates, role),
    agent: agentIn(userData),
  };
}

export function findServices(templates: Templates): FoundService[] {
  return SERVICES.map((service) => findService(templates, service));
}

/** The instances' security groups let databases in whose own groups have a rule for them. */
export function databasesOf(templates: Templates, service: FoundService): Resource[] {
  const open = templates.ofType('AWS::EC2::SecurityGroupIngress')
    .filter(({ properties }) => including(service.securityGroup)(properties.SourceSecurityGroupId ?? null))
    .map(({ properties }) => templates.referred(properties.GroupId).id);
  return templates.ofType('AWS::RDS::DBInstance').filter(({ properties }) => open.includes(templates.referred(properties.VPCSecurityGroups).id));
}

/** The only database that a service reaches. */
export function databaseOf(templates: Templates, service: FoundService): Resource {
  const [database, ...others] = databasesOf(templates, service);
  if (!database || others.length > 0) { throw new Error(`the ${service.title} reaches ${database ? others.length + 1 : 'no'} databases`); }
  return database;
}

/** A statement that allows an action on a resource. */
export function allows(service: FoundService, action: string, on: Resource): Json | undefined {
  return service.statements.find(({ Effect, Action, Resource: scope }) => Effect === 'Allow'
    && [Action].flat().some((allowed: string) => new RegExp(`^${allowed.replace(/\*/g, '.*')}$`).test(action))
    && including(on)(scope));
}

function statementsOf(templates: Templates, role: Resource): Json[] {
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => templates.ofType(type));
  return [
    ...(role.properties.Policies ?? []),
    ...policies.filter(({ properties }) => including(role)(properties.Roles ?? [])).map(({ properties }) => properties),
  ].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** The JSON text within the user data that speaks of metrics, logs and traces. */
function agentIn(userData: string): Json {
  for (const [, text] of userData.matchAll(/<<'?(?:[A-Z]+)'?\n(\{[^]*?\})\n[A-Z]+\n/g)) {
    try {
      const found = JSON.parse(text);
      if (found.logs && found.metrics) { return found; }
    } catch { /* Not JSON, so not what the agent is told. */ }
  }
  return {};
}
