import type { GroupTree } from './group-tree';
import type { View, ViewEdge } from '../../views';

/** Arrows of a view as they are drawn. */
export interface DrawnArrows {
  /** Arrows from node to node. */
  readonly single: readonly ViewEdge[];
  /** Arrows from a box, each for one from every component of one type in it. `source` is the box. */
  readonly fromBoxes: readonly ViewEdge[];
}

/**
 * Draws one arrow from a box where all components of one type in it have the same control arrow to the same place outside: every service is
 * traced. A dozen such arrows hide the data they run beside. Data keeps an arrow each.
 */
export function gatherFanIns(view: View, tree: GroupTree): DrawnArrows {
  const alike = new Map<string, ViewEdge[]>();
  for (const edge of view.edges) {
    const [group] = tree.ancestors(edge.source);
    if (edge.line === 'control' && group !== undefined && tree.node(edge.target) !== undefined && !tree.ancestors(edge.target).includes(group)) {
      const key = JSON.stringify([group, tree.node(edge.source)!.type, edge.target, edge.label]);
      const edges = alike.get(key);
      if (edges) { edges.push(edge); } else { alike.set(key, [edge]); }
    }
  }

  const gathered = new Set<ViewEdge>();
  const fromBoxes: ViewEdge[] = [];
  for (const edges of alike.values()) {
    const [group] = tree.ancestors(edges[0].source);
    const { type } = tree.node(edges[0].source)!;
    const sources = new Set(edges.map((edge) => edge.source));
    const members = tree.nodesBelow(group).filter((node) => node.type === type);
    if (members.length > 1 && members.every((node) => sources.has(node.id))) {
      edges.forEach((edge) => gathered.add(edge));
      fromBoxes.push({ ...edges[0], source: group, relationships: edges.flatMap((edge) => edge.relationships) });
    }
  }
  return { single: view.edges.filter((edge) => !gathered.has(edge)), fromBoxes };
}
