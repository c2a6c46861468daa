/** A view that cannot be drawn as it was asked for: one line that says what is wrong. */
export class ViewError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ViewError';
  }
}
