import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import type { End, FindingsBuilder } from '../findings-builder';
import type { Evidence } from '../relationship';

/** One route of an API and where it leads. */
export interface ApiRoute {
  readonly api: End;
  readonly end: End;
  /** `GET /users`, `$connect`; undefined when nothing routes to the integration yet. */
  readonly key?: string;
  readonly evidence: readonly Evidence[];
}

/** The id that API Gateway gives an API. */
const API_ID = /^[A-Za-z0-9]+$/;

/** The API that a part of one names: of the app, or one outside that is known by its id. */
export function apiOf(graph: ResourceGraph, part: Resource, property: string, type: string): End | undefined {
  const [own] = graph.targets(part.id, property);
  if (own) { return own; }
  const id = literalText(valueAt(part.properties, property)) ?? '';
  const { region = '', account = '' } = graph.stack(part.stack) ?? {};
  return API_ID.test(id) ? { id: `external:arn:apigateway:${region}:${account}:${type.split('::')[1]}/${id}`, type, name: id } : undefined;
}

/**
 * Relates APIs to what their routes lead to.
 *
 * `ANY /users` and `ANY /users/{proxy+}` that lead to the same thing are one statement, made in two because API Gateway's greedy
 * parameter does not match the path before it; the greedy one stands for both.
 */
export function relateRoutes(routes: readonly ApiRoute[], found: FindingsBuilder): void {
  const greedy = new Map<string, string>();
  for (const { api, end, key } of routes) {
    const stem = /^(.*)\/\{[^/}]+\+\}$/.exec(key ?? '')?.[1];
    if (stem !== undefined && key !== undefined) { greedy.set(JSON.stringify([api.id, end.id, stem]), key); }
  }
  for (const { api, end, key, evidence } of routes) {
    const stem = key?.replace(/\/$/, '');
    const label = stem === undefined ? undefined : greedy.get(JSON.stringify([api.id, end.id, stem])) ?? key;
    found.relate(api, 'routes', end, evidence, label);
  }
}
