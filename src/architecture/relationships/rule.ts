import type { ResourceGraph } from '../sources';
import type { Findings } from './relationship';

/**
 * One piece of knowledge about how CloudFormation resources are related, for example "a listener sends requests to its target groups".
 *
 * A rule only reads the graph: it may not depend on what other rules find, nor on the order they run in.
 * It names what an architect would draw (the load balancer, not its listener) as source and target where the template leads there.
 */
export interface RelationshipRule {
  /** `<domain>/<what it reads>`, for example `routing/listener-targets`; unique. */
  readonly name: string;
  /** Every relationship of this rule's kind in the graph. Unknown or broken values are passed over, never thrown at. */
  find(graph: ResourceGraph): Findings;
}
