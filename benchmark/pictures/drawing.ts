import type { Layout } from '../../src/architecture/layout';
import type { Drawn } from '../measure-quality';

/** A picture of another program, in a form in which it can be measured as ours are. */
export interface Drawing {
  readonly drawn: Drawn;
  readonly layout: Layout;
}
