import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from './run';
import { catalogEntry, catalogTypes } from '../../src/architecture/catalog';
import { type Layout, layoutView } from '../../src/architecture/layout';
import { renderPdf, renderPng, renderSvg } from '../../src/architecture/renderers';
import type { View, ViewNode } from '../../src/architecture/views';

// Poppler, which most PDF readers of Linux are made with, reads what is written here.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'pdf-'));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

function node(id: string, type: string, more: Partial<ViewNode> = {}): ViewNode {
  const { label, layer, color, icon } = catalogEntry(type);
  return { id, caption: label, name: id, type, layer, color, icon, components: [id], details: {}, posture: {}, ...more };
}

const shop: View = {
  id: 'overview',
  title: 'Shop – größer & "besser"',
  subtitle: 'What is it made of?',
  groups: [{ id: 'cloud', kind: 'cloud', name: 'AWS Cloud' }, { id: 'region', kind: 'region', name: 'eu-west-1', parent: 'cloud' }],
  nodes: [
    node('Orders', 'AWS::SQS::Queue', { group: 'region', page: 'orders' }),
    node('Zahlungsprüfung', 'AWS::Lambda::Function', { group: 'region', link: 'https://example.com/runbook' }),
    node('Заказы', 'AWS::DynamoDB::Table', { group: 'region' }),
  ],
  edges: [
    { id: 'a', source: 'Orders', target: 'Zahlungsprüfung', label: 'invokes', line: 'data', relationships: [], step: 1 },
    { id: 'b', source: 'Zahlungsprüfung', target: 'Заказы', label: 'reads', line: 'control', relationships: [] },
  ],
  steps: [{ number: 1, text: 'Orders → Zahlungsprüfung' }],
};
const orders: View = { ...shop, id: 'orders', title: 'Shop: Orders', groups: [], nodes: [node('Orders', 'AWS::SQS::Queue')], edges: [], steps: undefined };

function write(name: string, views: readonly View[]): string {
  const file = path.join(home, name);
  fs.writeFileSync(file, renderPdf('Shop', views.map((view) => ({ view, layout: layoutView(view), name: view.title }))));
  return file;
}

/** Things in rows, whatever joins them. */
function inRows({ nodes }: View): Layout {
  const at = (index: number) => ({ x: (index % 20) * 80, y: Math.floor(index / 20) * 90 });
  return {
    width: 1600,
    height: 90 * Math.ceil(nodes.length / 20),
    groups: [],
    zones: [],
    spans: [],
    edges: [],
    nodes: nodes.map(({ id, name }, index) => ({
      id,
      icon: { ...at(index), width: 48, height: 48 },
      label: { x: at(index).x, y: at(index).y + 50, width: 48, height: 14 },
      lines: [name],
      captionLines: 0,
    })),
  };
}

/** Colors of a picture as Poppler draws it, in a text format that needs no decoder. */
function pixels(file: string, page: number): { width: number; height: number; at(x: number, y: number): readonly number[] } {
  const target = path.join(home, `page${page}`);
  run('pdftoppm', ['-r', '96', '-f', String(page), '-l', String(page), '-singlefile', file, target]);
  const data = fs.readFileSync(`${target}.ppm`);
  const [header, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(data.toString('latin1', 0, 40))!;
  const at = (x: number, y: number) => [...data.subarray(header.length + 3 * (y * Number(width) + x)).subarray(0, 3)];
  return { width: Number(width), height: Number(height), at };
}

const file = write('shop.pdf', [shop, orders]);

test('pages, title, fonts and links are read without a complaint', () => {
  const info = run('pdfinfo', [file]);
  expect(info).toContain('Title:           Architecture of Shop');
  expect(info).toMatch(/Pages: +2\n/);
  expect(info).toMatch(/JavaScript: +no\n/);
  // Two fonts, both embedded, of few letters, that say what they stand for.
  expect(run('pdffonts', [file]).trim().split('\n').slice(2).map((line) => line.replace(/ +/g, ' '))).toEqual([
    expect.stringMatching(/^AAAAAA\+Arimo CID TrueType Identity-H yes yes yes/), expect.stringMatching(/^AAAAAB\+Arimo-Bold CID TrueType Identity-H yes yes yes/),
  ]);
  expect(run('pdfinfo', ['-url', file])).toContain('https://example.com/runbook');
});

test('text is searched and copied as it was written', () => {
  const text = run('pdftotext', ['-layout', file, '-']);
  for (const words of ['Shop – größer & "besser"', 'What is it made of?', 'AWS Cloud', 'eu-west-1', 'Заказы', 'invokes', 'Orders → Zahlungsprüfung']) {
    expect(text).toContain(words);
  }
});

test('things stand where they stand in the SVG, in its colors', () => {
  const layout = layoutView(shop);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(renderSvg(shop, layout))!;
  const page = pixels(file, 1);
  // At 96 dots an inch a pixel of the picture is a dot.
  expect([page.width, page.height]).toEqual([Number(width), Number(height)]);
  // The place where a picture begins below its words, as `draw-view.ts` has it.
  const [left, top] = [16, 72];
  for (const { id, icon } of layout.nodes) {
    const { color } = shop.nodes.find((each) => each.id === id)!;
    const wanted = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const seen = page.at(left + Math.round(icon.x) + 3, top + Math.round(icon.y) + 3);
    expect(seen.every((channel, index) => Math.abs(channel - wanted[index]) <= 2)).toBe(true);
  }
  expect(page.at(page.width - 3, 3)).toEqual([255, 255, 255]);
});

test('every icon of AWS is drawn, and every letter of the font', () => {
  const all = [...new Map(catalogTypes().map((type) => [catalogEntry(type).icon.name, type])).values()];
  const letters = 'ABCÄÖÜßàéîõçŁŹžABΔΩжЯשלום0123456789.,;:!?()[]{}<>|/\\@#$%&*+-=_~^"\'`€£–—…→←↑↓';
  const everything: View = { ...orders, nodes: all.map((type, index) => node(index === 0 ? letters : `n${index}`, type)) };
  const drawn = path.join(home, 'everything.pdf');
  fs.writeFileSync(drawn, renderPdf('Everything', [{ view: everything, layout: inRows(everything), name: 'everything' }]));
  // Poppler tells of every operator and every font that it cannot read.
  const { stderr, status } = spawnSync('pdftoppm', ['-r', '40', '-singlefile', '-png', drawn, path.join(home, 'everything')], { encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(fs.statSync(path.join(home, 'everything.png')).size).toBeGreaterThan(50_000);
});

test('an empty view is a page, too; and what PNG shows as a square is one here', () => {
  const empty = write('empty.pdf', [{ ...orders, nodes: [] }]);
  expect(run('pdftotext', [empty, '-'])).toContain('Nothing of the app belongs in this view.');
  const strange = write('strange.pdf', [{ ...orders, title: '支払い 💳' }]);
  expect(run('pdftotext', [strange, '-'])).toContain('□□□ □');
  expect(renderPng(renderSvg({ ...orders, title: '支払い 💳' }, layoutView(orders), { theme: 'light' })).length).toBeGreaterThan(1000);
});
