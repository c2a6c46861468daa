import type { CatalogEntry } from '../catalog';
import type { Resource } from '../sources';

/** A component in the making: its main resource and everything folded into it. */
export interface Draft {
  readonly id: string;
  readonly main: Resource;
  readonly entry: CatalogEntry;
  /** Main one first, then parts in the order of the graph. */
  readonly resources: Resource[];
}
