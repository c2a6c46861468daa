import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { catalogEntry } from '../../../../src/architecture/catalog';
import { layoutView } from '../../../../src/architecture/layout';
import { renderDrawio } from '../../../../src/architecture/renderers';
import { LINE_KINDS, SPAN_WORDS, type View, type ViewNode } from '../../../../src/architecture/views';
import { zonesView } from '../../layout/fixture-views';

function node(id: string, type: string, group: string | undefined, name: string): ViewNode {
  const { label, layer, color, icon } = catalogEntry(type);
  return { id, caption: label, name, type, layer, color, icon, group, components: [`Shop/${id}`], details: { engine: name }, posture: { encrypted: true } };
}

function shop(name = 'Orders'): View {
  return {
    id: 'overview',
    title: name,
    subtitle: 'What talks to what?',
    nodes: [node('fn', 'AWS::Lambda::Function', 'vpc', name), node('db', 'AWS::RDS::DBInstance', 'vpc', name), node('queue', 'AWS::SQS::Queue', 'region', name)],
    groups: [{ id: 'region', kind: 'region', name: 'eu-west-1' }, { id: 'vpc', kind: 'vpc', name, parent: 'region' }],
    edges: [
      { id: 'e1', source: 'fn', target: 'db', label: name, line: 'data', relationships: ['r1'] },
      { id: 'e2', source: 'fn', target: 'queue', label: 'sends', line: 'control', relationships: ['r2', 'r3'] },
    ],
  };
}

interface Cell { readonly [attribute: string]: string }

/** Cells of a file: the attributes of each with those of the data around it, and its parent's id. */
function cellsOf(xml: string): Cell[] {
  const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['UserObject', 'mxCell', 'diagram'].includes(name) }).parse(xml);
  return parsed.mxfile.diagram.flatMap((page: any) => [
    ...(page.mxGraphModel.root.mxCell ?? []),
    ...(page.mxGraphModel.root.UserObject ?? []).map(({ mxCell: [cell], ...data }: any) => ({ ...cell, ...data })),
  ]);
}

const draw = (...views: View[]): string => renderDrawio(views.map((view) => ({ view, layout: layoutView(view) })));

describe('a draw.io file', () => {
  const xml = draw(shop());
  const cells = cellsOf(xml);
  const cellOf = (text: string): Cell => cells.find(({ label = '' }) => label.includes(text))!;

  test('is well-formed XML, and the same for the same view', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(draw(shop())).toBe(xml);
    expect(xml).not.toMatch(/modified=|etag=|agent=/);
  });

  test('has a page for each view', () => {
    expect([...draw(shop(), { ...shop(), id: 'other', title: 'Other' }).matchAll(/<diagram /g)]).toHaveLength(2);
  });

  test('opens the pages that hints give, and runs nothing', () => {
    const view = shop();
    const [fn, db, queue] = view.nodes;
    const linked = cellsOf(draw({ ...view, nodes: [{ ...fn, link: 'https://example.com/?a=1&b=2' }, { ...db, link: 'javascript:alert(1)' }, queue] }));
    expect(linked.flatMap(({ link }) => link ?? [])).toEqual(['https://example.com/?a=1&b=2']);
    expect(cells.flatMap(({ link }) => link ?? [])).toEqual([]);
  });

  test('puts what stands in a box into its container, so that they move together', () => {
    const [region, vpc, queue] = [cellOf('eu-west-1'), cells.find(({ kind }) => kind === 'vpc')!, cellOf('Queue')];
    expect(vpc.parent).toBe(region.id);
    expect(queue.parent).toBe(region.id);
    expect(cellOf('Lambda').parent).toBe(vpc.id);
    expect(vpc.style).toContain('container=1');
  });

  test('attaches both ends of every arrow, draws data solid and control dashed', () => {
    const arrows = cells.filter(({ edge }) => edge === '1');
    const ids = new Set(cells.map(({ id }) => id));
    expect(arrows.filter(({ source }) => source)).toHaveLength(2);
    for (const { source, target } of arrows.filter((arrow) => arrow.source)) {
      expect(ids).toContain(source);
      expect(ids).toContain(target);
    }
    expect(arrows.find(({ line }) => line === 'data')!.style).not.toContain('dashed=1');
    expect(arrows.find(({ line }) => line === 'control')!.style).toContain('dashed=1');
  });

  test('carries id, details and posture of a component as data of its cell', () => {
    expect(cells.find(({ components }) => components === 'Shop/db')).toMatchObject({ 'detail-engine': 'Orders', 'posture-encrypted': 'yes' });
  });

  test('tells of an arrow in its tooltip what it joins, by the names that people see', () => {
    expect(cells.find(({ relationships }) => relationships === 'r1')!.tooltip).toBe('Lambda function Orders → DB instance Orders: Orders');
  });

  test('has a legend in the words of every legend, whose parts move as one', () => {
    const words = ['legend-data-text', 'legend-control-text'].map((id) => cells.find((cell) => cell.id === id)!);
    expect(words.map(({ label }) => label)).toEqual(LINE_KINDS.map(({ words: text }) => text));
    expect(words.map(({ parent }) => parent)).toEqual(['legend', 'legend']);
    expect(draw({ ...shop(), edges: [shop().edges[0]] })).not.toContain('legend');
  });

  test('gives each cell an id of its own', () => {
    const ids = cells.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
    ['entities', '&lt;b&gt; &amp;#60;i&#62;'],
    ['quotes, and the end of CDATA', '"a" \'b\' ]]> -->'],
    ['characters that XML cannot hold', 'a\u0000b\uD800c\uFFFE'],
    ['500 characters', 'x'.repeat(500)],
  ])('keeps %s in a name as text, in labels and in tooltips', (_what, name) => {
    const hostile = draw(shop(name));
    expect(XMLValidator.validate(hostile)).toBe(true);
    for (const { label = '', tooltip = '', value = '' } of cellsOf(hostile)) {
      // What draw.io reads as HTML, once the XML is read: nothing but our own marks.
      for (const read of [label, tooltip, value]) {
        expect(read.match(/<(?!\/?(?:b|br|div|font)\b)[a-z!/]/gi) ?? []).toEqual([]);
      }
    }
  });
});

describe('zones of a network in draw.io', () => {
  const cells = cellsOf(draw(zonesView()));
  const ofGroup = (group: string) => cells.find((cell) => cell.group === group)!;
  const ofNode = (component: string) => cells.find((cell) => cell.components === component)!;
  const byId = new Map(cells.map((cell) => [cell.id, cell]));

  test('move with it, columns and what spans them alike, and are explained', () => {
    const across = cells.filter(({ kind }) => ['availability-zone', 'zone-span'].includes(kind));
    expect(across.map(({ kind }) => kind)).toEqual([...Array(3).fill('availability-zone'), ...Array(2).fill('zone-span')]);
    expect(new Set(across.map(({ parent }) => parent))).toEqual(new Set([ofGroup('vpc').id]));
    expect(cells.some(({ label }) => label === SPAN_WORDS)).toBe(true);
  });

  test('hold what spans them over their columns, and leave in its tier what stands in one', () => {
    expect(byId.get(ofNode('app').parent)?.kind).toBe('zone-span');
    expect(ofNode('batch').parent).toBe(ofGroup('private').id);
  });

  test('hide no line between things in one tier', () => {
    const line = cells.find(({ edge, source, target }) => edge === '1' && source === ofNode('app').id && target === ofNode('efs').id)!;
    expect(line.parent).toBe(ofGroup('vpc').id);
    expect(cells.indexOf(line)).toBeGreaterThan(cells.findIndex(({ kind }) => kind === 'zone-span'));
  });
});
