import { DiagramFormat } from './diagram-format';
import { drawDiagram, type DrawnDiagram } from './diagrams';
import { indexPage } from './index-page';
import { listInventory } from './inventories';
import type { InventoryFormat } from './inventory-format';
import type { ArchitectureModel } from './model';
import { modelJson } from './model-json';
import type { OutputFile } from './output-files';

/** What a folder of architecture docs is to hold. */
export interface ArchitectureFilesRequest {
  /** Ids of views. */
  readonly views: readonly string[];
  readonly diagrams: readonly DiagramFormat[];
  readonly inventories: readonly InventoryFormat[];
}

/** All files of a folder of architecture docs: the page that leads to the others, diagrams, inventories and the model. */
export function architectureFiles(model: ArchitectureModel, request: ArchitectureFilesRequest): OutputFile[] {
  const diagrams = request.views.flatMap((view) => request.diagrams.map((format): DrawnDiagram => ({
    format, pages: drawDiagram(model, view, format),
  })));
  const inventories = request.inventories.map((format) => listInventory(model, format));
  const modelFile = { name: 'model.json', text: modelJson(model) };
  return [
    { name: 'README.md', text: indexPage(model, diagrams, [...inventories, modelFile]) },
    ...diagrams.flatMap(({ pages }) => pages),
    ...inventories,
    modelFile,
  ];
}
