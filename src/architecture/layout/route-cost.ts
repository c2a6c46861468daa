/** What a line costs. A step of the grid costs 100. */
export const ROUTE_COST = {
  step: 100,
  bend: 400,
  crossing: 2500,
  /** Two different lines on one another: only where there is no other way; the channel is widened then. */
  overlap: 6000,
  /** Into a group that neither end stands in. */
  foreignGroup: 14000,
  /** Each step inside such a group. */
  foreignStep: 300,
  /** Into or out of a group that an end stands in. */
  ownBorder: 150,
  /** Out of the innermost group that all ends stand in, and each step there: a line that leaves it seems to come from elsewhere. */
  detourBorder: 4000,
  detourStep: 60,
  /** On a group's border, by step. */
  onBorder: 1500,
  /** An end that no line could be led to. */
  lostEnd: 50000,
  /** A step out of the middle of a side. */
  portOffset: 90,
} as const;
