import { existsSync, readFileSync, statSync } from 'fs';
import { basename } from 'path';
import { firstJsonError } from './json-position';
import type { TemplateObject } from './resource-graph';
import { SourceError } from './source-error';
import { isObject } from './value-at';

/** Reads a file that must hold one JSON object. `label` is what messages call it, `advice` what they say to do. */
export function readJsonObject(file: string, label: string = basename(file), advice: string = 'run `cdk synth` again'): TemplateObject {
  if (!isFile(file)) { throw new SourceError(`${label} is missing; ${advice}`); }
  return parseJsonObject(readText(file, label), label, advice);
}

/** Parses a text that must hold one JSON object. */
export function parseJsonObject(text: string, label: string, advice: string): TemplateObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SourceError(`${label} is not valid JSON (${positionOf(text, firstJsonError(text))}); ${advice}`);
  }
  if (!isObject(value)) { throw new SourceError(`${label} does not hold a JSON object; ${advice}`); }
  return value;
}

/** Whether there is such a file. */
export function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** Reads a file as text. */
export function readText(file: string, label: string): string {
  try {
    // Editors on Windows write a byte order mark, which JSON does not allow.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new SourceError(`${label} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); check its permissions and size`);
  }
}

function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}
