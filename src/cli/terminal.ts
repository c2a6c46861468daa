/** Where a command writes to: the process's own streams, or a test's. */
export interface Terminal {
  /** Writes a result, as it is. */
  readonly out: (text: string | Uint8Array) => void;
  /** Writes to people. */
  readonly err: (text: string) => void;
  /** True where results are shown to people as they come, not led into a file or another program. */
  readonly isScreen?: boolean;
}

/** Name of the command, which starts each line for people. */
export const PROGRAM = 'cdk-architecture';

/** Tells people something, on one line. */
export function tell(terminal: Terminal, message: string): void {
  // A name from the app must not move the cursor, colour the terminal or start a line of its own.
  terminal.err(`${PROGRAM}: ${message.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g, ' ').trim()}\n`);
}
