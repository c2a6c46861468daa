import { isOutsider } from './outsiders';
import type { Sketch, SketchEdge } from './sketch';

/** Which ports are open is told on the arrow by which people come: to a name, where that leads them to what has the ports. */
export function portsOnTheWayIn({ nodes, edges }: Sketch): Sketch {
  const outsiders = new Set(nodes.filter(isOutsider).map(({ id }) => id));
  const routes = edges.filter(({ kind }) => kind === 'routes');
  const leads = new Set(routes.map(({ source, target }) => JSON.stringify([source, target])));
  const entered = new Map<string, string[]>();
  for (const { source, target } of routes) {
    if (outsiders.has(source)) { entered.set(source, [...entered.get(source) ?? [], target]); }
  }
  const moved = (edge: SketchEdge): SketchEdge => {
    if (edge.kind !== 'connects' || !outsiders.has(edge.source) || leads.has(JSON.stringify([edge.source, edge.target]))) { return edge; }
    const name = entered.get(edge.source)?.find((entry) => leads.has(JSON.stringify([entry, edge.target])));
    return name === undefined ? edge : { ...edge, target: name };
  };
  return { nodes, edges: edges.map(moved) };
}
