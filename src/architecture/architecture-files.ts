import { DiagramFormat } from './diagram-format';
import { drawDiagrams } from './diagrams';
import { indexPage } from './index-page';
import { listInventory } from './inventories';
import type { InventoryFormat } from './inventory-format';
import type { ArchitectureModel } from './model';
import { modelJson } from './model-json';
import type { OutputFile } from './output-files';
import type { ViewRequest } from './views';

/** What a folder of architecture docs is to hold. */
export interface ArchitectureFilesRequest {
  readonly views: readonly ViewRequest[];
  readonly diagrams: readonly DiagramFormat[];
  readonly inventories: readonly InventoryFormat[];
}

/** All files of a folder of architecture docs: the page that leads to the others, diagrams, inventories and the model. */
export function architectureFiles(model: ArchitectureModel, request: ArchitectureFilesRequest): OutputFile[] {
  const diagrams = drawDiagrams(model, request.views, request.diagrams);
  const inventories = request.inventories.map((format) => listInventory(model, format));
  const modelFile = { name: 'model.json', text: modelJson(model) };
  return [
    { name: 'README.md', text: indexPage(model, diagrams, [...inventories, modelFile]) },
    ...diagrams.flatMap(({ pages }) => pages),
    ...inventories,
    modelFile,
  ];
}
