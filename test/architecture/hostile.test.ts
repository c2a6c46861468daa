import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse as parseCsv } from 'csv-parse/sync';
import { XMLValidator } from 'fast-xml-parser';
import { type ParsedFlowchart, parseMermaid, type ParsedSequence } from './renderers/mermaid/parse-mermaid';
import { parseDocument } from './renderers/parse-document';
import { DiagramFormat, InventoryFormat } from '../../src/architecture';
import { architectureFiles } from '../../src/architecture/architecture-files';
import { buildModel, type ArchitectureModel } from '../../src/architecture/model';
import { visibleText } from '../../src/architecture/renderers';
import { readTemplate, readTree } from '../../src/architecture/sources';
import { viewIds, viewOf, wholeView } from '../../src/architecture/views';
import { HOSTILE_NAMES, hostileApp } from '../hostile/hostile-app';
import { hostileModel } from '../hostile/hostile-model';

const outdir = join(tmpdir(), `hostile-${process.pid}`);
const app = hostileApp(outdir);
app.synth();
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** A template may have ids that no construct can have. */
function hostileTemplate(): ArchitectureModel {
  mkdirSync(outdir, { recursive: true });
  const file = join(outdir, 'end.template.json');
  const resources = HOSTILE_NAMES.flatMap((name, index) => [
    [name, { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, Tags: [{ Key: name, Value: name }] } }],
    [`${name}\u200B`, { Type: 'AWS::Lambda::Function', Properties: { Description: name, Role: { Ref: HOSTILE_NAMES[(index + 1) % HOSTILE_NAMES.length] } } }],
    [`source ${index}`, { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: { 'Fn::GetAtt': [name, 'Arn'] }, FunctionName: { Ref: `${name}\u200B` } } }],
    [`fn ${index}`, { Type: name, Metadata: { 'aws:cdk:path': name } }],
  ] as const);
  writeFileSync(file, JSON.stringify({ Description: HOSTILE_NAMES[0], Resources: Object.fromEntries(resources) }));
  return buildModel(readTemplate(file));
}

const EMPTY: ArchitectureModel = { schemaVersion: '1.0', name: '', components: [], groups: [], relationships: [], resources: [], warnings: [] };
const MODELS: Readonly<Record<string, ArchitectureModel>> = {
  'an app of hostile names': buildModel(readTree(app)), 'a template of hostile ids': hostileTemplate(), 'a model of odd shapes': hostileModel(), 'a model of nothing': EMPTY,
};

/** Controls but for line ends, marks that turn text around, halves of characters. Those that keep an arrow's direction may stand. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

describe.each(Object.entries(MODELS))('%s', (_name, model) => {
  const files = architectureFiles(model, {
    views: viewIds.map(wholeView),
    diagrams: [DiagramFormat.MERMAID, DiagramFormat.DRAWIO, DiagramFormat.SVG, DiagramFormat.HTML],
    inventories: Object.values(InventoryFormat),
  });
  const named = (extension: string) => files.filter(({ name }) => name.endsWith(extension)).map(({ name, text }) => ({ name, text: String(text) }));
  const textOf = (name: string) => String(files.find((file) => file.name === name)!.text);
  const views = viewIds.map((id) => viewOf(model, wholeView(id)));

  test('has files with names that every system takes, each once', () => {
    for (const { name } of files) { expect(name).toMatch(/^[A-Za-z0-9-]{1,80}\.(md|mmd|drawio|svg|html|json|csv)$/); }
    expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(files.length);
  });

  test('has nothing in it that is not seen, in any file but those that tell ids to programs', () => {
    const programs = ['model.json', 'inventory.json'];
    expect(files.filter(({ name, text }) => !programs.includes(name) && UNSEEN.test(String(text))).map(({ name }) => name)).toEqual([]);
  });

  test('is Mermaid to Mermaid\'s own parser, with every component and every name as text', () => {
    const parsed = parseMermaid<ParsedFlowchart & ParsedSequence>(named('.mmd').map(({ text }) => text));
    expect(parsed.flatMap(({ error }) => error ?? [])).toEqual([]);
    const flowcharts = parsed.filter(({ type }) => type !== 'sequence');
    expect(flowcharts.length).toBeGreaterThanOrEqual(viewIds.length);
    const [overview] = flowcharts.filter((_, position) => named('.mmd').filter(({ text }) => !text.includes('sequenceDiagram'))[position].name === 'overview.mmd');
    if (views[0].nodes.length > 0) { expect(overview.nodes).toHaveLength(views[0].nodes.length); }
  });

  test('is draw.io: well-formed, every id once, both ends of every arrow there', () => {
    const [{ text }] = named('.drawio');
    expect(XMLValidator.validate(text)).toBe(true);
    const document = parseDocument(text, 'image/svg+xml');
    for (const page of document.querySelectorAll('diagram')) {
      const ids = [...page.querySelectorAll('root > *')].map((cell) => cell.getAttribute('id'));
      expect(new Set(ids).size).toBe(ids.length);
      for (const cell of page.querySelectorAll('mxCell[source]')) { expect(ids).toEqual(expect.arrayContaining([cell.getAttribute('source'), cell.getAttribute('target')])); }
    }
  });

  test('is SVG: well-formed, every component and arrow by an id of its own, and nothing that runs', () => {
    for (const [position, { text }] of named('.svg').entries()) {
      expect(XMLValidator.validate(text)).toBe(true);
      const document = parseDocument(text, 'image/svg+xml');
      const ids = [...document.querySelectorAll('[data-node]')].map((each) => each.getAttribute('data-node'));
      expect(new Set(ids).size).toBe(ids.length);
      if (named('.svg').length === views.length) { expect(ids).toHaveLength(views[position].nodes.length); }
      expect(document.querySelectorAll('script, foreignObject, [onload], [onerror], [onclick]')).toHaveLength(0);
      for (const link of document.querySelectorAll('a')) { expect(link.getAttribute('href')).toMatch(/^(https:\/\/example\.com\/|\.\/)/); }
    }
  });

  test('is a page of HTML whose data are what its pictures show', () => {
    const [{ text }] = named('.html');
    const document = parseDocument(text, 'text/html');
    expect(document.querySelectorAll('img, iframe, object, embed, [onerror], [onclick]')).toHaveLength(0);
    const facts = JSON.parse(document.getElementById('model')!.textContent!);
    expect(facts.components).toHaveLength(model.components.length);
    for (const { nodes, edges } of facts.views) {
      for (const things of [nodes, edges]) { expect(new Set(things.map(({ id }: { id: string }) => id)).size).toBe(things.length); }
    }
  });

  test('is Markdown without a tag, a link or a cell of the app\'s own', () => {
    for (const { name, text } of named('.md')) {
      const outside = text.replace(/^```mermaid\n[\s\S]*?^```$/gm, '');
      expect({ name, tags: outside.match(/<[^>]*>/g) }).toEqual({ name, tags: null });
      expect(outside).not.toMatch(/\]\((?!\.?[A-Za-z0-9./-]+\))/);
      const tables = outside.split('\n\n').map((block) => block.split('\n').filter((line) => line.startsWith('|'))).filter((rows) => rows.length > 0);
      for (const rows of tables) { expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length)).size).toBe(1); }
    }
  });

  test('is CSV with one line for each component, each cell on one line and none a formula', () => {
    const rows: string[][] = parseCsv(textOf('inventory.csv'));
    const { components } = JSON.parse(textOf('inventory.json'));
    expect(rows).toHaveLength(components.length + 1);
    for (const row of rows) {
      expect(row).toHaveLength(rows[0].length);
      for (const cell of row) { expect(cell).not.toMatch(/^[=+\-@\t\r]|[\n\r\t]/); }
    }
  });
});

/** A name without what stands between its letters and signs. */
function letters(name: string): string {
  return visibleText(name).replace(/\s/g, '');
}

describe('names of the app', () => {
  const model = MODELS['an app of hostile names'];

  test('are all in the model of a template, too', () => {
    const { components } = MODELS['a template of hostile ids'];
    expect(components.filter(({ type }) => type === 'AWS::SQS::Queue')).toHaveLength(HOSTILE_NAMES.length);
    expect(components.filter(({ type }) => type === 'AWS::Lambda::Function')).toHaveLength(HOSTILE_NAMES.length);
  });

  test('are all in the model', () => {
    const names = new Set(model.components.map(({ name }) => letters(name)));
    expect(HOSTILE_NAMES.filter((name) => !names.has(letters(name)))).toEqual([]);
  });

  test('are in the picture as text, where they are not too long', () => {
    const [picture] = architectureFiles(model, { views: [wholeView('overview')], diagrams: [DiagramFormat.SVG], inventories: [] }).filter(({ name }) => name.endsWith('.svg'));
    const titles = [...parseDocument(String(picture.text), 'image/svg+xml').querySelectorAll('title')].map(({ textContent }) => textContent);
    const short = HOSTILE_NAMES.filter((name) => visibleText(name).length <= 48);
    expect(short.filter((name) => !titles.some((title) => letters(title!).includes(letters(name))))).toEqual([]);
  });

  test('two hundred relationships between two things are one arrow that tells of them', () => {
    const { edges } = viewOf(model, wholeView('overview'));
    const ways = edges.filter(({ label }) => label?.includes('way 1'));
    expect(ways.map(({ label, relationships }) => [label, relationships.length])).toEqual([[expect.stringMatching(/\+19\d$/), 200]]);
  });
});
