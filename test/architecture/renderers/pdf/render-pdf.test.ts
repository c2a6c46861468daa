import { inflateSync } from 'zlib';
import { catalogEntry, catalogTypes } from '../../../../src/architecture/catalog';
import { layoutView } from '../../../../src/architecture/layout';
import { renderPdf, renderSvg } from '../../../../src/architecture/renderers';
import { artworkOperators } from '../../../../src/architecture/renderers/pdf/artwork-operators';
import { iconArtwork } from '../../../../src/architecture/renderers/svg/icon-artwork';
import type { View, ViewNode } from '../../../../src/architecture/views';

function node(id: string, more: Partial<ViewNode> = {}): ViewNode {
  const { label, layer, color, icon } = catalogEntry('AWS::SQS::Queue');
  return { id, caption: label, name: id, type: 'AWS::SQS::Queue', layer, color, icon, components: [id], details: {}, posture: {}, ...more };
}

const overview: View = {
  id: 'overview',
  title: 'Shop (all)',
  subtitle: 'What is it made of?',
  nodes: [node('Orders', { page: 'overview-orders' }), node('Billing', { link: 'https://example.com/a(b)?q=1' }), node('Bad', { link: 'javascript:alert(1)' })],
  groups: [],
  edges: [
    { id: 'e', source: 'Orders', target: 'Billing', label: 'invoices', line: 'data', relationships: [] },
    { id: 'f', source: 'Bad', target: 'Billing', line: 'control', relationships: [] },
  ],
};
const part: View = { ...overview, id: 'overview-orders', title: 'Shop: Orders', nodes: [node('Größe 支払い'), node('שלום')], edges: [] };
const pages = [overview, part].map((view) => ({ view, layout: layoutView(view), name: view.title }));
const file = Buffer.from(renderPdf('Shop', pages));
const text = file.toString('latin1');

/** Objects of the file as its own table of offsets finds them. */
function objectsOf(pdf: Buffer): string[] {
  const latin = pdf.toString('latin1');
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin)![1]);
  const count = Number(/^xref\n0 (\d+)\n/.exec(latin.slice(table))![1]);
  const entries = latin.slice(table).split('\n').slice(2, 2 + count);
  return entries.slice(1).map((entry, index) => {
    const offset = Number(entry.slice(0, 10));
    expect(latin.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    return latin.slice(offset, latin.indexOf('\nendobj\n', offset));
  });
}

/** Streams that hold text, unpacked. */
function streamsOf(pdf: Buffer): string[] {
  return objectsOf(pdf).filter((object) => object.includes('/FlateDecode')).map((object) => {
    const start = object.indexOf('\nstream\n') + '\nstream\n'.length;
    return inflateSync(Buffer.from(object.slice(start), 'latin1')).toString('latin1');
  });
}

test('every object stands where the table of the file says', () => {
  expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
  expect(objectsOf(file).length).toBeGreaterThan(15);
  const referenced = [...text.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
  expect(Math.max(...referenced)).toBeLessThanOrEqual(objectsOf(file).length);
});

test('a page is as large as its picture: three points for four pixels', () => {
  const sizes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
  expect(sizes).toEqual(pages.map(({ view, layout }) => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(renderSvg(view, layout))!;
    return [Number(width) * 0.75, Number(height) * 0.75];
  }));
});

test('no page is larger than programs open', () => {
  const far: View = { ...part, nodes: [node('A')] };
  const layout = { ...layoutView(far), width: 60_000 };
  const [, width] = /\/MediaBox \[0 0 ([\d.]+) /.exec(Buffer.from(renderPdf('Far', [{ view: far, layout, name: 'far' }])).toString('latin1'))!;
  expect(Number(width)).toBe(14400);
});

test('pages lead to each other and to the web, and nothing else', () => {
  expect(text.match(/\/Subtype \/Link/g)).toHaveLength(2);
  const kids = /\/Kids \[(\d+) 0 R (\d+) 0 R\]/.exec(text)!;
  expect(text).toContain(`/Border [0 0 0] /Dest [${kids[2]} 0 R /Fit]`);
  expect(text).toContain('/URI (https://example.com/a\\(b\\)?q=1)');
  expect(text).not.toContain('javascript');
  expect(text).not.toContain('/JS');
});

test('there is a bookmark for each page, that of a part below that of the whole', () => {
  const utf16 = (words: string) => `<feff${Buffer.from(words, 'utf16le').swap16().toString('hex')}>`;
  const [whole] = objectsOf(file).filter((object) => object.includes(`/Title ${utf16('Shop (all)')}`));
  const [below] = objectsOf(file).filter((object) => object.includes(`/Title ${utf16('Shop: Orders')}`));
  expect(whole).toMatch(/\/First \d+ 0 R \/Last \d+ 0 R \/Count -1/);
  expect(below).toContain(`/Parent ${/^(\d+)/.exec(whole)![1]} 0 R`);
});

test('letters can be searched and copied: each glyph says what it stands for, what the font lacks is a square', () => {
  const maps = streamsOf(file).filter((stream) => stream.includes('beginbfchar'));
  expect(maps).toHaveLength(2);
  const [regular] = maps;
  const characters = [...regular.matchAll(/<[0-9a-f]{4}> <([0-9a-f]+)>/g)].map(([, hex]) => Buffer.from(hex, 'hex').swap16().toString('utf16le'));
  for (const character of 'WhatösßOrdersinvoices□ש') { expect(characters).toContain(character); }
  expect(characters).not.toContain('支');
});

test('words in Hebrew are drawn from their last letter on', () => {
  const [regular] = streamsOf(file).filter((stream) => stream.includes('beginbfchar'));
  const glyphOf = (character: string) => new RegExp(`<([0-9a-f]{4})> <${character.codePointAt(0)!.toString(16).padStart(4, '0')}>`).exec(regular)![1];
  const drawn = [...'שלום'].reverse().map(glyphOf).join('');
  expect(streamsOf(file).some((stream) => stream.includes(`<${drawn}> Tj`))).toBe(true);
});

test('control is drawn dashed, and artwork is written once for all pages', () => {
  const contents = streamsOf(file).filter((stream) => stream.includes(' Tj'));
  expect(contents).toHaveLength(2);
  expect(contents[0]).toContain('[5 4] 0 d');
  expect(contents[1]).not.toContain('[5 4] 0 d');
  expect(text.match(/\/Subtype \/Form/g)).toHaveLength(1);
  expect(contents.map((content) => content.match(/\/A1 Do/g)!.length)).toEqual([3, 2]);
});

test('AWS\'s artwork is drawn whole: every path that is filled, in its color', () => {
  const all = new Map(catalogTypes().flatMap((type) => iconArtwork(catalogEntry(type).icon) ?? []).map((artwork) => [artwork.id, artwork]));
  expect(all.size).toBeGreaterThan(200);
  for (const artwork of all.values()) {
    const body = artwork.body.replace(/<defs>[\s\S]*<\/defs>/, '');
    // What the artwork is made of is what can be drawn.
    expect([...new Set([...body.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name))].filter((name) => !['g', 'path'].includes(name))).toEqual([]);
    const filled = artworkOperators(artwork).match(/^f\*?$/gm) ?? [];
    const paths = [...body.matchAll(/<path[^>]*>/g)].filter(([path]) => !/fill="none"/.test(path));
    expect(filled.length).toBeGreaterThan(0);
    expect(filled.length).toBeLessThanOrEqual(paths.length);
    expect(artworkOperators(artwork)).not.toMatch(/NaN|undefined/);
  }
});

test('the same views give the same bytes, without a date', () => {
  expect(Buffer.from(renderPdf('Shop', pages)).equals(file)).toBe(true);
  expect(text).not.toMatch(/Date|\/ID/);
});

test.each([
  ['markup and brackets', '<< /JS (x) >> ) \\ endstream %'], ['500 characters', 'x'.repeat(500)], ['controls', 'a\u0000b\u202Ec\uD800'],
])('a name of %s stays text', (_what, name) => {
  const view: View = { ...overview, title: name, nodes: [node('a', { name, caption: name, link: `https://example.com/${name}` })], edges: [] };
  const pdf = Buffer.from(renderPdf(name, [{ view, layout: layoutView(view), name }]));
  for (const object of objectsOf(pdf).filter((each) => !each.includes('/FlateDecode'))) {
    // What remains when strings are taken out is as many opened as closed dictionaries.
    const bare = object.replace(/\((?:\\.|[^\\()])*\)/g, '');
    expect(bare.match(/<<|>>/g)!.filter((sign) => sign === '<<')).toHaveLength(bare.match(/>>/g)!.length);
    expect(bare).not.toContain('/JS');
  }
});
