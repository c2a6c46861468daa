import { type Json, referencesIn, type Resource, type Templates, textOf } from './templates';

/** A resource that fulfils a line, with the properties that decide it. */
export interface Proof {
  readonly resource: Resource;
  readonly facts: readonly string[];
}

/** A line of the specification, and how a reader of the templates finds what fulfils it. `prove` throws when nothing does. */
export interface SpecLine {
  readonly section: string;
  readonly line: string;
  readonly prove: (templates: Templates) => Proof[];
}

/**
 * What a property has to be: a value, a text that matches, a question, or more patterns beneath it. A list asks for something that matches
 * each of its patterns, in any order and among others.
 */
export type Pattern = string | number | boolean | RegExp | ((value: Json) => boolean) | Pattern[] | { readonly [property: string]: Pattern };

/** The properties of a value that a pattern asks for, each as `path: value`; undefined when the value does not match. */
export function factsOf(value: Json, pattern: Pattern, path: readonly string[] = []): string[] | undefined {
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value)) { return undefined; }
    const facts = pattern.map((wanted) => firstMatch(value, wanted, path));
    return facts.every((fact) => fact !== undefined) ? facts.flat() as string[] : undefined;
  }
  if (typeof pattern === 'object' && !(pattern instanceof RegExp)) {
    if (value === null || typeof value !== 'object') { return undefined; }
    const facts = Object.entries(pattern).map(([key, wanted]) => factsOf(value[key], wanted, [...path, key]));
    return facts.every((fact) => fact !== undefined) ? facts.flat() as string[] : undefined;
  }
  return isAsWanted(value, pattern) ? [`${path.join('.')}: ${shortened(textOf(value))}`] : undefined;
}

function firstMatch(values: Json[], wanted: Pattern, path: readonly string[]): string[] | undefined {
  for (const value of values) {
    const facts = factsOf(value, wanted, path);
    if (facts) { return facts; }
  }
  return undefined;
}

function isAsWanted(value: Json, wanted: string | number | boolean | RegExp | ((value: Json) => boolean)): boolean {
  if (typeof wanted === 'function') { return value !== undefined && wanted(value); }
  if (wanted instanceof RegExp) { return value !== undefined && wanted.test(textOf(value)); }
  // CloudFormation takes numbers and booleans as texts as well.
  return value !== undefined && String(value) === String(wanted);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** Whether a value refers to a resource, and to no other. */
export function to(resource: Resource): (value: Json) => boolean {
  return (value) => {
    const references = referencesIn(value).filter((id) => !id.startsWith('AWS::'));
    return references.length > 0 && references.every((id) => id === resource.id);
  };
}

/** Whether a value refers to a resource of a type, and to no other. */
export function toA(templates: Templates, type: string): (value: Json) => boolean {
  return (value) => {
    const found = templates.ofType(type).find((resource) => including(resource)(value));
    return found !== undefined && to(found)(value);
  };
}

/** Whether a value refers to a resource, perhaps among others. */
export function including(resource: Resource): (value: Json) => boolean {
  return (value) => referencesIn(value).includes(resource.id);
}

/** Every resource of a type that is as the pattern says. */
export function matching(templates: Templates, type: string, pattern: Pattern = {}): Proof[] {
  return templates.ofType(type).flatMap((resource) => {
    const facts = factsOf(resource.properties, pattern);
    return facts ? [{ resource, facts }] : [];
  });
}

/** Exactly so many resources of a type that are as the pattern says. */
export function exactly(count: number, templates: Templates, type: string, pattern: Pattern = {}): Proof[] {
  const found = matching(templates, type, pattern);
  if (found.length !== count) { throw new Error(`${count} of ${type} are wanted, ${found.length} are as they should be`); }
  return found;
}

/** The one resource of a type that is as the pattern says. */
export function one(templates: Templates, type: string, pattern: Pattern = {}): Proof {
  return exactly(1, templates, type, pattern)[0];
}

/** Every resource of a type, at least one, each of which is as the pattern says. */
export function every(templates: Templates, type: string, pattern: Pattern): Proof[] {
  const count = templates.ofType(type).length;
  if (count === 0) { throw new Error(`there is no ${type}`); }
  return exactly(count, templates, type, pattern);
}

/** A resource that was found already, if it is as the pattern says. */
export function proven(resource: Resource, pattern: Pattern = {}): Proof {
  const facts = factsOf(resource.properties, pattern);
  if (!facts) { throw new Error(`${resource.type} '${resource.id}' is not as it should be`); }
  return { resource, facts };
}

/** A resource with a fact that no single property shows. */
export function told(resource: Resource, fact: string | undefined): Proof {
  if (fact === undefined) { throw new Error(`${resource.type} '${resource.id}' lacks what is looked for`); }
  return { resource, facts: [fact] };
}
