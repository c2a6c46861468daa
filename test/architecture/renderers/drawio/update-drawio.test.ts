import { deflateRawSync } from 'zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { layoutView } from '../../../../src/architecture/layout';
import { renderDrawio, updateDrawio } from '../../../../src/architecture/renderers';
import type { View, ViewEdge, ViewNode } from '../../../../src/architecture/views';

type Cell = Readonly<Record<string, string | undefined>>;

function node(id: string, name = id): ViewNode {
  return {
    id,
    caption: 'SQS queue',
    name,
    type: 'AWS::SQS::Queue',
    layer: 'integration',
    color: '#E7157B',
    icon: { kind: 'service', name: 'sqs' },
    group: 'region',
    components: [id],
    details: {},
    posture: {},
  };
}

function draw(ids: ReadonlyArray<string | ViewNode>, edges: readonly string[], id = 'overview'): string {
  const view: View = {
    id,
    title: 'Shop',
    subtitle: 'What is it?',
    nodes: ids.map((each) => (typeof each === 'string' ? node(each) : each)),
    groups: [{ id: 'cloud', kind: 'cloud', name: 'AWS Cloud' }, { id: 'region', kind: 'region', name: 'eu-west-1', parent: 'cloud' }],
    edges: edges.map((text): ViewEdge => {
      const [source, target] = text.split(' -> ');
      return { id: text, source, target, label: 'sends', line: 'data', relationships: [text] };
    }),
  };
  return renderDrawio([{ view, layout: layoutView(view) }]);
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['mxCell', 'UserObject', 'diagram', 'mxPoint'].includes(name) });

/** Every cell of a page with its data, style and place, by its name, relationship or id. */
function cells(xml: string, page = 0): ReadonlyMap<string, Cell> {
  expect(XMLValidator.validate(xml)).toBe(true);
  const { root } = parser.parse(xml).mxfile.diagram[page].mxGraphModel;
  const all = [...root.UserObject ?? [], ...root.mxCell.map((cell: object) => ({ mxCell: [cell], ...cell }))];
  return new Map(all.map(({ mxCell: [{ mxGeometry, ...cell }], ...data }) => [
    data.name ?? data.relationships ?? data.group ?? data.id, { ...cell, ...data, ...mxGeometry, points: JSON.stringify(mxGeometry?.Array ?? null) },
  ]));
}

const FIRST = draw(['Orders', 'Bills', 'Old'], ['Orders -> Bills', 'Bills -> Old']);

/** The file as people have left it: Orders moved, Bills restyled and relabelled, a note added, a remark written into the data of Orders. */
function edited(xml: string): string {
  const result = xml
    .replace(/(<UserObject [^>]*name="Orders"[^>]*)>(\s*<mxCell [^>]*>\s*<mxGeometry) x="[^"]*" y="[^"]*"/, '$1 owner="team blue">$2 x="777" y="333"')
    .replace(/label="[^"]*"( [^>]*name="Bills"[^>]*>\s*<mxCell style=")/, 'label="Our bills"$1fillColor=#000000;')
    .replace('</root>', '<mxCell id="note" value="Ask &amp;lt;Ann&amp;gt;" style="shape=note;" vertex="1" parent="1"><mxGeometry x="5" y="5" width="80" height="40" as="geometry"/></mxCell></root>');
  expect(result).not.toBe(xml);
  return result;
}

describe('an edited draw.io file', () => {
  const { text, added, gone } = updateDrawio(edited(FIRST), draw(['Orders', 'Bills', 'New'], ['Orders -> Bills', 'Bills -> New']));
  const now = cells(text);

  test('keeps what people moved, restyled, relabelled and added', () => {
    expect(now.get('Orders')).toMatchObject({ x: '777', y: '333', owner: 'team blue' });
    expect(now.get('Bills')).toMatchObject({ label: 'Our bills' });
    expect(now.get('Bills')?.style).toContain('fillColor=#000000;');
    expect(now.get('note')).toMatchObject({ value: 'Ask &lt;Ann&gt;', style: 'shape=note;', x: '5' });
  });

  test('has what is new, in its box, on nothing else', () => {
    expect(added).toBe(2);
    const made = now.get('New')!;
    expect(made.parent).toBe(now.get('region')!.id);
    const near = (one: Cell, other: Cell) => Math.abs(Number(one.x) - Number(other.x)) < 48 && Math.abs(Number(one.y) - Number(other.y)) < 48;
    for (const other of ['Orders', 'Bills', 'Old']) { expect([other, near(made, now.get(other)!)]).toEqual([other, false]); }
    expect(Number(made.x) + 48).toBeLessThanOrEqual(Number(now.get('region')!.width));
    expect(Number(made.y) + 48).toBeLessThanOrEqual(Number(now.get('region')!.height));
  });

  test('leads new lines where draw.io finds room, as their ends may stand elsewhere now', () => {
    const line = now.get('Bills -> New')!;
    expect([line.source, line.target]).toEqual([now.get('Bills')!.id, now.get('New')!.id]);
    expect([line.points, /exitX|entryX/.test(line.style!)]).toEqual(['null', false]);
  });

  test('marks what is gone, once', () => {
    expect(gone).toBe(2);
    expect(now.get('Old')).toMatchObject({ gone: 'yes' });
    expect(now.get('Old')?.style).toContain('opacity=35;');
    expect(now.get('Bills -> Old')).toMatchObject({ gone: 'yes' });
    expect(updateDrawio(text, draw(['Orders', 'Bills', 'New'], ['Orders -> Bills', 'Bills -> New']))).toEqual({ text, added: 0, gone: 0 });
  });

  test('shows what is there again as it was', () => {
    const back = updateDrawio(text, FIRST);
    expect(cells(back.text).get('Old')).toEqual(cells(edited(FIRST)).get('Old'));
  });
});

test('labels that nobody changed are brought up to date', () => {
  const renamed = { ...node('Orders', 'Orders'), caption: 'FIFO queue' };
  expect(cells(updateDrawio(FIRST, draw([renamed, 'Bills', 'Old'], [])).text).get('Orders')?.label).toContain('FIFO queue');
});

test('a link that people set stays, also over one of the app; one that nobody changed goes when the app has it no longer', () => {
  const linked = draw([{ ...node('Orders'), link: 'https://example.com/orders' }, { ...node('Bills'), link: 'https://example.com/bills' }, 'Old'], []);
  const theirs = linked
    .replace('link="https://example.com/bills"', 'link="https://wiki.example.com"')
    .replace(/(<UserObject )([^>]*name="Old")/, '$1link="https://example.com/mine" $2');
  const linksIn = (xml: string) => ['Orders', 'Bills', 'Old'].map((name) => cells(xml).get(name)?.link);

  expect(linksIn(updateDrawio(theirs, linked).text)).toEqual(['https://example.com/orders', 'https://wiki.example.com', 'https://example.com/mine']);
  expect(linksIn(updateDrawio(theirs, draw(['Orders', 'Bills', 'Old'], [])).text)).toEqual([undefined, 'https://wiki.example.com', 'https://example.com/mine']);
});

test('a file that nothing has happened to stays as it is', () => {
  expect(updateDrawio(FIRST, FIRST)).toMatchObject({ added: 0, gone: 0 });
  expect(cells(updateDrawio(FIRST, FIRST).text)).toEqual(cells(FIRST));
});

test('a view that is asked for the first time becomes a page', () => {
  const both = updateDrawio(FIRST, draw(['Orders'], [], 'events'));
  expect(parser.parse(both.text).mxfile.diagram).toHaveLength(2);
  expect(cells(both.text)).toEqual(cells(FIRST));
});

/** The file with its page compressed, as draw.io does. */
function packed(change: (model: string) => string = (model) => model): string {
  return FIRST.replace(/(<diagram [^>]*>)([^]*?)(<\/diagram>)/, (_, open: string, model: string, close: string) =>
    `${open}${deflateRawSync(encodeURIComponent(change(model.trim()))).toString('base64')}${close}`);
}

test('a page that draw.io has compressed is read, too', () => {
  expect(cells(updateDrawio(packed(), FIRST).text)).toEqual(cells(FIRST));
});

test('text that looks like markup is text before and after', () => {
  const name = '<img src=x onerror=alert(1)> &lt;b&gt; "q"';
  const hostile = draw([node('Orders', name)], []);
  const label = (xml: string) => [...cells(xml).values()].find(({ components }) => components === 'Orders')?.label;
  expect(label(updateDrawio(hostile, hostile).text)).toBe(label(hostile));
  expect(label(hostile)).not.toMatch(/<img/);
});

test.each([
  ['nothing', '', /is no draw.io file/],
  ['no XML', '<mxfile><diagram', /is no XML/],
  ['another kind of file', '<svg xmlns="http://www.w3.org/2000/svg"/>', /is no draw.io file/],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><mxfile>&b;</mxfile>', /holds a document type/],
  ['a document type in a compressed page', packed((model) => `<!DOCTYPE a [<!ENTITY b "c">]>${model}`), /holds a document type/],
  ['a page that cannot be read', FIRST.replace(/(<diagram [^>]*>)[^]*?(<\/diagram>)/, '$1!!!!$2'), /its page "Shop" cannot be read/],
  ['a page without a drawing', FIRST.replace(/<root>[^]*<\/root>/, ''), /its page "Shop" holds no drawing/],
])('%s is refused with a line that says why', (_what, xml, message) => {
  expect(() => updateDrawio(xml, FIRST)).toThrow(message);
});
