import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt, textAt } from '../entries';

/** What a load balancer listens to. */
export interface Listener {
  /** `HTTPS`, `TCP_UDP`. */
  readonly protocol: string;
  /** Undefined where only the deployment knows. */
  readonly port?: string;
}

/** The listeners of a load balancer that the app knows of, in the order of the template; of none where it is no load balancer. */
export function listenersOf(graph: ResourceGraph, balancer: Resource): readonly Listener[] {
  if (balancer.type === 'AWS::ElasticLoadBalancing::LoadBalancer') {
    return entriesAt(balancer.properties, 'Listeners').map(({ value }) => ({
      protocol: (textAt(value, 'Protocol') ?? 'HTTP').toUpperCase(), port: textAt(value, 'LoadBalancerPort'),
    }));
  }
  return graph.referencesTo(balancer.id).flatMap(({ source, property }) => {
    const listener = graph.resource(source);
    return listener?.type === 'AWS::ElasticLoadBalancingV2::Listener' && property === 'LoadBalancerArn'
      ? [{ protocol: (textAt(listener.properties, 'Protocol') ?? 'HTTP').toUpperCase(), port: textAt(listener.properties, 'Port') }]
      : [];
  });
}

/** HTTPS where it is offered: what is there besides redirects to it. Protocols that do not tell their port say it. */
export function protocolsOf(listeners: readonly Listener[]): string {
  const named = listeners.map(({ protocol, port }) => /^HTTPS?$/.test(protocol) ? protocol : [protocol, port].filter(Boolean).join(' '));
  return named.includes('HTTPS') ? 'HTTPS' : [...new Set(named)].join(', ') || 'HTTPS';
}
