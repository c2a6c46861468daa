import { getAttTarget, intrinsicOf, subArgument, subParts, type Intrinsic } from './intrinsics';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { isObject, property } from './value-at';

/** What an intrinsic names. */
export type Mention =
  /** A resource or parameter of the same template: `Ref`, `Fn::GetAtt`, a variable of `Fn::Sub`. */
  | { readonly kind: 'name'; readonly name: string; readonly attribute: string }
  /** A text, or functions that make one, that starts as an ARN does. */
  | { readonly kind: 'arn'; readonly arn: TemplateValue }
  /** `Fn::ImportValue`: an export of another stack. */
  | { readonly kind: 'import'; readonly exportName: TemplateValue }
  /** `Fn::GetStackOutput`: an output of another stack. */
  | { readonly kind: 'stack-output'; readonly stackName: TemplateValue; readonly outputName: TemplateValue; readonly region?: TemplateValue; readonly roleArn?: TemplateValue }
  /** A function that is not known here, or a macro (`Fn::Transform`): what it gives is not known. */
  | { readonly kind: 'unread'; readonly name: string; readonly argument: TemplateValue };

/** A mention with the path of the value that holds it. */
export interface PlacedMention {
  readonly property: string;
  readonly mention: Mention;
}

/** Functions that mention what their argument mentions. */
const READ_THROUGH: ReadonlySet<string> = new Set([
  'And', 'Base64', 'Cidr', 'Contains', 'Equals', 'FindInMap', 'GetAZs', 'If', 'Length', 'Not', 'Or', 'Select', 'Split', 'ToJsonString',
].map((name) => `Fn::${name}`));

interface Step {
  readonly path: string;
  readonly value: TemplateValue;
  /** True inside an intrinsic: the path stays that of the outermost one. */
  readonly inside: boolean;
  /** True for a piece of a longer text: it is no ARN by itself. */
  readonly isPiece?: boolean;
}

/**
 * Every mention in a value, in the order they are written.
 *
 * Walks with a list of its own instead of the call stack, so that no depth of nesting can end it.
 */
export function mentionsIn(value: TemplateValue | undefined): PlacedMention[] {
  const found: PlacedMention[] = [];
  const todo: Step[] = value === undefined ? [] : [{ path: '', value, inside: false }];
  for (let step = todo.pop(); step; step = todo.pop()) {
    const next = visit(step, found);
    for (let i = next.length - 1; i >= 0; i--) { todo.push(next[i]); }
  }
  return found;
}

function visit(step: Step, found: PlacedMention[]): Step[] {
  const intrinsic = intrinsicOf(step.value);
  if (intrinsic) { return visitIntrinsic(intrinsic, step, found); }
  if (typeof step.value === 'string') {
    if (startsAsArn(step.value) && !step.isPiece) { found.push({ property: step.path, mention: { kind: 'arn', arn: step.value } }); }
    return [];
  }
  if (Array.isArray(step.value)) {
    const steps: Step[] = [];
    step.value.forEach((item: TemplateValue, index) => {
      if (mayMention(item)) { steps.push(child(step, String(index), item)); }
    });
    return steps;
  }
  const transform = property(step.value, 'Fn::Transform');
  if (transform !== undefined) { found.push({ property: step.path, mention: { kind: 'unread', name: 'Fn::Transform', argument: transform } }); }
  if (!isObject(step.value)) { return []; }
  const next: Step[] = [];
  for (const key of Object.keys(step.value)) {
    const value = property(step.value, key)!;
    if (mayMention(value)) { next.push(child(step, key, value)); }
  }
  return next;
}

/** Most of a template are plain texts and numbers, which need no step of their own. */
function mayMention(value: TemplateValue): boolean {
  return typeof value === 'object' ? value !== null : startsAsArn(value);
}

function child(step: Step, key: string, value: TemplateValue): Step {
  const path = step.inside ? step.path : (step.path === '' ? key : `${step.path}.${key}`);
  return { path, value, inside: step.inside, isPiece: step.isPiece };
}

function visitIntrinsic({ name, argument }: Intrinsic, step: Step, found: PlacedMention[]): Step[] {
  const add = (mention: Mention) => found.push({ property: step.path, mention });
  const within = (value: TemplateValue, isPiece = step.isPiece): Step => ({ path: step.path, value, inside: true, isPiece });
  switch (name) {
    case 'Ref':
      add({ kind: 'name', name: argument as string, attribute: 'Ref' });
      return [];
    case 'Fn::GetAtt': {
      const target = getAttTarget(argument);
      if (target) { add({ kind: 'name', name: target.logicalId, attribute: target.attribute }); }
      return [];
    }
    case 'Fn::Join':
      if (startsAsArn(firstPiece(argument)) && !step.isPiece) { add({ kind: 'arn', arn: step.value }); }
      return [within(argument, true)];
    case 'Fn::Sub': {
      const sub = subArgument(argument);
      if (sub && startsAsArn(sub.text) && !step.isPiece) { add({ kind: 'arn', arn: step.value }); }
      return sub ? subSteps(sub.text, sub.variables, add, (value) => within(value, true)) : [];
    }
    case 'Fn::ImportValue':
      add({ kind: 'import', exportName: argument });
      return [];
    case 'Fn::GetStackOutput': {
      const of = (key: string) => property(argument, key);
      const [stackName, outputName] = [of('StackName'), of('OutputName')];
      if (stackName !== undefined && outputName !== undefined) {
        add({ kind: 'stack-output', stackName, outputName, region: of('Region'), roleArn: of('RoleArn') });
      }
      return [];
    }
    case 'Fn::Transform':
      add({ kind: 'unread', name, argument });
      return [within(argument)];
    default:
      if (!READ_THROUGH.has(name)) { add({ kind: 'unread', name, argument }); }
      return [within(argument)];
  }
}

/** AWS's ARNs have at most this many characters; a longer text is none, and searching it would take long. */
const MAX_ARN_LENGTH = 2_048;

function startsAsArn(text: TemplateValue | undefined): boolean {
  return typeof text === 'string' && text.startsWith('arn:') && text.length <= MAX_ARN_LENGTH;
}

function firstPiece(join: TemplateValue): TemplateValue | undefined {
  const [delimiter, items] = Array.isArray(join) ? join as TemplateValue[] : [];
  return delimiter === '' && Array.isArray(items) ? items[0] as TemplateValue : undefined;
}

function subSteps(text: string, variables: TemplateObject, add: (mention: Mention) => void, within: (value: TemplateValue) => Step): Step[] {
  for (const { variable } of subParts(text)) {
    if (variable === undefined || property(variables, variable) !== undefined) { continue; }
    const target = getAttTarget(variable);
    add(target
      ? { kind: 'name', name: target.logicalId, attribute: target.attribute }
      : { kind: 'name', name: variable, attribute: 'Ref' });
  }
  return Object.keys(variables).map((key) => within(property(variables, key)!));
}
