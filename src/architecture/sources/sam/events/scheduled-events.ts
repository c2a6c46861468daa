import type { TemplateObject, TemplateValue } from '../../resource-graph';
import { isObject, property } from '../../value-at';
import { defined, getAtt, ref } from '../template-functions';
import { addTo, eventProperty, permit, type EventExpander, type SamEvent } from './event';
import { ruleArn, sendPolicy } from './pushed-events';

/** A rule of EventBridge with a schedule, or with a pattern of events, that starts a function or state machine. */
export const ruleEvent: EventExpander = (event) => {
  const isSchedule = event.type === 'Schedule';
  const rule = addTo(event, event.id, 'AWS::Events::Rule', defined({
    ScheduleExpression: isSchedule ? eventProperty(event, 'Schedule') : undefined,
    EventPattern: isSchedule ? undefined : eventProperty(event, 'Pattern'),
    EventBusName: isSchedule ? undefined : eventProperty(event, 'EventBusName'),
    Name: eventProperty(event, isSchedule ? 'Name' : 'RuleName'),
    Description: eventProperty(event, 'Description'),
    State: stateOf(event),
    Targets: [target(event)],
  }));
  if (isFunction(event)) { permit(event, 'events.amazonaws.com', { SourceArn: ruleArn(rule) }); }
};

function stateOf(event: SamEvent): TemplateValue | undefined {
  const enabled = eventProperty(event, 'Enabled');
  return eventProperty(event, 'State') ?? (typeof enabled === 'boolean' ? (enabled ? 'ENABLED' : 'DISABLED') : undefined);
}

function target(event: SamEvent): TemplateObject {
  return defined({
    Arn: event.target.arn,
    Id: property(eventProperty(event, 'Target'), 'Id') ?? `${event.id}Target`,
    Input: eventProperty(event, 'Input'),
    InputPath: eventProperty(event, 'InputPath'),
    InputTransformer: eventProperty(event, 'InputTransformer'),
    RetryPolicy: eventProperty(event, 'RetryPolicy'),
    RoleArn: isFunction(event) ? undefined : eventProperty(event, 'RoleArn') ?? startingRole(event, 'events.amazonaws.com', 'states:StartExecution'),
    DeadLetterConfig: deadLetters(event, 'events.amazonaws.com'),
  });
}

/** A schedule of EventBridge Scheduler. */
export const schedulerEvent: EventExpander = (event) => {
  const action = isFunction(event) ? 'lambda:InvokeFunction' : 'states:StartExecution';
  const target_ = defined({
    Arn: event.target.arn,
    RoleArn: eventProperty(event, 'RoleArn') ?? startingRole(event, 'scheduler.amazonaws.com', action),
    Input: eventProperty(event, 'Input'),
    RetryPolicy: eventProperty(event, 'RetryPolicy'),
    DeadLetterConfig: deadLetters(event),
  });
  const omitted = eventProperty(event, 'OmitName') === true;
  addTo(event, event.id, 'AWS::Scheduler::Schedule', defined({
    ScheduleExpression: eventProperty(event, 'ScheduleExpression'),
    ScheduleExpressionTimezone: eventProperty(event, 'ScheduleExpressionTimezone'),
    FlexibleTimeWindow: eventProperty(event, 'FlexibleTimeWindow') ?? { Mode: 'OFF' },
    State: eventProperty(event, 'State'),
    Name: eventProperty(event, 'Name') ?? (omitted ? undefined : event.id),
    GroupName: eventProperty(event, 'GroupName'),
    StartDate: eventProperty(event, 'StartDate'),
    EndDate: eventProperty(event, 'EndDate'),
    Description: eventProperty(event, 'Description'),
    KmsKeyArn: eventProperty(event, 'KmsKeyArn'),
    Target: target_,
  }));
};

function isFunction(event: SamEvent): boolean {
  return event.target.resource.type !== 'AWS::Serverless::StateMachine';
}

/** The role that a service starts the target with. */
export function startingRole(event: SamEvent, service: string, action: string): TemplateObject {
  const role = addTo(event, `${event.id}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: [service] } }] },
    Policies: [{ PolicyName: `${event.id}StartExecutionPolicy`, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: event.target.arn }] } }],
  });
  return getAtt(role, 'Arn');
}

/** The queue for what could not be delivered: one that is there, or one that SAM makes. */
function deadLetters(event: SamEvent, sender?: string): TemplateObject | undefined {
  const config = eventProperty(event, 'DeadLetterConfig');
  if (!isObject(config)) { return undefined; }
  const arn = property(config, 'Arn');
  if (arn !== undefined) { return { Arn: arn }; }
  const queue = addTo(event, event.stack.text(property(config, 'QueueLogicalId')) ?? `${event.id}Queue`, 'AWS::SQS::Queue', {});
  if (sender !== undefined) {
    addTo(event, `${event.id}QueuePolicy`, 'AWS::SQS::QueuePolicy', {
      PolicyDocument: sendPolicy(sender, getAtt(queue, 'Arn'), ruleArn(event.id)), Queues: [ref(queue)],
    });
  }
  return { Arn: getAtt(queue, 'Arn') };
}
