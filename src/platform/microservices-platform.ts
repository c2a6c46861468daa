import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as config from 'aws-cdk-lib/aws-config';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as securityhub from 'aws-cdk-lib/aws-securityhub';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { AccessLogs } from './access-logs';
import { AccountService } from './account-service';
import { listUnderObservability } from './architecture-hints';
import { Domain } from './dns';
import { EventBackbone } from './events';
import { EntryPoint } from './load-balancer';
import { type MicroservicesPlatformProps } from './microservices-platform-props';
import { Names } from './naming';
import { createNetwork } from './network';
import { AuditTrail } from './observability/audit-trail';
import { PlatformDashboard } from './observability/dashboard';
import { createTopics, type PlatformTopics } from './observability/notifications';
import { createTracing } from './observability/tracing';
import { problemOfPlatform } from './platform-checks';
import { Protection } from './protection';
import { ReferenceServices } from './reference-services';
import { ConfigurationRecorder } from './security/configuration-recorder';
import { createKeys, type PlatformKeys } from './security/keys';
import { SecurityPosture } from './security/security-posture';
import { ThreatDetection } from './security/threat-detection';
import { Microservice } from './service/microservice';
import { type MicroserviceProps } from './service/microservice-props';
import { type ServiceHost } from './service/service-host';
import { ServiceRegistry } from './service/service-registry';
import { SharedFileSystem } from './shared-file-system';
import { StatefulResources } from './stateful-resources';

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
export class MicroservicesPlatform extends Construct {
  /** The network, with subnets named `Public`, `Application` and `Database` in three zones. */
  public readonly vpc: ec2.IVpc;
  /** The internet-facing load balancer. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** Listener for HTTPS, which has the path rules of the services. */
  public readonly httpsListener: elbv2.ApplicationListener;
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
  /** Archive that events can be replayed from. */
  public readonly eventArchive: events.Archive;
  /** Topics that people are told things on. */
  public readonly topics: PlatformTopics;
  /** Keys of the shared resources. */
  public readonly keys: PlatformKeys;
  /** Bucket of the access logs of load balancer, CDN and buckets. */
  public readonly accessLogsBucket: s3.Bucket;
  /** Dashboard with a row for every service. */
  public readonly dashboard: cloudwatch.Dashboard;
  /** Audit trail; undefined unless the platform creates it. */
  public readonly auditTrail?: cloudtrail.Trail;
  /** GuardDuty's detector; undefined unless the platform creates it. */
  public readonly detector?: guardduty.CfnDetector;
  /** The Security Hub; undefined unless the platform creates it. */
  public readonly securityHub?: securityhub.CfnHub;
  /** AWS Config's recorder; undefined unless the platform creates it. */
  public readonly configurationRecorder?: config.CfnConfigurationRecorder;

  /** Web ACL of the load balancer; undefined unless `waf` is given. */
  public readonly webAcl?: wafv2.CfnWebACL;
  /** Plan that backups are made by; undefined unless `backup` is given. */
  public readonly backupPlan?: backup.BackupPlan;
  /** Vault that backups are kept in; undefined unless `backup` is given. */
  public readonly backupVault?: backup.BackupVault;
  /** Endpoints of AWS services; none unless `interfaceEndpoints` is given. */
  public readonly interfaceEndpoints: ec2.InterfaceVpcEndpoint[];

  private readonly protection: Protection;
  private readonly host: ServiceHost;
  private readonly registry: ServiceRegistry;
  private readonly microservices: Microservice[] = [];
  private readonly watchers: ((service: Microservice) => void)[] = [];

  constructor(scope: Construct, id: string, props: MicroservicesPlatformProps = {}) {
    super(scope, id);
    const problem = problemOfPlatform(props);
    if (problem) { throw new Error(problem); }

    const names = new Names(props.namePrefix);
    this.registry = new ServiceRegistry(names);
    const stateful = new StatefulResources(props.removalPolicy);
    const logRetention = props.logRetention ?? logs.RetentionDays.ONE_YEAR;
    this.keys = createKeys(this, stateful.removalPolicy);
    const base = { keys: this.keys, stateful, logRetention };

    const network = createNetwork(this, { ...base, cidr: props.cidr ?? '10.0.0.0/16', natGateways: props.natGateways });
    this.vpc = network.vpc;
    const accessLogs = new AccessLogs(this, stateful);
    this.accessLogsBucket = accessLogs.bucket;
    const shared = { ...base, vpc: this.vpc, subnets: network.subnets, accessLogs };

    const domain = new Domain(this, props);
    this.domainName = domain.name;
    this.hostedZone = domain.hostedZone;
    this.certificate = domain.certificate;
    const entry = new EntryPoint(this, { ...shared, certificate: domain.certificate });
    this.loadBalancer = entry.loadBalancer;
    this.httpsListener = entry.listener;
    this.dnsRecord = domain.pointTo(entry.loadBalancer);

    const sharedFileSystem = new SharedFileSystem(this, shared);
    this.fileSystem = sharedFileSystem.fileSystem;
    this.sharedDirectory = sharedFileSystem.sharedDirectory;

    const backbone = new EventBackbone(this, this.keys);
    this.eventBus = backbone.bus;
    this.eventArchive = backbone.archive;
    this.topics = createTopics(this, this.keys, props.alertEmails ?? []);
    listUnderObservability(backbone.bus, backbone.archive, ...Object.values<Construct>({ ...this.topics }));

    createTracing(this, names.platform);
    const dashboard = new PlatformDashboard(this, entry.loadBalancer);
    this.dashboard = dashboard.dashboard;
    this.watchers.push((service) => dashboard.add(service));

    if ((props.cloudTrail ?? AccountService.create()).isCreated) {
      const audit = new AuditTrail(this, shared);
      this.auditTrail = audit.trail;
      this.watchers.push(({ bucket }) => { if (bucket) { audit.record(bucket); } });
    }
    if ((props.awsConfig ?? AccountService.create()).isCreated) {
      this.configurationRecorder = new ConfigurationRecorder(this, shared).recorder;
    }
    const findings = this.topics.securityFindings;
    this.detector = new ThreatDetection(this, props.guardDuty ?? AccountService.create(), findings).detector;
    this.securityHub = new SecurityPosture(this, props.securityHub ?? AccountService.create(), findings).hub;

    this.protection = new Protection(this, {
      ...shared,
      options: props,
      name: names.platform,
      loadBalancer: entry.loadBalancer,
      fileSystem: this.fileSystem,
      topic: this.topics.criticalAlerts,
    });
    this.webAcl = this.protection.firewall?.webAcl;
    this.backupPlan = this.protection.backups?.plan;
    this.backupVault = this.protection.backups?.vault;
    this.interfaceEndpoints = this.protection.interfaceEndpoints;
    this.watchers.push((service) => this.protection.include(service));

    this.host = { ...shared, listener: entry.listener, bus: backbone.bus, sharedFileSystem, topics: this.topics, firewall: this.protection.firewall };
    for (const service of props.services ?? ReferenceServices.all()) { this.addService(service); }
  }

  /** Web ACL of the CDNs; undefined unless `waf` is given, there is a CDN and the stack is in us-east-1. */
  public get distributionWebAcl(): wafv2.CfnWebACL | undefined {
    return this.protection.firewall?.distributionWebAcl;
  }

  /** The services, in the order in which they were added. */
  public get services(): Microservice[] {
    return [...this.microservices];
  }

  /**
   * Adds a service.
   *
   * Throws when an option of the service is not valid, and when its name, its priority or one of its paths is taken by, or its paths overlap
   * with those of, a service that was added before. Two services whose priorities are both given may overlap.
   *
   * @param props the service
   */
  public addService(props: MicroserviceProps): Microservice {
    const service = Microservice._create(this, this.host, this.registry.add(props));
    listUnderObservability(...service.eventRules);
    for (const watch of this.watchers) { watch(service); }
    this.microservices.push(service);
    return service;
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
}
