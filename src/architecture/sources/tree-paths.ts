import type { Artifact, AssemblyFolder } from './assembly-manifest';
import { byOwner } from './element-paths';
import type { TemplateValue } from './resource-graph';
import { isObject, property } from './value-at';

const LOGICAL_ID = 'aws:cdk:cloudformation:logicalId';

/**
 * Construct paths of the elements of one top-level stack and of those nested in it, from `tree.json`, by stack id and logical id.
 *
 * For assemblies whose construct metadata is switched off; trees tell logical ids since 2026 only. The file may be split in several.
 */
export function treePaths(folder: AssemblyFolder, artifacts: readonly Artifact[], stack: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const file = artifacts.find((artifact) => artifact.type === 'cdk:tree')?.properties.file;
  const elements: [string, string][] = [];
  const read = new Set<string>();
  const todo: TemplateValue[] = [];
  const open = (name: TemplateValue | undefined) => {
    if (typeof name !== 'string' || read.has(name) || !folder.has(name)) { return; }
    read.add(name);
    todo.push(property(folder.read(name), 'tree') ?? null);
  };
  open(file);
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    const [path, logicalId] = [property(node, 'path'), property(property(node, 'attributes'), LOGICAL_ID)];
    if (typeof path === 'string' && typeof logicalId === 'string' && path.startsWith(`${stack}/`)) { elements.push([path, logicalId]); }
    open(property(node, 'fileName'));
    const children = property(node, 'children');
    for (const child of isObject(children) ? Object.values(children) : []) { todo.push(child); }
  }
  return byOwner(stack, elements);
}
