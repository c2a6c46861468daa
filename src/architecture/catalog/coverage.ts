import { catalogEntry } from './catalog';
import { NAMESPACES } from './namespaces';

/** How far the catalog goes over a list of types. */
export interface CatalogCoverage {
  /** Different types asked about. */
  readonly types: number;
  /** Those with an entry of their own. */
  readonly own: number;
  /** Those known by their namespace alone, sorted. */
  readonly byNamespace: readonly string[];
  /** Those of which not even the namespace is known, sorted. */
  readonly unknown: readonly string[];
}

/** Counts which of the types have an entry of their own and lists those that fall back. */
export function catalogCoverage(types: Iterable<string>): CatalogCoverage {
  const all = [...new Set(types)].sort();
  const fallbacks = all.filter((type) => catalogEntry(type).fallback === true);
  const isKnown = (type: string) => NAMESPACES.has(type.split('::').slice(0, 2).join('::'));
  return {
    types: all.length,
    own: all.length - fallbacks.length,
    byNamespace: fallbacks.filter(isKnown),
    unknown: fallbacks.filter((type) => !isKnown(type)),
  };
}
