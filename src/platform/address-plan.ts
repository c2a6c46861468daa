import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The most zones that a Region has. */
export const MOST_ZONES = 6;

/** The largest network of AWS, and the smallest that leaves every tier the addresses that a load balancer and a growing group ask for. */
export const PREFIX_LENGTHS = { shortest: 16, longest: 22 };

/** Zones whose addresses lie together; those of more zones follow behind. */
const ZONES_IN_A_ROW = 3;

/** The smallest subnet that a load balancer accepts. */
const LONGEST_SUBNET_PREFIX = 27;

interface TierAddresses {
  readonly name: string;
  /** How much longer the prefix of a subnet is than that of the network. */
  readonly bits: number;
}

/**
 * Addresses of the subnets.
 *
 * The addresses of a subnet can never be changed: it would have to be replaced, with all that stands in it. So a subnet has its own place,
 * which depends on its tier and its zone, and not on how many zones there are; places of zones that are not used stay free.
 */
export class AddressPlan implements ec2.IIpAddresses {
  private readonly places = new Map<string, string>();

  constructor(private readonly cidr: string, tiers: readonly TierAddresses[]) {
    const [address, prefix] = cidr.split('/');
    let next = toNumber(address);
    for (let first = 0; first < MOST_ZONES; first += ZONES_IN_A_ROW) {
      for (const { name, bits } of tiers) {
        const length = Math.min(Number(prefix) + bits, LONGEST_SUBNET_PREFIX);
        const size = 2 ** (32 - length);
        next = Math.ceil(next / size) * size;
        for (let zone = first; zone < first + ZONES_IN_A_ROW; zone++, next += size) {
          this.places.set(placeOf(name, zone), `${toAddress(next)}/${length}`);
        }
      }
    }
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.cidr };
  }

  public allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const zones = new Map<string, number>();
    return {
      allocatedSubnets: input.requestedSubnets.map(({ configuration: { name } }) => {
        const zone = zones.get(name) ?? 0;
        zones.set(name, zone + 1);
        return { cidr: this.places.get(placeOf(name, zone))! };
      }),
    };
  }
}

function placeOf(tier: string, zone: number): string {
  return `${tier} ${zone}`;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
