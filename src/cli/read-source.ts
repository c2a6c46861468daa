import { existsSync, statSync } from 'fs';
import { basename } from 'path';
import { tell, type Terminal } from './terminal';
import { buildModel, type ArchitectureModel } from '../architecture/model';
import { readAssembly, readTemplate, SourceError, type ResourceGraph } from '../architecture/sources';

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

function graphOf(source: string): ResourceGraph {
  try {
    return isFile(source) ? readTemplate(source) : readAssembly(source);
  } catch (error) {
    if (error instanceof SourceError) {
      throw new SourceError(located(error.message, source));
    }
    throw error;
  }
}

/** Messages name the file within the source, or the source itself by its last name. */
function located(message: string, source: string): string {
  const name = basename(source);
  if (message.startsWith(source)) {
    return message;
  }
  return isFile(source) && message.startsWith(name) ? `${source}${message.slice(name.length)}` : `${source}: ${message}`;
}

/** What is not there is taken for a folder, which most sources are. */
function isFile(source: string): boolean {
  return existsSync(source) && statSync(source).isFile();
}
