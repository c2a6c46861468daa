import { existsSync, mkdirSync, readFileSync, statSync } from 'fs';
import { dirname, join } from 'path';
import { sync as writeFileAtomic } from 'write-file-atomic';

/** One file to write. */
export interface OutputFile {
  /** Name, with no folder. */
  readonly name: string;
  readonly text: string;
}

/** Files that cannot be written: one line that says which, why, and what to do. */
export class OutputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OutputError';
  }
}

/** What stands in the way, by the operating system's code. */
const ADVICE: { readonly [code: string]: string } = {
  EACCES: 'permission denied; name a folder that you may write to',
  EPERM: 'permission denied; name a folder that you may write to',
  EROFS: 'the file system is read-only; name a folder on another one',
  ENOSPC: 'no space left on the device; make room or name another folder',
  ENAMETOOLONG: 'the name is too long; name another folder',
};

/**
 * Writes files into a folder, which is made if need be. Each file is replaced whole or not at all; one that already holds the text is left
 * untouched. Gives the paths of all of them, as seen from the working directory.
 */
export function writeOutput(directory: string, files: readonly OutputFile[]): string[] {
  makeFolder(directory);
  return files.map(({ name, text }) => {
    const path = join(directory, name);
    try {
      if (!holds(path, text)) { writeFileAtomic(path, text); }
    } catch (error) {
      throw failure(path, error);
    }
    return path;
  });
}

function makeFolder(directory: string): void {
  const blocking = existingAncestor(directory);
  if (!statSync(blocking).isDirectory()) {
    throw new OutputError(`${blocking} cannot be used as a folder: it is a file; move it or name another folder`);
  }
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw failure(directory, error);
  }
}

/** The folder itself, or the nearest one above it, that is there. */
function existingAncestor(path: string): string {
  const above = dirname(path);
  return existsSync(path) || above === path ? path : existingAncestor(above);
}

function holds(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path).equals(Buffer.from(text));
}

function failure(path: string, error: unknown): OutputError {
  const { code, message } = error as NodeJS.ErrnoException;
  const isFolder = code === 'EISDIR' || (existsSync(path) && statSync(path).isDirectory() && code === 'ENOTEMPTY');
  const reason = isFolder ? 'a folder of that name is in the way; move it or name another folder' : ADVICE[code ?? ''] ?? String(message).split('\n')[0];
  return new OutputError(`${path} cannot be written: ${reason}`);
}
