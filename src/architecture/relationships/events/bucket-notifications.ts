import type { ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { eventKind } from './event-kind';
import { bucketEventInWords, listed } from './event-names';

/** The lists of a bucket's notifications with the key that names who is told: in CloudFormation, and in the call that CDK's custom resource makes. */
const LISTS: readonly (readonly [list: string, target: string])[] = [
  ['LambdaConfigurations', 'Function'],
  ['LambdaFunctionConfigurations', 'LambdaFunctionArn'],
  ['QueueConfigurations', 'Queue'],
  ['QueueConfigurations', 'QueueArn'],
  ['TopicConfigurations', 'Topic'],
  ['TopicConfigurations', 'TopicArn'],
];

/** A bucket tells functions, queues and topics what happens to its objects. */
export const bucketNotifications: RelationshipRule = {
  name: 'events/bucket-notifications',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const { buckets, configuration } of configurations(graph)) {
      for (const [list, key] of LISTS) {
        for (const notification of configuration.at(list).flatMap((place) => place.items())) {
          for (const place of notification.at(key)) {
            const evidence = [evidenceOf(place.resource, place.path)];
            for (const bucket of buckets) {
              for (const end of endsOfAll([place])) { findings.relate(bucket, eventKind(end), end, evidence, labelOf(notification)); }
            }
          }
        }
      }
    }
    return findings.findings();
  },
};

interface Configuration {
  readonly buckets: readonly End[];
  readonly configuration: Place;
}

function configurations(graph: ResourceGraph): readonly Configuration[] {
  const own = graph.ofType('AWS::S3::Bucket').flatMap((bucket) => Place.of(graph, bucket, 'NotificationConfiguration')
    .map((configuration) => ({ buckets: [bucket], configuration })));
  const custom = graph.ofType('Custom::S3BucketNotifications').flatMap((resource) => Place.of(graph, resource, 'NotificationConfiguration')
    .map((configuration) => ({ buckets: endsOfAll(Place.of(graph, resource, 'BucketName'), 'AWS::S3::Bucket'), configuration })));
  return [...own, ...custom];
}

/** `object created (images/*.jpg)`. */
function labelOf(notification: Place): string {
  const events = [...notification.at('Event'), ...notification.at('Events')].flatMap((place) => place.items())
    .flatMap((place) => place.literal() ?? []).map(bucketEventInWords);
  const filter = filterOf(notification);
  return `${listed(events)}${filter === '' ? '' : ` (${filter})`}`.trim();
}

function filterOf(notification: Place): string {
  const rules = [...notification.at('Filter', 'S3Key', 'Rules'), ...notification.at('Filter', 'Key', 'FilterRules')].flatMap((place) => place.items());
  const valueOf = (name: string) => rules.filter((rule) => rule.at('Name')[0]?.literal()?.toLowerCase() === name)
    .map((rule) => rule.at('Value')[0]?.literal() ?? '')[0] ?? '';
  const [prefix, suffix] = [valueOf('prefix'), valueOf('suffix')];
  return prefix === '' && suffix === '' ? '' : `${prefix}*${suffix}`.replace('**', '*');
}
