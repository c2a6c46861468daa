/// <reference lib="dom" />
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Opened, openPage, type Page } from './browser';
import { type Drawn, faultsOf, openViewer, type Viewer } from './drawio-viewer';
import { drawMarkdown, drawnFlowchart, drawnSequence } from './mermaid-pictures';
import { measurePicture } from './picture-measure';
import { DiagramFormat } from '../../src/architecture';
import { architectureFiles } from '../../src/architecture/architecture-files';
import { drawDiagram } from '../../src/architecture/diagrams';
import { buildModel } from '../../src/architecture/model';
import { readTree } from '../../src/architecture/sources';
import { viewIds, wholeView } from '../../src/architecture/views';
import { hostileApp } from '../hostile/hostile-app';
import { hostileModel } from '../hostile/hostile-model';

// What real programs make of an app whose every name is meant to break something.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
const app = hostileApp(path.join(home, 'cdk.out'));
app.synth();
const MODELS = { 'an app of hostile names': buildModel(readTree(app)), 'a model of odd shapes': hostileModel() };

const FORMATS = [DiagramFormat.MERMAID, DiagramFormat.DRAWIO, DiagramFormat.SVG, DiagramFormat.HTML];

let viewer: Viewer;
let opened: Opened;

beforeAll(async () => {
  viewer = await openViewer();
  fs.writeFileSync(path.join(home, 'empty.html'), '<!doctype html><meta charset="utf-8"><title>Pictures</title><body></body>');
});
afterEach(async () => opened?.close());
afterAll(async () => {
  await viewer?.close();
  fs.rmSync(home, { recursive: true, force: true });
});

describe.each(Object.entries(MODELS))('%s', (name, model) => {
  const folder = path.join(home, name.replace(/ /g, '-'));
  const files = architectureFiles(model, { views: viewIds.map(wholeView), diagrams: FORMATS, inventories: [] });
  fs.mkdirSync(folder);
  for (const file of files) { fs.writeFileSync(path.join(folder, file.name), file.text); }
  const named = (extension: string) => files.filter((file) => file.name.endsWith(extension));
  const open = async (file: string) => { opened = await openPage(path.join(folder, file)); return opened; };

  test('mermaid-cli draws the diagrams that its parser understands', async () => {
    // Those of the same shape differ in nothing but names: all names are in the flowcharts.
    const all = named('.mmd').map(({ text }) => String(text));
    const isSequence = (text: string) => text.includes('\nsequenceDiagram\n');
    const blocks = [...all.filter((text) => !isSequence(text) && text.includes(':::')), ...all.filter(isSequence).slice(0, 4)];
    expect(blocks.length).toBeGreaterThan(2);
    const pictures = drawMarkdown(blocks.map((text) => `\`\`\`mermaid\n${text}\`\`\`\n`).join('\n')) as string[];
    expect(pictures).toHaveLength(blocks.length);
    opened = await openPage(path.join(home, 'empty.html'));
    for (const [position, picture] of pictures.entries()) {
      const drawn = isSequence(blocks[position]) ? drawnSequence(picture) : drawnFlowchart(picture);
      expect(drawn.kind).toMatch(/^(sequence|flowchart-v2)$/);
      const { error, active, overflowing } = await measurePicture(opened.page, picture);
      expect({ position, error, active, overflowing: overflowing.filter((fault) => fault.startsWith('outside its label')) })
        .toEqual({ position, active: [], overflowing: [] });
    }
    expect(opened.complaints).toEqual([]);
  });

  test('draw.io draws every page', async () => {
    const [{ text }] = named('.drawio');
    const pages: Drawn[] = await viewer.showPages(String(text));
    expect(pages.flatMap(faultsOf)).toEqual([]);
    expect(pages.length).toBeGreaterThanOrEqual(viewIds.length);
  });

  test('Chromium draws every SVG file, with all words in their places', async () => {
    const pictures = named('.svg');
    await open(pictures[0].name);
    const faults: string[] = [];
    // As files of their own, in which something could run; then to be measured.
    for (const file of pictures.slice(1)) { await opened.page.goto(pathToFileURL(path.join(folder, file.name)).href); }
    await opened.page.goto(pathToFileURL(path.join(home, 'empty.html')).href);
    for (const file of pictures) {
      const { error, active, overflowing } = await measurePicture(opened.page, String(file.text));
      faults.push(...[...error === undefined ? [] : [error], ...active, ...overflowing].map((fault) => `${file.name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test('its PNG is a picture of the size of its SVG, not of one colour', () => {
    const [svg, png] = [DiagramFormat.SVG, DiagramFormat.PNG].map((format) => drawDiagram(model, wholeView('overview'), format).pages[0].text);
    const bytes = Buffer.from(png as Uint8Array);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(2 * Number(/ width="(\d+)"/.exec(String(svg))![1]));
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  test('in the HTML viewer nothing runs, and nothing stands out of its place, whatever is chosen', async () => {
    const [{ name: file }] = named('.html');
    const { page, complaints, requests } = await open(file);
    expect(await overflowingIn(page)).toEqual([]);
    const views = await page.$$eval('[role="tab"]', (tabs) => tabs.length);
    for (let view = 0; view < views; view++) {
      await page.evaluate((position) => document.querySelectorAll<HTMLElement>('[role="tab"]')[position].click(), view);
      expect(await overflowingIn(page)).toEqual([]);
      const nodes = await page.$$eval('#stage [data-node]', (found) => found.length);
      for (let node = 0; node < nodes; node += 7) {
        const clicked = await page.evaluate((position) => {
          const shape = document.querySelectorAll('#stage [data-node]')[position];
          shape.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          return shape.querySelector('.caption')!.textContent!;
        }, node);
        expect(await overflowingIn(page)).toEqual([]);
        // Of two whose ids differ in nothing that is seen, the one that was clicked.
        expect(await page.$eval('#details .caption', (caption) => caption.textContent)).toMatch(new RegExp(`^${clicked}`));
      }
    }
    for (const words of ['script', 'nnn', 'end', 'gnp', 'a']) {
      await page.$eval('#search', (search) => { (search as HTMLInputElement).value = ''; });
      await page.type('#search', words);
      expect(await overflowingIn(page)).toEqual([]);
      await page.keyboard.press('Enter');
      expect(await overflowingIn(page)).toEqual([]);
    }
    // On a telephone, too.
    await page.setViewport({ width: 390, height: 780 });
    await page.evaluate(() => document.querySelector('#stage [data-node]')!.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    expect((await overflowingIn(page)).filter((fault) => !fault.startsWith('the header is'))).toEqual([]);
    expect(await page.$$eval('img, #stage script, #details script, header script', (found) => found.length)).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
  });
});

/** What is wider than the page or its place in it. */
function overflowingIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) { found.push(`the page is ${scrollWidth} x ${scrollHeight} in ${clientWidth} x ${clientHeight}`); }
    const header = document.querySelector('header')!.getBoundingClientRect();
    if (header.height > clientHeight / 4) { found.push(`the header is ${header.height} high`); }
    for (const place of document.querySelectorAll<HTMLElement>('header, #details:not([hidden]), #results:not([hidden]), #way:not([hidden])')) {
      if (place.scrollWidth > place.clientWidth + 1) { found.push(`${place.id || place.localName} holds ${place.scrollWidth} in ${place.clientWidth}`); }
      const box = place.getBoundingClientRect();
      if (box.right > clientWidth + 1 || box.left < -1 || box.bottom > clientHeight + 1) { found.push(`${place.id || place.localName} stands out of the page`); }
      for (const part of place.querySelectorAll('*')) {
        const inner = part.getBoundingClientRect();
        if (inner.width > 0 && (inner.right > box.right + 1 || inner.left < box.left - 1) && !part.closest('[hidden]') && !part.closest('#results')) {
          found.push(`${place.id || place.localName}: ${part.textContent!.slice(0, 60)} is ${inner.width} wide`);
        }
      }
    }
    return found;
  });
}
