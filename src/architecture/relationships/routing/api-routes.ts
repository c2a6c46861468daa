import type { Resource } from '../../sources';
import type { End, FindingsBuilder } from '../findings-builder';
import type { Evidence } from '../relationship';

/** One route of an API and where it leads. */
export interface ApiRoute {
  readonly api: Resource;
  readonly end: End;
  /** `GET /users`, `$connect`; undefined when nothing routes to the integration yet. */
  readonly key?: string;
  readonly evidence: readonly Evidence[];
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
