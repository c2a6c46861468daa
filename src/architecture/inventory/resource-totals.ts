import type { ArchitectureModel, DispositionName } from '../model';
import { byCodeUnit } from '../sources';

/** What became of the resources of an app, counted. */
export interface ResourceTotals {
  readonly resources: number;
  /** In a fixed order; all of them, also where there is none. */
  readonly dispositions: Readonly<Record<DispositionName, number>>;
  /** Why resources are hidden, the commonest reason first. */
  readonly hidden: ReadonlyArray<{ readonly reason: string; readonly resources: number }>;
}

/** Counts what became of every resource. */
export function resourceTotals(model: ArchitectureModel): ResourceTotals {
  const dispositions = { component: 0, group: 0, folded: 0, relationship: 0, hidden: 0 };
  const reasons = new Map<string, number>();
  for (const { disposition, reason = 'no reason given' } of model.resources) {
    dispositions[disposition] += 1;
    if (disposition === 'hidden') { reasons.set(reason, (reasons.get(reason) ?? 0) + 1); }
  }
  return {
    resources: model.resources.length,
    dispositions,
    hidden: [...reasons]
      .sort(([a, countA], [b, countB]) => countB - countA || byCodeUnit(a, b))
      .map(([reason, resources]) => ({ reason, resources })),
  };
}
