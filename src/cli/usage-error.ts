/** A command line that cannot be carried out: one line that says what is wrong and what to do. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** A value of an option that must be one of a list. */
export function oneOf(what: string, value: string, known: readonly string[]): string {
  if (!known.includes(value)) {
    throw new UsageError(`unknown ${what} ${JSON.stringify(value)}: known are ${known.join(', ')}`);
  }
  return value;
}
