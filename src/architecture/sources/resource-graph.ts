/** A value as it stands in a CloudFormation template: intrinsics (`Ref`, `Fn::GetAtt`, ...) are left as they were written. */
export type TemplateValue =
  | string | number | boolean | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

export type TemplateObject = { readonly [key: string]: TemplateValue };

/** A CloudFormation stack, nested ones included. */
export interface StackNode {
  /** Construct path of the stack, for example `Prod/Api` or `App/Nested`; unique in the app. */
  readonly id: string;
  /** Physical stack name; a nested stack has its construct id. */
  readonly name: string;
  /** Id of the stack this one is nested in. */
  readonly parent?: string;
  /** Account, when the stack is bound to one. */
  readonly account?: string;
  /** Region, when the stack is bound to one. */
  readonly region?: string;
  /** Tags of the stack as a whole. */
  readonly tags: Readonly<Record<string, string>>;
}

/** One CloudFormation resource as it will be deployed. */
export interface Resource {
  /** `<stack id>/<logical id>`. */
  readonly id: string;
  /** Id of the stack that owns the resource. */
  readonly stack: string;
  readonly logicalId: string;
  /** CloudFormation type, for example `AWS::SQS::Queue`. */
  readonly type: string;
  /**
   * Construct path of the resource's L2 (or of the L1, when nothing wraps it), for example `Shop/Orders/Queue`.
   * The trailing `Resource` or `Default` of an L1 inside an L2 is left out.
   * Undefined where the source does not tell it.
   */
  readonly path?: string;
  /** Full construct path of the CloudFormation element itself, for example `Shop/Orders/Queue/Resource`. */
  readonly elementPath?: string;
  /** The template's `Properties`. */
  readonly properties: TemplateObject;
  /** Tags found in the properties, in whichever of CloudFormation's shapes the type uses. */
  readonly tags: Readonly<Record<string, string>>;
  /** Resource ids of `DependsOn`. */
  readonly dependsOn: readonly string[];
  /** `Condition`, `DeletionPolicy` and the like, as written. */
  readonly attributes: TemplateObject;
  /**
   * The resource of the template that a transform, such as AWS SAM's, made this one of; undefined for what stands in the template as it is deployed.
   *
   * Its id is the resource's own for the main thing that it becomes.
   */
  readonly declared?: Declaration;
}

/** A resource as the template declares it before its transforms. */
export interface Declaration {
  /** `<stack id>/<logical id>`. */
  readonly id: string;
  /** For example `AWS::Serverless::Function`. */
  readonly type: string;
  /** The property that asks for what was made, for example `Events.Upload`. */
  readonly property?: string;
}

/** One mention of a resource in another's properties. */
export interface Reference {
  /** Resource that mentions. */
  readonly source: string;
  /** Path of the value that mentions, for example `Targets.0.Arn`; keys are joined by dots, list positions are numbers. */
  readonly property: string;
  /** Resource that is mentioned. */
  readonly target: string;
  /** `Ref`, or the name of the attribute, for example `Arn`. */
  readonly attribute: string;
}

/** What the user said about a construct, carried as construct metadata. Each hint holds for the construct and, where sensible, all below it. */
export interface ConstructHint {
  /** Construct path the hint was given on. */
  readonly path: string;
  /** Name of the hint, for example `layer`, `name`, `group`, `hide`. */
  readonly hint: string;
  /** The hint's arguments. */
  readonly value: TemplateValue;
  /** Of a construct that stands for a resource outside of the app: the ARNs that it may be known by. */
  readonly arns?: TemplateValue;
}

/** Something noteworthy that the source met while reading, for people: one line each. */
export interface SourceWarning {
  /** Resource id, stack id or file the warning is about. */
  readonly where: string;
  readonly message: string;
}

/**
 * Every resource of an app and every reference between them: a directed multigraph with resources as nodes and mentions as edges.
 *
 * Immutable. Iteration order is the order of the stacks, then of the templates, so the same app gives the same order.
 */
export class ResourceGraph {
  private readonly byId = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  /** References by the resource that makes them, and by the one they are made to: rules ask for them again and again, so they are lists at hand. */
  private readonly outgoing = new Map<string, Reference[]>();
  private readonly incoming = new Map<string, Reference[]>();
  private readonly byProperty = new Map<string, ReadonlyMap<string, readonly Reference[]>>();
  private readonly stackById = new Map<string, StackNode>();

  constructor(
    /** Name of the app or of its only stack, for titles. */
    public readonly name: string,
    public readonly stacks: readonly StackNode[],
    public readonly resources: readonly Resource[],
    public readonly references: readonly Reference[],
    public readonly hints: readonly ConstructHint[] = [],
    public readonly warnings: readonly SourceWarning[] = [],
  ) {
    for (const stack of stacks) { this.stackById.set(stack.id, stack); }
    for (const resource of resources) {
      this.byId.set(resource.id, resource);
      append(this.byType, resource.type, resource);
    }
    for (const reference of references) {
      if (this.byId.has(reference.source) && this.byId.has(reference.target)) {
        append(this.outgoing, reference.source, reference);
        append(this.incoming, reference.target, reference);
      }
    }
  }

  /** The resource with this id, if there is one. */
  public resource(id: string): Resource | undefined {
    return this.byId.get(id);
  }

  /** The stack with this id, if there is one. */
  public stack(id: string): StackNode | undefined {
    return this.stackById.get(id);
  }

  /** All resources of the given CloudFormation types, in the order of the graph's list for each type. */
  public ofType(...types: string[]): readonly Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** References that the resource's properties make: all of them, or those at or under one property path (`Targets.0`). */
  public referencesFrom(id: string, property?: string): readonly Reference[] {
    const all = this.outgoing.get(id) ?? NONE;
    if (property === undefined || all.length === 0) { return all; }
    if (all.length > INDEXED_FROM) { return this.indexOf(id, all).get(property) ?? NONE; }
    const below = `${property}.`;
    return all.filter((reference) => reference.property === property || reference.property.startsWith(below));
  }

  /** References that others make to the resource. */
  public referencesTo(id: string): readonly Reference[] {
    return this.incoming.get(id) ?? NONE;
  }

  /** The resources that the value at (or under) a property path mentions, each once, in the order of mention. */
  public targets(id: string, property: string): readonly Resource[] {
    const ids = new Set(this.referencesFrom(id, property).map((reference) => reference.target));
    return [...ids].flatMap((target) => this.resource(target) ?? []);
  }

  /** References of one resource by each property path that they stand at or under. */
  private indexOf(id: string, all: readonly Reference[]): ReadonlyMap<string, readonly Reference[]> {
    const known = this.byProperty.get(id);
    if (known) { return known; }
    const index = new Map<string, Reference[]>();
    for (const reference of all) {
      const { property } = reference;
      for (let end = property.indexOf('.'); end >= 0; end = property.indexOf('.', end + 1)) { append(index, property.slice(0, end), reference); }
      append(index, property, reference);
    }
    this.byProperty.set(id, index);
    return index;
  }
}

/** From so many references of one resource on they are looked up in an index: an API may have thousands of routes. */
const INDEXED_FROM = 32;

const NONE: readonly Reference[] = Object.freeze([]);

function append<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) { list.push(value); } else { lists.set(key, [value]); }
}
