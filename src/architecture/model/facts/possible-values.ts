import { intrinsicOf, property, type TemplateValue } from '../../sources';

/** Bounds hostile nesting; templates people write nest a few deep. */
const MOST_NESTED = 50;

/** Stands for what only the deployment knows. */
export const UNKNOWN = Symbol('unknown');

/** What may stand somewhere in a template: a value, nothing, or what only the deployment knows. */
export type PossibleValue = TemplateValue | undefined | typeof UNKNOWN;

/**
 * Everything that may stand at a property path below a value: more than one thing where `Fn::If` chooses, and nothing for `AWS::NoValue`.
 *
 * Another intrinsic at the end of the path stays as it is written; what lies inside of it is unknown.
 */
export function possibleValues(value: TemplateValue | undefined, path: string = ''): readonly PossibleValue[] {
  return below(value, path === '' ? [] : path.split('.'), 0);
}

function below(value: TemplateValue | undefined, keys: readonly string[], nested: number): readonly PossibleValue[] {
  if (nested > MOST_NESTED) { return [UNKNOWN]; }
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.name === 'Ref' && intrinsic.argument === 'AWS::NoValue') { return [undefined]; }
  if (intrinsic?.name === 'Fn::If') {
    const { argument } = intrinsic;
    return Array.isArray(argument) && argument.length === 3
      ? argument.slice(1).flatMap((branch: TemplateValue) => below(branch, keys, nested + 1))
      : [UNKNOWN];
  }
  if (keys.length === 0) { return [value]; }
  return intrinsic ? [UNKNOWN] : below(property(value, keys[0]), keys.slice(1), nested + 1);
}
