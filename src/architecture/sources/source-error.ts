/** Input that cannot be read: one line that says what is wrong, in which file, and what to do. */
export class SourceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SourceError';
  }
}
