import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type PlatformKeys } from './security/keys';

/** The bus that services talk over, and the archive that its events can be replayed from. */
export class EventBackbone {
  public readonly bus: events.EventBus;
  public readonly archive: events.Archive;

  constructor(scope: Construct, keys: PlatformKeys) {
    // By its ARN, CDK leaves the key's policy alone. It would name the bus there, and bus, archive and key would wait for each other;
    // the key has a statement for EventBridge already.
    const key = kms.Key.fromKeyArn(scope, 'EventsKey', keys.messaging.keyArn);
    this.bus = new events.EventBus(scope, 'EventBus', { description: 'Events between the microservices', kmsKey: key });
    this.archive = new events.Archive(scope, 'EventArchive', {
      sourceEventBus: this.bus,
      description: 'Events between the microservices, to be replayed',
      eventPattern: { account: [Stack.of(scope).account] },
      retention: Duration.days(90),
      kmsKey: key,
    });
  }
}
