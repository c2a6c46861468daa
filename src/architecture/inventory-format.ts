/** Formats of an inventory. */
export enum InventoryFormat {
  /** JSON, for programs. */
  JSON = 'json',

  /** CSV, for spreadsheets. */
  CSV = 'csv',

  /** Markdown tables by layer, for people. */
  MARKDOWN = 'markdown',
}
