import { byCodeUnit } from './code-unit-order';
import type { ConstructHint, TemplateValue } from './resource-graph';
import { property } from './value-at';

/** Type of the construct metadata that carries a hint. */
export const HINT_METADATA = 'cdk-microservices-platform:architecture';

/** The hint in a metadata entry's data, given on the construct of this path. */
export function readHint(path: string, data: TemplateValue | undefined): ConstructHint | undefined {
  const [hint, value] = [property(data, 'hint'), property(data, 'value')];
  const arns = property(data, 'arns');
  return typeof hint === 'string' ? { path, hint, value: value ?? null, ...arns === undefined ? {} : { arns } } : undefined;
}

/**
 * Hints by path, each path's in the order they were given. Of one that was told twice the last counts.
 *
 * A construct's metadata may reach two places of an assembly (a Stage inside a pipeline's stack).
 */
export function sortHints(hints: readonly ConstructHint[]): ConstructHint[] {
  const unique = new Map<string, ConstructHint>();
  for (const hint of hints) {
    const key = JSON.stringify([hint.path, hint.hint, hint.value]);
    unique.delete(key);
    unique.set(key, hint);
  }
  return [...unique.values()].sort((a, b) => byCodeUnit(a.path, b.path));
}
