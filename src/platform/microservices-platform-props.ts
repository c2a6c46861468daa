import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import { type AccountService } from './account-service';
import { type BackupOptions, type InterfaceEndpointOptions, type WafOptions } from './protection';
import { type MicroserviceProps } from './service/microservice-props';

/** Options of a `MicroservicesPlatform`. */
export interface MicroservicesPlatformProps {
  /**
   * The services to begin with; `addService()` adds more.
   *
   * @default - the user, product and order service of `ReferenceServices`
   */
  readonly services?: MicroserviceProps[];

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
   * @default - nobody; the topics are there to be subscribed to
   */
  readonly alertEmails?: string[];

  /**
   * Addresses of the network, from a /16 to a /22.
   *
   * @default 10.0.0.0/16
   */
  readonly cidr?: string;

  /**
   * How many NAT gateways the application subnets share. Each is billed by the hour; with fewer than three, the failure of one zone
   * takes the way out from the others.
   *
   * @default 3
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
}
