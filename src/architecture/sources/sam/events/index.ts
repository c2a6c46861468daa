import { isObject, property } from '../../value-at';
import type { ApiRoutes } from '../api-routes';
import { entriesOf, type SamStack } from '../sam-stack';
import { httpApiEvent, restApiEvent } from './api-events';
import type { EventExpander, EventTarget } from './event';
import { polledEvent } from './polled-events';
import { alexaEvent, bucketEvent, iotEvent, logEvent, topicEvent, unknownEvent, userPoolEvent } from './pushed-events';
import { ruleEvent, schedulerEvent } from './scheduled-events';

export type { EventTarget } from './event';
export { IMPLICIT_HTTP_API, IMPLICIT_REST_API } from './api-events';
export { invocationUri } from './pushed-events';

const EXPANDERS: ReadonlyMap<string, EventExpander> = new Map<string, EventExpander>([
  ['AlexaSkill', alexaEvent],
  ['Api', restApiEvent],
  ['CloudWatchEvent', ruleEvent],
  ['CloudWatchLogs', logEvent],
  ['Cognito', userPoolEvent],
  ['DocumentDB', polledEvent],
  ['DynamoDB', polledEvent],
  ['EventBridgeRule', ruleEvent],
  ['HttpApi', httpApiEvent],
  ['IoTRule', iotEvent],
  ['Kinesis', polledEvent],
  ['MQ', polledEvent],
  ['MSK', polledEvent],
  ['S3', bucketEvent],
  ['SNS', topicEvent],
  ['SQS', polledEvent],
  ['Schedule', ruleEvent],
  ['ScheduleV2', schedulerEvent],
  ['SelfManagedKafka', polledEvent],
]);

/** Creates what the `Events` of a function or state machine stand for. */
export function expandEvents(target: EventTarget, stack: SamStack, routes: ApiRoutes): void {
  for (const [name, declaration] of entriesOf(property(target.resource.properties, 'Events'))) {
    const [type, properties] = [property(declaration, 'Type'), property(declaration, 'Properties')];
    const event = {
      stack,
      routes,
      target,
      id: `${target.resource.logicalId}${name}`,
      type: typeof type === 'string' ? type : '',
      properties: isObject(properties) ? properties : {},
      written: `Events.${name}`,
    };
    (EXPANDERS.get(event.type) ?? unknownEvent)(event);
  }
}
