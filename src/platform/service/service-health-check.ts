import type { Duration } from 'aws-cdk-lib/core';

/** How the load balancer finds out whether an instance or a task of a service is healthy. */
export interface ServiceHealthCheck {
  /**
   * Path that it asks for.
   *
   * @default /health
   */
  readonly path?: string;

  /**
   * Status codes of a healthy answer, from 200 to 499: one, a list like `200,202`, or a range like `200-299`.
   *
   * @default 200
   */
  readonly healthyHttpCodes?: string;

  /**
   * Time from one question to the next, from 5 to 300 seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Time that an answer may take, from 2 to 120 seconds and shorter than the interval.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * Healthy answers in a row after which a target is healthy, from 2 to 10.
   *
   * @default 5
   */
  readonly healthyThresholdCount?: number;

  /**
   * Unhealthy answers in a row after which a target is unhealthy, and is replaced, from 2 to 10.
   *
   * @default 2
   */
  readonly unhealthyThresholdCount?: number;

  /**
   * Time that a new instance or task may take before it is replaced for its answers.
   *
   * @default - ten minutes for an instance, which installs software first; two minutes for a task
   */
  readonly gracePeriod?: Duration;
}
