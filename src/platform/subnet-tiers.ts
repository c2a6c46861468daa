import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The three tiers of a network, by the names of their subnets. */
export const SubnetTier = { PUBLIC: 'Public', APPLICATION: 'Application', DATABASE: 'Database' } as const;

/** Which subnets of an own VPC the platform uses. */
export interface PlatformSubnetProps {
  /**
   * Subnets that the load balancer stands in, in two zones at least.
   *
   * @default - the public subnets
   */
  readonly publicSubnets?: ec2.SubnetSelection;

  /**
   * Subnets that the services run in, in two zones at least. They need a way out to AWS and to the package repositories of Amazon Linux.
   *
   * @default - the private subnets with egress
   */
  readonly applicationSubnets?: ec2.SubnetSelection;

  /**
   * Subnets that the databases stand in, in two zones at least.
   *
   * @default - the isolated subnets
   */
  readonly databaseSubnets?: ec2.SubnetSelection;
}

/** The subnets of a platform, tier by tier. */
export interface PlatformSubnets {
  /** Subnets that the load balancer stands in. */
  readonly publicSubnets: ec2.SubnetSelection;
  /** Subnets that the services run in. */
  readonly applicationSubnets: ec2.SubnetSelection;
  /** Subnets that the databases stand in. */
  readonly databaseSubnets: ec2.SubnetSelection;
}

/** Load balancers and file systems take one subnet of each zone; of subnets that were named one by one, whoever named them has made sure. */
export function onePerZone(selection: ec2.SubnetSelection): ec2.SubnetSelection {
  return selection.subnets ? selection : { ...selection, onePerAz: true };
}
