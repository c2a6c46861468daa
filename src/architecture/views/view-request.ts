import type { ViewScope } from './scope/scope';

/** A view that is asked for: one of those on offer, or one of a user's own on the rules of one of those. */
export interface ViewRequest {
  /** What it is called: in file names, and to ask for it. */
  readonly id: string;
  /** Id of the view on offer that it is made by. */
  readonly basis: string;
  /** Title and question of a view of one's own; absent for those of its basis. */
  readonly title?: string;
  readonly subtitle?: string;
  readonly scope?: ViewScope;
}

/** A view on offer, of everything. */
export function wholeView(id: string): ViewRequest {
  return { id, basis: id };
}
