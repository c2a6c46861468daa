import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import { type AccountService } from './account-service';
import { type PlatformSubscriptionProps, type PlatformTopicProps } from './observability/notifications';
import { type PlatformLayout } from './platform-layout';
import { type BackupOptions, type InterfaceEndpointOptions, type WafOptions } from './protection';
import { type PlatformKeyProps } from './security/keys';
import { type ServiceAlarms } from './service/alarms/service-alarms';
import { type MicroserviceProps } from './service/microservice-props';
import { type PlatformSubnetProps } from './subnet-tiers';

/** Options of a `MicroservicesPlatform`. */
export interface MicroservicesPlatformProps {
  /**
   * The services to begin with; `addService()` adds more.
   *
   * @default - the user, product and order service of `ReferenceServices`
   */
  readonly services?: MicroserviceProps[];

  /**
   * How the services are spread over CloudFormation stacks. A stack has room for six services of the usual kind.
   *
   * Choose before the first deployment: another layout replaces the services' resources, databases included.
   *
   * @default PlatformLayout.singleStack()
   */
  readonly layout?: PlatformLayout;

  /**
   * Name that clients call.
   *
   * @default - `api` in the hosted zone; without a hosted zone `api.example.com`
   */
  readonly domainName?: string;

  /**
   * Zone that the name lives in.
   *
   * @default - a new public zone for the name's parent domain. It has to be delegated to before the certificate can be issued.
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Certificate of the load balancer, for the domain name.
   *
   * @default - a new certificate, validated through the hosted zone
   */
  readonly certificate?: acm.ICertificate;

  /**
   * People to tell of critical alerts, service health, scaling and security findings. Each has to confirm the subscriptions once.
   *
   * They are subscribed to the topics that the platform creates, not to those given as `topics`.
   *
   * @default - nobody; the topics are there to be subscribed to
   */
  readonly alertEmails?: string[];

  /**
   * Who else is told what, topic by topic: chat, pagers, functions, queues, or people who want to know of one thing only.
   *
   * @default - nobody but `alertEmails`
   */
  readonly subscriptions?: PlatformSubscriptionProps;

  /**
   * Topics of your own, in the place of those that the platform would create. They stay as they are.
   *
   * @default - the platform creates all four
   */
  readonly topics?: PlatformTopicProps;

  /**
   * Keys of your own, in the place of those that the platform would create. They stay as they are: see `KeyPolicyStatements` for what their
   * policies have to allow.
   *
   * @default - the platform creates a key for each kind of resource
   */
  readonly keys?: PlatformKeyProps;

  /**
   * Bus of your own that the services talk over. It stays as it is, apart from the rules of the services: the platform makes no archive of it.
   *
   * Events are delivered if their `source` begins with `microservices.`, as that of every service does.
   *
   * @default - the platform creates a bus, and an archive of 90 days
   */
  readonly eventBus?: events.IEventBus;

  /**
   * VPC of your own, which needs public subnets, private subnets with egress and isolated subnets in two zones at least.
   *
   * It stays as it is: flow logs and endpoints are its owner's.
   *
   * @default - the platform creates a VPC with a subnet of each tier in each zone
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Which subnets of your own VPC are used, where their type alone does not tell.
   *
   * @default - public subnets for the load balancer, private subnets with egress for services, isolated subnets for databases
   */
  readonly vpcSubnets?: PlatformSubnetProps;

  /**
   * Addresses of the network, from a /16 to a /22.
   *
   * @default 10.0.0.0/16
   */
  readonly cidr?: string;

  /**
   * Zones of the network by name, two to six. A zone can be added behind the others later: subnets keep their addresses.
   *
   * @default - the first three zones of the Region that the stack is deployed to, without a look-up
   */
  readonly availabilityZones?: string[];

  /**
   * How many NAT gateways the application subnets share. Each is billed by the hour; with fewer than there are zones, the failure of one zone
   * takes the way out from others.
   *
   * There is one at least, also with `interfaceEndpoints`: instances install packages, and services call third parties.
   *
   * @default - one in each zone
   */
  readonly natGateways?: number;

  /**
   * Put before the names that must be free in the account and Region (log groups, metric namespaces and X-Ray's groups and rules), so
   * that a second platform can stand beside the first.
   *
   * @default - none
   */
  readonly namePrefix?: string;

  /**
   * What becomes of the resources that hold data when they are removed from the stack: databases, buckets, file system, keys and logs.
   *
   * `RemovalPolicy.DESTROY` also lets databases and the load balancer be deleted at all; buckets have to be emptied by hand.
   *
   * @default - databases leave a snapshot, everything else is retained
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * When the alarms of the services go off, and which of them there are. A service's own `alarms` come before these.
   *
   * @default - every alarm of `ServiceAlarms`, as written there
   */
  readonly alarms?: ServiceAlarms;

  /**
   * How long logs are kept in CloudWatch.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Threat detection. An account has one detector in each Region.
   *
   * @default AccountService.create()
   */
  readonly guardDuty?: AccountService;

  /**
   * The Security Hub with the CIS AWS Foundations Benchmark and PCI DSS. An account has one hub in each Region.
   *
   * @default AccountService.create()
   */
  readonly securityHub?: AccountService;

  /**
   * AWS Config, which the checks of the Security Hub read. An account has one recorder and one delivery channel in each Region.
   *
   * @default AccountService.create()
   */
  readonly awsConfig?: AccountService;

  /**
   * AWS Config's delivery channel with its bucket, where it is another matter than its recorder.
   *
   * A recorder that the platform creates for a channel that exists runs under `configurationRole`, which you let write to the channel's bucket.
   *
   * @default - as `awsConfig`
   */
  readonly awsConfigDelivery?: AccountService;

  /**
   * The audit trail. An organization's own trail may make a second one superfluous; the first copy of the management events in each
   * Region is free of charge.
   *
   * @default AccountService.create()
   */
  readonly cloudTrail?: AccountService;

  /**
   * AWS WAF before the load balancer and the CDNs, billed by the month and by request. `{}` turns it on as it is meant to be.
   *
   * @default - none
   */
  readonly waf?: WafOptions;

  /**
   * AWS Backup for databases and file system, beside the backups that each of them makes itself. `{}` turns it on as it is meant to be.
   *
   * @default - none; databases keep their own backups for 35 days, and EFS makes one a day
   */
  readonly backup?: BackupOptions;

  /**
   * Endpoints in the application subnets for the AWS services that instances call, each billed by the hour in every zone. `{}` creates those
   * that the platform itself needs. Buckets are reached through a gateway, free of charge, with or without them.
   *
   * @default - none; calls leave through the NAT gateways
   */
  readonly interfaceEndpoints?: InterfaceEndpointOptions;

  /**
   * Whether the default security group of the VPC that the platform creates loses its rules, as the CIS benchmark asks. Nothing uses that group,
   * but anything that is created without a group of its own would be in it.
   *
   * CloudFormation cannot do that by itself: the CDK adds a function, for which the account and Region have to be bootstrapped.
   *
   * @default false
   */
  readonly closeDefaultSecurityGroup?: boolean;
}
