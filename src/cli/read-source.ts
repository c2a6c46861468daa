import { buildModel, type ArchitectureModel } from '../architecture/model';
import { readAssembly, SourceError } from '../architecture/sources';
import { tell, type Terminal } from './terminal';

/** What is read when no source is named: the folder that `cdk synth` writes. */
export const DEFAULT_SOURCE = 'cdk.out';

/** Most warnings that are told; the model has all of them. */
const MOST_WARNINGS = 10;

/** The model of a source, and what people should know of it on the terminal. */
export function readSource(source: string, terminal: Terminal): ArchitectureModel {
  const model = buildModel(graphOf(source));
  for (const warning of model.warnings.slice(0, MOST_WARNINGS)) {
    tell(terminal, `warning: ${warning}`);
  }
  if (model.warnings.length > MOST_WARNINGS) {
    tell(terminal, `warning: ${model.warnings.length - MOST_WARNINGS} more warnings; \`model\` lists all of them`);
  }
  return model;
}

function graphOf(source: string): ReturnType<typeof readAssembly> {
  try {
    return readAssembly(source);
  } catch (error) {
    if (error instanceof SourceError && !error.message.startsWith(source)) {
      // The message names the file within the source.
      throw new SourceError(`${source}: ${error.message}`);
    }
    throw error;
  }
}
