import { allows, findServices, type FoundService, SERVICES } from '../microservice';
import { including, matching, one, type Proof, proven, type SpecLine, to, toA, told } from '../proof';
import { type Resource, type Templates, textOf } from '../templates';

const XRAY = 'Distributed observability: X-Ray';
const CLOUDWATCH = 'Distributed observability: CloudWatch';

export const OBSERVABILITY: SpecLine[] = [
  {
    section: XRAY,
    line: 'Enabled on all microservices',
    prove: (templates) => findServices(templates).flatMap((service) => [collectsTraces(service), sendsTraces(service)]),
  },
  {
    section: XRAY,
    line: 'Trace requests across services',
    prove: (templates) => [one(templates, 'AWS::XRay::SamplingRule', {
      SamplingRule: { ServiceName: '*', FixedRate: (rate) => rate > 0, ReservoirSize: (size) => size > 0 },
    })],
  },
  {
    section: XRAY,
    line: 'Service map visualization',
    prove: (templates) => SERVICES.map(({ service }) => one(templates, 'AWS::XRay::Group', {
      GroupName: service, FilterExpression: `service("${service}")`,
    })),
  },
  { section: XRAY, line: 'Identify inter-service latency', prove: (templates) => [one(templates, 'AWS::XRay::Group', { FilterExpression: /responsetime\s*>/ })] },
  {
    section: XRAY,
    line: 'Debug errors spanning multiple services',
    prove: (templates) => [one(templates, 'AWS::XRay::Group', {
      FilterExpression: (expression) => /fault = true/.test(expression) && /error = true/.test(expression),
      InsightsConfiguration: { InsightsEnabled: true },
    })],
  },
  {
    section: CLOUDWATCH,
    line: 'Centralized logging for all microservices',
    prove: (templates) => findServices(templates).map((service) => {
      const { log_group_name: name } = service.agent.logs.logs_collected.files.collect_list[0];
      const group = one(templates, 'AWS::Logs::LogGroup', { LogGroupName: name }).resource;
      if (!allows(service, 'logs:PutLogEvents', group)) { throw new Error(`the ${service.title} may not write to '${name}'`); }
      return told(service.launchTemplate, `UserData, CloudWatch agent: log_group_name: ${name}`);
    }),
  },
  ...SERVICES.map(({ service }): SpecLine => ({
    section: CLOUDWATCH,
    line: `Log group /aws/microservices/${service}`,
    prove: (templates) => [one(templates, 'AWS::Logs::LogGroup', {
      LogGroupName: `/aws/microservices/${service}`, RetentionInDays: (days) => days > 0, KmsKeyId: toA(templates, 'AWS::KMS::Key'),
    })],
  })),
  {
    section: CLOUDWATCH,
    line: 'Custom metrics per service',
    prove: (templates) => findServices(templates).flatMap((service) => {
      const namespace = service.agent.metrics.namespace;
      const group = one(templates, 'AWS::Logs::LogGroup', { LogGroupName: `/aws/microservices/${service.service}` }).resource;
      return [
        ...matching(templates, 'AWS::Logs::MetricFilter', {
          LogGroupName: to(group), MetricTransformations: [{ MetricNamespace: namespace, MetricName: /./ }],
        }),
        told(service.launchTemplate, namespace && `UserData, CloudWatch agent: namespace: ${namespace}`),
      ];
    }),
  },
  {
    section: CLOUDWATCH,
    line: 'Aggregated dashboards',
    prove: (templates) => {
      const { resource } = one(templates, 'AWS::CloudWatch::Dashboard');
      for (const { group, targetGroup } of findServices(templates)) {
        proven(resource, { DashboardBody: (body) => including(group)(body) && including(targetGroup)(body) });
      }
      const titles = [...textOf(resource.properties.DashboardBody).matchAll(/"title":"([^"]+)"/g)];
      return [told(resource, `DashboardBody: ${titles.length} widgets, with the groups and target groups of every service`)];
    },
  },
];

export function collectsTraces({ agent, launchTemplate }: FoundService): Proof {
  const collected = Object.keys(agent.traces?.traces_collected ?? {});
  return told(launchTemplate, collected.includes('xray') ? `UserData, CloudWatch agent: traces_collected: ${collected.join(', ')}` : undefined);
}

export function sendsTraces({ role, statements }: FoundService): Proof {
  const statement = statements.find(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('xray:PutTraceSegments'));
  return told(role, statement && 'is allowed xray:PutTraceSegments');
}

/** The topic that an alarm, a rule or a group tells, which lets the publisher in and whose key does too. */
export function publishable(templates: Templates, topicArn: unknown, publisher: string): Resource {
  const topic = templates.referred(topicArn);
  one(templates, 'AWS::SNS::TopicPolicy', {
    Topics: [to(topic)],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: publisher } }] },
  });
  usableKey(templates, topic.properties.KmsMasterKeyId, publisher);
  return topic;
}

/** Who says nothing of itself when it comes to a key: a condition on the account or the source turns it away, without a word. */
const WITHOUT_SOURCE = ['events.amazonaws.com'];

/** The key lets a service encrypt for itself: CDK alone gives no service that. */
export function usableKey(templates: Templates, key: unknown, service: string): void {
  const resource = templates.referred(key);
  const wanted = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const statement = resource.properties.KeyPolicy.Statement.find(({ Effect, Principal, Action, Condition }: any) => Effect === 'Allow'
    && [Principal?.Service].flat().includes(service)
    && !(WITHOUT_SOURCE.includes(service) && /aws:Source/i.test(JSON.stringify(Condition ?? {})))
    && wanted.every((action) => [Action].flat().some((allowed: string) => allowed.replace(/\*$/, '') === action || allowed === 'kms:*')));
  if (!statement) { throw new Error(`key '${resource.id}' does not let ${service} use it`); }
}
