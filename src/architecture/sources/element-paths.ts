/** Ids that CDK gives to the CloudFormation element inside a construct. */
const ELEMENT_IDS = new Set(['Resource', 'Default']);

/** Path of the construct that an architect knows, the L2 around an element: `Shop/Orders` of `Shop/Orders/Resource`. */
export function constructPath(elementPath: string, stack: string): string {
  const nested = nestedStackPath(elementPath);
  if (nested !== undefined) { return nested; }
  const slash = elementPath.lastIndexOf('/');
  const parent = elementPath.slice(0, Math.max(slash, 0));
  return slash > 0 && parent !== stack && ELEMENT_IDS.has(elementPath.slice(slash + 1)) ? parent : elementPath;
}

/** Path of the nested stack that an element creates: `App/Nested` of `App/Nested.NestedStack/Nested.NestedStackResource`. */
export function nestedStackPath(elementPath: string): string | undefined {
  if (!elementPath.endsWith('.NestedStackResource')) { return undefined; }
  const parts = elementPath.split('/');
  const [holder, element] = parts.splice(-2);
  const id = holder?.endsWith('.NestedStack') ? holder.slice(0, -'.NestedStack'.length) : undefined;
  return id !== undefined && element === `${id}.NestedStackResource` ? [...parts, id].join('/') : undefined;
}

/** Sorts the elements of a stack and of those nested in it, which may have equal logical ids, by the id of the stack that owns each. */
export function byOwner(stack: string, elements: readonly (readonly [path: string, logicalId: string])[]): Map<string, Map<string, string>> {
  const nested = new Set(elements.map(([path]) => nestedStackPath(path)).filter((path) => path !== undefined));
  const owners = new Map<string, Map<string, string>>();
  for (const [path, logicalId] of elements) {
    const owner = innermost(path, nested) ?? stack;
    const paths = owners.get(owner) ?? new Map<string, string>();
    owners.set(owner, paths);
    if (!paths.has(logicalId)) { paths.set(logicalId, path); }
  }
  return owners;
}

/** The innermost of the paths that a path lies under. */
function innermost(path: string, candidates: ReadonlySet<string>): string | undefined {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const parent = path.slice(0, end);
    if (candidates.has(parent)) { return parent; }
  }
  return undefined;
}
