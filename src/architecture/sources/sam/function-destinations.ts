import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import type { EventTarget } from './events';
import type { SamStack } from './sam-stack';
import { defined, getAtt, picked, ref, without } from './template-functions';

/** What the function's role may do with a destination of each type. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  SQS: ['sqs:SendMessage'], SNS: ['sns:publish'], Lambda: ['lambda:InvokeFunction'], EventBridge: ['events:PutEvents'], S3Bucket: ['s3:PutObject', 's3:ListBucket'],
};

/** `EventInvokeConfig`: where results of asynchronous invocations go; SAM makes queues and topics that are not named. */
export function addInvokeConfig(target: EventTarget, qualifier: string, stack: SamStack): void {
  const { resource, role } = target;
  const config = property(resource.properties, 'EventInvokeConfig');
  if (!isObject(config)) { return; }
  const id = `${resource.logicalId}EventInvokeConfig`;
  const destinations = property(config, 'DestinationConfig');
  const destination = (name: string): TemplateObject | undefined => {
    const declared = property(destinations, name);
    if (!isObject(declared)) { return undefined; }
    const type = stack.text(property(declared, 'Type')) ?? '';
    const arn = property(declared, 'Destination') ?? madeDestination(target, `${id}${name}`, type, stack);
    if (arn !== undefined && Object.hasOwn(ACTIONS, type)) { role?.allow(`${id}${name}Policy`, ACTIONS[type], arn); }
    return arn === undefined ? undefined : { ...without(declared, 'Type'), Destination: arn };
  };
  stack.add(resource, id, 'AWS::Lambda::EventInvokeConfig', defined({
    FunctionName: ref(resource.logicalId),
    Qualifier: qualifier,
    ...picked(config, 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts'),
    DestinationConfig: isObject(destinations) ? defined({ OnSuccess: destination('OnSuccess'), OnFailure: destination('OnFailure') }) : undefined,
  }), 'EventInvokeConfig');
}

function madeDestination(target: EventTarget, prefix: string, type: string, stack: SamStack): TemplateValue | undefined {
  if (type === 'SQS') { return getAtt(stack.add(target.resource, `${prefix}Queue`, 'AWS::SQS::Queue', {}, 'EventInvokeConfig'), 'Arn'); }
  return type === 'SNS' ? ref(stack.add(target.resource, `${prefix}Topic`, 'AWS::SNS::Topic', {}, 'EventInvokeConfig')) : undefined;
}
