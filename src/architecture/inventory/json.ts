import { componentsPerLayer, inventoryTable, outsideComponents } from './inventory-table';
import { resourceTotals } from './resource-totals';
import type { ArchitectureModel } from '../model';

/** The inventory as JSON, indented by two spaces, with a newline at its end. */
export function toJson(model: ArchitectureModel): string {
  const components = inventoryTable(model);
  const document = {
    schemaVersion: '1.0',
    name: model.name,
    totals: { components: components.length, perLayer: componentsPerLayer(model), ...resourceTotals(model) },
    components,
    outside: outsideComponents(model).map(({ id, name, type, service }) => ({ id, name, type, service })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
