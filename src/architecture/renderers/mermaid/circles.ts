import { alg, Graph } from '@dagrejs/graphlib';
import type { Link } from './link';

/**
 * One node for each circle of links: the one that all ways around lead through, where there is one. An event bus is such a node: services
 * publish to it and consume from queues that it fills.
 *
 * Dagre follows links from the first node it is told of, and turns those around that lead back. Told of these nodes first, it turns around the
 * links into them, and what stands alike (three services) stays side by side.
 */
export function circleOpeners(nodes: readonly string[], links: readonly Link[]): string[] {
  const inner = around(nodes, links);
  if (inner.length === 0) { return []; }
  const graph = graphOf(inner, links);
  const order = new Map(nodes.map((node, position) => [node, position]));
  return alg.tarjan(graph)
    .filter((circle) => circle.length > 1)
    .map((circle) => opener(circle.sort((a, b) => order.get(a)! - order.get(b)!), links))
    .sort((a, b) => order.get(a)! - order.get(b)!);
}

/** The nodes that are left when those are taken away, again and again, which no link leads to: most pictures have no circle, and need no search for it. */
function around(nodes: readonly string[], links: readonly Link[]): readonly string[] {
  const targets = new Map<string, string[]>(nodes.map((node) => [node, []]));
  const open = new Map<string, number>(nodes.map((node) => [node, 0]));
  for (const [source, target] of links) {
    if (source !== target && targets.has(source) && targets.has(target)) {
      targets.get(source)!.push(target);
      open.set(target, open.get(target)! + 1);
    }
  }
  const ready = nodes.filter((node) => open.get(node) === 0);
  for (const node of ready) {
    for (const target of targets.get(node)!) {
      open.set(target, open.get(target)! - 1);
      if (open.get(target) === 0) { ready.push(target); }
    }
  }
  return nodes.filter((node) => open.get(node)! > 0);
}

function opener(circle: readonly string[], links: readonly Link[]): string {
  const members = new Set(circle);
  const inner = links.filter(([source, target]) => members.has(source) && members.has(target));
  const ties = (node: string) => inner.filter((link) => link.includes(node)).length;
  return circle.find((node) => alg.isAcyclic(graphOf(circle.filter((other) => other !== node), inner)))
    ?? circle.reduce((most, node) => ties(node) > ties(most) ? node : most);
}

/** The links between the given nodes; a link from a node to itself is no way around. */
function graphOf(nodes: readonly string[], links: readonly Link[]): Graph {
  const graph = new Graph();
  nodes.forEach((node) => graph.setNode(node));
  links
    .filter(([source, target]) => source !== target && graph.hasNode(source) && graph.hasNode(target))
    .forEach(([source, target]) => graph.setEdge(source, target));
  return graph;
}
