import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Fn, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type PlatformKeys } from './security/keys';
import { type StatefulResources } from './stateful-resources';

/** The three tiers of the network, by the names of their subnets. */
export const SubnetTier = { PUBLIC: 'Public', APPLICATION: 'Application', DATABASE: 'Database' } as const;

/** Every tier has a subnet in each of them. */
export const ZONE_COUNT = 3;

export interface NetworkProps {
  readonly cidr: string;
  readonly natGateways: number;
  readonly keys: PlatformKeys;
  readonly stateful: StatefulResources;
  readonly logRetention: logs.RetentionDays;
}

/** Creates the VPC: a public, an application and a database subnet in each of three zones. */
export function createNetwork(scope: Construct, props: NetworkProps): ec2.Vpc {
  const availabilityZones = Array.from({ length: ZONE_COUNT }, (_, index) => Fn.select(index, Fn.getAzs()));
  const masks = subnetMasks(props.cidr);
  const vpc = withAvailabilityZones(Stack.of(scope), availabilityZones, () => new ec2.Vpc(scope, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr(props.cidr),
    availabilityZones,
    natGateways: props.natGateways,
    // CDK closes the default security group with a custom resource; nothing here uses that group.
    restrictDefaultSecurityGroup: false,
    // The order decides the addresses: a tier is only ever added at the end.
    subnetConfiguration: [
      { name: SubnetTier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, cidrMask: masks.small, mapPublicIpOnLaunch: false },
      { name: SubnetTier.APPLICATION, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: masks.large },
      { name: SubnetTier.DATABASE, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: masks.small },
    ],
    // Free of charge, and it keeps the traffic to buckets off the NAT gateways.
    gatewayEndpoints: { S3Endpoint: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  }));
  vpc.addFlowLog('FlowLog', {
    destination: ec2.FlowLogDestination.toCloudWatchLogs(new logs.LogGroup(scope, 'FlowLogs', {
      encryptionKey: props.keys.logs,
      retention: props.logRetention,
      removalPolicy: props.stateful.removalPolicy,
    })),
  });
  return vpc;
}

/** Prefix lengths of the subnets: a /16 gives /24, /20 and /24; smaller networks shrink with it, down to what a load balancer accepts. */
function subnetMasks(cidr: string): { small: number; large: number } {
  const prefix = Number(cidr.split('/')[1]);
  return { small: Math.min(prefix + 8, 27), large: Math.min(prefix + 4, 27) };
}

/**
 * Runs `build` while the stack answers with these zones.
 *
 * `Vpc` asks its stack for zones even when it is given them; in a stack with an account and a Region that question queues a look-up, and
 * then the app cannot be synthesized without credentials.
 */
function withAvailabilityZones<T>(stack: Stack, zones: string[], build: () => T): T {
  const own = Object.getOwnPropertyDescriptor(stack, 'availabilityZones');
  Object.defineProperty(stack, 'availabilityZones', { configurable: true, get: () => zones });
  try {
    return build();
  } finally {
    Reflect.deleteProperty(stack, 'availabilityZones');
    if (own) { Object.defineProperty(stack, 'availabilityZones', own); }
  }
}
