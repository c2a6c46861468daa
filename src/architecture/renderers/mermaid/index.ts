import { pageViews } from './pages';
import { printFlowchart } from './printer';
import type { View } from '../../views';

export { sequenceDiagrams, type SequenceDiagram } from './sequence';

/** One Mermaid diagram of a view. */
export interface MermaidPage {
  /** The view's id for the first page; further pages add what they show. It may hold any character. */
  readonly id: string;
  readonly title: string;
  /** The flowchart, with a newline at its end. */
  readonly text: string;
}

/** A view as Mermaid flowcharts that every Mermaid draws: one where that fits Mermaid's limits, else an overview and a page for each group. */
export function renderMermaidPages(view: View): MermaidPage[] {
  return pageViews(withoutOutside(view)).map((page) => ({ id: page.id, title: page.title, text: printFlowchart(page) }));
}

/** A view as one Mermaid flowchart: in full where that fits Mermaid's limits, else the overview of its groups. */
export function renderMermaid(view: View): string {
  return renderMermaidPages(view)[0].text;
}

/** Users and the internet stand free: a box around both would pull the top and the bottom of the flow together. */
function withoutOutside(view: View): View {
  const outside = new Set(view.groups.filter((group) => group.kind === 'outside').map((group) => group.id));
  return {
    ...view,
    groups: view.groups.filter((group) => !outside.has(group.id)),
    nodes: view.nodes.map((node) => node.group !== undefined && outside.has(node.group) ? { ...node, group: undefined } : node),
  };
}
