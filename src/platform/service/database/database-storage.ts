import { Size } from 'aws-cdk-lib/core';
import { outsideGibibytes } from '../check';

/** Storage that a database begins with. */
export const DEFAULT_STORAGE = Size.gibibytes(100);

/** What RDS offers of general purpose storage, in GiB. */
const LEAST = 20;
const MOST = 65_536;

/** A database grows to five times its size unless it is told otherwise. */
const GROWTH = 5;

/** RDS takes no limit that is less than a tenth above what there is already. */
function leastLimitOf(gibibytes: number): number {
  return gibibytes + Math.ceil(gibibytes / 10);
}

/** Storage that the database may grow to, in GiB; undefined where it does not grow. */
export function maxStorageOf(allocated: Size, most?: Size): number | undefined {
  if (most) { return isSame(allocated, most) ? undefined : most.toGibibytes(); }
  if (allocated.isUnresolved()) { return undefined; }
  const limit = Math.min(MOST, allocated.toGibibytes() * GROWTH);
  return limit < leastLimitOf(allocated.toGibibytes()) ? undefined : limit;
}

/** What is wrong with the storage, if anything is. */
export function problemOfStorage(allocated: Size = DEFAULT_STORAGE, most?: Size): string | undefined {
  const problem = outsideGibibytes('database allocatedStorage', allocated, LEAST, MOST) ?? outsideGibibytes('database maxAllocatedStorage', most, LEAST, MOST);
  if (problem || !most || most.isUnresolved() || allocated.isUnresolved() || isSame(allocated, most)) { return problem; }
  const least = leastLimitOf(allocated.toGibibytes());
  return most.toGibibytes() < least
    ? `database maxAllocatedStorage is ${most.toGibibytes()} GiB; give ${least} GiB at least, which is a tenth more than allocatedStorage, `
      + `or ${allocated.toGibibytes()} GiB for a database that does not grow`
    : undefined;
}

function isSame(one: Size, other: Size): boolean {
  return !one.isUnresolved() && !other.isUnresolved() && one.toGibibytes() === other.toGibibytes();
}
