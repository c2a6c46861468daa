import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { EVENT_SOURCE_PREFIX } from '../naming';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** The queue of a service, which its instances poll, and the rules that put other services' events into it. */
export class ServiceMessaging {
  public readonly queue: sqs.Queue;
  public readonly deadLetterQueue: sqs.Queue;
  public readonly rules: events.Rule[];

  constructor(scope: Construct, host: ServiceHost, service: ServiceDefinition) {
    const { deadLetterRetention, maxReceiveCount, visibilityTimeout } = service.props.queue ?? {};
    const encryption = { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: host.keys.messaging, enforceSSL: true };
    this.deadLetterQueue = new sqs.Queue(scope, 'DeadLetterQueue', { ...encryption, retentionPeriod: deadLetterRetention ?? Duration.days(14) });
    this.queue = new sqs.Queue(scope, 'Queue', {
      ...encryption,
      visibilityTimeout: visibilityTimeout ?? Duration.minutes(5),
      // Long polling: no empty answers to pay for.
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: maxReceiveCount ?? 5 },
    });
    this.rules = (service.props.consumes ?? []).map((event) => this.deliver(scope, host, event));
  }

  private deliver(scope: Construct, host: ServiceHost, event: string): events.Rule {
    return new events.Rule(scope, `On${event}`, {
      eventBus: host.bus,
      eventPattern: { source: events.Match.prefix(EVENT_SOURCE_PREFIX), detailType: [event] },
      targets: [new targets.SqsQueue(this.queue, {
        deadLetterQueue: this.deadLetterQueue,
        maxEventAge: Duration.hours(24),
        retryAttempts: 185,
      })],
    });
  }
}
