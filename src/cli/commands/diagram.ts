import type { DiagramFormat } from '../../architecture/diagram-format';
import { DIAGRAM_FORMATS, drawDiagrams } from '../../architecture/diagrams';
import { writeOutput } from '../../architecture/output-files';
import { viewIds, wholeView } from '../../architecture/views';
import { readSource } from '../read-source';
import { tell, type Terminal } from '../terminal';
import { oneOf, UsageError } from '../usage-error';
import { scopeOf, type ScopeOptions } from '../view-scope';

/** Options of `cdk-architecture diagram`. */
export interface DiagramOptions extends ScopeOptions {
  readonly view: readonly string[];
  readonly format: readonly string[];
  readonly out?: string;
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

  const scope = scopeOf(options);
  const architecture = readSource(source, terminal);
  const diagrams = drawDiagrams(architecture, views.map((id) => ({ ...wholeView(id), ...scope === undefined ? {} : { scope } })), formats);
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
