import { type Size, SizeRoundingBehavior } from 'aws-cdk-lib/core';
import { isKnown } from '../check';

/**
 * Memory in MiB that goes with each number of processor units: the least, the most and the step between; two sizes beside the smallest do
 * not lie on its step.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
const MEMORY_OF_CPU: Record<number, { least: number; most: number; step: number }> = {
  256: { least: 512, most: 2048, step: 1024 },
  512: { least: 1024, most: 4096, step: 1024 },
  1024: { least: 2048, most: 8192, step: 1024 },
  2048: { least: 4096, most: 16_384, step: 1024 },
  4096: { least: 8192, most: 30_720, step: 1024 },
  8192: { least: 16_384, most: 61_440, step: 4096 },
  16384: { least: 32_768, most: 122_880, step: 8192 },
};

/** What is wrong with the size of a task, if anything is. */
export function problemOfTaskSize(cpu: number, memory: Size): string | undefined {
  if (!isKnown(cpu) || memory.isUnresolved()) { return undefined; }
  const sizes = MEMORY_OF_CPU[cpu];
  if (!sizes) { return `cpu is ${cpu}; give one of ${Object.keys(MEMORY_OF_CPU).join(', ')}`; }
  const { least, most, step } = sizes;
  const mebibytes = memory.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  const isOffered = mebibytes === least || (mebibytes > least && mebibytes <= most && mebibytes % step === 0);
  return isOffered ? undefined
    : `memory is ${mebibytes} MiB, which Fargate does not offer with ${cpu} processor units; give ${least} to ${most} MiB in steps of ${step}`;
}
