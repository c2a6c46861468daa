import { type Duration, type Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib/core';

/** Tokens are known at deployment only, and pass every check. */
export function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value);
}

/** The first problem of the items, if any has one. */
export function first<T>(items: readonly T[], problemOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem) { return problem; }
  }
  return undefined;
}

/**
 * Complains about what was not made by the class that an option asks for: not every language of jsii checks what is handed over, and such
 * a value would be taken for something else. What the class's things have tells them, as another copy of the package may have made them.
 */
export function problemOfChoice(option: string, value: object | undefined, member: string, example: string): string | undefined {
  if (value === undefined || value === null || (typeof value === 'object' && member in value)) { return undefined; }
  return `${option} is ${JSON.stringify(value)}, and no ${example.split('.')[0]}; write for example ${example}`;
}

/** Complains about a number that is no whole number from the lowest to the highest. What is left out is fine. */
export function outside(option: string, value: number | undefined, lowest: number, highest: number, unit = ''): string | undefined {
  if (value === undefined || !isKnown(value)) { return undefined; }
  const isInside = Number.isInteger(value) && value >= lowest && value <= highest;
  return isInside ? undefined : `${option} is ${Math.round(value * 100) / 100}${unit}; give a whole number from ${lowest} to ${highest}`;
}

/** Complains about a time that is no whole number of days from the lowest to the highest. */
export function outsideDays(option: string, value: Duration | undefined, lowest: number, highest: number): string | undefined {
  if (value === undefined || value.isUnresolved()) { return undefined; }
  return outside(option, value.toDays({ integral: false }), lowest, highest, ' days');
}

/** Complains about a time that is no whole number of seconds from the lowest to the highest. */
export function outsideSeconds(option: string, value: Duration | undefined, lowest: number, highest: number): string | undefined {
  if (value === undefined || value.isUnresolved()) { return undefined; }
  return outside(option, value.toSeconds({ integral: false }), lowest, highest, ' seconds');
}

/** Complains about a value that has to be known when the app is synthesized: one that CDK calculates with, or that others derive from. */
export function unknownYet(option: string, value: Duration | number | undefined): string | undefined {
  if (value === undefined || (typeof value === 'number' ? isKnown(value) : !value.isUnresolved())) { return undefined; }
  return `${option} is a token; other values are worked out from it, so give it as a plain number`;
}

/** Complains about a size that is no whole number of GiB from the lowest to the highest. */
export function outsideGibibytes(option: string, value: Size | undefined, lowest: number, highest: number): string | undefined {
  if (value === undefined || value.isUnresolved()) { return undefined; }
  return outside(option, value.toGibibytes({ rounding: SizeRoundingBehavior.NONE }), lowest, highest, ' GiB');
}
