import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Stack, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { describeService } from '../architecture-hints';
import { createAlarms } from './alarms';
import { ServiceCompute } from './compute';
import { ServiceDatabaseInstance } from './database';
import { instanceStatements, publishStatements } from './instance-permissions';
import { ServiceLogging } from './logging';
import { ServiceMessaging } from './messaging';
import { ServiceRouting } from './routing';
import { ServiceSecrets } from './secrets';
import { ServiceBucket } from './service-bucket';
import { ServiceDatabase } from './service-database';
import { type ServiceDefinition, type ServiceHost } from './service-host';
import { ServiceStorage } from './storage';
import { createServiceTraceGroup } from '../observability/tracing';

/**
 * One service of a `MicroservicesPlatform`, made with its `services` or `addService()`.
 *
 * All its resources lie side by side in its scope, so that their ids say what they are and stay as they are wherever their code goes.
 */
export class Microservice extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** @internal */
  public static _create(scope: Construct, host: ServiceHost, service: ServiceDefinition): Microservice {
    return new Microservice(scope, host, service);
  }

  /** Name of the service as it was given, for example `user`. */
  public readonly serviceName: string;
  /** Name for people, for example `User Service`. */
  public readonly title: string;
  /** `source` that the service's events carry. */
  public readonly eventSource: string;
  /** Paths that the load balancer sends to the service. */
  public readonly paths: string[];
  /** Place of the service's path rule among the others. */
  public readonly priority: number;
  /** The service's instances; undefined for a service that does not run on EC2. */
  public readonly autoScalingGroup?: autoscaling.AutoScalingGroup;
  /** What the instances are made from; undefined for a service that does not run on EC2. */
  public readonly launchTemplate?: ec2.LaunchTemplate;
  /** Role that the service runs under. */
  public readonly role: iam.Role;
  /** Security group that the service runs in. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** What the load balancer sends requests to. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** The service's log group. */
  public readonly logGroup: logs.LogGroup;
  /** Queue that events are delivered to. */
  public readonly queue: sqs.Queue;
  /** Queue of the events that could not be delivered or worked off. */
  public readonly deadLetterQueue: sqs.Queue;
  /** Rules that deliver events to the queue, in the order of `consumes`. */
  public readonly eventRules: events.Rule[];
  /** The database; undefined for a service without one. */
  public readonly database?: rds.DatabaseInstance;
  /** Key that the database is encrypted with; undefined for a service without one. */
  public readonly databaseKey?: kms.Key;
  /** Name and password of the database's administrator; undefined for a service without one. */
  public readonly databaseSecret?: secretsmanager.ISecret;
  /** The bucket; undefined for a service without one. */
  public readonly bucket?: s3.Bucket;
  /** The CDN before the bucket; undefined for a bucket without one. */
  public readonly distribution?: cloudfront.Distribution;
  /** Keys for third parties. */
  public readonly apiKeys: secretsmanager.Secret;
  /** What the service proves to others with that it is itself. */
  public readonly serviceToken: secretsmanager.Secret;
  /** Key that the service's secrets are encrypted with. */
  public readonly secretsKey: kms.Key;
  /** The service's own directory of the shared file system. */
  public readonly directory: efs.AccessPoint;
  /** Every alarm of the service. */
  public readonly alarms: cloudwatch.Alarm[];
  /** Processor time that the instances use, in percent. */
  public readonly cpuMetric: cloudwatch.Metric;
  /** Memory that the instances use, in percent. */
  public readonly memoryMetric: cloudwatch.Metric;
  /** What may connect to the service, and what it may connect to. */
  public readonly connections: ec2.Connections;
  /** Grants to the service are grants to its role. */
  public readonly grantPrincipal: iam.IPrincipal;

  private constructor(scope: Construct, host: ServiceHost, service: ServiceDefinition) {
    super(scope, service.names.id);
    const { names, props } = service;
    this.serviceName = names.name;
    this.title = names.title;
    this.eventSource = names.eventSource;
    this.paths = service.paths;
    this.priority = service.priority;

    const logging = new ServiceLogging(this, host, service);
    const secrets = new ServiceSecrets(this, host, service);
    const messaging = new ServiceMessaging(this, host, service);
    const database = this.createDatabase(host, service, secrets.key);
    const storage = this.createStorage(host, service);
    this.directory = host.sharedFileSystem.addDirectory(this, 'Directory', `/${names.name}`);
    const compute = new ServiceCompute(this, host, service, {
      directory: this.directory,
      environment: {
        AWS_REGION: Stack.of(this).region,
        // Told only to those that may publish.
        ...(props.publishes?.length ? { EVENT_BUS: host.bus.eventBusName, EVENT_SOURCE: names.eventSource } : {}),
        QUEUE_URL: messaging.queue.queueUrl,
        API_KEYS_SECRET: secrets.apiKeys.secretArn,
        SERVICE_TOKEN_SECRET: secrets.serviceToken.secretArn,
        ...(database ? { DATABASE_SECRET: database.secret.secretArn, ...database.environment } : {}),
        ...(storage ? { BUCKET: storage.bucket.bucketName } : {}),
        ...(storage?.distribution ? { BUCKET_URL: `https://${storage.distribution.distributionDomainName}` } : {}),
      },
    });
    const routing = new ServiceRouting(this, host, service, compute.group);
    createServiceTraceGroup(this, names.service);

    this.logGroup = logging.logGroup;
    this.apiKeys = secrets.apiKeys;
    this.serviceToken = secrets.serviceToken;
    this.secretsKey = secrets.key;
    this.queue = messaging.queue;
    this.deadLetterQueue = messaging.deadLetterQueue;
    this.eventRules = messaging.rules;
    this.database = database?.instance;
    this.databaseKey = database?.key;
    this.databaseSecret = database?.secret;
    this.bucket = storage?.bucket;
    this.distribution = storage?.distribution;
    this.autoScalingGroup = compute.group;
    this.launchTemplate = compute.launchTemplate;
    this.role = compute.role;
    this.securityGroup = compute.securityGroup;
    this.cpuMetric = compute.cpu;
    this.memoryMetric = compute.memory;
    this.targetGroup = routing.targetGroup;
    this.grantPrincipal = this.role;
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup], defaultPort: ec2.Port.tcp(service.port) });
    this.alarms = createAlarms(this, host, names.title, { compute, routing, logging, messaging, database });

    this.grantWhatTheServiceNeeds(host, service, storage);
    this.connections.allowTo(host.sharedFileSystem.fileSystem, ec2.Port.NFS, 'Shared file system');
    if (database) { this.connections.allowTo(database.instance, database.port, 'Database'); }
    Tags.of(this).add('service', names.service);
    describeService(this, names.title, props.description);
  }

  private createDatabase(host: ServiceHost, service: ServiceDefinition, secretsKey: kms.IKey): ServiceDatabaseInstance | undefined {
    const definition = (service.props.database ?? ServiceDatabase.postgres())._definition;
    return definition && new ServiceDatabaseInstance(this, host, service, definition, secretsKey);
  }

  private createStorage(host: ServiceHost, service: ServiceDefinition): ServiceStorage | undefined {
    const definition = (service.props.bucket ?? ServiceBucket.uploads())._definition;
    return definition && new ServiceStorage(this, host, service, definition);
  }

  private grantWhatTheServiceNeeds(host: ServiceHost, service: ServiceDefinition, storage?: ServiceStorage): void {
    const statements = [
      ...instanceStatements(this.logGroup, service),
      ...publishStatements(host, service),
      ...host.sharedFileSystem.mountStatements(this.directory),
    ];
    for (const statement of statements) { this.role.addToPolicy(statement); }
    for (const secret of [this.apiKeys, this.serviceToken]) { secret.grantRead(this.role); }
    this.databaseSecret?.grantRead(this.role);
    this.queue.grantConsumeMessages(this.role);
    storage?.grantUse(this.role);
  }
}
