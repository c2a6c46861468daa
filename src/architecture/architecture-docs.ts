import { resolve } from 'path';
import { Annotations, attachCustomSynthesis, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { architectureFiles, mustBeOurIndex } from './architecture-files';
import { ArchitectureView } from './architecture-view';
import { DiagramFormat } from './diagram-format';
import { keepingEdits } from './drawio-files';
import { InventoryFormat } from './inventory-format';
import { buildModel } from './model';
import { writeOutput } from './output-files';
import { readTree } from './sources';

/** Where and how architecture docs are written. */
export interface ArchitectureDocsProps {
  /**
   * Folder for the docs, relative to the working directory of the app, which is where `cdk synth` is run. It is made if need be. Files
   * that are written are replaced whole, but for draw.io files that people have edited: those are brought up to date, and what people changed
   * stays. Other files in the folder are left alone; a `README.md` that is not of this library is never replaced. Of several docs for one
   * folder, the first in the tree is written, with a warning at the others.
   */
  readonly directory: string;

  /**
   * Formats of the diagrams.
   *
   * @default - Mermaid, draw.io, SVG and HTML
   */
  readonly diagrams?: DiagramFormat[];

  /**
   * Formats of the inventory.
   *
   * @default - all of them
   */
  readonly inventories?: InventoryFormat[];

  /**
   * Views to draw. One that cannot be drawn, as a filter of it matches nothing, is left out with a warning.
   *
   * @default [ArchitectureView.OVERVIEW]
   */
  readonly views?: ArchitectureView[];

  /**
   * Whether docs that cannot be written fail the synthesis. By default they are a warning, so that a drawing never keeps an app from being
   * deployed.
   *
   * @default false
   */
  readonly failOnError?: boolean;
}

/**
 * Writes the architecture of an app into a folder, during every `cdk synth`: a page for people with the overview in it, diagrams, inventories
 * and the model.
 *
 * It may stand anywhere in the app and be created at any time: it writes when Aspects, tags and references between stacks are final. Within
 * a Stage it describes that Stage.
 *
 * @example
 *
 * declare const app: App;
 * new ArchitectureDocs(app, 'Docs', { directory: 'docs/architecture' });
 */
export class ArchitectureDocs extends Construct {
  private readonly directory: string;

  constructor(scope: Construct, id: string, props: ArchitectureDocsProps) {
    super(scope, id);
    // Not every language of jsii checks what is handed over.
    if (typeof props?.directory !== 'string' || props.directory.trim() === '') {
      throw new Error(`directory of "${this.node.path}" is empty; name a folder, for example docs/architecture`);
    }
    this.directory = props.directory;
    attachCustomSynthesis(this, { onSynthesize: () => this.writeOrWarn(props) });
  }

  private writeOrWarn(props: ArchitectureDocsProps): void {
    try {
      this.write(props);
    } catch (error) {
      const message = `architecture docs were not written: ${reasonOf(error)}`;
      if (props.failOnError) {
        throw new Error(`${message} (${this.node.path})`);
      }
      this.warn(message);
    }
  }

  private write(props: ArchitectureDocsProps): void {
    this.mustBeOnlyOne();
    const model = buildModel(readTree(Stage.of(this) ?? this.node.root));
    const refused: Array<{ readonly view: string; readonly reason: string }> = [];
    const files = architectureFiles(model, {
      views: (props.views ?? [ArchitectureView.OVERVIEW]).map((view) => view._toRequest()),
      diagrams: props.diagrams ?? [DiagramFormat.MERMAID, DiagramFormat.DRAWIO, DiagramFormat.SVG, DiagramFormat.HTML],
      inventories: props.inventories ?? Object.values(InventoryFormat),
      refused: (view, reason) => refused.push({ view: JSON.stringify(view), reason: reasonOf(reason) }),
    });
    if (props.failOnError && refused.length > 0) { throw new Error(`the view ${refused[0].view} cannot be drawn: ${refused[0].reason}`); }
    mustBeOurIndex(props.directory);
    writeOutput(props.directory, keepingEdits(props.directory, files).files);
    refused.forEach(({ view, reason }) => this.warn(`architecture docs were written without the view ${view}: ${reason}`));
  }

  /** Each would replace what the other writes: of several docs for one folder, the first in the tree writes. */
  private mustBeOnlyOne(): void {
    const folder = resolve(this.directory);
    const [first] = this.node.root.node.findAll().filter((each) => each instanceof ArchitectureDocs && resolve(each.directory) === folder);
    if (first !== this && first !== undefined) {
      throw new Error(`"${first.node.path}" and "${this.node.path}" both write to ${this.directory}; give each a directory of its own`);
    }
  }

  private warn(message: string): void {
    // CDK collects the annotations of what is in stacks alone, so this line is what everybody sees.
    process.stderr.write(`[Warning at /${this.node.path}] ${message}\n`);
    Annotations.of(this).addWarningV2('cdk-microservices-platform:architectureDocs', message);
  }
}

/** The line of an error. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
