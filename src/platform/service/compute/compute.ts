import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceDefinition, type ServiceHost } from '../service-host';

/** What a kind of compute is given to run a service. */
export interface ComputeContext {
  /** The service itself: its resources lie side by side. */
  readonly scope: Construct;
  readonly host: ServiceHost;
  readonly service: ServiceDefinition;
  readonly logGroup: logs.ILogGroup;
  /** The service's own directory of the shared file system. */
  readonly directory: efs.AccessPoint;
  /** What the service is told through its environment, by the name of the variable. */
  readonly environment: Record<string, string>;
}

/** What runs a service. One class for each kind implements it. */
export interface Compute {
  /** What the service runs under. */
  readonly role: iam.Role;
  /** What it may do beside what every service may. */
  readonly statements: iam.PolicyStatement[];
  readonly securityGroup: ec2.SecurityGroup;
  /** What the load balancer sends requests to. */
  readonly target: elbv2.IApplicationLoadBalancerTarget;
  readonly targetType: elbv2.TargetType;
  /** For people: what the service runs on several of. */
  readonly members: string;
  /** Processor time in use, in percent. */
  readonly cpu: cloudwatch.Metric;
  /** Memory in use, in percent. */
  readonly memory: cloudwatch.Metric;
  /** What somebody most likely wants to override a property of. */
  readonly defaultChild: Construct;
  readonly autoScalingGroup?: autoscaling.AutoScalingGroup;
  readonly launchTemplate?: ec2.LaunchTemplate;
  readonly fargateService?: ecs.FargateService;
  readonly taskDefinition?: ecs.FargateTaskDefinition;
  /** Rules that tell people what becomes of it, where it cannot tell them itself. */
  readonly stateRules: events.Rule[];
}

/** What a `ServiceCompute` stands for. */
export interface ComputeDefinition {
  /** What is wrong with it, if anything is. */
  readonly problem: (service: ServiceDefinition) => string | undefined;
  /** Time that the balancer gives a new member to become healthy, unless the user says how long. */
  readonly gracePeriod: Duration;
  readonly create: (context: ComputeContext) => Compute;
}

/** The group of the service's network interfaces, whatever they belong to. */
export function createServiceSecurityGroup({ scope, host, service }: ComputeContext): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc: host.vpc, description: service.names.title, allowAllOutbound: false });
  group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'AWS, packages and third parties');
  return group;
}
