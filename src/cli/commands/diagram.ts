import { existsSync, readFileSync, statSync } from 'fs';
import { basename, dirname, extname } from 'path';
import { DiagramFormat } from '../../architecture/diagram-format';
import { DIAGRAM_FORMATS, drawDiagrams, type DrawnDiagram, extensionOf, holdsSeveralViews } from '../../architecture/diagrams';
import { keepingEdits, requestsInDrawio } from '../../architecture/drawio-files';
import { writeOutput } from '../../architecture/output-files';
import { DrawioError, type DrawioUpdate, updateDrawio } from '../../architecture/renderers';
import { viewIds, type ViewRequest, wholeView } from '../../architecture/views';
import { readSource } from '../read-source';
import { tell, type Terminal } from '../terminal';
import { oneOf, UsageError } from '../usage-error';
import { scopeOf, type ScopeOptions } from '../view-scope';

/** Options of `cdk-architecture diagram`. */
export interface DiagramOptions extends ScopeOptions {
  /** Views by their names; none is the overview, or the views of the file that is updated. */
  readonly view?: readonly string[];
  /** Formats by their names; none is Mermaid, or the format of the file that is written. */
  readonly format?: readonly string[];
  readonly out?: string;
  /** draw.io file that is brought up to date. */
  readonly update?: string;
  /** Whether what people have deleted from it comes back. */
  readonly restore?: boolean;
}

const ALL = 'all';
/** For standard output, as many programs have it. */
const STANDARD_OUTPUT = '-';
/** How files end that people may ask for, and that no format makes: nobody means a folder by it. */
const OTHER_FILES = /\.(bmp|dot|gif|htm|jpe?g|json|md|mermaid|puml|tiff?|txt|vsdx|webp|xml|ya?ml)$/i;

/** `cdk-architecture diagram`: views of the model, each in each format. */
export function diagram(source: string, options: DiagramOptions, terminal: Terminal): void {
  const views = distinct((options.view ?? []).flatMap((view) => (view.toLowerCase() === ALL ? viewIds : [oneOf('view', view.toLowerCase(), [...viewIds, ALL])])));
  const formats = distinct((options.format ?? []).map((format) => oneOf('format', format.toLowerCase(), DIAGRAM_FORMATS) as DiagramFormat));
  const scope = scopeOf(options);
  const asked = views.map((id) => ({ ...wholeView(id), ...scope === undefined ? {} : { scope } }));
  if (options.update !== undefined) {
    if (options.out !== undefined || formats.length > 0) { throw new UsageError('--update rewrites the draw.io file that it names: leave out --out and --format'); }
    if (asked.length === 0 && scope !== undefined) { throw new UsageError('which view of the file is it? name it with --view, or leave out what narrows it'); }
    updateFile(options.update, asked, options.restore === true, source, terminal);
    return;
  }
  if (options.restore) { throw new UsageError('--restore brings back what people have deleted from a draw.io file: name the file with --update'); }

  const requests = asked.length > 0 ? asked : [{ ...wholeView(viewIds[0]), ...scope === undefined ? {} : { scope } }];
  const out = options.out === STANDARD_OUTPUT ? undefined : options.out;
  if (out !== undefined) { mustBePath(out); }
  const file = out !== undefined && isFileName(out) ? out : undefined;
  const wanted = formats.length > 0 ? formats : [file === undefined ? DiagramFormat.MERMAID : formatOf(file)!];
  const count = wanted.reduce((sum, format) => sum + (holdsSeveralViews(format) ? 1 : requests.length), 0);
  if (out === undefined) {
    mustBeOne(count, 'standard output');
    const text = onlyPage(drawDiagrams(readSource(source, terminal), requests, wanted), terminal);
    mustBeShown(text, wanted[0], terminal);
    terminal.out(text);
  } else if (file !== undefined) {
    mustBeOne(count, `file ${file}`);
    if (formatOf(file) !== wanted[0]) { throw new UsageError(`${file} is no name for ${wanted[0]}: let it end with ${extensionOf(wanted[0])}, or name a folder`); }
    const text = onlyPage(drawDiagrams(readSource(source, terminal), requests, wanted), terminal);
    write(dirname(file), [{ name: basename(file), text }], terminal);
  } else {
    write(out, drawDiagrams(readSource(source, terminal), requests, wanted).flatMap(({ pages }) => pages), terminal);
  }
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** True for a name that ends as a file of a format does, unless a folder has it. */
function isFileName(path: string): boolean {
  return formatOf(path) !== undefined && !(existsSync(path) && statSync(path).isDirectory());
}

function mustBePath(path: string): void {
  if (path.trim() === '') { throw new UsageError('--out names nothing: name a folder, or a file for one diagram'); }
  if (OTHER_FILES.test(path) && !existsSync(path)) {
    const ends = Object.values(DiagramFormat).map(extensionOf).join(', ');
    throw new UsageError(`${path} is the name of no diagram: let it end with one of ${ends}, or name a folder`);
  }
}

function formatOf(path: string): DiagramFormat | undefined {
  return Object.values(DiagramFormat).find((format) => extensionOf(format) === extname(path).toLowerCase());
}

function mustBeOne(count: number, where: string): void {
  if (count > 1) {
    throw new UsageError(`${count} diagrams do not fit on one ${where}: name a folder with --out, or ask for one view in one format`);
  }
}

/** Bytes on a screen of letters are noise, and may set it into any state. */
function mustBeShown(text: string | Uint8Array, format: DiagramFormat, { isScreen }: Terminal): void {
  if (isScreen && typeof text !== 'string') { throw new UsageError(`${format} is no text for a terminal: name a file with --out, or lead the output into one`); }
}

/** What stands for the whole where there is room for one page only. */
function onlyPage([{ pages: [first, ...others] }]: readonly DrawnDiagram[], terminal: Terminal): string | Uint8Array {
  const rest = others.filter(({ isSequence }) => !isSequence);
  if (rest.length > 0) {
    tell(terminal, `too large for one diagram: this is the overview of ${rest.length + 1} pages; name a folder with --out to write all of them`);
  }
  return first.text;
}

/** Writes files, and says so; what people have made of a draw.io file that is there is kept. */
function write(folder: string, files: ReadonlyArray<{ readonly name: string; readonly text: string | Uint8Array }>, terminal: Terminal): void {
  const kept = keepingEdits(folder, files);
  writeOutput(folder, kept.files).forEach((path, position) => {
    const update = kept.updates.get(kept.files[position].name);
    tell(terminal, update === undefined ? `${path} is written` : `${path} has been edited, which stays: ${counts(update)}`);
  });
}

/** Brings a draw.io file up to date, in its place: whole or not at all. */
function updateFile(path: string, asked: readonly ViewRequest[], restore: boolean, source: string, terminal: Terminal): void {
  const edited = textOf(path);
  try {
    const requests = asked.length > 0 ? asked : requestsInDrawio(edited);
    if (requests.length === 0) {
      throw new UsageError(`${path} has no page that this command wrote: name the views to add with --view`);
    }
    const [{ pages: [{ text: drawn }] }] = drawDiagrams(readSource(source, terminal), requests, [DiagramFormat.DRAWIO]);
    const update = updateDrawio(edited, String(drawn), { restore });
    writeOutput(dirname(path), [{ name: basename(path), text: update.text }]);
    tell(terminal, `${path} is up to date: ${counts(update)}`);
  } catch (error) {
    throw error instanceof DrawioError ? new UsageError(`${path} cannot be updated: ${error.message}`) : error;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path === '' ? '--update' : path} cannot be read: name a draw.io file, or write one with --format drawio --out`);
  }
}

function counts({ added, gone, leftOut }: DrawioUpdate): string {
  const deleted = leftOut === 0 ? [] : [`${leftOut} that people deleted left out (--update with --restore brings them back)`];
  return [`${added} added`, `${gone} marked as gone`, ...deleted].join(', ');
}
