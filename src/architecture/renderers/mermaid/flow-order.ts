import { circleOpeners } from './circles';
import type { Link } from './link';

/** Where nodes stand along the flow. */
export interface FlowOrder {
  /** Position of each node in an order in which links lead forwards, but for those that close a circle. */
  readonly position: ReadonlyMap<string, number>;
  /** Number of links on the longest way to each node. */
  readonly rank: ReadonlyMap<string, number>;
  /** Where circles begin. */
  readonly openers: readonly string[];
}

/** Orders nodes along their links. Circles begin at their openers. */
export function flowOrder(nodes: readonly string[], links: readonly Link[]): FlowOrder {
  const targets = new Map<string, string[]>(nodes.map((node) => [node, []]));
  const open = new Map<string, number>(nodes.map((node) => [node, 0]));
  for (const [source, target] of links) {
    if (source !== target && targets.has(source) && targets.has(target)) {
      targets.get(source)!.push(target);
      open.set(target, open.get(target)! + 1);
    }
  }

  const openers = circleOpeners(nodes, links);
  const position = new Map<string, number>();
  const rank = new Map<string, number>(nodes.map((node) => [node, 0]));
  const ready = nodes.filter((node) => open.get(node) === 0);
  const isOpen = (node: string) => !position.has(node);
  let next = 0;
  while (position.size < nodes.length) {
    if (next === ready.length) {
      ready.push((openers.find(isOpen) ?? nodes.find(isOpen))!);
    }
    const node = ready[next++];
    position.set(node, position.size);
    for (const target of targets.get(node)!) {
      if (position.has(target)) {
        continue;
      }
      rank.set(target, Math.max(rank.get(target)!, rank.get(node)! + 1));
      open.set(target, open.get(target)! - 1);
      if (open.get(target) === 0) {
        ready.push(target);
      }
    }
  }
  return { position, rank, openers };
}
