import type { Duration } from 'aws-cdk-lib/core';
import { type ServiceAlarms } from './alarms/service-alarms';
import { type ServiceCompute } from './compute/service-compute';
import { type ServiceDatabase } from './database/service-database';
import { type ServiceApiKey } from './secrets/service-api-keys';
import { type ServiceHealthCheck } from './service-health-check';
import { type ServiceQueueProps } from './service-queue';
import { type ServiceBucket } from './storage/service-bucket';

/** A microservice: instances or tasks behind path rules of the load balancer, with a database, a bucket, secrets and a queue of its own. */
export interface MicroserviceProps {
  /**
   * Name of the service in lower case, without the ending `-service`, for example `user`.
   *
   * Construct ids and the names of the log group, metrics and traces derive from it: another name is another service.
   */
  readonly name: string;

  /**
   * What the service is for, in a sentence.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Paths that the load balancer sends to the service. A path that ends with `/*` stands for the path without that ending too.
   *
   * @default - the service's name, for example `/user/*`
   */
  readonly paths?: string[];

  /**
   * Order in which the load balancer tries the service's paths; the lowest number comes first.
   *
   * @default - the next multiple of ten behind the services that are there already
   */
  readonly priority?: number;

  /**
   * Port that the service listens on.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * How the load balancer finds out whether the service is healthy.
   *
   * @default - `/health` answers 200, asked for every 30 seconds
   */
  readonly healthCheck?: ServiceHealthCheck;

  /**
   * What the service runs on.
   *
   * @default ServiceCompute.ec2()
   */
  readonly compute?: ServiceCompute;

  /**
   * Fewest instances or tasks.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * Most instances or tasks.
   *
   * @default 6
   */
  readonly maxCapacity?: number;

  /**
   * Processor time in use, in percent, that the number of instances or tasks is kept at.
   *
   * @default 60
   */
  readonly targetCpuUtilization?: number;

  /**
   * Variables that the service finds in its environment, beside those that the platform sets. They are no place for secrets.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * The service's database.
   *
   * @default ServiceDatabase.postgres()
   */
  readonly database?: ServiceDatabase;

  /**
   * The service's bucket.
   *
   * @default ServiceBucket.uploads()
   */
  readonly bucket?: ServiceBucket;

  /**
   * Events that the service publishes, by their detail type. It may publish no others.
   *
   * @default - none
   */
  readonly publishes?: string[];

  /**
   * Events that are delivered to the service's queue, by their detail type.
   *
   * @default - none
   */
  readonly consumes?: string[];

  /**
   * How the service's queue deals with events that are not worked off.
   *
   * @default - as `ServiceQueueProps` has it
   */
  readonly queue?: ServiceQueueProps;

  /**
   * Secrets for the keys of third parties, one for each of them.
   *
   * @default - one secret for all of them, with a `token` that a function of the platform renews
   */
  readonly apiKeys?: ServiceApiKey[];

  /**
   * How often the secrets of all kinds are rotated: the database's password, the keys for third parties and the service's own token.
   *
   * @default Duration.days(90)
   */
  readonly rotationInterval?: Duration;

  /**
   * When the service's alarms go off, and which of them there are.
   *
   * @default - as the platform's `alarms` have it
   */
  readonly alarms?: ServiceAlarms;
}
