import { componentsPerLayer, type InventoryRow, inventoryTable, outsideComponents } from './inventory-table';
import { markdownText } from './markdown-text';
import { postureWords } from './posture-words';
import { resourceTotals } from './resource-totals';
import { LAYERS } from '../catalog';
import type { ArchitectureModel, DispositionName } from '../model';

const STACK = 'Stack';

type Column = readonly [heading: string, cell: (row: InventoryRow) => string];

/** Columns of a layer's table; one that is empty throughout is left out, and that of the stack where there is one only. */
const COLUMNS: readonly Column[] = [
  ['Service', (row) => row.service],
  ['Component', (row) => row.name],
  ['Kind', (row) => row.kind],
  ['Part of', (row) => row.serviceGroup],
  ['Stands in', (row) => row.group === row.serviceGroup ? '' : row.group],
  [STACK, (row) => row.stack],
  ['Details', (row) => Object.entries(row.details).map(([name, value]) => `${name}: ${value}`).join(', ')],
  ['Posture', (row) => postureWords(row.posture).join(', ')],
];

/** Columns of numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['Components', 'Resources']);

/** What a disposition means to a reader. */
const DISPOSITIONS: Readonly<Record<DispositionName, string>> = {
  component: 'listed above',
  group: 'a box that components stand in',
  folded: 'part of a component or a box',
  relationship: 'a relationship between components',
  hidden: 'not shown',
};

/** The inventory as Markdown: a table for each layer, and what became of the resources. */
export function toMarkdown(model: ArchitectureModel): string {
  const rows = inventoryTable(model);
  const services = new Set(rows.map(({ service }) => service));
  const stacks = new Set(rows.map(({ stack }) => stack));
  const columns = COLUMNS.filter(([title]) => title !== STACK || stacks.size > 1);
  const blocks = [
    `# Inventory of ${markdownText(model.name)}`,
    `${counted(rows.length, 'component')} of ${counted(services.size, 'service')}.`,
    ...rows.length === 0 ? [] : [layerCounts(model)],
    ...LAYERS.flatMap((layer) => layerBlocks(layer, rows.filter((row) => row.layer === layer), columns)),
    ...outsideBlocks(model),
    ...resourceBlocks(model),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function layerCounts(model: ArchitectureModel): string {
  const counts = Object.entries(componentsPerLayer(model));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return table(['Layer', 'Components'], [...counts.map(([layer, count]) => [heading(layer), String(count)]), ['**All**', `**${total}**`]]);
}

function layerBlocks(layer: string, rows: readonly InventoryRow[], columns: readonly Column[]): readonly string[] {
  if (rows.length === 0) { return []; }
  const filled = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  return [
    `## ${heading(layer)}`,
    table(filled.map(([title]) => title), rows.map((row) => filled.map(([, cell]) => markdownText(cell(row))))),
  ];
}

function outsideBlocks(model: ArchitectureModel): readonly string[] {
  const outside = outsideComponents(model);
  return outside.length === 0 ? [] : [
    '## Outside the app',
    'Not counted: the app only deals with them.',
    table(['Component', 'Type'], outside.map(({ name, type }) => [markdownText(name), markdownText(type)])),
  ];
}

function resourceBlocks(model: ArchitectureModel): readonly string[] {
  const { resources, dispositions, hidden } = resourceTotals(model);
  return [
    '## Resources',
    `What became of the ${counted(resources, 'CloudFormation resource')}:`,
    table(['Disposition', 'Meaning', 'Resources'], Object.entries(dispositions)
      .map(([name, count]) => [name, DISPOSITIONS[name as DispositionName], String(count)])),
    ...hidden.length === 0 ? [] : [
      'Why resources are not shown:',
      table(['Reason', 'Resources'], hidden.map(({ reason, resources: count }) => [markdownText(reason), String(count)])),
    ],
  ];
}

function table(headings: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [headings, headings.map((title) => NUMBERS.has(title) ? '---:' : '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function heading(layer: string): string {
  return `${layer.charAt(0).toUpperCase()}${layer.slice(1)}`;
}
