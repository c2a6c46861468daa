// In: a command line.
// Out: a model, a diagram or an inventory on standard output or in files; messages on standard error; an exit code.
import { CommanderError } from 'commander';
import { program } from './program';
import { PROGRAM, tell, type Terminal } from './terminal';
import { UsageError } from './usage-error';
import { OutputError } from '../architecture/output-files';
import { SourceError } from '../architecture/sources';
import { ViewError } from '../architecture/views';

const ISSUES = 'https://github.com/cdk-microservices-platform/cdk-microservices-platform/issues';
const DONE = 0;
const FAILED = 2;

/**
 * Carries out a command line.
 *
 * @param argv what follows the program's name
 * @returns the exit code: 0 done, 2 bad usage or input, told on one line
 */
export function run(argv: readonly string[], terminal: Terminal): number {
  try {
    program(terminal).parse([...argv], { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) {
      return commanderEnd(error, terminal);
    }
    if (error instanceof UsageError || error instanceof SourceError || error instanceof OutputError || error instanceof ViewError) {
      tell(terminal, error.message);
      return FAILED;
    }
    unexpected(error, argv.includes('--debug') || Boolean(process.env.DEBUG), terminal);
    return FAILED;
  }
}

/** Carries out the command line of this process. */
export function main(): void {
  // A reader that has seen enough (`| head`) closes the pipe: no error of ours. A full disk is one.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.stderr.write(`${PROGRAM}: standard output cannot be written: ${error.message}\n`);
      process.exitCode = FAILED;
    }
  });
  process.stderr.on('error', () => undefined);
  const code = run(process.argv.slice(2), {
    out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text), isScreen: process.stdout.isTTY,
  });
  // Not `process.exit`: a long result may still be on its way into a pipe.
  process.exitCode ??= code;
}

/** Commander throws for its own ends too: help and version that were asked for. */
function commanderEnd(error: CommanderError, terminal: Terminal): number {
  if (error.exitCode === 0) {
    return DONE;
  }
  if (error.code !== 'commander.help') {
    tell(terminal, `${error.message.replace(/^error: |\.$/g, '')}; see ${PROGRAM} --help`);
  }
  return FAILED;
}

/** An error of ours. The stack is for those who want to mend it. */
function unexpected(error: unknown, debug: boolean, terminal: Terminal): void {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  tell(terminal, `unexpected error: ${reason}; please report it with the output of --debug at ${ISSUES}`);
  if (debug && error instanceof Error) {
    terminal.err(`${error.stack}\n`);
  }
}
