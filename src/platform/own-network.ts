import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib/core';
import { type PlatformNetwork } from './network';
import { type PlatformSubnetProps, type PlatformSubnets } from './subnet-tiers';

/** A tier as an own VPC has to have it. */
interface RequiredTier {
  readonly option: keyof PlatformSubnets;
  readonly title: string;
  /** What of the platform stands in it. */
  readonly purpose: string;
  readonly subnetType: ec2.SubnetType;
}

const TIERS: readonly RequiredTier[] = [
  { option: 'publicSubnets', title: 'public subnets', purpose: 'the load balancer', subnetType: ec2.SubnetType.PUBLIC },
  { option: 'applicationSubnets', title: 'private subnets with egress', purpose: 'the services', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  { option: 'databaseSubnets', title: 'isolated subnets', purpose: 'the databases', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
];

/** Load balancers and subnet groups of databases are refused with fewer. */
const FEWEST_ZONES = 2;

/** Takes a VPC as it is: nothing is created in it but what stands in its subnets. Throws when it lacks a tier. */
export function useNetwork(vpc: ec2.IVpc, chosen: PlatformSubnetProps): PlatformNetwork {
  const [publicSubnets, applicationSubnets, databaseSubnets] = TIERS.map((tier) => {
    const selection = chosen[tier.option] ?? { subnetType: tier.subnetType };
    const problem = problemOfTier(vpc, tier, selection, chosen[tier.option] !== undefined);
    if (problem) { throw new Error(problem); }
    return selection;
  });
  return { vpc, subnets: { publicSubnets, applicationSubnets, databaseSubnets } };
}

function problemOfTier(vpc: ec2.IVpc, tier: RequiredTier, selection: ec2.SubnetSelection, isChosen: boolean): string | undefined {
  const option = `vpcSubnets.${tier.option}`;
  let selected: ec2.SelectedSubnets;
  try {
    selected = vpc.selectSubnets(selection);
  } catch (error) {
    // A VPC throws for subnets that it does not have.
    return isChosen ? `${option} cannot be had: ${(error as Error).message}` : absence(tier, option);
  }
  // The subnets of a VPC that is looked up are known in the second run only.
  if (selected.isPendingLookup) { return undefined; }
  if (selected.subnets.length === 0) { return isChosen ? `${option} selects no subnet of the VPC; select some in two zones` : absence(tier, option); }
  const zones = knownZones(selected);
  return zones === undefined || zones.size >= FEWEST_ZONES ? undefined
    : `vpc has its ${isChosen ? `${option}` : tier.title} for ${tier.purpose} in ${zones.size} zone only; give it subnets in ${FEWEST_ZONES} zones at least`;
}

function absence({ title, purpose }: RequiredTier, option: string): string {
  return `vpc has no ${title} for ${purpose}; give a VPC that has some in two zones, or select others with ${option}`;
}

/** The zones of the subnets; undefined when they are known at deployment only. */
function knownZones({ subnets }: ec2.SelectedSubnets): Set<string> | undefined {
  try {
    const zones = subnets.map(({ availabilityZone }) => availabilityZone);
    return zones.some((zone) => Token.isUnresolved(zone)) ? undefined : new Set(zones);
  } catch {
    // A subnet that was imported by its id alone does not tell its zone.
    return undefined;
  }
}
