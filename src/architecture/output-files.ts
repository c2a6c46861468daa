import { existsSync, mkdirSync, readFileSync, statSync } from 'fs';
import { dirname, join } from 'path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { visibleText } from './renderers';

/** One file to write. */
export interface OutputFile {
  /** Name, with no folder. */
  readonly name: string;
  /** Text, or bytes of a file that is none. */
  readonly text: string | Uint8Array;
}

/** A file of text. */
export interface TextFile extends OutputFile {
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
  EEXIST: 'a file, or a link that leads nowhere, has that name; remove it or name another folder',
  ENOENT: 'the system lets nothing be made there; name another folder',
  ERR_INVALID_ARG_VALUE: 'no name of a file holds such a character; name another folder',
};

/**
 * Writes files into a folder, which is made if need be. Each file is replaced whole or not at all; one that already holds the text is left
 * untouched. What stands in the way of one of them is found before any is written, so that old and new files do not stand side by side.
 * Gives the paths of all of them, as seen from the working directory.
 */
export function writeOutput(directory: string, files: readonly OutputFile[]): string[] {
  makeFolder(directory);
  const targets = files.map(({ name, text }) => ({ path: join(directory, name), text }));
  targets.forEach(({ path }) => mustNotBeFolder(path));
  return targets.map(({ path, text }) => {
    try {
      if (!holds(path, text)) { writeFileAtomic(path, typeof text === 'string' ? text : Buffer.from(text)); }
    } catch (error) {
      throw failure(path, error);
    }
    return path;
  });
}

/** Makes a folder and those above it one by one: Node's own way of making them all at once never returns where the system refuses with ENOENT. */
function makeFolder(directory: string): void {
  const missing = missingFolders(directory);
  const ground = missing.length > 0 ? dirname(missing[0]) : directory;
  if (!statSync(ground).isDirectory()) {
    throw new OutputError(`${visibleText(ground)} cannot be used as a folder: it is a file; move it or name another folder`);
  }
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Somebody else may have made it at this moment.
      if (!existsSync(folder) || !statSync(folder).isDirectory()) { throw failure(folder, error); }
    }
  }
}

/** The folder and those above it that are not there, the outermost first. */
function missingFolders(directory: string): string[] {
  const missing: string[] = [];
  for (let path = directory; !existsSync(path) && dirname(path) !== path; path = dirname(path)) { missing.unshift(path); }
  return missing;
}

function mustNotBeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new OutputError(`${visibleText(path)} cannot be written: a folder of that name is in the way; move it or name another folder`);
  }
}

function holds(path: string, text: string | Uint8Array): boolean {
  return existsSync(path) && readFileSync(path).equals(Buffer.from(text as Uint8Array));
}

function failure(path: string, error: unknown): OutputError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new OutputError(`${visibleText(path)} cannot be written: ${ADVICE[code ?? ''] ?? `${visibleText(String(message))}; name another folder`}`);
}
