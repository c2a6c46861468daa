import type { ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { ExternalEndpoint } from '../relationship';
import type { RelationshipRule } from '../rule';
import { webEndsOf } from '../web-endpoints';
import { eventKind } from './event-kind';
import { listed } from './event-names';

/**
 * Subscribers that are people. Their addresses and numbers are personal data: no label or name has them. Where CDK makes the id of the
 * subscription from the address, it stays in the ids of resources and in evidence, which are the app's own.
 */
const PEOPLE: ReadonlyMap<string, ExternalEndpoint> = new Map<string, ExternalEndpoint>([
  ['email', { id: 'external:email', type: 'External::Users', name: 'E-mail' }],
  ['email-json', { id: 'external:email', type: 'External::Users', name: 'E-mail' }],
  ['sms', { id: 'external:sms', type: 'External::Users', name: 'SMS' }],
  ['application', { id: 'external:push', type: 'External::Users', name: 'Mobile push' }],
]);

/** A topic hands its messages to its subscribers, and what cannot be delivered to the subscription's dead-letter queue. */
export const topicSubscriptions: RelationshipRule = {
  name: 'events/topic-subscriptions',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const { topics, subscription } of subscriptions(graph)) {
      for (const topic of topics) {
        for (const place of subscription.at('Endpoint')) {
          for (const end of subscribersOf(subscription, place)) {
            findings.relate(topic, eventKind(end), end, [evidenceOf(place.resource, place.path)], labelOf(subscription));
          }
        }
        for (const place of subscription.at('RedrivePolicy', 'deadLetterTargetArn')) {
          for (const queue of endsOf(place)) { findings.relate(topic, 'dead-letters', queue, [evidenceOf(place.resource, place.path)]); }
        }
      }
    }
    return findings.findings();
  },
};

function subscriptions(graph: ResourceGraph): readonly { readonly topics: readonly End[]; readonly subscription: Place }[] {
  const own = graph.ofType('AWS::SNS::Topic').flatMap((topic) => Place.of(graph, topic, 'Subscription')
    .flatMap((list) => list.items()).map((subscription) => ({ topics: [topic], subscription })));
  const apart = graph.ofType('AWS::SNS::Subscription').map((resource) => (
    { topics: endsOfAll(Place.of(graph, resource, 'TopicArn')), subscription: new Place(graph, resource, '', resource.properties) }));
  return [...own, ...apart];
}

function subscribersOf(subscription: Place, endpoint: Place): readonly End[] {
  const protocol = subscription.at('Protocol')[0]?.literal()?.toLowerCase() ?? '';
  const people = PEOPLE.get(protocol);
  if (people) { return [people]; }
  return protocol === 'http' || protocol === 'https' ? webEndsOf(endpoint) : endsOf(endpoint);
}

/** The values that a filter lets through, which tell the messages' kinds; a filter on more than one field is not told in a word. */
function labelOf(subscription: Place): string {
  const fields = subscription.at('FilterPolicy').flatMap((policy) => policy.entries());
  return fields.length === 1 ? listed(fields[0][1].items().flatMap((place) => place.literal() ?? [])) : '';
}
