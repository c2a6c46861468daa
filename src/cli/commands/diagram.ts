import { readFileSync } from 'fs';
import { basename, dirname } from 'path';
import { DiagramFormat } from '../../architecture/diagram-format';
import { DIAGRAM_FORMATS, drawDiagrams } from '../../architecture/diagrams';
import type { ArchitectureModel } from '../../architecture/model';
import { writeOutput } from '../../architecture/output-files';
import { DrawioError, updateDrawio } from '../../architecture/renderers';
import { viewIds, type ViewRequest, wholeView } from '../../architecture/views';
import { readSource } from '../read-source';
import { tell, type Terminal } from '../terminal';
import { oneOf, UsageError } from '../usage-error';
import { scopeOf, type ScopeOptions } from '../view-scope';

/** Options of `cdk-architecture diagram`. */
export interface DiagramOptions extends ScopeOptions {
  readonly view: readonly string[];
  readonly format: readonly string[];
  readonly out?: string;
  /** draw.io file that is brought up to date. */
  readonly update?: string;
}

/** `cdk-architecture diagram`: views of the model, each in each format. */
export function diagram(source: string, options: DiagramOptions, terminal: Terminal): void {
  const views = distinct(options.view.map((view) => oneOf('view', view, viewIds)));
  const formats = distinct(options.format.map((format) => oneOf('format', format, DIAGRAM_FORMATS) as DiagramFormat));
  if (options.out === undefined && views.length * formats.length > 1) {
    throw new UsageError(
      `${views.length * formats.length} diagrams do not fit on one standard output: name a folder with --out, or ask for one view in one format`,
    );
  }

  if (options.update !== undefined && (options.out !== undefined || options.format.length > 0)) {
    throw new UsageError('--update rewrites the draw.io file that it names: leave out --out and --format');
  }

  const scope = scopeOf(options);
  const architecture = readSource(source, terminal);
  const requests = views.map((id) => ({ ...wholeView(id), ...scope === undefined ? {} : { scope } }));
  if (options.update !== undefined) {
    updateFile(options.update, architecture, requests, terminal);
    return;
  }
  const diagrams = drawDiagrams(architecture, requests, formats);
  if (options.out !== undefined) {
    writeOutput(options.out, diagrams.flatMap(({ pages }) => pages)).forEach((path) => tell(terminal, `${path} is written`));
    return;
  }
  const [{ pages: [first, ...others] }] = diagrams;
  const rest = others.filter(({ isSequence }) => !isSequence);
  if (rest.length > 0) {
    tell(terminal, `too large for one diagram: this is the overview of ${rest.length + 1} pages; name a folder with --out to write all of them`);
  }
  terminal.out(first.text);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Brings a draw.io file up to date, in its place: whole or not at all. */
function updateFile(path: string, model: ArchitectureModel, requests: readonly ViewRequest[], terminal: Terminal): void {
  let edited: string;
  try {
    edited = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read: name a draw.io file, or write one with --format drawio --out`);
  }
  const [{ pages: [{ text: drawn }] }] = drawDiagrams(model, requests, [DiagramFormat.DRAWIO]);
  try {
    const { text, added, gone } = updateDrawio(edited, String(drawn));
    writeOutput(dirname(path), [{ name: basename(path), text }]);
    tell(terminal, `${path} is up to date: ${added} added, ${gone} marked as gone`);
  } catch (error) {
    throw error instanceof DrawioError ? new UsageError(`${path} cannot be updated: ${error.message}`) : error;
  }
}
