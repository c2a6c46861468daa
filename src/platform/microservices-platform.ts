import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as config from 'aws-cdk-lib/aws-config';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as securityhub from 'aws-cdk-lib/aws-securityhub';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type * as xray from 'aws-cdk-lib/aws-xray';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { AccountService } from './account-service';
import { listUnderObservability } from './architecture-hints';
import { ContainerCluster } from './container-cluster';
import { Domain } from './dns';
import { createEventBackbone, type EventBackbone } from './events';
import { EntryPoint } from './load-balancer';
import { type MicroservicesPlatformProps } from './microservices-platform-props';
import { EVENT_SOURCE_PREFIX, Names } from './naming';
import { createNetwork } from './network';
import { AuditTrail } from './observability/audit-trail';
import { PlatformDashboard } from './observability/dashboard';
import { createTopics, type PlatformTopics } from './observability/notifications';
import { createTracing } from './observability/tracing';
import { useNetwork } from './own-network';
import { problemOfPlatform } from './platform-checks';
import { PlatformLayout } from './platform-layout';
import { reviewWhenComplete } from './platform-review';
import { Protection } from './protection';
import { ReferenceServices } from './reference-services';
import { problemOfRegions } from './region-checks';
import { acknowledgeFindings } from './security/acknowledgement';
import { ConfigurationRecorder } from './security/configuration-recorder';
import { createKeys, type PlatformKeys } from './security/keys';
import { SecurityPosture } from './security/security-posture';
import { ThreatDetection } from './security/threat-detection';
import { Microservice } from './service/microservice';
import { type MicroserviceProps } from './service/microservice-props';
import { type ServiceDefinition, type ServiceHost } from './service/service-host';
import { ServiceRegistry } from './service/service-registry';
import { SharedFileSystem } from './shared-file-system';
import { StatefulResources } from './stateful-resources';
import { type PlatformSubnets } from './subnet-tiers';

/** Target groups that one load balancer forwards to: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MOST_SERVICES = 100;

/**
 * A platform for microservices on EC2: network, load balancer, services with their databases, buckets, secrets and queues, a shared file
 * system, events between the services, tracing, logs, alarms, an audit trail, threat detection and security checks.
 *
 * Without options it is the reference platform with a user, a product and an order service.
 *
 * @example
 *
 * declare const stack: Stack;
 * new MicroservicesPlatform(stack, 'Platform');
 */
export class MicroservicesPlatform extends Construct implements ec2.IConnectable {
  /** The network. One that the platform creates has subnets named `Public`, `Application` and `Database` in each zone. */
  public readonly vpc: ec2.IVpc;
  /** The subnets of the network that the platform uses, tier by tier. */
  public readonly subnets: PlatformSubnets;
  /** Log group of the network's flows; undefined for a network of your own. */
  public readonly flowLogs?: logs.LogGroup;
  /** The internet-facing load balancer. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Listener for HTTPS, which has the path rules of the services. */
  public readonly httpsListener: elbv2.ApplicationListener;
  /** Listener for HTTP, which sends clients to HTTPS. */
  public readonly httpListener: elbv2.ApplicationListener;
  /** Name that clients call. */
  public readonly domainName: string;
  /** Zone that the name lives in. */
  public readonly hostedZone: route53.IHostedZone;
  /** Certificate of the load balancer. */
  public readonly certificate: acm.ICertificate;
  /** Record that points the name at the load balancer. */
  public readonly dnsRecord: route53.ARecord;
  /** File system that every service mounts. */
  public readonly fileSystem: efs.FileSystem;
  /** Directory of the file system that every service reads. */
  public readonly sharedDirectory: efs.AccessPoint;
  /** Bus that the services talk over. */
  public readonly eventBus: events.IEventBus;
  /** Archive that events can be replayed from; undefined for a bus of your own. */
  public readonly eventArchive?: events.Archive;
  /** Topics that people are told things on. */
  public readonly topics: PlatformTopics;
  /** Keys of the shared resources. */
  public readonly keys: PlatformKeys;
  /** Bucket of the access logs of load balancer, CDN and buckets. */
  public readonly accessLogsBucket: s3.Bucket;
  /** Dashboard with a row for every service. */
  public readonly dashboard: cloudwatch.Dashboard;
  /** What traces are taken of. */
  public readonly traceSampling: xray.CfnSamplingRule;
  /** Traces of requests that went wrong or took long. */
  public readonly troubledTraces: xray.CfnGroup;
  /** Audit trail; undefined unless the platform creates it. */
  public readonly auditTrail?: cloudtrail.Trail;
  /** Bucket of the audit trail; undefined unless the platform creates it. */
  public readonly auditTrailBucket?: s3.Bucket;
  /** Log group of the audit trail; undefined unless the platform creates it. */
  public readonly auditTrailLogs?: logs.LogGroup;
  /** GuardDuty's detector; undefined unless the platform creates it. */
  public readonly detector?: guardduty.CfnDetector;
  /** Rule that tells of GuardDuty's findings; undefined where `guardDuty` is turned off. */
  public readonly threatFindings?: events.Rule;
  /** The Security Hub; undefined unless the platform creates it. */
  public readonly securityHub?: securityhub.CfnHub;
  /** Standards that the Security Hub checks; none unless the platform creates it. */
  public readonly securityStandards: securityhub.CfnStandard[];
  /** Rule that tells of the Security Hub's findings; undefined where `securityHub` is turned off. */
  public readonly postureFindings?: events.Rule;
  /** AWS Config's recorder; undefined unless the platform creates it. */
  public readonly configurationRecorder?: config.CfnConfigurationRecorder;
  /** Role that AWS Config's recorder runs under; undefined unless the platform creates it. */
  public readonly configurationRole?: iam.Role;
  /** AWS Config's delivery channel; undefined unless the platform creates it. */
  public readonly configurationChannel?: config.CfnDeliveryChannel;
  /** Bucket of AWS Config's delivery channel; undefined unless the platform creates it. */
  public readonly configurationBucket?: s3.Bucket;
  /** Web ACL of the load balancer; undefined unless `waf` is given. */
  public readonly webAcl?: wafv2.CfnWebACL;
  /** Log group of the web ACL of the load balancer; undefined unless `waf` is given. */
  public readonly webAclLogs?: logs.LogGroup;
  /** Plan that backups are made by; undefined unless `backup` is given. */
  public readonly backupPlan?: backup.BackupPlan;
  /** Vault that backups are kept in; undefined unless `backup` is given. */
  public readonly backupVault?: backup.BackupVault;
  /** Key that backups are encrypted with; undefined unless `backup` is given. */
  public readonly backupKey?: kms.Key;
  /** Role that backups are made under; undefined unless `backup` is given. */
  public readonly backupRole?: iam.Role;
  /** Rule that tells of backups that could not be made; undefined unless `backup` is given. */
  public readonly backupFailures?: events.Rule;
  /** Endpoints of AWS services; none unless `interfaceEndpoints` is given. */
  public readonly interfaceEndpoints: ec2.InterfaceVpcEndpoint[];

  /** What may connect to the load balancer, and what that may connect to. */
  public readonly connections: ec2.Connections;

  private readonly layout: PlatformLayout;
  private readonly entry: EntryPoint;
  private readonly sharedFileSystem: SharedFileSystem;
  private readonly protection: Protection;
  private readonly host: ServiceHost;
  private readonly containers: ContainerCluster;
  private readonly registry: ServiceRegistry;
  private readonly definitions: ServiceDefinition[] = [];
  private readonly microservices: Microservice[] = [];
  private readonly watchers: ((service: Microservice) => void)[] = [];

  constructor(scope: Construct, id: string, props: MicroservicesPlatformProps = {}) {
    super(scope, id);
    const problem = problemOfPlatform(props) ?? problemOfRegions(props, Stack.of(this).region);
    if (problem) { throw new Error(problem); }

    const names = new Names(props.namePrefix);
    this.registry = new ServiceRegistry(names);
    const stateful = new StatefulResources(props.removalPolicy);
    const logRetention = props.logRetention ?? logs.RetentionDays.ONE_YEAR;
    this.keys = createKeys(this, stateful.removalPolicy, props.keys ?? {});
    const base = { keys: this.keys, stateful, logRetention };

    const network = props.vpc
      ? useNetwork(props.vpc, props.vpcSubnets ?? {})
      : createNetwork(this, {
        ...base,
        cidr: props.cidr ?? '10.0.0.0/16',
        availabilityZones: props.availabilityZones,
        natGateways: props.natGateways,
        closeDefaultSecurityGroup: props.closeDefaultSecurityGroup ?? false,
      });
    this.vpc = network.vpc;
    this.subnets = network.subnets;
    this.flowLogs = network.flowLogs;
    const accessLogs = new AccessLogs(this, stateful);
    this.accessLogsBucket = accessLogs.bucket;
    const shared = { ...base, vpc: this.vpc, subnets: this.subnets, accessLogs };

    const domain = new Domain(this, props);
    this.domainName = domain.name;
    this.hostedZone = domain.hostedZone;
    this.certificate = domain.certificate;
    this.entry = new EntryPoint(this, { ...shared, certificate: domain.certificate });
    this.loadBalancer = this.entry.loadBalancer;
    this.httpsListener = this.entry.listener;
    this.httpListener = this.entry.redirect;
    this.connections = this.httpsListener.connections;
    this.node.defaultChild = this.loadBalancer.node.defaultChild;
    this.dnsRecord = domain.pointTo(this.loadBalancer);

    this.sharedFileSystem = new SharedFileSystem(this, { ...shared, hasBackupPlan: props.backup !== undefined });
    this.fileSystem = this.sharedFileSystem.fileSystem;
    this.sharedDirectory = this.sharedFileSystem.sharedDirectory;

    const backbone: EventBackbone = props.eventBus ? { bus: props.eventBus } : createEventBackbone(this, this.keys);
    this.eventBus = backbone.bus;
    this.eventArchive = backbone.archive;
    this.topics = createTopics(this, {
      keys: this.keys, own: props.topics ?? {}, emails: props.alertEmails ?? [], subscriptions: props.subscriptions ?? {},
    });

    const tracing = createTracing(this, names.platform);
    this.traceSampling = tracing.samplingRule;
    this.troubledTraces = tracing.troubledTraces;
    const dashboard = new PlatformDashboard(this, this.loadBalancer);
    this.dashboard = dashboard.dashboard;
    this.watchers.push((service) => dashboard.add(service));

    if ((props.cloudTrail ?? AccountService.create()).isCreated) {
      const audit = new AuditTrail(this, shared);
      this.auditTrail = audit.trail;
      this.auditTrailBucket = audit.bucket;
      this.auditTrailLogs = audit.logGroup;
      this.watchers.push(({ bucket }) => { if (bucket) { audit.record(bucket); } });
    }
    const recording = props.awsConfig ?? AccountService.create();
    const configuration = new ConfigurationRecorder(this, {
      ...shared, recording, delivery: props.awsConfigDelivery ?? recording, ownsStorageKey: props.keys?.storage === undefined,
    });
    this.configurationRecorder = configuration.recorder;
    this.configurationRole = configuration.role;
    this.configurationChannel = configuration.channel;
    this.configurationBucket = configuration.bucket;
    const detection = new ThreatDetection(this, props.guardDuty ?? AccountService.create(), this.topics.securityFindings);
    this.detector = detection.detector;
    this.threatFindings = detection.findings;
    const posture = new SecurityPosture(this, props.securityHub ?? AccountService.create(), this.topics.securityFindings);
    this.securityHub = posture.hub;
    this.securityStandards = posture.standards;
    this.postureFindings = posture.findings;

    this.protection = new Protection(this, {
      ...shared,
      options: props,
      name: names.platform,
      loadBalancer: this.loadBalancer,
      fileSystem: this.fileSystem,
      topic: this.topics.criticalAlerts,
    });
    this.webAcl = this.protection.firewall?.webAcl;
    this.webAclLogs = this.protection.firewall?.webAclLogs;
    this.backupPlan = this.protection.backups?.plan;
    this.backupVault = this.protection.backups?.vault;
    this.backupKey = this.protection.backups?.key;
    this.backupRole = this.protection.backups?.role;
    this.backupFailures = this.protection.backups?.failures;
    this.interfaceEndpoints = this.protection.interfaceEndpoints;
    this.watchers.push((service) => this.protection.include(service));

    this.containers = new ContainerCluster(this, shared);
    this.host = {
      ...shared,
      listener: this.httpsListener,
      bus: this.eventBus,
      sharedFileSystem: this.sharedFileSystem,
      topics: this.topics,
      cluster: () => this.containers.obtain(),
      alarms: props.alarms,
      firewall: this.protection.firewall,
    };
    this.layout = props.layout ?? PlatformLayout.singleStack();
    for (const service of props.services ?? ReferenceServices.all()) { this.addService(service); }
    reviewWhenComplete(this, {
      services: this.definitions,
      scopeOf: ({ names: { name } }) => this.service(name),
      isSingleStack: this.layout._isSingleStack,
      lacksConfig: posture.hub !== undefined && !recording.isUsed,
      claims: {
        namePrefix: props.namePrefix,
        created: Object.entries({
          guardDuty: this.detector,
          securityHub: this.securityHub,
          awsConfig: this.configurationRecorder,
          awsConfigDelivery: this.configurationChannel,
        }).filter(([, created]) => created).map(([option]) => option),
      },
    });
  }

  /** Web ACL of the CDNs; undefined unless `waf` is given, there is a CDN and the stack is in us-east-1. */
  public get distributionWebAcl(): wafv2.CfnWebACL | undefined {
    return this.protection.firewall?.distributionWebAcl;
  }

  /** Log group of the web ACL of the CDNs; undefined where the platform does not create that. */
  public get distributionWebAclLogs(): logs.LogGroup | undefined {
    return this.protection.firewall?.distributionWebAclLogs;
  }

  /** Cluster that the services on Fargate share; undefined as long as there is none of them. */
  public get cluster(): ecs.Cluster | undefined {
    return this.containers.cluster;
  }

  /** Key that the storage of those services' tasks is encrypted with; undefined as long as there is none of them. */
  public get clusterKey(): kms.Key | undefined {
    return this.containers.key;
  }

  /** Log group of what Container Insights measures of those services; undefined as long as there is none of them. */
  public get clusterInsightsLogs(): logs.LogGroup | undefined {
    return this.containers.insightsLogs;
  }

  /** The services, in the order in which they were added. */
  public get services(): Microservice[] {
    return [...this.microservices];
  }

  /**
   * Adds a service.
   *
   * Throws when an option of the service is not valid, and when its name, its priority or one of its paths is taken by, or its paths overlap
   * with those of, a service that was added before. Two services whose priorities are both given may overlap. There may be a hundred services.
   *
   * @param props the service
   */
  public addService(props: MicroserviceProps): Microservice {
    if (this.microservices.length === MOST_SERVICES) {
      throw new Error(`service '${props.name}': there are ${MOST_SERVICES} services already, and a load balancer forwards to ${MOST_SERVICES} target groups, `
        + 'which AWS does not raise; add it to a second platform');
    }
    const definition = this.registry.add(props);
    const service = Microservice._create(this.layout._scopeOf(this, definition.names), this.host, definition);
    this.definitions.push(definition);
    listUnderObservability(...service.eventRules, ...service.taskRules);
    for (const watch of this.watchers) { watch(service); }
    this.microservices.push(service);
    return service;
  }

  /**
   * Lets somebody put events on the bus that services consume. The events' `source` has to begin with `microservices.`.
   *
   * @param grantee who is to publish
   * @param events the events that it may publish, by their detail type; all when none is given
   */
  public grantPublishEvents(grantee: iam.IGrantable, ...events: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['events:PutEvents'],
      resourceArns: [this.eventBus.eventBusArn],
      conditions: {
        // One call carries several events.
        'ForAllValues:StringLike': { 'events:source': `${EVENT_SOURCE_PREFIX}*` },
        ...(events.length > 0 ? { 'ForAllValues:StringEquals': { 'events:detail-type': events } } : {}),
      },
    });
  }

  /**
   * Lets somebody write the files that every service reads, through `sharedDirectory`. To reach the file system takes a connection, too:
   * `fileSystem.connections` has it.
   *
   * @param grantee who is to write
   */
  public grantWriteSharedFiles(grantee: iam.IGrantable): iam.Grant {
    return this.sharedFileSystem.grantWrite(grantee);
  }

  /**
   * Requests that clients make, per minute by default.
   *
   * @param props how to read the metric
   */
  public metricRequestCount(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.loadBalancer.metrics.requestCount({ period: Duration.minutes(1), ...props });
  }

  /**
   * Seconds that one in twenty requests takes longer than, whichever service answers.
   *
   * @param props how to read the metric
   */
  public metricLatency(props: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.loadBalancer.metrics.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95), period: Duration.minutes(1), ...props });
  }

  /**
   * Requests that failed at the load balancer or in a service, per minute by default.
   *
   * @param props how to read the metric; its statistic is always the sum
   */
  public metricServerErrors(props: cloudwatch.MetricOptions = {}): cloudwatch.MathExpression {
    return this.entry.serverErrors({ period: Duration.minutes(1), ...props });
  }

  /**
   * The service of this name. Throws when there is none; the message lists those that there are.
   *
   * @param name the name that the service was given, for example `user`
   */
  public service(name: string): Microservice {
    const found = this.microservices.find(({ serviceName }) => serviceName === name);
    if (!found) {
      const names = this.microservices.map(({ serviceName }) => `'${serviceName}'`).join(', ') || 'none';
      throw new Error(`there is no service '${name}' in '${this.node.path}'; the services are ${names}`);
    }
    return found;
  }

  /**
   * Acknowledges what cdk-nag finds in the platform and the platform stands by, each finding with its reason and on the resource that it is
   * about. The rules stay in force for everything else, also for what is added to the platform's own resources.
   *
   * Nothing is acknowledged unless this is called. It adds metadata to constructs and nothing to the template.
   */
  public acknowledgeFindings(): void {
    acknowledgeFindings(this);
  }
}
