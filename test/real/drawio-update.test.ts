import { catalogEntry } from '../../src/architecture/catalog';
import { layoutView } from '../../src/architecture/layout';
import { renderDrawio, updateDrawio } from '../../src/architecture/renderers';
import type { View, ViewNode } from '../../src/architecture/views';

interface Viewer {
  show(xml: string): Promise<{ readonly errors: readonly string[]; readonly loose: readonly string[] }>;
  edit(xml: string, script: string): Promise<string>;
  close(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { openViewer } = require('../../tools/real/drawio-viewer.js') as { openViewer(): Promise<Viewer> };

const CELL = 'const cellOf = (name) => Object.values(model.cells).find((cell) => cell.value && cell.value.getAttribute && cell.value.getAttribute("name") === name'
  + ' || cell.value && cell.value.getAttribute && cell.value.getAttribute("group") === name);\n';

function node(id: string, group: string, name = id): ViewNode {
  const { label, layer, color, icon } = catalogEntry('AWS::SQS::Queue');
  return { id, caption: label, name, type: 'AWS::SQS::Queue', layer, color, icon, group, components: [id], details: { note: 'a "b" <c>\n&amp;' }, posture: {} };
}

function draw(nodes: readonly ViewNode[], edges: readonly string[]): string {
  const view: View = {
    id: 'overview',
    title: 'Shop & <more>',
    subtitle: 'What is it?',
    nodes,
    groups: [{ id: 'region', kind: 'region', name: 'eu-west-1' }, { id: 'vpc', kind: 'vpc', name: 'Net', parent: 'region' }],
    edges: edges.map((id) => ({ id, source: id.split(' ')[0], target: id.split(' ')[1], label: 'sends', line: 'data', relationships: [id] })),
  };
  return renderDrawio([{ view, layout: layoutView(view), request: { id: 'overview', basis: 'overview' } }]);
}

const first = draw([node('A', 'vpc'), node('B', 'vpc'), node('C', 'region')], ['A B', 'B C']);
const later = draw([node('A', 'vpc'), node('B', 'vpc'), node('C', 'region'), node('D', 'vpc')], ['A B', 'B C', 'A D']);
const attribute = (xml: string, name: string, what: string) => new RegExp(`name="${name}"[^>]*>\\s*<mxCell[^>]*>\\s*<mxGeometry[^>]* ${what}="([^"]*)"`).exec(xml)?.[1];

describe('a file that draw.io itself has saved', () => {
  let viewer: Viewer;
  beforeAll(async () => { viewer = await openViewer(); });
  afterAll(async () => viewer?.close());

  test('and nobody has changed is as it was: no word, no place, no memory is lost', async () => {
    const saved = await viewer.edit(first, '');
    expect(saved).not.toBe(first);
    expect(updateDrawio(saved, first)).toEqual({ text: saved, added: 0, gone: 0, leftOut: 0 });
    // Nothing is arranged: the places of a new drawing are taken.
    expect(attribute(updateDrawio(saved, later).text, 'A', 'x')).toBe(attribute(later, 'A', 'x'));
  });

  test('keeps what was moved, restyled, relabelled, added and deleted in it', async () => {
    const saved = await viewer.edit(first, `${CELL}
      graph.moveCells([cellOf('A')], 13, 170);
      graph.setCellStyles('fillColor', '#123456', [cellOf('B')]);
      graph.removeCells([cellOf('C')]);
      graph.insertVertex(graph.getDefaultParent(), null, 'My & <b>note</b>\\nsecond line', 600, 5, 80, 40);`);
    const { text, added, gone, leftOut } = updateDrawio(saved, later);
    expect([added, gone, leftOut]).toEqual([2, 0, 2]);
    expect(Number(attribute(text, 'A', 'y'))).toBe(Number(attribute(first, 'A', 'y')) + 170);
    expect(text).toMatch(/#123456/);
    expect(text).toContain('value="My &amp; &lt;b&gt;note&lt;/b&gt;&#10;second line"');
    const shown = await viewer.show(text);
    expect([shown.errors, shown.loose]).toEqual([[], []]);
    expect(updateDrawio(await viewer.edit(text, ''), later)).toMatchObject({ added: 0, gone: 0, leftOut: 2 });
  });

  test('takes everything along when a box is moved', async () => {
    const saved = await viewer.edit(first, `${CELL} graph.moveCells([cellOf('vpc')], 100, 50);`);
    const { text } = updateDrawio(saved, first);
    expect([attribute(text, 'A', 'x'), attribute(text, 'A', 'y')]).toEqual([attribute(first, 'A', 'x'), attribute(first, 'A', 'y')]);
    // The line in the box as before, the one out of it led anew.
    const ways = (xml: string) => [...xml.matchAll(/relationships="([^"]*)"[^>]*>\s*<mxCell style="([^"]*)"/g)].map(([, id, style]) => [id, style.includes('exitX')]);
    expect(ways(text)).toEqual([['A B', true], ['B C', false]]);
  });
});
