import type { ConstructHint, Resource, TemplateObject, TemplateValue } from '../sources';
import { constructPathOf } from './naming/construct-path';
import { oneLine } from './naming/words';

/** What the user said about the constructs of an app, looked up by resource. */
export class Hints {
  private readonly byPath = new Map<string, Map<string, TemplateValue>>();

  constructor(hints: readonly ConstructHint[]) {
    for (const { path, hint, value } of hints) {
      const known = this.byPath.get(path) ?? new Map<string, TemplateValue>();
      known.set(hint, value);
      this.byPath.set(path, known);
    }
  }

  /** The hint given on the very construct of the resource, be it the L2 or the L1. */
  public own(resource: Resource, hint: string): TemplateValue | undefined {
    for (const path of [resource.elementPath, resource.path, constructPathOf(resource)]) {
      const value = path === undefined ? undefined : this.byPath.get(path)?.get(hint);
      if (value !== undefined) { return value; }
    }
    return undefined;
  }

  /** The hint that holds for the resource: its construct's own, or that of the nearest construct above; of several names the nearest wins. */
  public nearest(resource: Resource, ...hints: string[]): ConstructHint | undefined {
    if (this.byPath.size === 0) { return undefined; }
    let path = resource.elementPath ?? resource.path;
    while (path !== undefined) {
      for (const hint of hints) {
        const value = this.byPath.get(path)?.get(hint);
        if (value !== undefined) { return { path, hint, value }; }
      }
      path = parentOf(path);
    }
    return undefined;
  }
}

/** The text a hint carries, whether it stands alone, in a list or under a key; undefined when there is none. */
export function hintText(value: TemplateValue | undefined, key: string): string | undefined {
  if (typeof value === 'string') { return oneLine(value) || undefined; }
  if (Array.isArray(value)) { return hintText(value[0], key); }
  if (typeof value === 'object' && value !== null) { return hintText((value as TemplateObject)[key], key); }
  return undefined;
}

/** Path of the construct above; the app itself has the empty path. */
function parentOf(path: string): string | undefined {
  if (path === '') { return undefined; }
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
