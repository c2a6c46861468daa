import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, textAt, textsAt, type Entry } from '../entries';
import type { End } from '../findings-builder';

/** A listener, or a rule of one: something that decides where the requests of a load balancer go. */
export interface Decider {
  readonly resource: Resource;
  readonly balancer: End;
  /** The property that leads to the load balancer. */
  readonly balancerProperty: string;
  readonly actions: readonly Entry[];
  /** What the requests have in common, as a person would write it: `/users/*`, `api.example.com`. Undefined for all the others. */
  readonly label?: string;
}

/** Every listener and listener rule whose load balancer is known. */
export function deciders(graph: ResourceGraph): readonly Decider[] {
  return [
    ...graph.ofType('AWS::ElasticLoadBalancingV2::Listener')
      .flatMap((listener) => decider(graph, listener, 'LoadBalancerArn', 'DefaultActions')),
    ...graph.ofType('AWS::ElasticLoadBalancingV2::ListenerRule')
      .flatMap((rule) => decider(graph, rule, 'ListenerArn', 'Actions', conditionLabel(rule))),
  ];
}

function decider(graph: ResourceGraph, resource: Resource, balancerProperty: string, actions: string, label?: string): Decider[] {
  return endsAt(graph, resource, balancerProperty)
    .filter((balancer) => balancer.type === 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .map((balancer) => ({ resource, balancer, balancerProperty, actions: entriesAt(resource.properties, actions), label }));
}

/**
 * What a rule's conditions ask for: the path where there is one, else the host, else a method, a header, a query or an address.
 *
 * Of headers and queries only the key: by their values balancers know callers, such as a distribution, whom they share a secret with.
 */
function conditionLabel(rule: Resource): string | undefined {
  const conditions = entriesAt(rule.properties, 'Conditions').map(({ value }) => value);
  const values = (field: string, config: string): string[] => conditions.flatMap((condition) => [
    ...(textAt(condition, 'Field') === field ? textsAt(condition, 'Values') : []),
    ...textsAt(condition, `${config}.Values`),
  ]);
  const unique = (texts: string[]) => [...new Set(texts)];
  const paths = withoutStems(unique(values('path-pattern', 'PathPatternConfig')));
  const hosts = unique(values('host-header', 'HostHeaderConfig'));
  if (paths.length === 1 && hosts.length === 1) { return `${hosts[0]}${paths[0]}`; }
  if (paths.length > 0) { return paths.join(', '); }
  if (hosts.length > 0) { return hosts.join(', '); }
  const methods = unique(values('http-request-method', 'HttpRequestMethodConfig'));
  const headers = conditions.flatMap((condition) => {
    const name = textAt(condition, 'HttpHeaderConfig.HttpHeaderName');
    return name === undefined ? [] : [`header ${name}`];
  });
  const queries = conditions.flatMap((condition) => entriesAt(condition, 'QueryStringConfig.Values').map(({ value }) => {
    const key = textAt(value, 'Key');
    return key === undefined ? 'query' : `?${key}`;
  }));
  return unique([...methods, ...headers, ...queries, ...values('source-ip', 'SourceIpConfig')]).join(', ') || undefined;
}

/** `/users` beside `/users/*` says the same to a reader. */
function withoutStems(paths: string[]): string[] {
  return paths.filter((path) => !paths.includes(`${path.replace(/\/$/, '')}/*`) || path.endsWith('/*'));
}
