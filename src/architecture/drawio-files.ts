import { existsSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { type OutputFile, OutputError } from './output-files';
import { DrawioError, type DrawioUpdate, isEditedDrawio, updateDrawio, viewsInDrawio } from './renderers';
import { FILTER_SUBJECTS, viewIds, type ViewRequest, type ViewScope } from './views';

/** Files of which some hold what people have made of an earlier one. */
export interface KeptEdits {
  readonly files: readonly OutputFile[];
  /** Those that were brought up to date and not replaced, by their names. */
  readonly updates: ReadonlyMap<string, DrawioUpdate>;
}

/** draw.io files as they are to be written into a folder: where people have edited one that is there, it is brought up to date, as nothing they did may be lost. */
export function keepingEdits(directory: string, files: readonly OutputFile[]): KeptEdits {
  const updates = new Map<string, DrawioUpdate>();
  const kept = files.map((file): OutputFile => {
    const path = join(directory, file.name);
    if (!file.name.endsWith('.drawio') || !existsSync(path) || statSync(path).isDirectory()) { return file; }
    const present = readFileSync(path, 'utf8');
    try {
      if (present.trim() === '' || present === file.text || !isEditedDrawio(present)) { return file; }
      const update = updateDrawio(present, String(file.text));
      updates.set(file.name, update);
      return { ...file, text: update.text };
    } catch (error) {
      throw error instanceof DrawioError ? new OutputError(`${path} is in the way: ${error.message}; move it or name another folder`) : error;
    }
  });
  return { files: kept, updates };
}

/** How the views in a draw.io file were asked for, for as far as they can be asked for again. */
export function requestsInDrawio(text: string): ViewRequest[] {
  return viewsInDrawio(text).flatMap((view) => (isRequest(view) ? view : []));
}

/** A file may hold anything: what is asked for by it is checked as what is asked for on a command line. */
function isRequest(view: object): view is ViewRequest {
  const { id, basis, title, subtitle, scope } = view as Record<keyof ViewRequest, unknown>;
  return isText(id) && id.trim() !== '' && isText(basis) && viewIds.includes(basis) && [title, subtitle].every((text) => text === undefined || isText(text))
    && (scope === undefined || isScope(scope));
}

function isScope(scope: unknown): scope is ViewScope {
  const { include, exclude, focus, depth, collapse } = (scope ?? {}) as Record<keyof ViewScope, unknown>;
  const areFilters = (filters: unknown) => Array.isArray(filters)
    && filters.every((filter) => (FILTER_SUBJECTS as readonly unknown[]).includes(filter?.by) && isText(filter.pattern));
  const areTexts = (texts: unknown) => Array.isArray(texts) && texts.every(isText);
  return areFilters(include) && areFilters(exclude) && areTexts(focus) && areTexts(collapse) && Number.isInteger(depth) && (depth as number) >= 0;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
