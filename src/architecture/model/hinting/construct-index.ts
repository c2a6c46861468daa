import type { Resource, ResourceGraph } from '../../sources';
import { constructPathOf } from '../naming/construct-path';

/** The resources of some constructs, put together in one walk over an app. */
export class ConstructIndex {
  private readonly resourcesAt = new Map<string, Resource[]>();
  private readonly resourcesUnder = new Map<string, Resource[]>();

  constructor(graph: ResourceGraph, wanted: ReadonlySet<string>) {
    if (wanted.size === 0) { return; }
    for (const resource of graph.resources) {
      for (const path of pathsOf(resource)) {
        if (wanted.has(path)) { append(this.resourcesAt, path, resource); }
      }
      for (let path: string | undefined = innermostPath(resource); path !== undefined; path = parentOf(path)) {
        if (wanted.has(path)) { append(this.resourcesUnder, path, resource); }
      }
    }
  }

  /** The resources that the construct itself is. */
  public at(path: string): readonly Resource[] {
    return this.resourcesAt.get(path) ?? [];
  }

  /** The resources of the construct and of all below it. */
  public under(path: string): readonly Resource[] {
    return this.resourcesUnder.get(path) ?? [];
  }
}

/** Paths of the constructs that a resource is known by, be it the L1, the L2 or the one that people speak of. */
export function pathsOf(resource: Resource): ReadonlySet<string> {
  return new Set([resource.elementPath, resource.path, constructPathOf(resource)].filter((path) => path !== undefined));
}

/** Path of the innermost construct that a resource is in. What has no path of its own is at least in its stack. */
export function innermostPath(resource: Resource): string {
  return resource.elementPath ?? resource.path ?? resource.stack;
}

/** Path of the construct above; the app itself has the empty path. */
export function parentOf(path: string): string | undefined {
  return path === '' ? undefined : path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function append(lists: Map<string, Resource[]>, path: string, resource: Resource): void {
  const list = lists.get(path);
  if (list) { list.push(resource); } else { lists.set(path, [resource]); }
}
