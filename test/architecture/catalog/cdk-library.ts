import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Properties of a type by name, and theirs in turn. */
export interface Properties { readonly [name: string]: Properties }

/** What one generated file of aws-cdk-lib says of its classes. */
interface GeneratedFile {
  readonly classByType: ReadonlyMap<string, string>;
  readonly text: string;
}

/**
 * Every CloudFormation type that aws-cdk-lib has a class for.
 *
 * Read off the library's text: loading it whole takes half a minute.
 */
export function cdkTypes(): readonly string[] {
  return [...typesByFile().keys()].sort();
}

/** The properties that CloudFormation knows of a type, as the library's class writes them; undefined where it has no class for the type. */
export function cdkProperties(type: string): Properties | undefined {
  const file = typesByFile().get(type);
  return file && expand(converters(file.text), `${file.classByType.get(type)}Props`, []);
}

let found: ReadonlyMap<string, GeneratedFile> | undefined;

function typesByFile(): ReadonlyMap<string, GeneratedFile> {
  found ??= new Map(generatedFiles().flatMap((text) => {
    const file = { text, classByType: classesOf(text) };
    return [...file.classByType.keys()].map((type): [string, GeneratedFile] => [type, file]);
  }));
  return found;
}

function generatedFiles(): readonly string[] {
  const library = dirname(require.resolve('aws-cdk-lib/package.json'));
  return readdirSync(library)
    .filter((folder) => /^(aws|alexa)-/.test(folder))
    .flatMap((folder) => {
      const lib = join(library, folder, 'lib');
      return readdirSync(lib).filter((file) => /^[a-z0-9]+\.generated\.js$/.test(file)).map((file) => readFileSync(join(lib, file), 'utf8'));
    });
}

function classesOf(text: string): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const part of text.split(/(?=class Cfn\w+ extends )/)) {
    const name = /^class (Cfn\w+) /.exec(part)?.[1];
    const type = /CFN_RESOURCE_TYPE_NAME ?= ?"([^"]+)"/.exec(part)?.[1];
    if (name !== undefined && type !== undefined) { classes.set(type, name); }
  }
  return classes;
}

const convertersOf = new Map<string, ReadonlyMap<string, string>>();

/** Body of each function that writes an object as CloudFormation has it: `{PolicyDocument:...,Queues:...}`. */
function converters(text: string): ReadonlyMap<string, string> {
  const known = convertersOf.get(text);
  if (known) { return known; }
  const bodies = new Map<string, string>();
  for (const [, name, body] of text.matchAll(/function convert(Cfn\w+)ToCloudFormation\(properties\)\{.*?\.assertSuccess\(\),\{(.*?)\}\):properties\}/gs)) {
    bodies.set(name, body);
  }
  convertersOf.set(text, bodies);
  return bodies;
}

function expand(bodies: ReadonlyMap<string, string>, name: string, above: readonly string[]): Properties {
  const body = bodies.get(name);
  if (body === undefined || above.includes(name)) { return {}; }
  return Object.fromEntries(pairs(body).map(([property, value]) => [
    property,
    Object.assign({}, ...[...value.matchAll(/convert(Cfn\w+)ToCloudFormation/g)].map(([, inner]) => expand(bodies, inner, [...above, name]))),
  ]));
}

/** `A:f(x),B:g(h,i)` as pairs; commas inside brackets part nothing. */
function pairs(body: string): ReadonlyArray<readonly [string, string]> {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of body) {
    if ('([{'.includes(character)) { depth += 1; }
    if (')]}'.includes(character)) { depth -= 1; }
    if (character === ',' && depth === 0) { parts.push(''); } else { parts[parts.length - 1] += character; }
  }
  return parts.map((part) => [part.slice(0, part.indexOf(':')).replace(/"/g, ''), part.slice(part.indexOf(':') + 1)]);
}
