import type { TemplateObject, TemplateValue } from './resource-graph';

/** Whether a template value is an object, as opposed to a list, text, number, boolean or null. */
export function isObject(value: unknown): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of an object's own key.
 *
 * Keys come from other people's templates: `constructor` or `__proto__` must not reach what every object inherits.
 */
export function property(value: TemplateValue | undefined, key: string): TemplateValue | undefined {
  return isObject(value) && Object.prototype.hasOwnProperty.call(value, key) ? value[key] : undefined;
}

/**
 * The value at a property path such as `Targets.0.Arn`: keys joined by dots, list positions as numbers.
 *
 * Keys that contain dots themselves (`Environment.Variables.a.b`) are found too: the shortest key that leads on wins.
 */
export function valueAt(value: TemplateValue | undefined, path: string): TemplateValue | undefined {
  return value === undefined || path === '' ? value : descend(value, path.split('.'), 0);
}

function descend(value: TemplateValue, keys: readonly string[], from: number): TemplateValue | undefined {
  if (from === keys.length) { return value; }
  if (Array.isArray(value)) {
    const item = /^\d+$/.test(keys[from]) ? value[Number(keys[from])] as TemplateValue | undefined : undefined;
    return item === undefined ? undefined : descend(item, keys, from + 1);
  }
  if (!isObject(value)) { return undefined; }
  for (let end = from + 1; end <= keys.length; end++) {
    const child = property(value, keys.slice(from, end).join('.'));
    const found = child === undefined ? undefined : descend(child, keys, end);
    if (found !== undefined) { return found; }
  }
  return undefined;
}
