import type { DiagramFormat } from '../../architecture/diagram-format';
import { DIAGRAM_FORMATS, drawDiagram } from '../../architecture/diagrams';
import { writeOutput } from '../../architecture/output-files';
import { viewIds } from '../../architecture/views';
import { readSource } from '../read-source';
import { tell, type Terminal } from '../terminal';
import { oneOf, UsageError } from '../usage-error';

/** Options of `cdk-architecture diagram`. */
export interface DiagramOptions {
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

  const architecture = readSource(source, terminal);
  const diagrams = views.flatMap((view) => formats.map((format) => drawDiagram(architecture, view, format)));
  if (options.out !== undefined) {
    writeOutput(options.out, diagrams.flat()).forEach((path) => tell(terminal, `${path} is written`));
    return;
  }
  const [[first, ...rest]] = diagrams;
  if (rest.length > 0) {
    tell(terminal, `too large for one diagram: this is the overview of ${rest.length + 1} pages; name a folder with --out to write all of them`);
  }
  terminal.out(first.text);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
