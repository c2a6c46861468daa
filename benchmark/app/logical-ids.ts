import { createHash } from 'crypto';
import type { Resources, Value } from './template';

/** What the CDK calls an element at a path below its stack: other programs find elements by it. */
export function logicalId(path: string): string {
  const hash = createHash('md5').update(path).digest('hex').slice(0, 8).toUpperCase();
  const names = path.split('/').filter((name) => name !== 'Resource').map((name) => name.replace(/[^A-Za-z0-9]/g, ''));
  return `${names.filter((name, index) => index === 0 || !names[index - 1].endsWith(name)).join('')}${hash}`;
}

/** A value of a template in which the resources have other ids. */
export function renamed(value: Value, ids: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) { return value.map((each) => renamed(each, ids)); }
  if (typeof value !== 'object') { return value; }
  return Object.fromEntries(Object.entries(value as { readonly [key: string]: Value }).map(([key, inner]): [string, Value] => {
    if (key === 'Ref' && typeof inner === 'string') { return [key, ids.get(inner) ?? inner]; }
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) { return [key, [ids.get(inner[0]) ?? inner[0], ...inner.slice(1)]]; }
    return [key, renamed(inner, ids)];
  }));
}

/** Resources under other ids, which those that use them know. */
export function renamedResources(resources: Resources, ids: ReadonlyMap<string, string>): Resources {
  return Object.fromEntries(Object.entries(resources).map(([id, { Type, Properties }]) => (
    [ids.get(id)!, { Type, Properties: renamed(Properties, ids) as Resources[string]['Properties'] }])));
}
