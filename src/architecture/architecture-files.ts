import { existsSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { DiagramFormat } from './diagram-format';
import { drawDiagrams, type RefusedView } from './diagrams';
import { indexPage, isIndexPage } from './index-page';
import { listInventory } from './inventories';
import type { InventoryFormat } from './inventory-format';
import type { ArchitectureModel } from './model';
import { modelJson } from './model-json';
import { OutputError, type OutputFile } from './output-files';
import type { ViewRequest } from './views';

const INDEX = 'README.md';

/** What a folder of architecture docs is to hold. */
export interface ArchitectureFilesRequest {
  readonly views: readonly ViewRequest[];
  readonly diagrams: readonly DiagramFormat[];
  readonly inventories: readonly InventoryFormat[];
  /** Told of views that cannot be drawn; absent where one of them keeps all files from being made. */
  readonly refused?: RefusedView;
}

/** All files of a folder of architecture docs: the page that leads to the others, diagrams, inventories and the model. */
export function architectureFiles(model: ArchitectureModel, request: ArchitectureFilesRequest): OutputFile[] {
  const diagrams = drawDiagrams(model, request.views, request.diagrams, request.refused);
  const inventories = request.inventories.map((format) => listInventory(model, format));
  const modelFile = { name: 'model.json', text: modelJson(model) };
  return [
    { name: INDEX, text: indexPage(model, diagrams, [...inventories, modelFile]) },
    ...diagrams.flatMap(({ pages }) => pages),
    ...inventories,
    modelFile,
  ];
}

/** Throws where a folder has a page of another hand in the place of ours: a project's own, mostly. */
export function mustBeOurIndex(directory: string): void {
  const path = join(directory, INDEX);
  if (existsSync(path) && statSync(path).isFile() && !isIndexPage(readFileSync(path, 'utf8'))) {
    throw new OutputError(`${path} is not of this library, and would be lost: name a folder of its own, for example ${join(directory, 'architecture')}`);
  }
}
