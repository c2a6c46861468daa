// In: the model.
// Out: its components as JSON, CSV or Markdown.
export { componentsPerLayer, inventoryTable, type InventoryRow } from './inventory-table';
export { toCsv } from './csv';
export { toJson } from './json';
export { toMarkdown } from './markdown';
export { markdownText } from './markdown-text';
