import { INVENTORY_FORMATS, listInventory } from '../../architecture/inventories';
import type { InventoryFormat } from '../../architecture/inventory-format';
import { readSource } from '../read-source';
import type { Terminal } from '../terminal';
import { oneOf } from '../usage-error';

/** Options of `cdk-architecture inventory`. */
export interface InventoryOptions {
  readonly format: string;
}

/** `cdk-architecture inventory`: the components as a list. */
export function inventory(source: string, options: InventoryOptions, terminal: Terminal): void {
  const format = oneOf('format', options.format, INVENTORY_FORMATS) as InventoryFormat;
  terminal.out(listInventory(readSource(source, terminal), format).text);
}
