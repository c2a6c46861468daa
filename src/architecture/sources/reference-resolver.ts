import { ArnIdentity } from './arn-identity';
import { deployTimeName, UNKNOWN_REGION } from './deploy-time-name';
import { mentionsIn, type Mention } from './mentions';
import type { TemplateValue } from './resource-graph';
import type { StackTemplate, TemplateResource } from './stack-template';
import { property, valueAt } from './value-at';

/** A resource that is finally meant, and the attribute that is taken of it. */
export interface Target {
  readonly id: string;
  readonly attribute: string;
}

const NESTED_STACK = 'AWS::CloudFormation::Stack';
/** CDK's custom resources that carry a value from one region to another. */
const CROSS_REGION_WRITER = 'Custom::CrossRegionExportWriter';
const CROSS_REGION_READER = 'Custom::CrossRegionExportReader';

/** A value in another stack. */
interface RemoteValue {
  readonly stack: StackTemplate;
  readonly value: TemplateValue;
}

/**
 * Finds what a mention finally means: a resource of the same template, or, through nested stacks' parameters and outputs, exports,
 * stack outputs and CDK's cross-region custom resources, a resource of another.
 *
 * Stacks of one environment are joined by what CloudFormation itself joins them by, within the app or Stage that made them, and never by names that happen to be equal.
 */
export class ReferenceResolver {
  private readonly byId = new Map<string, StackTemplate>();
  private readonly nested = new Map<string, StackTemplate>();
  private readonly byName = new Map<string, StackTemplate[]>();
  private readonly exports = new Map<string, RemoteValue>();
  private readonly crossRegion = new Map<string, RemoteValue>();
  private readonly arns: ArnIdentity;
  private readonly known = new Map<string, readonly Target[]>();
  private readonly inProgress = new Set<string>();

  constructor(stacks: readonly StackTemplate[], private readonly warn: (stack: StackTemplate, message: string) => void) {
    for (const stack of stacks) {
      this.byId.set(stack.node.id, stack);
      if (stack.node.parent === undefined) { append(this.byName, key(stack.stage, stack.node.name), stack); }
      if (stack.node.parent !== undefined && stack.nestedResource !== undefined) {
        this.nested.set(key(stack.node.parent, stack.nestedResource), stack);
      }
    }
    for (const stack of stacks) { this.register(stack); }
    this.arns = new ArnIdentity(stacks);
  }

  /** The resources that a mention in a stack's template means; none when it is outside of the app, or a pseudo parameter. Undefined when it dangles. */
  public resolve(mention: Mention, stack: StackTemplate): readonly Target[] | undefined {
    switch (mention.kind) {
      case 'name': return this.named(mention.name, mention.attribute, stack);
      case 'arn': return this.written(mention.arn, stack);
      case 'import': return this.imported(mention.exportName, stack);
      case 'stack-output': return this.stackOutput(mention, stack);
      case 'unread': return [];
    }
  }

  private named(name: string, attribute: string, stack: StackTemplate): readonly Target[] | undefined {
    const resource = stack.resources.get(name);
    if (resource) { return this.throughResource(resource, attribute, stack) ?? [{ id: `${stack.node.id}/${name}`, attribute }]; }
    if (name.startsWith('AWS::')) { return []; }
    if (!stack.parameters.has(name)) { return undefined; }
    return this.parameter(name, stack);
  }

  private written(arn: TemplateValue, stack: StackTemplate): readonly Target[] {
    const id = this.arns.find(arn, stack);
    return id === undefined ? [] : [{ id, attribute: 'Arn' }];
  }

  /** Follows an attribute that only hands on a value of another stack. */
  private throughResource(resource: TemplateResource, attribute: string, stack: StackTemplate): readonly Target[] | undefined {
    if (resource.type === NESTED_STACK && attribute.startsWith('Outputs.')) {
      const child = this.nested.get(key(stack.node.id, resource.logicalId));
      const name = attribute.slice('Outputs.'.length);
      return child?.outputs.has(name) ? this.output(child, name) : undefined;
    }
    if (resource.type === CROSS_REGION_READER) {
      const written = this.crossRegion.get(key(stack.stage, stack.node.account, stack.node.region, attribute));
      return written && this.remote(written, key('cross-region', stack.node.id, attribute));
    }
    return undefined;
  }

  /** What the parent gives a nested stack for a parameter. Parameters of other stacks are given by people. */
  private parameter(name: string, stack: StackTemplate): readonly Target[] {
    const parent = stack.node.parent === undefined ? undefined : this.byId.get(stack.node.parent);
    const resource = parent && stack.nestedResource !== undefined ? parent.resources.get(stack.nestedResource) : undefined;
    const value = resource && property(property(resource.properties, 'Parameters'), name);
    return parent && value !== undefined ? this.remote({ stack: parent, value }, key('parameter', stack.node.id, name)) : [];
  }

  private imported(exportName: TemplateValue, stack: StackTemplate): readonly Target[] {
    const name = deployTimeName(exportName, stack);
    const exported = name === undefined ? undefined : this.exports.get(key(stack.stage, stack.node.account, stack.node.region, name));
    return exported ? this.remote(exported, key('export', exported.stack.node.id, name)) : [];
  }

  private stackOutput(mention: Mention & { kind: 'stack-output' }, consumer: StackTemplate): readonly Target[] {
    const stackName = deployTimeName(mention.stackName, consumer);
    const outputName = deployTimeName(mention.outputName, consumer);
    if (stackName === undefined || outputName === undefined) { return []; }
    const producer = this.producer(stackName, mention, consumer);
    if (!producer) { return []; }
    if (!producer.outputs.has(outputName)) {
      this.warn(consumer, `reads the output "${outputName}" that stack "${stackName}" does not have; the reference is left out`);
      return [];
    }
    return this.output(producer, outputName);
  }

  /** The stack of a name in the consumer's account and region, or in those that the function names. */
  private producer(stackName: string, mention: Mention & { kind: 'stack-output' }, consumer: StackTemplate): StackTemplate | undefined {
    const region = mention.region === undefined ? consumer.node.region ?? UNKNOWN_REGION : deployTimeName(mention.region, consumer);
    const role = mention.roleArn === undefined ? undefined : deployTimeName(mention.roleArn, consumer);
    const account = role === undefined ? consumer.node.account : role.split(':')[4];
    return (this.byName.get(key(consumer.stage, stackName)) ?? [])
      .find((stack) => (stack.node.region ?? UNKNOWN_REGION) === region && stack.node.account === account);
  }

  private output(stack: StackTemplate, name: string): readonly Target[] {
    const value = property(stack.outputs.get(name), 'Value');
    return value === undefined ? [] : this.remote({ stack, value }, key('output', stack.node.id, name));
  }

  /** What a value of another template mentions. Each value is followed once; a circle ends where it meets itself. */
  private remote({ stack, value }: RemoteValue, id: string): readonly Target[] {
    const known = this.known.get(id);
    if (known) { return known; }
    if (this.inProgress.has(id)) {
      this.warn(stack, 'has values that refer to each other in a circle; they are left out');
      return [];
    }
    this.inProgress.add(id);
    const targets = mentionsIn(value).flatMap(({ mention }) => this.resolve(mention, stack) ?? []);
    this.inProgress.delete(id);
    this.known.set(id, targets);
    return targets;
  }

  private register(stack: StackTemplate): void {
    for (const [, output] of stack.outputs) {
      const name = deployTimeName(valueAt(output, 'Export.Name'), stack);
      const value = property(output, 'Value');
      if (name !== undefined && value !== undefined) {
        this.exports.set(key(stack.stage, stack.node.account, stack.node.region, name), { stack, value });
      }
    }
    for (const resource of stack.resources.values()) {
      if (resource.type === CROSS_REGION_WRITER) { this.registerWriter(resource, stack); }
    }
  }

  private registerWriter(resource: TemplateResource, stack: StackTemplate): void {
    const written = valueAt(resource.properties, 'WriterProps.exports');
    const region = deployTimeName(valueAt(resource.properties, 'WriterProps.region'), stack);
    for (const name of Object.keys(written ?? {})) {
      const value = property(written, name);
      if (value !== undefined) { this.crossRegion.set(key(stack.stage, stack.node.account, region, name), { stack, value }); }
    }
  }
}

function key(...parts: (string | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? null));
}

function append<V>(map: Map<string, V[]>, at: string, value: V): void {
  const list = map.get(at);
  if (list) { list.push(value); } else { map.set(at, [value]); }
}
