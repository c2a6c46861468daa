import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as xray from 'aws-cdk-lib/aws-xray';
import { Duration, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { describeService } from '../architecture-hints';
import { createAlarms } from './alarms/alarms';
import { type Compute } from './compute/compute';
import { computeOf } from './compute/compute-kinds';
import { ServiceDatabaseInstance } from './database/database';
import { ServiceDatabase } from './database/service-database';
import { ServiceLogging } from './logging';
import { ServiceMessaging } from './messaging';
import { grantReadSecrets, publishStatements } from './permissions';
import { ServiceRouting } from './routing';
import { ServiceSecrets } from './secrets/secrets';
import { environmentOf } from './service-environment';
import { type ServiceDefinition, type ServiceHost } from './service-host';
import { ServiceBucket } from './storage/service-bucket';
import { ServiceStorage } from './storage/storage';
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
  /** Namespace of the metrics that the service sends itself and of those that are counted in its log. */
  public readonly metricNamespace: string;
  /** The service's instances; undefined for a service that does not run on EC2. */
  public readonly autoScalingGroup?: autoscaling.AutoScalingGroup;
  /** What the instances are made from; undefined for a service that does not run on EC2. */
  public readonly launchTemplate?: ec2.LaunchTemplate;
  /** The service's tasks; undefined for a service that does not run on Fargate. */
  public readonly fargateService?: ecs.FargateService;
  /** What the tasks are made from; undefined for a service that does not run on Fargate. */
  public readonly taskDefinition?: ecs.FargateTaskDefinition;
  /** Rules that tell people of tasks that come and go and of deployments that fail; none on EC2, where the group tells them itself. */
  public readonly taskRules: events.Rule[];
  /** Role that the service runs under. */
  public readonly role: iam.Role;
  /** Security group that the service runs in. */
  public readonly securityGroup: ec2.SecurityGroup;
  /** What the load balancer sends requests to. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** Rule of the load balancer for the service's paths. */
  public readonly pathRule: elbv2.ApplicationListenerRule;
  /** The service's log group. */
  public readonly logGroup: logs.LogGroup;
  /** What counts errors in the log group. */
  public readonly metricFilters: logs.MetricFilter[];
  /** The service's traces, as a group of X-Ray. */
  public readonly traceGroup: xray.CfnGroup;
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
  /** Parameters of the database; undefined for a service without one. */
  public readonly databaseParameters?: rds.ParameterGroup;
  /** Security group that the database stands in; undefined for a service without one. */
  public readonly databaseSecurityGroup?: ec2.SecurityGroup;
  /** Security group of the function that rotates the database's password; undefined where there is none. */
  public readonly databaseRotationSecurityGroup?: ec2.SecurityGroup;
  /** Name and password of the database's administrator; undefined for a service without one. */
  public readonly databaseSecret?: secretsmanager.ISecret;
  /** The bucket; undefined for a service without one. */
  public readonly bucket?: s3.Bucket;
  /** Key of the bucket's own; undefined for a bucket that shares the key of the platform's. */
  public readonly bucketKey?: kms.Key;
  /** The CDN before the bucket; undefined for a bucket without one. */
  public readonly distribution?: cloudfront.Distribution;
  /** Keys for third parties, in the order of the option of that name. */
  public readonly apiKeys: secretsmanager.Secret[];
  /** What the service proves to others with that it is itself. */
  public readonly serviceToken: secretsmanager.Secret;
  /** Function that renews the generated secrets. */
  public readonly secretRotation: lambda.Function;
  /** Role of that function. */
  public readonly secretRotationRole: iam.Role;
  /** Log group of that function. */
  public readonly secretRotationLogs: logs.LogGroup;
  /** Key that the service's secrets are encrypted with. */
  public readonly secretsKey: kms.Key;
  /** The service's own directory of the shared file system. */
  public readonly directory: efs.AccessPoint;
  /** Every alarm of the service. */
  public readonly alarms: cloudwatch.Alarm[];
  /** What may connect to the service, and what it may connect to. */
  public readonly connections: ec2.Connections;
  /** Grants to the service are grants to its role. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly compute: Compute;
  private readonly logging: ServiceLogging;

  private constructor(scope: Construct, private readonly host: ServiceHost, private readonly service: ServiceDefinition) {
    super(scope, service.names.id);
    const { names, props } = service;
    this.serviceName = names.name;
    this.title = names.title;
    this.eventSource = names.eventSource;
    this.paths = service.paths;
    this.priority = service.priority;
    this.metricNamespace = names.metricNamespace;

    const logging = new ServiceLogging(this, host, service);
    const secrets = new ServiceSecrets(this, host, service);
    const messaging = new ServiceMessaging(this, host, service);
    const database = this.createDatabase(host, service, secrets.key);
    const storage = this.createStorage(host, service);
    this.directory = host.sharedFileSystem.addDirectory(this, 'Directory', `/${names.name}`);
    const compute = computeOf(props.compute).create({
      scope: this,
      host,
      service,
      logGroup: logging.logGroup,
      directory: this.directory,
      environment: environmentOf(this, host, service, { secrets, messaging, database, storage }),
    });
    const routing = new ServiceRouting(this, host, service, compute);
    this.traceGroup = createServiceTraceGroup(this, names.service);

    this.compute = compute;
    this.logging = logging;
    this.logGroup = logging.logGroup;
    this.metricFilters = logging.metricFilters;
    this.apiKeys = [...secrets.apiKeys.values()];
    this.serviceToken = secrets.serviceToken;
    this.secretsKey = secrets.key;
    this.secretRotation = secrets.rotation.handler;
    this.secretRotationRole = secrets.rotation.role;
    this.secretRotationLogs = secrets.rotation.logGroup;
    this.queue = messaging.queue;
    this.deadLetterQueue = messaging.deadLetterQueue;
    this.eventRules = messaging.rules;
    this.database = database?.instance;
    this.databaseKey = database?.key;
    this.databaseParameters = database?.parameters;
    this.databaseSecurityGroup = database?.securityGroup;
    this.databaseRotationSecurityGroup = database?.rotationSecurityGroup;
    this.databaseSecret = database?.secret;
    this.bucket = storage?.bucket;
    this.bucketKey = storage?.key;
    this.distribution = storage?.distribution;
    this.autoScalingGroup = compute.autoScalingGroup;
    this.launchTemplate = compute.launchTemplate;
    this.fargateService = compute.fargateService;
    this.taskDefinition = compute.taskDefinition;
    this.taskRules = compute.stateRules;
    this.role = compute.role;
    this.securityGroup = compute.securityGroup;
    this.targetGroup = routing.targetGroup;
    this.pathRule = routing.rule;
    this.grantPrincipal = this.role;
    this.connections = new ec2.Connections({ securityGroups: [this.securityGroup], defaultPort: ec2.Port.tcp(service.port) });
    this.alarms = createAlarms(this, host, service, { compute, routing, logging, messaging, database });

    this.grantWhatTheServiceNeeds(storage);
    this.connections.allowTo(host.sharedFileSystem.fileSystem, ec2.Port.NFS, 'Shared file system');
    if (database) { this.connections.allowTo(database.instance, database.port, 'Database'); }
    Tags.of(this).add('service', names.service);
    describeService(this, names.title, props.description);
    this.node.defaultChild = compute.defaultChild;
  }

  /**
   * Lets somebody publish the service's events, under the service's name. Throws when the service publishes none.
   *
   * @param grantee who may
   */
  public grantPublishEvents(grantee: iam.IGrantable): iam.Grant {
    const [statement] = publishStatements(this.host, this.service);
    if (!statement) { throw new Error(`service '${this.serviceName}' publishes no events; name them with its option publishes`); }
    const { actions, conditions, resources: resourceArns } = statement;
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns, conditions });
  }

  /**
   * Lets somebody put messages into the service's queue, beside the events that are delivered to it.
   *
   * @param grantee who may
   */
  public grantSendMessages(grantee: iam.IGrantable): iam.Grant {
    return this.queue.grantSendMessages(grantee);
  }

  /**
   * Lets somebody read the token that the service proves itself with, for example another service that it calls.
   *
   * Two services may read each other's tokens in one stack; in nested stacks, one of them at most may read the other's.
   *
   * @param grantee who may
   */
  public grantReadServiceToken(grantee: iam.IGrantable): iam.Grant {
    return grantReadSecrets(grantee, [this.serviceToken], this.secretsKey);
  }

  /**
   * Lets somebody read all secrets of the service, its database's included, for example a function that works for it.
   *
   * @param grantee who may
   */
  public grantReadSecrets(grantee: iam.IGrantable): iam.Grant {
    const database = this.databaseSecret ? [this.databaseSecret] : [];
    return grantReadSecrets(grantee, [...this.apiKeys, this.serviceToken, ...database], this.secretsKey);
  }

  /**
   * Processor time in use, in percent.
   *
   * @param props how the metric is read; by default the average of five minutes
   */
  public metricCpuUtilization(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.compute.cpu.with(props);
  }

  /**
   * Memory in use, in percent.
   *
   * @param props how the metric is read; by default the average of five minutes
   */
  public metricMemoryUtilization(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.compute.memory.with(props);
  }

  /**
   * Lines of the service's log with the level `ERROR`.
   *
   * @param props how the metric is read; by default the sum of five minutes
   */
  public metricErrors(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.logging.errors.with(props);
  }

  /**
   * Calls to other services that failed, as the service logs them.
   *
   * @param props how the metric is read; by default the sum of five minutes
   */
  public metricInterServiceErrors(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.logging.interServiceErrors.with(props);
  }

  /**
   * Requests that the load balancer sent to the service.
   *
   * @param props how the metric is read; by default the sum of five minutes
   */
  public metricRequestCount(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.targetGroup.metrics.requestCount(props);
  }

  /**
   * Requests that the service answered with a 5xx status code.
   *
   * @param props how the metric is read; by default the sum of five minutes
   */
  public metricServerErrors(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.targetGroup.metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, props);
  }

  /**
   * Time that the service takes to answer, in seconds.
   *
   * @param props how the metric is read; by default the 95th percentile of five minutes
   */
  public metricLatency(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.targetGroup.metrics.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95), ...props });
  }

  /**
   * Instances or tasks that fail their health check.
   *
   * @param props how the metric is read; by default the maximum of a minute
   */
  public metricUnhealthyHosts(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.targetGroup.metrics.unhealthyHostCount({ statistic: cloudwatch.Stats.MAXIMUM, period: Duration.minutes(1), ...props });
  }

  private createDatabase(host: ServiceHost, service: ServiceDefinition, secretsKey: kms.IKey): ServiceDatabaseInstance | undefined {
    const definition = (service.props.database ?? ServiceDatabase.postgres())._definition;
    return definition && new ServiceDatabaseInstance(this, host, service, definition, secretsKey);
  }

  private createStorage(host: ServiceHost, service: ServiceDefinition): ServiceStorage | undefined {
    const definition = (service.props.bucket ?? ServiceBucket.uploads())._definition;
    return definition && new ServiceStorage(this, host, service, definition);
  }

  private grantWhatTheServiceNeeds(storage?: ServiceStorage): void {
    const { sharedFileSystem } = this.host;
    const statements = [
      ...this.compute.statements,
      ...publishStatements(this.host, this.service),
      ...sharedFileSystem.mountStatements(this.directory),
    ];
    for (const statement of statements) { this.role.addToPolicy(statement); }
    for (const secret of [...this.apiKeys, this.serviceToken]) { secret.grantRead(this.role); }
    this.databaseSecret?.grantRead(this.role);
    this.queue.grantConsumeMessages(this.role);
    storage?.grantUse(this.role);
  }
}
