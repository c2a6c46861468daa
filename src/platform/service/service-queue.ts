import type { Duration } from 'aws-cdk-lib/core';

/** The queue that a service's events are delivered to. */
export interface ServiceQueueProps {
  /**
   * Time that the service has to work off an event before it is delivered again.
   *
   * @default Duration.minutes(5)
   */
  readonly visibilityTimeout?: Duration;

  /**
   * How often an event is delivered before it is put aside.
   *
   * @default 5
   */
  readonly maxReceiveCount?: number;

  /**
   * How long events that were put aside are kept.
   *
   * @default Duration.days(14)
   */
  readonly deadLetterRetention?: Duration;
}
