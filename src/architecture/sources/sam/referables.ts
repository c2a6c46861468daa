import { intrinsicOf, subArgument, subParts } from '../intrinsics';
import type { TemplateObject, TemplateValue } from '../resource-graph';
import type { TemplateResource } from '../template-resource';
import { isObject } from '../value-at';
import { ref } from './template-functions';

/** How deep a value is followed; beyond this nothing in a template is a reference. */
const MAX_DEPTH = 100;

/** Writes what SAM lets templates call `Function.Alias` or `Api.Stage` as the logical id that it stands for. */
export function withReferables(
  resources: ReadonlyMap<string, TemplateResource>, names: ReadonlyMap<string, string>,
): ReadonlyMap<string, TemplateResource> {
  if (names.size === 0) { return resources; }
  return new Map([...resources].map(([id, resource]) => [id, { ...resource, properties: referring(resource.properties, names) as TemplateObject }]));
}

/** The value with such names written as the logical ids that they stand for. */
export function referring(value: TemplateValue, names: ReadonlyMap<string, string>, depth: number = 0): TemplateValue {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) { return value; }
  if (Array.isArray(value)) { return value.map((item: TemplateValue) => referring(item, names, depth + 1)); }
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Ref') {
    const meant = names.get(intrinsic.argument as string);
    return meant === undefined ? value : ref(meant);
  }
  if (intrinsic?.name === 'Fn::Sub') { return { 'Fn::Sub': substituting(intrinsic.argument, names, depth) }; }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, referring(each, names, depth + 1)])) : value;
}

function substituting(argument: TemplateValue, names: ReadonlyMap<string, string>, depth: number): TemplateValue {
  const sub = subArgument(argument);
  if (!sub) { return argument; }
  const variables = referring(sub.variables, names, depth + 1);
  const known = subParts(sub.text).some(({ variable }) => variable !== undefined && names.has(variable));
  const text = known
    ? subParts(sub.text).map(({ variable, text: plain }) => variable === undefined ? (plain ?? '').replace(/\$\{/g, '${!') : `\${${names.get(variable) ?? variable}}`).join('')
    : sub.text;
  return Array.isArray(argument) ? [text, variables] : text;
}
