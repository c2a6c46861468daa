import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib/core';

/** Memory of the general-purpose classes in GiB, by size. */
const MEMORY_OF_SIZE: Record<string, number> = { micro: 1, small: 2, medium: 4, large: 8, xlarge: 16 };

/** Families that have more or less memory for their size, by the letter they begin with. */
const MEMORY_FACTOR_OF_FAMILY: Record<string, number> = { c: 0.5, r: 2, x: 4, z: 2 };

/** Part of the memory that is left to the database by the operating system and by RDS itself. */
const SHARE_OF_MEMORY = 0.9;

/** RDS's own upper limit, whatever the memory. */
const MOST_CONNECTIONS = 5000;

/** What an instance of an unknown class is sure to bear. */
const FEWEST_CONNECTIONS = 75;

/**
 * Connections that the class has memory for.
 *
 * RDS would work out a limit too, from memory that no template can see, and then an alarm could not tell how near the limit is.
 */
export function connectionsOf(instanceClass: ec2.InstanceType, bytesPerConnection: number): number {
  const memory = memoryOf(instanceClass.toString());
  if (memory === undefined) { return FEWEST_CONNECTIONS; }
  const connections = Math.floor(memory * 1024 ** 3 * SHARE_OF_MEMORY / bytesPerConnection);
  return Math.min(MOST_CONNECTIONS, Math.max(FEWEST_CONNECTIONS, connections));
}

function memoryOf(instanceClass: string): number | undefined {
  if (Token.isUnresolved(instanceClass)) { return undefined; }
  const [family, size] = instanceClass.split('.');
  const times = /^(\d+)xlarge$/.exec(size);
  const memory = times ? Number(times[1]) * MEMORY_OF_SIZE.xlarge : MEMORY_OF_SIZE[size];
  return memory === undefined ? undefined : memory * (MEMORY_FACTOR_OF_FAMILY[family.charAt(0)] ?? 1);
}
