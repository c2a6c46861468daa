import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { listUnderObservability } from './architecture-hints';
import { type PlatformKeys } from './security/keys';

/** The bus that services talk over. */
export interface EventBackbone {
  readonly bus: events.IEventBus;
  /** Archive that the events of a bus of the platform's own can be replayed from. */
  readonly archive?: events.Archive;
}

/** Creates the bus and its archive. */
export function createEventBackbone(scope: Construct, keys: PlatformKeys): EventBackbone {
  // By its ARN, CDK leaves the key's policy alone. It would name the bus there, and bus, archive and key would wait for each other;
  // the key has a statement for EventBridge already.
  const key = kms.Key.fromKeyArn(scope, 'EventsKey', keys.messaging.keyArn);
  const bus = new events.EventBus(scope, 'EventBus', { description: 'Events between the microservices', kmsKey: key });
  const archive = new events.Archive(scope, 'EventArchive', {
    sourceEventBus: bus,
    description: 'Events between the microservices, to be replayed',
    eventPattern: { account: [Stack.of(scope).account] },
    retention: Duration.days(90),
    kmsKey: key,
  });
  listUnderObservability(bus, archive);
  return { bus, archive };
}
