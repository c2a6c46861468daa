import type { ResourceGraph } from '../../sources';
import type { RelationshipRule } from '../rule';
import { acceleratorEndpoints } from './accelerator-endpoints';
import { classicLoadBalancerTargets } from './classic-load-balancer-targets';
import { cloudFrontOrigins } from './cloudfront-origins';
import { answersOf, publicRecords } from './dns-records';
import { listenerTargets } from './listener-targets';

/** What stands in front of other things and hands requests on unchanged. */
const FRONTS: readonly RelationshipRule[] = [cloudFrontOrigins, acceleratorEndpoints];
const BALANCERS: readonly RelationshipRule[] = [listenerTargets, classicLoadBalancerTargets];

/** What people come to by way of something else. */
export interface Fronted {
  /** Ids of what has a distribution or accelerator before it, and the ids of these. */
  readonly byEdge: ReadonlyMap<string, readonly string[]>;
  /** Ids of what a load balancer hands requests to, and the ids of these. */
  readonly byBalancer: ReadonlyMap<string, readonly string[]>;
  /** Ids of what a public name leads to. */
  readonly named: ReadonlySet<string>;
}

const known = new WeakMap<ResourceGraph, Fronted>();

/** What of an app has something in front of it. */
export function fronted(graph: ResourceGraph): Fronted {
  const found = known.get(graph) ?? {
    byEdge: sourcesByTarget(graph, FRONTS),
    byBalancer: sourcesByTarget(graph, BALANCERS),
    named: new Set(publicRecords(graph).flatMap((record) => answersOf(graph, record).map(({ target }) => target.id))),
  };
  known.set(graph, found);
  return found;
}

function sourcesByTarget(graph: ResourceGraph, rules: readonly RelationshipRule[]): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const { source, target } of rules.flatMap((rule) => rule.find(graph).relationships)) {
    const others = sources.get(target) ?? [];
    if (!others.includes(source)) { sources.set(target, [...others, source]); }
  }
  return sources;
}
