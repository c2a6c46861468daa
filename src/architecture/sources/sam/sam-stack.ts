import { createHash } from 'crypto';
import { getAttTarget, intrinsicOf } from '../intrinsics';
import type { TemplateObject, TemplateValue } from '../resource-graph';
import type { TemplateResource } from '../template-resource';
import { isObject, property } from '../value-at';

/** A resource of AWS SAM with what the template's `Globals` say merged into its properties. */
export interface SamResource extends TemplateResource {
  /** What the resources made of it inherit: its condition and policies for deletion. */
  readonly inherited: TemplateObject;
}

const INHERITED = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy'];

/** The part of a resource's attributes that what is made of it has, too. */
export function inheritedAttributes(attributes: TemplateObject): TemplateObject {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => INHERITED.includes(key)));
}

/**
 * A template in the making, while its SAM resources are replaced by what they create.
 *
 * What SAM itself puts a hash of contents into the logical id of (versions, deployments) goes without: such an id would change with every file
 * of code, and the hash is not known before the upload.
 */
export class SamStack {
  private readonly made = new Map<string, TemplateResource>();
  private readonly referable = new Map<string, string>();

  constructor(
    private readonly template: ReadonlyMap<string, TemplateResource>,
    private readonly parameters: ReadonlyMap<string, TemplateObject>,
    public readonly warn: (logicalId: string, message: string) => void,
  ) {
    for (const [logicalId, resource] of template) { this.made.set(logicalId, resource); }
  }

  /** The resource of the template as it was written. */
  public declared(logicalId: string | undefined): TemplateResource | undefined {
    return logicalId === undefined ? undefined : this.template.get(logicalId);
  }

  /** What has become of a logical id so far. */
  public current(logicalId: string | undefined): TemplateResource | undefined {
    return logicalId === undefined ? undefined : this.made.get(logicalId);
  }

  /** Puts what a SAM resource becomes in its place: CloudFormation keeps the logical id. */
  public replace(resource: SamResource, type: string, properties: TemplateObject): void {
    const { logicalId, dependsOn, attributes } = resource;
    this.made.set(logicalId, { logicalId, type, properties, dependsOn, attributes, declared: { logicalId, type: resource.type } });
  }

  /**
   * Adds a resource that a SAM resource creates besides itself, and gives back its logical id.
   *
   * `written` is the property of the SAM resource that it comes of. What two of them create together (a deployment application) is there once.
   */
  public add(of: SamResource, logicalId: string, type: string, properties: TemplateObject, written: string = ''): string {
    if (this.made.get(logicalId)?.declared?.shared === type) { return logicalId; }
    const free = this.freeId(logicalId);
    const declared = { logicalId: of.logicalId, type: of.type, ...written === '' ? {} : { property: written } };
    this.made.set(free, { logicalId: free, type, properties, dependsOn: [], attributes: of.inherited, declared });
    return free;
  }

  /** Adds a resource that several SAM resources create together, once. */
  public addShared(of: SamResource, logicalId: string, type: string, properties: TemplateObject, written: string = ''): string {
    const id = this.add(of, logicalId, type, properties, written);
    const resource = this.made.get(id);
    if (resource?.declared) { this.made.set(id, { ...resource, attributes: {}, declared: { ...resource.declared, shared: type } }); }
    return id;
  }

  /** Changes the properties of a resource: SAM writes notifications into buckets, triggers into user pools. */
  public change(logicalId: string, change: (properties: TemplateObject) => TemplateObject): void {
    const resource = this.made.get(logicalId);
    if (resource) { this.made.set(logicalId, { ...resource, properties: change(resource.properties) }); }
  }

  /** Notes of what a resource, and all that was made of it, comes. */
  public attribute(logicalId: string, origin: NonNullable<TemplateResource['declared']>): void {
    for (const [id, resource] of this.made) {
      if (resource.declared?.logicalId === logicalId) { this.made.set(id, { ...resource, declared: { ...resource.declared, ...origin } }); }
    }
  }

  /** Lets CodeDeploy shift the traffic of an alias. */
  public shiftTraffic(alias: string, update: TemplateObject): void {
    const resource = this.made.get(alias);
    const policy = { UpdatePolicy: { CodeDeployLambdaAliasUpdate: update } };
    if (resource) { this.made.set(alias, { ...resource, attributes: { ...resource.attributes, ...policy } }); }
  }

  /** Lets `!Ref Function.Alias` and the like mean a resource. */
  public refer(name: string, logicalId: string): void {
    this.referable.set(name, logicalId);
  }

  /** The names that SAM lets templates refer to, and what they mean. */
  public get referables(): ReadonlyMap<string, string> {
    return this.referable;
  }

  public get resources(): ReadonlyMap<string, TemplateResource> {
    return this.made;
  }

  /** Text, or the default of the parameter that is referred to: what SAM makes logical ids of. */
  public text(value: TemplateValue | undefined): string | undefined {
    if (typeof value === 'string') { return value; }
    const intrinsic = intrinsicOf(value);
    const parameter = intrinsic?.name === 'Ref' ? property(this.parameters.get(intrinsic.argument as string), 'Default') : undefined;
    return typeof parameter === 'string' ? parameter : undefined;
  }

  /** True for `true` and the ways to write it, also as a parameter's default. */
  public isTrue(value: TemplateValue | undefined): boolean {
    return value === true || /^(true|yes|1)$/i.test(this.text(value) ?? '');
  }

  private freeId(wanted: string): string {
    let id = wanted;
    while (this.made.has(id)) { id = `${id}Generated`; }
    return id;
  }
}

/** The logical id that a `Ref` or `Fn::GetAtt` names; undefined for anything else. */
export function namedId(value: TemplateValue | undefined): string | undefined {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Ref') { return intrinsic.argument as string; }
  return intrinsic?.name === 'Fn::GetAtt' ? getAttTarget(intrinsic.argument)?.logicalId : undefined;
}

/** Prefix and the beginning of the SHA-1 of a value, as SAM makes logical ids of things that templates share. */
export function hashedId(prefix: string, value: TemplateValue): string {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return prefix + createHash('sha1').update(text, 'utf8').digest('hex').slice(0, 10);
}

function canonicalJson(value: TemplateValue): string {
  if (Array.isArray(value)) { return `[${value.map((item: TemplateValue) => canonicalJson(item)).join(',')}]`; }
  if (!isObject(value)) { return JSON.stringify(value); }
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}

/** Letters and digits only. */
export function alphanumeric(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '');
}

/** A list as it is, nothing as an empty list, anything else as a list of one. */
export function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The entries of an object, none for anything else. */
export function entriesOf(value: TemplateValue | undefined): readonly (readonly [string, TemplateValue])[] {
  return isObject(value) && !intrinsicOf(value) ? Object.entries(value) : [];
}
