import { extname } from 'path';
import { DiagramFormat } from './diagram-format';
import type { DrawnDiagram } from './diagrams';
import { componentsPerLayer, markdownText } from './inventory';
import type { ArchitectureModel } from './model';
import type { OutputFile } from './output-files';
import { LINE_KINDS } from './views';

/** What a reader finds in a file, by the end of its name. */
const CONTENTS: ReadonlyArray<readonly [string, string]> = [
  ['.mmd', 'Mermaid, for any page that draws it'],
  ['.drawio', 'draw.io, to go on editing'],
  ['.svg', 'the picture'],
  ['.html', 'all views to look around in: search, filter, details and evidence of each component'],
  ['.png', 'the picture, for what shows no SVG'],
  ['.pdf', 'for paper and archives'],
  ['inventory.json', 'every component, for programs'],
  ['inventory.csv', 'every component, for spreadsheets'],
  ['inventory.md', 'every component, for people'],
  ['model.json', 'components, groups, relationships with their evidence, and what became of every resource'],
];

/** The line by which this page is known as ours. */
const OURS = 'Written by `cdk-microservices-platform` whenever the app is synthesized: what is changed here by hand is lost.';
/** What the lines of every picture mean. */
const LEGEND = `Lines: ${LINE_KINDS.map(({ line, words }) => `${line === 'data' ? 'solid' : 'dashed'} for ${words}`).join('; ')}.`;
/** Formats that a page shows as pictures, the best first. */
const PICTURES: readonly DiagramFormat[] = [DiagramFormat.SVG, DiagramFormat.PNG];

/** Whether a text is such a page. An empty one is nobody's. */
export function isIndexPage(text: string): boolean {
  return text.trim() === '' || /^# Architecture of [^\n]*\r?\n\r?\nWritten by `cdk-microservices-platform` /.test(text);
}

/** The page of a folder of architecture docs that leads to all others, in Markdown. */
export function indexPage(model: ArchitectureModel, diagrams: readonly DrawnDiagram[], lists: readonly OutputFile[]): string {
  const blocks = [
    `# Architecture of ${markdownText(model.name)}`,
    OURS,
    ...viewBlocks(diagrams),
    '## Components',
    layerTable(model),
    ...suppressedBlocks(model),
    ...pageBlocks(diagrams),
    '## Files',
    [...diagrams.map(({ pages }) => pages[0]), ...lists].map(({ name }) => `${link(name, name)}: ${contentsOf(name)}`).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Each view, with the question that it answers as its heading where there are several, and the way that it tells. */
function viewBlocks(diagrams: readonly DrawnDiagram[]): string[] {
  const format = [DiagramFormat.MERMAID, ...PICTURES].find((each) => diagrams.some((drawn) => drawn.format === each));
  const drawn = diagrams.filter((diagram) => diagram.format === format);
  return drawn.flatMap(({ pages: [first, ...others], views: [view] }, position) => {
    const rest = others.filter(({ isSequence }) => !isSequence);
    const sequences = others.filter(({ isSequence }) => isSequence);
    return [
      ...drawn.length === 1 ? [] : [`## ${markdownText(view.subtitle)}`],
      format === DiagramFormat.MERMAID ? `\`\`\`mermaid\n${first.text}\`\`\`` : `![${markdownText(view.title)}](${first.name})`,
      ...view.steps === undefined ? [] : [view.steps.map(({ number, text }) => `${number}. ${markdownText(text)}`).join('\n')],
      ...position === 0 ? [LEGEND] : [],
      ...rest.length === 0 ? [] : ['Too large for one diagram: this shows the groups. [The pages](#pages) show each in full.'],
      ...sequences.flatMap(({ title, text }) => [`### ${markdownText(title)}`, `\`\`\`mermaid\n${text}\`\`\``]),
    ];
  });
}

/** What of an app each further page shows, in each view and format. */
function pageBlocks(diagrams: readonly DrawnDiagram[]): string[] {
  const rows = new Map<string, Map<string, string[]>>();
  for (const { pages: [first, ...others], views: [{ id }] } of diagrams) {
    // The ways through a view come behind its page; those of the first are on this page.
    let row: Map<string, string[]> | undefined;
    for (const { title, name, isSequence } of others) {
      if (!isSequence) {
        const part = title.startsWith(`${first.title}: `) ? title.slice(first.title.length + 2) : title;
        row = rows.get(part) ?? new Map();
        rows.set(part, row);
      }
      row?.set(id, [...row.get(id) ?? [], inline(isSequence ? `sequence ${title}` : extname(name).slice(1), name)]);
    }
  }
  if (rows.size === 0) { return []; }
  const views = [...new Set(diagrams.flatMap(({ views: [{ id }] }) => id))].filter((id) => [...rows.values()].some((row) => row.has(id)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['## Pages', [
    line(['Page', ...views.map(markdownText)]),
    line(['---', ...views.map(() => '---')]),
    ...[...rows].map(([part, row]) => line([markdownText(part), ...views.map((view) => (row.get(view) ?? []).join(', '))])),
  ].join('\n')];
}

function layerTable(model: ArchitectureModel): string {
  const counts = Object.entries(componentsPerLayer(model));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return ['| Layer | Components |', '| --- | ---: |', ...counts.map(([layer, count]) => `| ${markdownText(layer)} | ${count} |`), `| **all** | **${total}** |`].join('\n');
}

/** What hints leave out of every picture, so that nothing vanishes unseen. */
function suppressedBlocks({ components, groups, suppressed = [] }: ArchitectureModel): string[] {
  if (suppressed.length === 0) { return []; }
  const names = new Map([...components, ...groups].map(({ id, name }) => [id, name]));
  const rows = suppressed.map(({ source, target, kind, label, reason }) => {
    const [from, to] = [source, target].map((id) => markdownText(names.get(id) ?? id));
    return `- ${from} ${kind} ${to}${label === undefined ? '' : ` (${markdownText(label)})`}${reason === undefined ? '' : `: ${markdownText(reason)}`}`;
  });
  return ['## Left out', 'Found in the templates, and left out as hints say:', rows.join('\n')];
}

function link(text: string, file: string): string {
  return `- ${inline(text, file)}`;
}

function inline(text: string, file: string): string {
  return `[${markdownText(text)}](${file})`;
}

function contentsOf(name: string): string {
  return CONTENTS.find(([end]) => name.endsWith(end))?.[1] ?? 'another form of the same';
}
