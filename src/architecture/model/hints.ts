import type { ConstructHint, Resource, TemplateValue } from '../sources';
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

  /** The hint that holds for the resource: its construct's own, or that of the nearest construct above. */
  public nearest(resource: Resource, hint: string): ConstructHint | undefined {
    if (this.byPath.size === 0) { return undefined; }
    // What has no path of its own is at least in its stack.
    let path: string | undefined = resource.elementPath ?? resource.path ?? resource.stack;
    while (path !== undefined) {
      const value = this.byPath.get(path)?.get(hint);
      if (value !== undefined) { return { path, hint, value }; }
      path = parentOf(path);
    }
    return undefined;
  }

  /** Why the resource is to be left out; undefined when it is to be shown. */
  public reasonToHide(resource: Resource): string | undefined {
    const hint = this.nearest(resource, 'hide');
    return hint && (hintText(hint.value) ?? 'hidden by a hint');
  }
}

/** The text that a hint carries; undefined when there is none, or only the deployment knows it. */
export function hintText(value: TemplateValue | undefined): string | undefined {
  return typeof value === 'string' ? oneLine(value) || undefined : undefined;
}

/** Path of the construct above; the app itself has the empty path. */
function parentOf(path: string): string | undefined {
  if (path === '') { return undefined; }
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
