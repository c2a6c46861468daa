import type { RelationshipRule } from '../rule';
import { admittedSources } from './admitted-sources';
import { apiDestinations } from './api-destinations';
import { bucketNotifications } from './bucket-notifications';
import { buses } from './buses';
import { deadLetters } from './dead-letters';
import { detectorInputs } from './detector-inputs';
import { functionDestinations } from './function-destinations';
import { iotRules } from './iot-rules';
import { otherEventSources } from './other-event-sources';
import { pipes } from './pipes';
import { ruleSources } from './rule-sources';
import { ruleTargets } from './rule-targets';
import { schedules } from './schedules';
import { topicSubscriptions } from './topic-subscriptions';
import { userPoolTriggers } from './user-pool-triggers';

/** Events, notifications and messages: who tells whom. */
export const eventRules: readonly RelationshipRule[] = [
  ruleSources,
  ruleTargets,
  apiDestinations,
  buses,
  schedules,
  pipes,
  bucketNotifications,
  topicSubscriptions,
  deadLetters,
  functionDestinations,
  userPoolTriggers,
  iotRules,
  detectorInputs,
  otherEventSources,
  admittedSources,
];
