import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { type Opened, openPage } from './browser';
import { faultsOf, openViewer, type Viewer } from './drawio-viewer';
import { drawMarkdown, drawnFlowchart, drawnSequence } from './mermaid-pictures';
import { measurePicture } from './picture-measure';
import { removeSynthesized, synthesizeExample } from './synthesized';
import { viewIds } from '../../src/architecture/views';
import { type ParsedFlowchart, parseMermaid, type ParsedSequence } from '../architecture/renderers/mermaid/parse-mermaid';

/**
 * Examples whose every output is opened in the programs that people use, as they are after their own synthesis. The one of fifty services has
 * the same pages as that of twenty, only more of them.
 */
const EXAMPLES = ['reference-platform', 'own-resources', 'twenty-services'];

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
/** Folders of the examples' docs, once they are written: that takes its time, while others are looked at. */
const written = new Map<string, Promise<string>>();
const stop = new AbortController();
let viewer: Viewer;
let opened: Opened;

/** Draws every view of an example in every format, in a process of its own: in jest's, drawing takes several times as long. */
async function write(name: string): Promise<string> {
  const docs = path.join(home, name);
  await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join(__dirname, 'write-architecture.ts'), synthesizeExample(name).directory, docs], { signal: stop.signal });
  return docs;
}

beforeAll(async () => {
  for (const name of EXAMPLES) {
    const docs = write(name);
    // Whoever waits for it hears what went wrong.
    docs.catch(() => undefined);
    written.set(name, docs);
  }
  const empty = path.join(home, 'empty.html');
  fs.writeFileSync(empty, '<!doctype html><meta charset="utf-8"><title>Pictures</title><body></body>');
  viewer = await openViewer();
  opened = await openPage(empty);
});

afterAll(async () => {
  stop.abort();
  await viewer?.close();
  await opened?.close();
  await Promise.allSettled(written.values());
  fs.rmSync(home, { recursive: true, force: true });
  removeSynthesized();
});

describe.each(EXAMPLES)('examples/%s', (name) => {
  const files = new Map<string, string>();
  const named = (extension: string) => [...files].filter(([file]) => file.endsWith(extension));

  beforeAll(async () => {
    const docs = (await written.get(name))!;
    for (const file of fs.readdirSync(docs)) { files.set(file, fs.readFileSync(path.join(docs, file), 'utf8')); }
  });

  test('every Mermaid diagram is one to Mermaid\'s own parser, with as many nodes, boxes and arrows as are written', () => {
    const diagrams = named('.mmd');
    expect(diagrams.length).toBeGreaterThanOrEqual(viewIds.length);
    const parsed = parseMermaid<ParsedFlowchart & ParsedSequence>(diagrams.map(([, text]) => text));
    const wrong = parsed.flatMap((each, position) => {
      const [file, text] = diagrams[position];
      if (each.error !== undefined) { return [`${file}: ${each.error}`]; }
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
      const expected = each.type === 'sequence'
        ? { actors: count(/^ {2}(participant|actor) /gm), messages: count(/-?->>/g) }
        : { nodes: count(/:::(fill_|nothing)/g), groups: count(/^ *subgraph /gm), arrows: count(/ (-->|-\.->)/g) };
      const found = each.type === 'sequence'
        ? { actors: each.actors.length, messages: each.messages.length }
        : { nodes: nodesOf(each), groups: each.groups.length, arrows: each.edges.length };
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [`${file}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`];
    });
    expect(wrong).toEqual([]);
  });

  test('draw.io draws every page: every shape known, every arrow attached, nothing complained about', async () => {
    const [[, xml]] = named('.drawio');
    const pages = await viewer.showPages(xml);
    expect(pages.length).toBeGreaterThanOrEqual(viewIds.length);
    expect(pages.flatMap(faultsOf)).toEqual([]);
    const expected = { vertices: xml.match(/ vertex="1"/g)!.length, edges: xml.match(/ edge="1"/g)!.length };
    const sum = (of: 'vertices' | 'edges') => pages.reduce((total, page) => total + page[of], 0);
    expect({ vertices: sum('vertices'), edges: sum('edges') }).toEqual(expected);
  });

  test('Chromium draws every picture: well-formed, with every icon and arrow, and all words in their places', async () => {
    const faults: string[] = [];
    for (const [file, svg] of named('.svg')) {
      const measured = await measurePicture(opened.page, svg);
      const expected = { nodes: svg.match(/ data-node="/g)?.length ?? 0, edges: svg.match(/<g [^>]*data-edge="/g)?.length ?? 0 };
      if (measured.error !== undefined) { faults.push(`${file}: ${measured.error}`); }
      if (measured.nodes !== expected.nodes || measured.edges !== expected.edges) { faults.push(`${file}: ${measured.nodes} nodes, ${measured.edges} arrows`); }
      faults.push(...[...measured.active, ...measured.overflowing].map((fault) => `${file}: ${fault}`));
    }
    expect(named('.svg').length).toBeGreaterThanOrEqual(viewIds.length);
    expect(faults).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  if (name !== 'reference-platform') { return; }

  test('mermaid-cli draws each diagram of the page that GitHub shows, none as an error', async () => {
    const page = files.get('README.md')!;
    const diagrams = named('.mmd').map(([, text]) => text);
    const blocks = [...page.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
    expect(blocks.slice().sort()).toEqual(diagrams.slice().sort());
    const pictures = drawMarkdown(page) as string[];
    const parsed = parseMermaid<ParsedFlowchart & ParsedSequence>(blocks);
    expect(pictures.map((picture, position) => (parsed[position].type === 'sequence' ? drawnSequence(picture) : drawnFlowchart(picture))))
      .toEqual(parsed.map((each) => (each.type === 'sequence'
        ? { kind: 'sequence', actors: each.actors.length, messages: each.messages.length }
        : { kind: 'flowchart-v2', nodes: nodesOf(each), groups: each.groups.length, arrows: each.edges.length })));
    for (const picture of pictures) {
      const { error, active, overflowing } = await measurePicture(opened.page, picture);
      expect({ error, active, overflowing: overflowing.filter((fault) => fault.startsWith('outside its label')) }).toEqual({ active: [], overflowing: [] });
    }
  });
});

test('an error is a picture to mermaid-cli, and seen as none here', () => {
  const [picture] = drawMarkdown(`\`\`\`mermaid\nflowchart TB\n  ${'x'.repeat(60_000)}\n\`\`\`\n`) as string[];
  expect(() => drawnFlowchart(picture)).toThrow('Maximum text size');
  expect(() => drawMarkdown('```mermaid\nflowchart TB\n  a -- b\n```\n')).toThrow('Parse error');
});

test('what stands out of its place in a picture is seen, and what could run', async () => {
  const text = (words: string, x: number, more = '') => `<text x="${x}" y="20" font-size="12"${more}>${words}</text>`;
  const picture = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">${inside}</svg>`;
  const faults = async (inside: string) => {
    const { error, active, overflowing } = await measurePicture(opened.page, picture(inside));
    return [...error === undefined ? [] : ['malformed'], ...active, ...overflowing];
  };
  expect(await faults(text('in its place', 10))).toEqual([]);
  expect(await faults(text('too far to the right', 150))).toEqual(['outside the picture: too far to the right']);
  expect(await faults(`<g>${text('one', 10)}</g><g>${text('other', 12)}</g>`)).toEqual(['on top of each other: one / other']);
  expect(await faults(`<g><rect class="label-ground" x="10" width="8" height="30"/>${text('wider', 10)}</g>`)).toEqual(['outside its ground: wider']);
  expect(await faults(text('a', 10, ' onclick="alert(1)"') + '<script/><a href="javascript:alert(1)"/>'))
    .toEqual(['text onclick="alert(1)"', 'script', 'a href="javascript:alert(1)"']);
  expect(await faults('<g>')).toContain('malformed');
});

test('the committed draw.io files are drawn as they stand', async () => {
  const committed = ['examples', 'docs'].flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.drawio') && !file.includes('node_modules')).map((file) => path.join(folder, file)));
  expect(committed).toContain(path.join('examples', 'reference-platform', 'docs', 'architecture', 'architecture.drawio'));
  for (const file of committed) {
    const pages = await viewer.showPages(fs.readFileSync(file, 'utf8'));
    expect({ file, faults: pages.flatMap(faultsOf) }).toEqual({ file, faults: [] });
  }
});

/** A box that an arrow leads from is a node to the parser as well. */
function nodesOf({ nodes, groups }: ParsedFlowchart): number {
  const boxes = new Set(groups.map(({ id }) => id));
  return nodes.filter(({ id }) => !boxes.has(id)).length;
}
