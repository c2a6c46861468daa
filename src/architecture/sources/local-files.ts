import { realpathSync } from 'fs';
import { resolve, sep } from 'path';
import { isFile, parseJsonObject, readText } from './json-file';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { SourceError } from './source-error';
import { isObject, property } from './value-at';
import { parseYamlObject } from './yaml';

/** How deep in a template `AWS::Include` is looked for. */
const MAX_DEPTH = 100;

/** How many files are read. Files that draw in each other several times multiply. */
const MAX_READS = 200;

/** Properties that name a file which AWS's packaging commands upload, by type, and the property that holds the same written out. */
const NAMED_FILES: ReadonlyMap<string, readonly [file: string, content: string]> = new Map([
  ['AWS::ApiGateway::RestApi', ['BodyS3Location', 'Body']],
  ['AWS::ApiGatewayV2::Api', ['BodyS3Location', 'Body']],
  ['AWS::Serverless::Api', ['DefinitionUri', 'DefinitionBody']],
  ['AWS::Serverless::HttpApi', ['DefinitionUri', 'DefinitionBody']],
  ['AWS::Serverless::StateMachine', ['DefinitionUri', 'Definition']],
  ['AWS::StepFunctions::StateMachine', ['DefinitionS3Location', 'Definition']],
]);

/**
 * Puts the files that a template names beside it into the template: definitions of APIs and workflows, and what `AWS::Include` draws in.
 *
 * AWS's packaging commands upload them with the template. Nothing outside of the template's folder is read; a file that is not there, or that cannot
 * be read, leaves the template as it is. `draws` tells whether the template uses `AWS::Include` at all.
 */
export function withLocalFiles(template: TemplateObject, directory: string, draws: boolean, warn: (message: string) => void): TemplateObject {
  const files = new LocalFiles(directory, warn);
  const resources = property(template, 'Resources');
  const named = isObject(resources)
    ? Object.fromEntries(Object.entries(resources).map(([id, resource]): [string, TemplateValue] => [id, withDefinition(resource, files)]))
    : undefined;
  const whole = { ...template, ...named === undefined ? {} : { Resources: named } };
  return draws ? files.drawnIn(whole, 0) as TemplateObject : whole;
}

function withDefinition(resource: TemplateValue, files: LocalFiles): TemplateValue {
  const type = property(resource, 'Type');
  const [file, content] = (typeof type === 'string' ? NAMED_FILES.get(type) : undefined) ?? [];
  const properties = property(resource, 'Properties');
  const name = file === undefined ? undefined : property(properties, file);
  if (!isObject(resource) || !isObject(properties) || file === undefined || content === undefined || typeof name !== 'string') { return resource; }
  const read = property(properties, content) === undefined ? files.read(name) : undefined;
  if (read === undefined) { return resource; }
  const { [file]: _, ...others } = properties;
  return { ...resource, Properties: { ...others, [content]: read } };
}

class LocalFiles {
  private readonly root: string;
  /** Files that are being drawn in: one that draws in itself ends there. */
  private readonly open = new Set<string>();
  private reads = 0;

  constructor(directory: string, private readonly warn: (message: string) => void) {
    this.root = realpathSync(directory);
  }

  /** The object that a file holds; undefined when it is not there, lies elsewhere or cannot be read. */
  public read(name: string): TemplateObject | undefined {
    if (name === '' || /^[a-z][a-z0-9+.-]*:/i.test(name)) { return undefined; }
    const path = resolve(this.root, name);
    const real = isFile(path) ? realpathSync(path) : undefined;
    if (real === undefined || !real.startsWith(this.root + sep)) { return undefined; }
    if (++this.reads > MAX_READS) {
      if (this.reads === MAX_READS + 1) { this.warn(`names more than ${MAX_READS} files; ${name} and those after it are not read`); }
      return undefined;
    }
    try {
      const text = readText(real, name);
      return /\.json$/i.test(name) ? parseJsonObject(text, name, 'correct it') : parseYamlObject(text, name, this.warn);
    } catch (error) {
      if (!(error instanceof SourceError)) { throw error; }
      this.warn(error.message);
      return undefined;
    }
  }

  /** A value with what `AWS::Include` draws in from files. */
  public drawnIn(value: TemplateValue, depth: number): TemplateValue {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) { return value; }
    if (Array.isArray(value)) { return mapped(value as readonly TemplateValue[], (item) => this.drawnIn(item, depth + 1)); }
    const location = locationOf(property(value, 'Fn::Transform'));
    const included = location === undefined || this.open.has(location) ? undefined : this.read(location);
    if (location !== undefined && included) {
      const { 'Fn::Transform': _, ...others } = value as TemplateObject;
      this.open.add(location);
      const drawn = this.drawnIn({ ...included, ...others }, depth + 1);
      this.open.delete(location);
      return drawn;
    }
    const object = value as TemplateObject;
    const keys = Object.keys(object);
    const values = mapped(keys.map((key) => object[key]), (each) => this.drawnIn(each, depth + 1));
    // What holds nothing of a file stays the very same: templates may be large.
    return values.every((each, index) => each === object[keys[index]]) ? value
      : Object.fromEntries(keys.map((key, index): [string, TemplateValue] => [key, values[index]]));
  }
}

/** The file that `AWS::Include` names. */
function locationOf(transform: TemplateValue | undefined): string | undefined {
  const location = property(property(transform, 'Parameters'), 'Location');
  return property(transform, 'Name') === 'AWS::Include' && typeof location === 'string' ? location : undefined;
}

function mapped(items: readonly TemplateValue[], change: (item: TemplateValue) => TemplateValue): readonly TemplateValue[] {
  const changed = items.map(change);
  return changed.every((item, index) => item === items[index]) ? items : changed;
}
