import { toCsv, toJson, toMarkdown } from './inventory';
import { InventoryFormat } from './inventory-format';
import type { ArchitectureModel } from './model';
import type { TextFile } from './output-files';

interface InventoryWriter {
  readonly extension: string;
  readonly text: (model: ArchitectureModel) => string;
}

const WRITERS: { readonly [format in InventoryFormat]: InventoryWriter } = {
  [InventoryFormat.JSON]: { extension: 'json', text: toJson },
  [InventoryFormat.CSV]: { extension: 'csv', text: toCsv },
  [InventoryFormat.MARKDOWN]: { extension: 'md', text: toMarkdown },
};

/** Names of the formats, as on the command line. */
export const INVENTORY_FORMATS: readonly string[] = Object.values(InventoryFormat);

/** Lists the components of a model. */
export function listInventory(model: ArchitectureModel, format: InventoryFormat): TextFile {
  if (!INVENTORY_FORMATS.includes(format)) {
    throw new Error(`unknown inventory format "${format}"; choose one of ${INVENTORY_FORMATS.join(', ')}`);
  }
  const { extension, text } = WRITERS[format];
  return { name: `inventory.${extension}`, text: text(model) };
}
