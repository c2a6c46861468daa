import { noPseudoParameters, type PseudoParameters } from './pseudo-parameters';
import { hostOf, withoutUrlSecrets } from './url-text';
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

/** How a value is read. */
export interface Reading {
  /** What CloudFormation's own parameters stand for where the value is; what is not known is left out of the text. */
  readonly pseudoParameters?: PseudoParameters;
  /** Only the host of a URL, the domain of an e-mail address. */
  readonly hostOnly?: boolean;
}

/**
 * A template value as one short line: literals as they are, intrinsics as what they stand for (`Ref` and `Fn::GetAtt` as the logical id).
 * Undefined for what has no short form, and for everything that may be a secret; URLs are without users, queries and fragments.
 */
export function readableValue(value: TemplateValue | undefined, reading: Reading = {}): string | undefined {
  const text = textOf(value, { pseudoParameters: reading.pseudoParameters ?? noPseudoParameters, depth: 0 });
  if (text === undefined || DYNAMIC_REFERENCE.test(text)) { return undefined; }
  const line = oneLine(withoutUnknown(reading.hostOnly ? hostOf(oneLine(text)) : withoutUrlSecrets(oneLine(text))));
  if (line === '') { return undefined; }
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** Stands for a pseudo parameter of unknown value until the text is complete: a character of Unicode's private use area, which no name needs. */
const UNKNOWN = '\uE000';

/** A text without what is not known, and without one of the signs that set it apart from the rest. */
function withoutUnknown(text: string): string {
  return text.replace(/\uE000[.:/_-]/g, '').replace(/[.:/_-]?\uE000/g, '');
}

interface Context {
  readonly pseudoParameters: PseudoParameters;
  readonly depth: number;
}

/** How each intrinsic reads; one that is not here has no short form. */
const INTRINSICS: ReadonlyMap<string, (argument: TemplateValue, context: Context) => string | undefined> = new Map([
  ['Ref', (argument, context) => (typeof argument === 'string' ? named(argument, context) : undefined)],
  ['Fn::GetAtt', (argument) => getAttTarget(argument)?.logicalId],
  ['Fn::Sub', (argument, context) => {
    const sub = subArgument(argument);
    return sub && shortened(sub.text).replace(/\$\{\s*(AWS::\w+)\s*\}/g, (_, name: string) => named(name, context));
  }],
  ['Fn::ImportValue', (argument, context) => textOf(argument, context)],
  ['Fn::Join', (argument, context) => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) { return undefined; }
    const parts = argument[1].map((part: TemplateValue) => textOf(part, context));
    return parts.includes(undefined) ? undefined : parts.join(typeof argument[0] === 'string' ? argument[0] : '');
  }],
  ['Fn::Select', (argument, context) => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) { return undefined; }
    return textOf(argument[1][Number(argument[0])], context);
  }],
]);

function named(name: string, { pseudoParameters }: Context): string {
  return name.startsWith('AWS::') ? pseudoParameters(name) ?? UNKNOWN : name;
}

function textOf(value: TemplateValue | undefined, context: Context): string | undefined {
  if (value === undefined || value === null || context.depth > MOST_NESTED) { return undefined; }
  if (typeof value === 'string') { return shortened(value); }
  if (typeof value === 'number' || typeof value === 'boolean') { return String(value); }
  const within = { ...context, depth: context.depth + 1 };
  if (Array.isArray(value)) {
    const parts = value.slice(0, MOST_ITEMS).map((part: TemplateValue) => textOf(part, within));
    if (parts.length === 0 || parts.includes(undefined)) { return undefined; }
    return parts.filter((part) => part !== UNKNOWN).join(', ') + (value.length > MOST_ITEMS ? ', …' : '');
  }
  const intrinsic = intrinsicOf(value);
  return intrinsic && INTRINSICS.get(intrinsic.name)?.(intrinsic.argument, within);
}

/** Beyond any length that is shown, only time would be spent. */
function shortened(text: string): string {
  return text.slice(0, 4096).replaceAll(UNKNOWN, '');
}
