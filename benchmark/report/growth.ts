/** How a cost grows from the smallest size to the largest. */
export interface Growth {
  readonly from: number;
  readonly to: number;
  /** How many times as much the largest costs. */
  readonly factor: number;
  /** How many times as much it would be if cost were size times its logarithm. */
  readonly allowed: number;
  /** Power of the size that the cost grows by. */
  readonly exponent: number;
}

/** Growth of costs by size; absent for a single size. */
export function growth(costs: ReadonlyArray<readonly [size: number, cost: number]>): Growth | undefined {
  const sorted = [...costs].sort(([one], [other]) => one - other);
  const [from, least] = sorted[0] ?? [0, 0];
  const [to, most] = sorted[sorted.length - 1] ?? [0, 0];
  if (from === to) { return undefined; }
  const factor = most / least;
  return { from, to, factor, allowed: (to * Math.log(to)) / (from * Math.log(Math.max(2, from))), exponent: Math.log(factor) / Math.log(to / from) };
}
