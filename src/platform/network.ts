import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Fn, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { AddressPlan } from './address-plan';
import { type PlatformKeys } from './security/keys';
import { type StatefulResources } from './stateful-resources';
import { type PlatformSubnets, SubnetTier } from './subnet-tiers';

/** How many zones there are unless they are named. */
export const DEFAULT_ZONE_COUNT = 3;

/** What the network is made with. */
export interface NetworkProps {
  readonly cidr: string;
  /** Names of the zones; three of whatever Region it is deployed to by default. */
  readonly availabilityZones?: string[];
  /** One in each zone by default. */
  readonly natGateways?: number;
  readonly closeDefaultSecurityGroup: boolean;
  readonly keys: PlatformKeys;
  readonly stateful: StatefulResources;
  readonly logRetention: logs.RetentionDays;
}

/** Where the platform stands. */
export interface PlatformNetwork {
  readonly vpc: ec2.IVpc;
  readonly subnets: PlatformSubnets;
  /** Flows of a network that the platform creates. */
  readonly flowLogs?: logs.LogGroup;
}

/** Creates the VPC: a public, an application and a database subnet in each zone. */
export function createNetwork(scope: Construct, props: NetworkProps): PlatformNetwork {
  const availabilityZones = props.availabilityZones ?? zonesOfRegion();
  const vpc = withAvailabilityZones(Stack.of(scope), availabilityZones, () => new ec2.Vpc(scope, 'Vpc', {
    // A /16 gives the tiers /24, /20 and /24.
    ipAddresses: new AddressPlan(props.cidr, [
      { name: SubnetTier.PUBLIC, bits: 8 }, { name: SubnetTier.APPLICATION, bits: 4 }, { name: SubnetTier.DATABASE, bits: 8 },
    ]),
    availabilityZones,
    natGateways: props.natGateways ?? availabilityZones.length,
    // CDK closes the default security group with a custom resource, whose function is an asset; nothing here uses that group.
    restrictDefaultSecurityGroup: props.closeDefaultSecurityGroup,
    subnetConfiguration: [
      { name: SubnetTier.PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
      { name: SubnetTier.APPLICATION, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: SubnetTier.DATABASE, subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
    // Free of charge, and they keep the traffic to buckets and tables off the NAT gateways.
    gatewayEndpoints: {
      S3Endpoint: { service: ec2.GatewayVpcEndpointAwsService.S3 },
      DynamoDbEndpoint: { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB },
    },
  }));
  const flowLogs = new logs.LogGroup(scope, 'FlowLogs', {
    encryptionKey: props.keys.logs,
    retention: props.logRetention,
    removalPolicy: props.stateful.removalPolicy,
  });
  vpc.addFlowLog('FlowLog', { destination: ec2.FlowLogDestination.toCloudWatchLogs(flowLogs) });
  return {
    vpc,
    subnets: {
      publicSubnets: { subnetGroupName: SubnetTier.PUBLIC },
      applicationSubnets: { subnetGroupName: SubnetTier.APPLICATION },
      databaseSubnets: { subnetGroupName: SubnetTier.DATABASE },
    },
    flowLogs,
  };
}

/** The first zones of the Region, whichever it turns out to be: without a look-up, also in a stack that has no Region yet. */
function zonesOfRegion(): string[] {
  return Array.from({ length: DEFAULT_ZONE_COUNT }, (_, index) => Fn.select(index, Fn.getAzs()));
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
