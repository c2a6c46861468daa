import { isObject, valueAt, type TemplateObject, type TemplateValue } from '../sources';

/** An object in a list, or standing alone where the type has one only, with its property path. */
export interface Entry {
  readonly path: string;
  readonly value: TemplateObject;
  /** True inside an `Fn::If`, where the graph gives references the path of the function itself. */
  readonly conditional?: boolean;
}

/** The path that the graph gives to references in a property of an entry. */
export function pathIn(entry: Entry, key: string): string {
  return entry.conditional ? entry.path : join(entry.path, key);
}

/**
 * The objects at a property path, whether it holds a list or one object.
 *
 * Both branches of an `Fn::If` count, as either may be deployed; references inside have the path of the `Fn::If` itself.
 */
export function entriesAt(properties: TemplateValue | undefined, path: string): readonly Entry[] {
  const value = valueAt(properties, path);
  return value === undefined ? [] : entriesOf(value, path, false);
}

function entriesOf(value: TemplateValue, path: string, conditional: boolean): readonly Entry[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: TemplateValue, index) => entriesOf(item, conditional ? path : join(path, String(index)), conditional));
  }
  if (!isObject(value)) { return []; }
  const branches = value['Fn::If'];
  if (Array.isArray(branches)) {
    return branches.slice(1).flatMap((branch: TemplateValue) => entriesOf(branch, path, true));
  }
  return value.Ref === 'AWS::NoValue' ? [] : [conditional ? { path, value, conditional } : { path, value }];
}

/** The keys and objects of a map at a property path, for example the paths of an OpenAPI document. */
export function namedEntriesAt(properties: TemplateValue | undefined, path: string): readonly (Entry & { readonly name: string })[] {
  const value = valueAt(properties, path);
  if (!isObject(value)) { return []; }
  return Object.keys(value).flatMap((name) => {
    const entry = value[name];
    return isObject(entry) ? [{ name, path: join(path, name), value: entry }] : [];
  });
}

/** The texts at a property path, whether it holds one or a list; what is not known before deployment is left out. */
export function textsAt(properties: TemplateValue | undefined, path: string): readonly string[] {
  const value = valueAt(properties, path);
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
}

/** The text at a property path, when it is written out in the template. Numbers and booleans count as their text. */
export function textAt(properties: TemplateValue | undefined, path: string): string | undefined {
  const value = valueAt(properties, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Property path of a child. */
export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
