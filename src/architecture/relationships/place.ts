import {
  getAttTarget, intrinsicOf, isObject, property, subArgument, subParts,
  type Intrinsic, type Reference, type Resource, type ResourceGraph, type TemplateValue,
} from '../sources';

/** How deep functions may stand in each other; CloudFormation allows far less. */
const MAX_DEPTH = 50;

/** Around the position of a mention in a text: characters of Unicode's private use area, which no name, ARN or JSON needs. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const MARK = /\uE000(\d+)\uE001/g;

/** One resource that a value mentions. */
export interface Mention {
  readonly resource: Resource;
  /** `Ref`, or the name of the attribute. */
  readonly attribute: string;
}

/** A value put together as text, in which each mention of a resource is a mark. */
export interface MarkedText {
  readonly text: string;
  /** What the marks stand for, by their number. */
  readonly mentions: readonly Mention[];
}

/** The mark of a mention by its number, as it stands in a marked text. */
export function markOf(index: number): string {
  return `${OPEN}${index}${CLOSE}`;
}

/** The mentions whose marks stand in a piece of a marked text, in their order. */
export function mentionsOf(piece: string, marked: MarkedText): Mention[] {
  return [...piece.matchAll(MARK)].map((match) => marked.mentions[Number(match[1])]).filter((mention) => mention !== undefined);
}

/**
 * A value somewhere in a resource's properties, with the property path under which the graph keeps what it mentions.
 *
 * Reads through `Fn::If`: whatever a template may deploy is there. Inside of a function the path stays that of the function, as in the graph.
 */
export class Place {
  /** The place of a property path, once for each branch of the `Fn::If`s on the way. */
  public static of(graph: ResourceGraph, resource: Resource, path: string): readonly Place[] {
    return new Place(graph, resource, '', resource.properties).at(...path.split('.'));
  }

  constructor(
    public readonly graph: ResourceGraph,
    public readonly resource: Resource,
    public readonly path: string,
    public readonly value: TemplateValue,
    private readonly inside: boolean = false,
  ) {}

  /** What the keys lead to. */
  public at(...keys: string[]): readonly Place[] {
    return keys.reduce<readonly Place[]>((places, key) => places.flatMap((place) => place.branches().flatMap((branch) => branch.child(key))), [this])
      .flatMap((place) => place.branches());
  }

  /** The items of a list; a value that is no list counts as a list of one, as CloudFormation itself often allows. */
  public items(): readonly Place[] {
    return this.branches().flatMap((branch) => {
      const { value } = branch;
      return Array.isArray(value)
        ? value.flatMap((item: TemplateValue, index) => branch.step(String(index), item).branches())
        : [branch];
    });
  }

  /** The entries of an object, with their keys. */
  public entries(): readonly (readonly [string, Place])[] {
    return this.branches().map((branch) => branch.opened()).flatMap((branch) => isObject(branch.value) && !intrinsicOf(branch.value)
      ? Object.keys(branch.value).flatMap((key) => branch.at(key).map((place): readonly [string, Place] => [key, place]))
      : []);
  }

  /** The value when it is plain text, a number or a boolean. */
  public literal(): string | undefined {
    const { value } = this;
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  /**
   * The value as text: functions put together, mentions of resources as marks, parameters and what else only the deployment knows as `{Name}`.
   */
  public text(): MarkedText {
    const mentions: Mention[] = [];
    return { text: this.render(this.value, mentions, 0), mentions };
  }

  /** Every resource that is mentioned in the value, each once for every attribute, in the order of mention. */
  public mentions(): readonly Mention[] {
    if (!this.inside) {
      return this.references().flatMap((reference) => this.mention(reference));
    }
    const found: Mention[] = [];
    this.collect(this.value, found, 0);
    return [...new Map(found.map((mention) => [`${mention.resource.id} ${mention.attribute}`, mention])).values()];
  }

  /** What is written as JSON text, as templates may write any property that holds a document: an event pattern, a redrive policy. */
  private opened(): Place {
    const intrinsic = intrinsicOf(this.value);
    if (typeof this.value !== 'string' && intrinsic?.name !== 'Fn::Sub' && intrinsic?.name !== 'Fn::Join') { return this; }
    const document = documentOf(this.text());
    return document === undefined ? this : this.within(document);
  }

  private child(key: string): readonly Place[] {
    const opened = this.opened();
    if (opened !== this) { return opened.child(key); }
    if (Array.isArray(this.value)) {
      const item = /^\d+$/.test(key) ? this.value[Number(key)] as TemplateValue | undefined : undefined;
      return item === undefined ? [] : [this.step(key, item)];
    }
    const value = intrinsicOf(this.value) ? undefined : property(this.value, key);
    return value === undefined ? [] : [this.step(key, value)];
  }

  private step(key: string, value: TemplateValue): Place {
    const path = this.inside ? this.path : this.path === '' ? key : `${this.path}.${key}`;
    return new Place(this.graph, this.resource, path, value, this.inside);
  }

  private within(value: TemplateValue): Place {
    return new Place(this.graph, this.resource, this.path, value, true);
  }

  /** The values of an `Fn::If`, without those that leave the property out; else the place itself. */
  private branches(depth: number = 0): readonly Place[] {
    const intrinsic = intrinsicOf(this.value);
    if (isNoValue(this.value)) { return []; }
    if (intrinsic?.name !== 'Fn::If' || !Array.isArray(intrinsic.argument) || depth > MAX_DEPTH) { return [this]; }
    return intrinsic.argument.slice(1).flatMap((value: TemplateValue) => this.within(value).branches(depth + 1));
  }

  private references(): readonly Reference[] {
    return this.graph.referencesFrom(this.resource.id, this.path === '' ? undefined : this.path);
  }

  private mention(reference: Reference): Mention[] {
    const resource = this.graph.resource(reference.target);
    return resource ? [{ resource, attribute: reference.attribute }] : [];
  }

  private render(value: TemplateValue, mentions: Mention[], depth: number): string {
    if (typeof value === 'string') { return value.replace(/[\uE000\uE001]/g, ''); }
    if (typeof value === 'number' || typeof value === 'boolean') { return String(value); }
    if (depth > MAX_DEPTH || value === null) { return ''; }
    const again = (next: TemplateValue) => this.render(next, mentions, depth + 1);
    const intrinsic = intrinsicOf(value);
    if (!intrinsic) {
      return Array.isArray(value) ? value.map(again).join(',') : JSON.stringify(this.renderInto(value, mentions, depth));
    }
    const { name, argument } = intrinsic;
    switch (name) {
      case 'Ref':
      case 'Fn::GetAtt':
      case 'Fn::ImportValue':
      case 'Fn::GetStackOutput':
        return this.mark(intrinsic, mentions);
      case 'Fn::Join':
        return Array.isArray(argument) && typeof argument[0] === 'string' && Array.isArray(argument[1])
          ? argument[1].map(again).join(argument[0])
          : Array.isArray(argument) ? argument.slice(1).map(again).join('') : again(argument);
      case 'Fn::Sub':
        return this.substituted(argument, mentions, depth);
      case 'Fn::ToJsonString':
        return JSON.stringify(this.renderInto(argument, mentions, depth + 1));
      case 'Fn::If': {
        const branch = Array.isArray(argument) ? argument.slice(1).find((each: TemplateValue) => !isNoValue(each)) : undefined;
        return branch === undefined ? '' : again(branch);
      }
      case 'Fn::Base64':
        return again(argument);
      case 'Fn::Select':
        return Array.isArray(argument) && Array.isArray(argument[1]) && /^\d+$/.test(String(argument[0]))
          ? again(argument[1][Number(argument[0])] ?? '')
          : this.marksOf(argument, mentions);
      default:
        return this.marksOf(argument, mentions);
    }
  }

  /** An object or list with every function in it rendered, so that it can be written as JSON. */
  private renderInto(value: TemplateValue, mentions: Mention[], depth: number): TemplateValue {
    if (depth > MAX_DEPTH) { return null; }
    if (intrinsicOf(value) || typeof value === 'string') { return this.render(value, mentions, depth + 1); }
    if (Array.isArray(value)) { return value.map((item: TemplateValue) => this.renderInto(item, mentions, depth + 1)); }
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.renderInto(each, mentions, depth + 1)]))
      : value;
  }

  private substituted(argument: TemplateValue, mentions: Mention[], depth: number): string {
    const sub = subArgument(argument);
    if (!sub) { return this.marksOf(argument, mentions); }
    return subParts(sub.text).map((part) => {
      if (part.variable === undefined) { return this.render(part.text ?? '', mentions, depth + 1); }
      const given = property(sub.variables, part.variable);
      if (given !== undefined) { return this.render(given, mentions, depth + 1); }
      const dotted = getAttTarget(part.variable);
      return this.mark(dotted ? { name: 'Fn::GetAtt', argument: part.variable } : { name: 'Ref', argument: part.variable }, mentions);
    }).join('');
  }

  /** Only the marks of what a value mentions: for functions whose text cannot be told. */
  private marksOf(value: TemplateValue, mentions: Mention[]): string {
    const found: Mention[] = [];
    this.collect(value, found, 0);
    return found.map((mention) => addMark(mention, mentions)).join('') || '{}';
  }

  private mark(intrinsic: Intrinsic, mentions: Mention[]): string {
    const found = this.resolve(intrinsic);
    return found.length > 0 ? found.map((mention) => addMark(mention, mentions)).join('') : this.unknown(intrinsic);
  }

  private unknown({ name, argument }: Intrinsic): string {
    const text = typeof argument === 'string' ? argument : name === 'Fn::GetAtt' && Array.isArray(argument) ? argument.filter(isText).join('.') : '';
    return `{${text.replace(/::/g, '.')}}`;
  }

  private collect(value: TemplateValue, found: Mention[], depth: number): void {
    if (depth > MAX_DEPTH) { return; }
    const intrinsic = intrinsicOf(value);
    if (intrinsic && ['Ref', 'Fn::GetAtt', 'Fn::ImportValue', 'Fn::GetStackOutput'].includes(intrinsic.name)) {
      found.push(...this.resolve(intrinsic));
    } else if (intrinsic?.name === 'Fn::Sub') {
      const rendered: Mention[] = [];
      this.substituted(intrinsic.argument, rendered, depth);
      found.push(...rendered);
    } else if (Array.isArray(value)) {
      for (const item of value as readonly TemplateValue[]) { this.collect(item, found, depth + 1); }
    } else if (isObject(value)) {
      for (const item of Object.values(value)) { this.collect(item, found, depth + 1); }
    }
  }

  /** The resources that one function names, found among the references that the graph keeps for this path. */
  private resolve(intrinsic: Intrinsic): readonly Mention[] {
    const { argument } = intrinsic;
    const references = this.references();
    const named = namedBy(intrinsic);
    const own = named && this.graph.resource(`${this.resource.stack}/${named.logicalId}`);
    if (named && own && references.some((reference) => reference.target === own.id)) { return [{ resource: own, attribute: named.attribute }]; }
    // What comes from another stack goes through names that CDK makes from the logical id of what is meant.
    const remote = references.flatMap((reference) => this.mention(reference)).filter(({ resource }) => resource.stack !== this.resource.stack);
    const text = JSON.stringify(argument);
    const byName = remote.filter((mention) => text.includes(mention.resource.logicalId));
    if (byName.length > 0) { return [longestNamed(byName, text)]; }
    if (remote.length === 0 || named?.logicalId.startsWith('AWS::')) { return []; }
    // A name that somebody chose tells nothing: it may mean any that no other function names.
    const written = JSON.stringify(this.value);
    return remote.filter(({ resource }) => !written.includes(resource.logicalId));
  }
}

/** Longer texts are no documents that anything here reads. */
const LONGEST_DOCUMENT = 100_000;

/** The object that a text is the JSON of, with functions in the place of its marks; undefined for any other text. */
function documentOf({ text, mentions }: MarkedText): TemplateValue | undefined {
  if (!/^\s*\{/.test(text) || text.length > LONGEST_DOCUMENT) { return undefined; }
  try {
    return JSON.parse(text, (_key, value: unknown) => typeof value === 'string' ? unmarked(value, mentions) : value) as TemplateValue;
  } catch {
    return undefined;
  }
}

function unmarked(text: string, mentions: readonly Mention[]): TemplateValue {
  const parts = text.split(MARK);
  if (parts.length === 1) { return text; }
  const pieces = parts.map((part, index): TemplateValue => {
    const mention = index % 2 === 1 ? mentions[Number(part)] : undefined;
    return mention ? { 'Fn::GetAtt': [mention.resource.logicalId, mention.attribute] } : part;
  });
  return { 'Fn::Join': ['', pieces] };
}

/** The logical id and attribute that a function names, when it names one of its own template. */
function namedBy({ name, argument }: Intrinsic): { readonly logicalId: string; readonly attribute: string } | undefined {
  return name === 'Ref' ? { logicalId: argument as string, attribute: 'Ref' } : name === 'Fn::GetAtt' ? getAttTarget(argument) : undefined;
}

function addMark(mention: Mention, mentions: Mention[]): string {
  mentions.push(mention);
  return markOf(mentions.length - 1);
}

/** Of several resources whose logical ids stand in a name, the one with the longest: `Queue` stands in `QueueDeadLetters`, too. */
function longestNamed(mentions: readonly Mention[], text: string): Mention {
  const byLength = [...mentions].sort((a, b) => b.resource.logicalId.length - a.resource.logicalId.length);
  const longest = byLength.filter((mention) => mention.resource.logicalId.length === byLength[0].resource.logicalId.length);
  return longest.find((mention) => text.includes(mention.attribute)) ?? longest[0];
}

function isNoValue(value: TemplateValue): boolean {
  const intrinsic = intrinsicOf(value);
  return intrinsic?.name === 'Ref' && intrinsic.argument === 'AWS::NoValue';
}

function isText(value: TemplateValue): value is string {
  return typeof value === 'string';
}
