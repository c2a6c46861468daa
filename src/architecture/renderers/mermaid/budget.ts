import { printFlowchart } from './printer';
import type { View } from '../../views';

/** Mermaid refuses more than 50,000 characters, and no diagram can raise that limit: a tenth is left for what a page wraps around it. */
export const MOST_CHARACTERS = 45_000;

/** Mermaid refuses more than 500 edges; likewise. */
export const MOST_EDGES = 450;

/** Whether Mermaid draws the view in one diagram. */
export function fitsBudget(view: View): boolean {
  if (view.edges.length > MOST_EDGES) {
    return false;
  }
  const text = printFlowchart(view);
  return text.length <= MOST_CHARACTERS && linksIn(text) <= MOST_EDGES;
}

/** Links of a flowchart. Mermaid counts unseen ones too. */
function linksIn(flowchart: string): number {
  return flowchart.match(/ (-->|-\.->|~~~)/g)?.length ?? 0;
}

/**
 * The view with as many of its arrows, then nodes, left out as the budget asks, and a subtitle that says so.
 * The last resort, for a page that cannot be split: one component with thousands of relationships.
 */
export function cutToBudget(view: View): View {
  let cut = view;
  while (!fitsBudget(cut)) {
    cut = cut.edges.length > 0
      ? { ...cut, edges: cut.edges.slice(0, Math.min(MOST_EDGES, Math.floor(cut.edges.length / 2))) }
      : { ...cut, nodes: cut.nodes.slice(0, Math.floor(cut.nodes.length / 2)) };
    cut = {
      ...cut,
      subtitle: `${view.subtitle} Drawn: ${cut.nodes.length} of ${view.nodes.length} components, ${cut.edges.length} of ${view.edges.length} relationships.`.trim(),
    };
  }
  return cut;
}
