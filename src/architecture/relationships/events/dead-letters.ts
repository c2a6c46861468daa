import { tableRule } from '../table-rule';

/** What cannot be handled after several tries is put aside. */
export const deadLetters = tableRule('events/dead-letters', [
  { of: 'AWS::SQS::Queue', property: 'RedrivePolicy.deadLetterTargetArn', kind: 'dead-letters' },
  { of: 'AWS::Lambda::Function', property: 'DeadLetterConfig.TargetArn', kind: 'dead-letters' },
  { of: 'AWS::Events::EventBus', property: 'DeadLetterConfig.Arn', kind: 'dead-letters' },
]);
