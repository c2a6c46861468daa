import type { TemplateObject, TemplateValue } from './resource-graph';
import { isObject } from './value-at';

/** A CloudFormation function and its argument, for example `Fn::Join` and `['', [...]]`. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: TemplateValue;
}

/** Objects with so many keys that they are counted once only: the paths of a large API are asked for again and again. */
const MANY_KEYS = new WeakSet<object>();

/**
 * The function that a value is, if it is one: an object whose only key is `Ref` (with text) or `Fn::...`.
 *
 * An object with more keys is data that happens to use such a name.
 */
export function intrinsicOf(value: TemplateValue | undefined): Intrinsic | undefined {
  if (!isObject(value) || MANY_KEYS.has(value)) { return undefined; }
  const keys = Object.keys(value);
  if (keys.length !== 1) {
    if (keys.length > 32) { MANY_KEYS.add(value); }
    return undefined;
  }
  const [name] = keys;
  const isFunction = name === 'Ref' ? typeof value.Ref === 'string' : name.startsWith('Fn::') && !name.startsWith('Fn::ForEach::');
  return isFunction ? { name, argument: value[name] } : undefined;
}

/** The logical id (or parameter) and attribute that `Fn::GetAtt` names, in its list or its dotted form. */
export function getAttTarget(argument: TemplateValue): { readonly logicalId: string; readonly attribute: string } | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot > 0 ? { logicalId: argument.slice(0, dot), attribute: argument.slice(dot + 1) } : undefined;
  }
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') { return undefined; }
  // The attribute's name may itself be a Ref; what is referred to is clear all the same.
  const attribute = argument.slice(1).map((part) => typeof part === 'string' ? part : '*').join('.');
  return { logicalId: argument[0], attribute };
}

/** A stretch of an `Fn::Sub` text: as it stands, or a variable between `${` and `}`. */
export interface SubPart {
  readonly text?: string;
  readonly variable?: string;
}

/** Splits the text of an `Fn::Sub`. `${!Name}` is text: `${Name}`. In linear time, since the text may be any size. */
export function subParts(text: string): SubPart[] {
  const parts: SubPart[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('${', at);
    const close = open < 0 ? -1 : text.indexOf('}', open);
    if (close < 0) {
      if (at < text.length) { parts.push({ text: text.slice(at) }); }
      return parts;
    }
    if (open > at) { parts.push({ text: text.slice(at, open) }); }
    const name = text.slice(open + 2, close);
    parts.push(name.startsWith('!') ? { text: `\${${name.slice(1)}}` } : { variable: name.trim() });
    at = close + 1;
  }
}

/** The text and the variable map of an `Fn::Sub`, in its text or its list form. */
export function subArgument(argument: TemplateValue): { readonly text: string; readonly variables: TemplateObject } | undefined {
  if (typeof argument === 'string') { return { text: argument, variables: {} }; }
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') { return undefined; }
  return { text: argument[0], variables: isObject(argument[1]) ? argument[1] : {} };
}
