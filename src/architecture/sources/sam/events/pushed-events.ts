import type { TemplateObject, TemplateValue } from '../../resource-graph';
import { isObject, property } from '../../value-at';
import { entriesOf, listOf, namedId } from '../sam-stack';
import { defined, getAtt, ownArn, ref, sub } from '../template-functions';
import { addTo, eventProperty, permit, type EventExpander, type SamEvent } from './event';
import { mapSource } from './polled-events';

/** A bucket tells the function: SAM writes the notification into the bucket, which must be in the same template. */
export const bucketEvent: EventExpander = (event) => {
  const bucketId = namedId(eventProperty(event, 'Bucket'));
  permit(event, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') });
  if (bucketId === undefined || !event.stack.declared(bucketId)) {
    event.stack.warn(event.target.resource.logicalId, `has the event "${event.written}" of a bucket that the template does not have; no notification is known`);
    return;
  }
  event.stack.change(bucketId, (properties) => withNotifications(properties, event));
};

function withNotifications(properties: TemplateObject, event: SamEvent): TemplateObject {
  const known = property(properties, 'NotificationConfiguration');
  const filter = eventProperty(event, 'Filter');
  const added = listOf(eventProperty(event, 'Events')).map((name): TemplateObject => defined({ Event: name, Function: event.target.arn, Filter: filter }));
  const configuration = isObject(known) ? known : {};
  const lambdas = listOf(property(configuration, 'LambdaConfigurations'));
  return { ...properties, NotificationConfiguration: { ...configuration, LambdaConfigurations: [...lambdas, ...added] } };
}

/** A topic calls the function, or fills a queue that Lambda polls for it. */
export const topicEvent: EventExpander = (event) => {
  const [topic, queued] = [eventProperty(event, 'Topic'), eventProperty(event, 'SqsSubscription')];
  const subscribe = (protocol: string, endpoint: TemplateValue) => addTo(event, event.id, 'AWS::SNS::Subscription', defined({
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topic,
    Region: eventProperty(event, 'Region'),
    FilterPolicy: eventProperty(event, 'FilterPolicy'),
    FilterPolicyScope: eventProperty(event, 'FilterPolicyScope'),
    RedrivePolicy: eventProperty(event, 'RedrivePolicy'),
  }));
  if (!isObject(queued) && !event.stack.isTrue(queued)) {
    permit(event, 'sns.amazonaws.com', defined({ SourceArn: topic }));
    subscribe('lambda', event.target.arn);
    return;
  }
  const own = isObject(queued) ? undefined : addTo(event, `${event.id}Queue`, 'AWS::SQS::Queue', fifoOf(topic, event));
  const queueArn = own === undefined ? property(queued, 'QueueArn') : getAtt(own, 'Arn');
  const queueUrl = own === undefined ? property(queued, 'QueueUrl') : ref(own);
  if (queueArn === undefined) { return; }
  subscribe('sqs', queueArn);
  addTo(event, event.stack.text(property(queued, 'QueuePolicyLogicalId')) ?? `${event.id}QueuePolicy`, 'AWS::SQS::QueuePolicy', {
    PolicyDocument: sendPolicy('sns.amazonaws.com', queueArn, topic), Queues: queueUrl === undefined ? [] : [queueUrl],
  });
  mapSource(event, `${event.id}EventSourceMapping`, queueArn, {});
  event.target.role?.attach('service-role/AWSLambdaSQSQueueExecutionRole');
};

function fifoOf(topic: TemplateValue | undefined, event: SamEvent): TemplateObject {
  const fifo = property(event.stack.declared(namedId(topic))?.properties, 'FifoTopic');
  return event.stack.isTrue(fifo) ? { FifoQueue: true } : {};
}

/** What lets a service send into a queue. */
export function sendPolicy(service: string, queueArn: TemplateValue, sourceArn: TemplateValue | undefined): TemplateObject {
  return {
    Statement: [defined({
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: sourceArn === undefined ? undefined : { ArnEquals: { 'aws:SourceArn': sourceArn } },
    })],
  };
}

/** A rule of AWS IoT calls the function. */
export const iotEvent: EventExpander = (event) => {
  addTo(event, event.id, 'AWS::IoT::TopicRule', {
    TopicRulePayload: defined({
      Sql: eventProperty(event, 'Sql'),
      AwsIotSqlVersion: eventProperty(event, 'AwsIotSqlVersion'),
      RuleDisabled: false,
      Actions: [{ Lambda: { FunctionArn: event.target.arn } }],
    }),
  });
  permit(event, 'iot.amazonaws.com', { SourceArn: ownArn('iot', 'rule/${RuleName}', { RuleName: ref(event.id) }) });
};

/** A user pool calls the function: SAM writes the trigger into the pool. */
export const userPoolEvent: EventExpander = (event) => {
  const pool = namedId(eventProperty(event, 'UserPool'));
  if (pool === undefined || !event.stack.declared(pool)) {
    event.stack.warn(event.target.resource.logicalId, `has the event "${event.written}" of a user pool that the template does not have; it is left out`);
    return;
  }
  permit(event, 'cognito-idp.amazonaws.com', { SourceArn: getAtt(pool, 'Arn') }, `${event.target.callee}CognitoPermission`);
  const triggers = listOf(eventProperty(event, 'Trigger')).filter((trigger) => typeof trigger === 'string');
  event.stack.change(pool, (properties) => ({
    ...properties,
    LambdaConfig: Object.fromEntries([
      ...entriesOf(property(properties, 'LambdaConfig')),
      ...triggers.map((trigger): [string, TemplateValue] => [trigger, event.target.arn]),
    ]),
  }));
};

/** A log group hands its lines to the function. */
export const logEvent: EventExpander = (event) => {
  const group = eventProperty(event, 'LogGroupName');
  addTo(event, event.id, 'AWS::Logs::SubscriptionFilter', defined({
    LogGroupName: group, FilterPattern: eventProperty(event, 'FilterPattern'), DestinationArn: event.target.arn,
  }));
  permit(event, 'logs.amazonaws.com', group === undefined ? {} : { SourceArn: ownArn('logs', 'log-group:${LogGroupName}:*', { LogGroupName: group }) });
};

/** Alexa calls the function. */
export const alexaEvent: EventExpander = (event) => {
  permit(event, 'alexa-appkit.amazon.com', defined({ EventSourceToken: eventProperty(event, 'SkillId') }));
};

/** What Application Load Balancers and the like need no resource for is told, so that it is not silently dropped. */
export const unknownEvent: EventExpander = (event) => {
  event.stack.warn(event.target.resource.logicalId, `has the event "${event.written}" of the type "${event.type}", which is not known here; it is left out`);
};

/** The ARN of a rule that a resource of the stack is. */
export function ruleArn(rule: string): TemplateObject {
  return getAtt(rule, 'Arn');
}

/** The address that API Gateway calls a function at. */
export function invocationUri(functionArn: TemplateValue): TemplateObject {
  return sub('arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations', { FunctionArn: functionArn });
}
