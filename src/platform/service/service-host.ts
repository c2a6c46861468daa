import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Duration } from 'aws-cdk-lib/core';
import { type AccessLogs } from '../access-logs';
import { type ServiceNames } from '../naming';
import { type PlatformTopics } from '../observability/notifications';
import { type WebFirewall } from '../protection/web-firewall';
import { type PlatformKeys } from '../security/keys';
import { type SharedFileSystem } from '../shared-file-system';
import { type StatefulResources } from '../stateful-resources';
import { type PlatformSubnets } from '../subnet-tiers';
import { type ServiceAlarms } from './alarms/service-alarms';
import { type MicroserviceProps } from './microservice-props';
import { type ServiceHealthCheck } from './service-health-check';

/**
 * What the platform shares with its services.
 *
 * References run one way, from services to this: nothing shared is changed to name a service, so that a service can move into a stack of
 * its own. (What watches services, as the audit trail and the dashboard do, names them, and nothing depends on it.)
 */
export interface ServiceHost {
  readonly vpc: ec2.IVpc;
  readonly subnets: PlatformSubnets;
  readonly listener: elbv2.IApplicationListener;
  readonly bus: events.IEventBus;
  readonly sharedFileSystem: SharedFileSystem;
  readonly accessLogs: AccessLogs;
  readonly keys: PlatformKeys;
  readonly topics: PlatformTopics;
  readonly stateful: StatefulResources;
  readonly logRetention: logs.RetentionDays;
  /** Where it is asked for. */
  readonly firewall?: WebFirewall;
  /** The cluster that services on Fargate share, created for the first that asks. */
  readonly cluster: () => ecs.ICluster;
  /** How the alarms of all services are, where a service does not say. */
  readonly alarms?: ServiceAlarms;
}

/** A service as it was asked for, checked, with its names and its place among the path rules. */
export interface ServiceDefinition {
  readonly names: ServiceNames;
  readonly props: MicroserviceProps;
  /** Paths as the load balancer wants them. */
  readonly paths: string[];
  readonly priority: number;
  readonly port: number;
  readonly healthCheck: HealthCheck;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly targetCpuUtilization: number;
  readonly rotationInterval: Duration;
}

/** A health check with its defaults; what is left to the load balancer is left out. */
export type HealthCheck = ServiceHealthCheck & Required<Pick<ServiceHealthCheck, 'path' | 'healthyHttpCodes' | 'interval' | 'gracePeriod'>>;
