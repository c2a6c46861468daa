import { innermostPath } from './construct-index';
import { catalogEntry } from '../../catalog';
import type { Resource } from '../../sources';

/**
 * The resource that people mean by a construct that has several: what runs, else what is no key, log or alarm; of those the one nearest to
 * the construct, and of these the first.
 */
export function mainOf(resources: readonly Resource[]): Resource | undefined {
  let main: { readonly resource: Resource; readonly rank: number; readonly depth: number } | undefined;
  for (const resource of resources) {
    const [rank, depth] = [rankOf(resource), innermostPath(resource).split('/').length];
    if (!main || rank < main.rank || (rank === main.rank && depth < main.depth)) { main = { resource, rank, depth }; }
  }
  return main?.resource;
}

const RUNS: ReadonlySet<string> = new Set(['Compute', 'Containers']);
const ASIDE: ReadonlySet<string> = new Set(['security', 'observability']);

function rankOf({ type }: Resource): number {
  const { role, category, layer, owner } = catalogEntry(type);
  if (role !== 'component' && role !== 'group') { return 4; }
  // What may be part of another is less than what never is.
  if (owner !== undefined && owner.length > 0) { return 3; }
  if (ASIDE.has(layer)) { return 2; }
  return RUNS.has(category) ? 0 : 1;
}
