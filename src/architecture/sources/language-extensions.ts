import { intrinsicOf } from './intrinsics';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { isObject, property } from './value-at';

const LOOP = 'Fn::ForEach::';

/** How many values loops may write in all. Loops in loops multiply: five of a hundred stand for ten billions. A template may have 500 resources. */
const MAX_VALUES = 100_000;

/** How deep values may stand in each other where loops are written out. */
const MAX_DEPTH = 200;

type Warn = (where: string, message: string) => void;

/**
 * A template with its `Fn::ForEach` loops written out, as the transform `AWS::LanguageExtensions` does.
 *
 * Templates without loops come back as they are.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function expandLanguageExtensions(template: TemplateObject, warn: Warn): TemplateObject {
  if (!mayLoop(template)) { return template; }
  const loops = new Loops(template, warn);
  return Object.fromEntries(Object.entries(template).map(([section, value]): [string, TemplateValue] => [section, loops.section(section, value)]));
}

/** Loops stand among resources, outputs and conditions, and in properties. */
function mayLoop(template: TemplateObject): boolean {
  const transform = template.Transform;
  const names: readonly TemplateValue[] = Array.isArray(transform) ? transform : [transform];
  return names.includes('AWS::LanguageExtensions')
    || ['Resources', 'Outputs', 'Conditions'].some((section) => Object.keys(property(template, section) ?? {}).some((key) => key.startsWith(LOOP)));
}

/** What the identifiers of the loops around stand for. */
type Identifiers = ReadonlyMap<string, string>;

class Loops {
  private values = 0;
  private where = '';
  private told = false;

  constructor(private readonly template: TemplateObject, private readonly warn: Warn) {}

  /** A section of the template, entry by entry, so that what is wrong with one is told of that one. */
  public section(name: string, value: TemplateValue): TemplateValue {
    if (!isObject(value) || !['Resources', 'Outputs', 'Conditions'].includes(name)) { return value; }
    return Object.fromEntries(Object.entries(value).flatMap(([key, declaration]) => {
      this.where = key;
      return key.startsWith(LOOP) ? this.loop(key, declaration, new Map(), 0) : [[key, this.write(declaration, new Map(), 0)] as const];
    }));
  }

  private write(value: TemplateValue, known: Identifiers, depth: number): TemplateValue {
    if (typeof value === 'string') { return substituted(value, known); }
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) { return value; }
    this.values++;
    if (Array.isArray(value)) { return value.map((item: TemplateValue) => this.write(item, known, depth + 1)); }
    const intrinsic = intrinsicOf(value);
    if (intrinsic?.name === 'Ref') {
      const meant = known.get(intrinsic.argument as string);
      return meant ?? { Ref: substituted(intrinsic.argument as string, known) };
    }
    if (intrinsic?.name === 'Fn::Length') {
      const list = this.listOf(intrinsic.argument, known);
      if (list) { return list.length; }
    }
    return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => key.startsWith(LOOP)
      ? this.loop(key, each, known, depth + 1)
      : [[substituted(key, known), this.write(each, known, depth + 1)] as const]));
  }

  /** The entries that a loop writes: `[identifier, collection, { key: value }]`. */
  private loop(name: string, argument: TemplateValue, known: Identifiers, depth: number): (readonly [string, TemplateValue])[] {
    const [identifier, collection, output] = Array.isArray(argument) ? argument as readonly TemplateValue[] : [];
    if (typeof identifier !== 'string' || collection === undefined || !isObject(output)) {
      this.warn(this.where, `has the loop "${name}", which is not a list of an identifier, a collection and what to write; it is left out`);
      return [];
    }
    const items = this.listOf(collection, known);
    if (!items) {
      this.warn(this.where, `has the loop "${name}" over a collection that only the deployment knows; it is left out`);
      return [];
    }
    const written: (readonly [string, TemplateValue])[] = [];
    for (const item of items) {
      if (this.isFull(name)) { return written; }
      this.values++;
      const inner = new Map([...known, [identifier, item]]);
      for (const [key, value] of Object.entries(output)) {
        if (key.startsWith(LOOP)) {
          for (const entry of this.loop(key, value, inner, depth + 1)) { written.push(entry); }
        } else {
          written.push([substituted(key, inner), this.write(value, inner, depth + 1)]);
        }
      }
    }
    return written;
  }

  /** Whether loops have written enough, which is told once. */
  private isFull(name: string): boolean {
    if (this.values <= MAX_VALUES) { return false; }
    if (!this.told) { this.warn(this.where, `has the loop "${name}", and loops write more than ${MAX_VALUES} values; the rest is left out`); }
    this.told = true;
    return true;
  }

  /** A list of texts, as far as the template tells it. */
  private listOf(value: TemplateValue, known: Identifiers): readonly string[] | undefined {
    if (Array.isArray(value)) {
      const items = value.map((item: TemplateValue) => this.itemsOf(item, known));
      return items.every((each) => each !== undefined) ? items.flat() : undefined;
    }
    const intrinsic = intrinsicOf(value);
    if (intrinsic?.name === 'Ref') { return defaultList(property(property(this.template, 'Parameters'), intrinsic.argument as string)); }
    if (intrinsic?.name === 'Fn::Split' && Array.isArray(intrinsic.argument)) {
      const [delimiter, text] = intrinsic.argument as readonly TemplateValue[];
      const [whole] = this.itemsOf(text, known) ?? [];
      return typeof delimiter === 'string' && whole !== undefined ? whole.split(delimiter) : undefined;
    }
    return intrinsic?.name === 'Fn::FindInMap' ? this.mapped(intrinsic.argument, known) : undefined;
  }

  private itemsOf(item: TemplateValue, known: Identifiers): readonly string[] | undefined {
    if (typeof item === 'string') { return [substituted(item, known)]; }
    if (typeof item === 'number') { return [String(item)]; }
    const intrinsic = intrinsicOf(item);
    if (intrinsic?.name === 'Fn::Sub' && typeof intrinsic.argument === 'string') {
      const text = substituted(intrinsic.argument, known);
      return text.includes('${') ? undefined : [text];
    }
    if (intrinsic?.name !== 'Ref') { return this.listOf(item, known); }
    const meant = known.get(intrinsic.argument as string);
    return meant === undefined ? defaultList(property(property(this.template, 'Parameters'), intrinsic.argument as string)) : [meant];
  }

  private mapped(argument: TemplateValue, known: Identifiers): readonly string[] | undefined {
    const [map, first, second, options] = Array.isArray(argument) ? argument as readonly TemplateValue[] : [];
    const [name, ...keys] = [map, first, second].map((key) => key === undefined ? undefined : this.itemsOf(key, known)?.[0]);
    const found = name === undefined ? undefined
      : keys.reduce<TemplateValue | undefined>((value, key) => key === undefined ? undefined : property(value, key), property(property(this.template, 'Mappings'), name));
    const value = found ?? property(options, 'DefaultValue');
    return value === undefined ? undefined : this.listOf(Array.isArray(value) || isObject(value) ? value : [value], known);
  }
}

/** The default of a parameter: a list, or one text as a list of one. */
function defaultList(parameter: TemplateValue | undefined): readonly string[] | undefined {
  const [type, value] = [property(parameter, 'Type'), property(parameter, 'Default')];
  // The default of a type that looks values up is the name of a value and not the value.
  if (typeof type !== 'string' || /^AWS::SSM::/.test(type) || (typeof value !== 'string' && typeof value !== 'number')) { return undefined; }
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return isList ? String(value).split(',').map((item) => item.trim()).filter((item) => item !== '') : [String(value)];
}

/** A text with `${Identifier}` replaced, and `&{Identifier}`, which stands for its letters and digits only. */
function substituted(text: string, known: Identifiers): string {
  if (known.size === 0 || !/[$&]\{/.test(text)) { return text; }
  return text.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (whole, kind: string, name: string) => {
    const value = known.get(name);
    return value === undefined ? whole : kind === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
  });
}
