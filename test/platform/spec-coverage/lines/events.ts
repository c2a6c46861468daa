import { allows, findService, findServices, SERVICES } from '../microservice';
import { matching, one, type Proof, proven, type SpecLine, to, toA, told } from '../proof';
import { type Resource, type Templates } from '../templates';
import { usableKey } from './observability';

const SECTION = 'Event-driven architecture: EventBridge';
const [USER, PRODUCT, ORDER] = SERVICES;

/** Event, who publishes it, who consumes it. The specification does not say who a payment is processed by; the order service takes payments. */
const EVENTS = [
  ['UserRegistered', USER, PRODUCT, 'create recommendations'],
  ['OrderPlaced', ORDER, USER, 'update loyalty points'],
  ['PaymentProcessed', ORDER, ORDER, 'fulfil the order'],
] as const;

export const EVENT_LINES: SpecLine[] = [
  {
    section: SECTION,
    line: 'Event bus for inter-service communication',
    prove: (templates) => {
      const bus = one(templates, 'AWS::Events::EventBus', { Name: /./, KmsKeyIdentifier: /./ });
      usableKey(templates, bus.resource.properties.KmsKeyIdentifier, 'events.amazonaws.com');
      return [bus];
    },
  },
  ...EVENTS.map(([event, publisher, consumer, purpose]): SpecLine => ({
    section: SECTION,
    line: `${event} → ${consumer.title} (${purpose})`,
    prove: (templates) => {
      const { rule, queue } = delivery(templates, event);
      const from = findService(templates, publisher);
      const into = findService(templates, consumer);
      const publish = allows(from, 'events:PutEvents', busOf(templates));
      const declared = publish?.Condition?.['ForAllValues:StringEquals']?.['events:detail-type'] ?? publish?.Condition?.StringEquals?.['events:detail-type'];
      return [
        rule,
        told(from.role, publish && [declared].flat().includes(event) ? `is allowed events:PutEvents of ${event}` : undefined),
        told(into.role, allows(into, 'sqs:ReceiveMessage', queue) ? `is allowed sqs:ReceiveMessage on ${queue.id}` : undefined),
        told(into.launchTemplate, into.userData.includes(`<${queue.id}>`) ? `UserData names ${queue.id}` : undefined),
      ];
    },
  })),
  {
    section: SECTION,
    line: 'Decouples microservices',
    prove: (templates) => {
      const services = findServices(templates);
      const direct = templates.ofType('AWS::EC2::SecurityGroupIngress').filter(({ properties }) => services.some((from) => services.some((into) =>
        to(from.securityGroup)(properties.SourceSecurityGroupId) && to(into.securityGroup)(properties.GroupId))));
      if (direct.length > 0) { throw new Error('services reach each other past the bus'); }
      return EVENTS.map(([event]) => delivery(templates, event).rule);
    },
  },
  {
    section: SECTION,
    line: 'Enables async communication',
    prove: (templates) => EVENTS.map(([event]) => proven(delivery(templates, event).queue, {
      RedrivePolicy: { deadLetterTargetArn: toA(templates, 'AWS::SQS::Queue') },
    })),
  },
];

export function busOf(templates: Templates): Resource {
  return one(templates, 'AWS::Events::EventBus').resource;
}

/** Whether a condition lets in rules of the own account, or certain of them, and no others. */
function isOurs(condition: any): boolean {
  return condition.StringEquals?.['aws:SourceAccount'] !== undefined || condition.ArnEquals?.['aws:SourceArn'] !== undefined;
}

/** The rule of an event on the bus, and the queue that it puts the event into, which lets it do so. */
function delivery(templates: Templates, event: string): { rule: Proof; queue: Resource } {
  const bus = busOf(templates);
  const rule = one(templates, 'AWS::Events::Rule', { EventBusName: to(bus), EventPattern: { 'detail-type': [event] }, Targets: [{ Arn: /./ }] });
  const queue = templates.referred(rule.resource.properties.Targets[0].Arn);
  if (queue.type !== 'AWS::SQS::Queue') { throw new Error(`${event} goes to ${queue.type}`); }
  const allowed = matching(templates, 'AWS::SQS::QueuePolicy', {
    Queues: [to(queue)],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: /sqs:SendMessage/, Condition: isOurs }] },
  });
  if (allowed.length === 0) { throw new Error(`queue '${queue.id}' does not let EventBridge in`); }
  usableKey(templates, queue.properties.KmsMasterKeyId, 'events.amazonaws.com');
  return { rule, queue };
}
