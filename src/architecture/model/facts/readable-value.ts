import { getAttTarget, intrinsicOf, subArgument, type TemplateValue } from '../../sources';
import { oneLine } from '../naming/words';

const LONGEST = 120;
const MOST_ITEMS = 8;
/** Bounds hostile nesting; templates people write nest a few deep. */
const MOST_NESTED = 20;

/** Names of properties whose values may be secret, whatever they hold. */
const SECRET_NAME = /passw|passphrase|secretstring|generatesecret|userdata|authtoken|accesskey|privatekey|credential|connectionstring|environment|apikey$|token$/i;
/** Dynamic references: CloudFormation puts a secret or parameter in their place when it deploys. */
const DYNAMIC_REFERENCE = /\{\{\s*resolve:/i;

/** True when what stands at the property path may be a secret. */
export function mayBeSecret(propertyPath: string): boolean {
  return propertyPath.split('.').some((key) => SECRET_NAME.test(key));
}

/**
 * A template value as one short line: literals as they are, intrinsics as what they stand for (`Ref` and `Fn::GetAtt` as the logical id).
 * Undefined for what has no short form, and for everything that may be a secret.
 */
export function readableValue(value: TemplateValue | undefined): string | undefined {
  const text = textOf(value, 0);
  if (text === undefined || DYNAMIC_REFERENCE.test(text)) { return undefined; }
  const line = oneLine(text);
  if (line === '') { return undefined; }
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** How each intrinsic reads; one that is not here has no short form. */
const INTRINSICS: ReadonlyMap<string, (argument: TemplateValue, depth: number) => string | undefined> = new Map([
  ['Ref', (argument) => (typeof argument === 'string' ? argument : undefined)],
  ['Fn::GetAtt', (argument) => getAttTarget(argument)?.logicalId],
  ['Fn::Sub', (argument) => subArgument(argument)?.text],
  ['Fn::ImportValue', (argument, depth) => textOf(argument, depth)],
  ['Fn::Join', (argument, depth) => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) { return undefined; }
    const parts = argument[1].map((part: TemplateValue) => textOf(part, depth));
    return parts.includes(undefined) ? undefined : parts.join(typeof argument[0] === 'string' ? argument[0] : '');
  }],
  ['Fn::Select', (argument, depth) => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) { return undefined; }
    return textOf(argument[1][Number(argument[0])], depth);
  }],
]);

function textOf(value: TemplateValue | undefined, depth: number): string | undefined {
  if (value === undefined || value === null || depth > MOST_NESTED) { return undefined; }
  // Beyond any length that is shown, only time would be spent.
  if (typeof value === 'string') { return value.slice(0, 4096); }
  if (typeof value === 'number' || typeof value === 'boolean') { return String(value); }
  if (Array.isArray(value)) {
    const parts = value.slice(0, MOST_ITEMS).map((part: TemplateValue) => textOf(part, depth + 1));
    if (parts.length === 0 || parts.includes(undefined)) { return undefined; }
    return parts.join(', ') + (value.length > MOST_ITEMS ? ', …' : '');
  }
  const intrinsic = intrinsicOf(value);
  return intrinsic && INTRINSICS.get(intrinsic.name)?.(intrinsic.argument, depth + 1);
}
