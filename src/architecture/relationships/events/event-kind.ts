import type { RelationshipKind } from '../relationship';

/** Types that keep or pass on what they are handed, instead of doing something because of it. */
const RECEIVERS: readonly string[] = [
  'AWS::SQS::', 'AWS::SNS::', 'AWS::Kinesis::', 'AWS::KinesisFirehose::', 'AWS::S3::', 'AWS::Logs::', 'AWS::DynamoDB::', 'AWS::Timestream::',
  'AWS::OpenSearchService::', 'AWS::Elasticsearch::', 'AWS::MSK::', 'AWS::Events::EventBus', 'AWS::IoTAnalytics::', 'AWS::IoTSiteWise::', 'External::',
];

/** How an event source hands something to this: it triggers what acts on it and delivers to what keeps it or passes it on. */
export function eventKind(end: { readonly type: string }): RelationshipKind {
  return RECEIVERS.some((prefix) => end.type.startsWith(prefix)) ? 'delivers' : 'triggers';
}
