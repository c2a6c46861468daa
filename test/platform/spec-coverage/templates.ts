import * as fs from 'node:fs';
import * as path from 'node:path';
import { type App } from 'aws-cdk-lib/core';

export type Json = any;

/** A resource of some template, as an outsider finds it: no construct, no class, its properties only. */
export interface Resource {
  /** Logical id, with the nested stacks that it lies in before it. */
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  /** What becomes of it when it leaves its stack. */
  readonly deletionPolicy?: string;
  /** What becomes of it when another takes its place. */
  readonly updateReplacePolicy?: string;
}

/**
 * Every resource of every template of an app, nested stacks included, as if all stood in one template: parameters and outputs of nested
 * stacks are replaced by what they stand for, and references name resources by their ids here.
 */
export class Templates {
  public static of(app: App): Templates {
    const assembly = app.synth();
    const scopes = assembly.stacks.map(({ templateFullPath }) => new Scope(assembly.directory, templateFullPath, '', () => undefined));
    return new Templates(scopes.flatMap((scope) => scope.resources()));
  }

  private constructor(public readonly all: readonly Resource[]) {}

  /** The same templates with some resources missing. */
  public without(ids: ReadonlySet<string>): Templates {
    return new Templates(this.all.filter(({ id }) => !ids.has(id)));
  }

  public ofType(type: string): Resource[] {
    return this.all.filter((resource) => resource.type === type);
  }

  /** The resource that a value refers to. Throws when it refers to none or to several. */
  public referred(value: Json): Resource {
    const ids = [...new Set(referencesIn(value))];
    const found = this.all.filter(({ id }) => ids.includes(id));
    if (found.length !== 1) { throw new Error(`${JSON.stringify(value)} refers to ${found.length} resources`); }
    return found[0];
  }
}

/** One template, and what its parameters stand for. */
class Scope {
  private readonly template: Json;
  private readonly nested = new Map<string, Scope>();

  constructor(directory: string, file: string, private readonly prefix: string, private readonly parameter: (name: string) => Json) {
    this.template = JSON.parse(fs.readFileSync(file, 'utf8'));
    for (const [id, { Type, Metadata, Properties }] of Object.entries<Json>(this.template.Resources)) {
      if (Type !== 'AWS::CloudFormation::Stack') { continue; }
      const parameters = Properties.Parameters ?? {};
      this.nested.set(id, new Scope(directory, path.join(directory, Metadata['aws:asset:path']), `${prefix}${id}/`,
        (name) => parameters[name] === undefined ? undefined : this.resolve(parameters[name])));
    }
  }

  public resources(): Resource[] {
    return [
      ...Object.entries<Json>(this.template.Resources).filter(([id]) => !this.nested.has(id))
        .map(([id, { Type, Properties, DeletionPolicy, UpdateReplacePolicy }]) => ({
          id: `${this.prefix}${id}`,
          type: Type,
          properties: this.resolve(Properties ?? {}),
          deletionPolicy: DeletionPolicy,
          updateReplacePolicy: UpdateReplacePolicy,
        })),
      ...[...this.nested.values()].flatMap((scope) => scope.resources()),
    ];
  }

  private resolve(value: Json): Json {
    if (value === null || typeof value !== 'object') { return value; }
    if (Array.isArray(value)) { return value.map((item) => this.resolve(item)); }
    if (typeof value.Ref === 'string') { return this.reference(value.Ref); }
    if (value['Fn::GetAtt']) { return this.attribute(value['Fn::GetAtt']); }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item)]));
  }

  private reference(name: string): Json {
    if (this.template.Resources[name]) { return { Ref: `${this.prefix}${name}` }; }
    return this.parameter(name) ?? { Ref: name };
  }

  private attribute([name, attribute]: [string, string]): Json {
    const nested = this.nested.get(name);
    return nested ? nested.output(attribute.replace(/^Outputs\./, '')) : { 'Fn::GetAtt': [`${this.prefix}${name}`, attribute] };
  }

  private output(name: string): Json {
    return this.resolve(this.template.Outputs[name].Value);
  }
}

/** Ids of the resources, and names of the pseudo parameters, that a value refers to. */
export function referencesIn(value: Json): string[] {
  if (value === null || typeof value !== 'object') { return []; }
  if (Array.isArray(value)) { return value.flatMap(referencesIn); }
  if (typeof value.Ref === 'string') { return [value.Ref]; }
  if (value['Fn::GetAtt']) { return [value['Fn::GetAtt'][0]]; }
  return Object.values(value).flatMap(referencesIn);
}

/** A value as a text, with intrinsics joined and references in angle brackets. */
export function textOf(value: Json): string {
  if (value === undefined) { return ''; }
  if (value === null || typeof value !== 'object') { return String(value); }
  if (Array.isArray(value)) { return value.map(textOf).join(', '); }
  if (typeof value.Ref === 'string') { return `<${value.Ref}>`; }
  if (value['Fn::GetAtt']) { return `<${value['Fn::GetAtt'].join('.')}>`; }
  if (value['Fn::Base64']) { return textOf(value['Fn::Base64']); }
  if (value['Fn::GetAZs'] !== undefined) { return 'zones of the Region'; }
  if (value['Fn::Select']) { return `${textOf(value['Fn::Select'][1])}, number ${value['Fn::Select'][0]}`; }
  if (value['Fn::Join']) {
    const [separator, parts] = value['Fn::Join'];
    return Array.isArray(parts) ? parts.map(textOf).join(separator) : textOf(parts);
  }
  return JSON.stringify(value);
}
