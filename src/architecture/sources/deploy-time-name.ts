import { intrinsicOf, subArgument, subParts } from './intrinsics';
import type { TemplateValue } from './resource-graph';
import type { StackTemplate } from './stack-template';
import { isObject, property } from './value-at';

/** How deep functions may stand in each other; CloudFormation allows far less. */
const MAX_DEPTH = 50;

/** Stands for the Region of a stack that is bound to none. */
export const UNKNOWN_REGION = '<region>';
/** Stands for the account of a stack that is bound to none. */
export const UNKNOWN_ACCOUNT = '<account>';

/**
 * The name that a value has once deployed, as far as it can be told for certain: the name of an export, or of a stack.
 *
 * The stack's own name, account and region are put in. What is not known of them is a mark: within one environment it is the
 * same on both sides. Parameters count with their default, as they are deployed when nothing else is said.
 * Undefined when it depends on anything else.
 */
export function deployTimeName(value: TemplateValue | undefined, stack: StackTemplate, depth: number = 0): string | undefined {
  if (typeof value === 'string') { return value; }
  if (typeof value === 'number') { return String(value); }
  const intrinsic = depth > MAX_DEPTH ? undefined : intrinsicOf(value);
  switch (intrinsic?.name) {
    case 'Ref':
      return named(intrinsic.argument as string, stack);
    case 'Fn::Join': {
      const [delimiter, items] = Array.isArray(intrinsic.argument) ? intrinsic.argument : [];
      return typeof delimiter === 'string' && Array.isArray(items)
        ? joined(items.map((item: TemplateValue) => deployTimeName(item, stack, depth + 1)), delimiter)
        : undefined;
    }
    case 'Fn::Sub': {
      const sub = subArgument(intrinsic.argument);
      return sub && joined(subParts(sub.text).map((part) => {
        if (part.variable === undefined) { return part.text; }
        const given = property(sub.variables, part.variable);
        return given === undefined ? named(part.variable, stack) : deployTimeName(given, stack, depth + 1);
      }), '');
    }
    default:
      return undefined;
  }
}

function joined(pieces: readonly (string | undefined)[], delimiter: string): string | undefined {
  return pieces.every((piece) => piece !== undefined) ? pieces.join(delimiter) : undefined;
}

function named(name: string, stack: StackTemplate): string | undefined {
  switch (name) {
    // A nested stack's name is made up by CloudFormation.
    case 'AWS::StackName': return stack.node.parent === undefined ? stack.node.name : undefined;
    case 'AWS::Region': return stack.node.region ?? UNKNOWN_REGION;
    case 'AWS::AccountId': return stack.node.account ?? UNKNOWN_ACCOUNT;
    case 'AWS::Partition': return '<partition>';
    case 'AWS::URLSuffix': return '<suffix>';
    default: return parameterDefault(stack.parameters.get(name));
  }
}

function parameterDefault(parameter: TemplateValue | undefined): string | undefined {
  const [type, value] = [property(parameter, 'Type'), property(parameter, 'Default')];
  // The default of an SSM parameter type is the name of the parameter and not its value.
  return isObject(parameter) && type === 'String' && typeof value === 'string' ? value : undefined;
}
