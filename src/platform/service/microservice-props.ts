import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type ServiceBucket } from './service-bucket';
import { type ServiceDatabase } from './service-database';

/** A microservice: an Auto Scaling group behind path rules of the load balancer, with a database, a bucket, secrets and a queue of its own. */
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
   * Path that answers 200 while an instance is healthy.
   *
   * @default /health
   */
  readonly healthCheckPath?: string;

  /**
   * Type of the instances.
   *
   * @default t3.medium
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Fewest instances.
   *
   * @default 2
   */
  readonly minCapacity?: number;

  /**
   * Most instances.
   *
   * @default 6
   */
  readonly maxCapacity?: number;

  /**
   * Shell commands that install the service and start it, run as root at the first start of every instance.
   *
   * The file systems are mounted and the CloudWatch agent runs by then, and `/etc/<name>-service.env` says where the service finds its
   * database, bucket, secrets, queue and event bus.
   *
   * @default - a placeholder that answers every request, health checks included
   */
  readonly startCommands?: string[];

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
   * Function that renews the service's keys for third parties every 90 days. Only their vendors can issue new ones, so how is up to you.
   *
   * @default - a function that renews the generated `token` in that secret and leaves all other entries as they are
   */
  readonly apiKeyRotation?: lambda.IFunction;
}
