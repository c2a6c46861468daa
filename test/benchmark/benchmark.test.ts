import { parsed } from '../../benchmark/command-line';
import { measureQuality } from '../../benchmark/measure-quality';
import { dotDrawing } from '../../benchmark/pictures/dot-drawing';
import { drawioDrawing } from '../../benchmark/pictures/drawio-drawing';
import { graphOf, layoutOf } from '../../benchmark/pictures/graph-of-view';
import { curveOf, simplified } from '../../benchmark/programs/engines/curves';
import { standIns } from '../../benchmark/programs/engines/engine';
import { withSection } from '../../benchmark/report/document';
import { growth } from '../../benchmark/report/growth';
import { markdownTable } from '../../benchmark/report/table';
import { group, node, view } from '../architecture/layout/fixture-views';

describe('the command line', () => {
  const tables = ['reading', 'drawing'];

  test('names tables and sizes in any order; nothing means all', () => {
    expect(parsed([], tables)).toEqual({ tables, sizes: [], write: false, cpuLimit: 120 });
    expect(parsed(['200', 'drawing', '3', '3', '--cpu-limit=30'], tables))
      .toEqual({ tables: ['drawing'], sizes: [3, 200], write: false, cpuLimit: 30 });
    expect(parsed(['reading', '--write'], tables)).toEqual({ tables: ['reading'], sizes: [], write: true, cpuLimit: 120 });
  });

  test.each([['0'], ['-3'], ['3.5'], ['painting'], ['--cpu-limit=0'], ['--cpu-limit=x'], ['--writ']])('says what it knows when it is told %s', (wrong) => {
    expect(parsed(['drawing', wrong], tables)).toMatch(new RegExp(`^${wrong}: tables \\(reading, drawing\\), numbers of services`));
  });
});

describe('the report', () => {
  test('is a table that stands in columns, numbers to the right', () => {
    expect(markdownTable({ columns: ['what', 'n'], rows: [['one', '1.5'], ['three', '-']] })).toBe([
      '| what  |   n |',
      '|-------|----:|',
      '| one   | 1.5 |',
      '| three |   - |',
    ].join('\n'));
  });

  test('replaces its own section of the document only', () => {
    const document = 'before\n\n<!-- begin a -->\nold\n<!-- end a -->\n\n<!-- begin b -->\nother\n<!-- end b -->\n';
    const written = withSection(document, 'a', 'new\n');
    expect(written).toBe('before\n\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\n\n<!-- begin b -->\nother\n<!-- end b -->\n');
    expect(withSection(written, 'a', 'new')).toBe(written);
    expect(() => withSection(document, 'c', 'new')).toThrow('the document has no section c');
  });

  test('tells how a cost grows beside size times its logarithm', () => {
    expect(growth([[10, 2], [100, 40], [50, 1]]))
      .toEqual({ from: 10, to: 100, factor: 20, allowed: expect.closeTo(20), exponent: expect.closeTo(1.301, 3) });
    expect(growth([[10, 2]])).toBeUndefined();
    expect(growth([])).toBeUndefined();
  });
});

describe('a picture for other engines', () => {
  const made = view(
    'overview', 'Shop',
    [node('a', 'SQS queue|Orders|#fff|sqs', 'inner'), node('b', 'S3 bucket|Files|#fff|s3'), node('c', 'SQS queue|Orders of the world|#fff|sqs', 'outer')],
    [group('outer', 'vpc', 'Network'), group('inner', 'service', 'Service', 'outer'), group('bare', 'service', 'Bare')],
    ['a -> b: reads', 'outer -> b', 'b -> bare'],
  );

  test('has what is drawn, what is in what, and texts as large as we draw them', () => {
    const { nodes, groups, edges } = graphOf(made);
    expect(nodes.map(({ id, parent }) => [id, parent])).toEqual([['a', 'inner'], ['b', undefined], ['c', 'outer']]);
    expect(nodes.map(({ text }) => text.height)).toEqual([28, 28, 28]);
    expect(nodes[2].text.width).toBeGreaterThan(nodes[1].text.width);
    expect(groups.map(({ id, parent }) => [id, parent]).sort()).toEqual([['bare', undefined], ['inner', 'outer'], ['outer', undefined]]);
    expect(edges.map(({ source, target, text }) => [source, target, text?.height]))
      .toEqual([['a', 'b', 13], ['outer', 'b', undefined], ['b', 'bare', undefined]]);
  });

  test('gives edges of boxes a node to end at: the first inside, or the box itself where nothing is', () => {
    expect([...standIns(graphOf(made))].sort()).toEqual([['a', 'a'], ['b', 'b'], ['bare', 'bare'], ['c', 'c'], ['inner', 'a'], ['outer', 'c']]);
  });

  test('comes back with its edges cut at the borders of boxes and its corner at the origin', () => {
    const [toFiles, ofBox, toBox] = graphOf(made).edges.map(({ id }) => id);
    const layout = layoutOf(made, {
      groups: {
        outer: { x: -100, y: 0, width: 300, height: 300 },
        inner: { x: 0, y: 60, width: 180, height: 200 },
        bare: { x: 700, y: 200, width: 120, height: 60 },
      },
      nodes: { a: { x: 50, y: 100 }, b: { x: 400, y: 100 }, c: { x: -70, y: 100 } },
      edges: {
        [toFiles]: { points: [{ x: 98, y: 124 }, { x: 400, y: 124 }], text: { x: 280, y: 118, width: 40, height: 13 } },
        [ofBox]: { points: [{ x: 98, y: 140 }, { x: 150, y: 140 }, { x: 400, y: 140 }] },
        [toBox]: { points: [{ x: 448, y: 124 }, { x: 720, y: 230 }] },
      },
    });
    expect([layout.width, layout.height]).toEqual([940, 320]);
    expect(layout.groups.find(({ id }) => id === 'outer')!.box).toEqual({ x: 10, y: 10, width: 300, height: 300 });
    expect(layout.nodes.find(({ id }) => id === 'a')!.icon).toEqual({ x: 160, y: 110, width: 48, height: 48 });
    const pointsOf = (id: string) => layout.edges.find((each) => each.id === id)!.points.map(({ x, y }) => [x, Math.round(y)]);
    expect(pointsOf(toFiles)).toEqual([[208, 134], [510, 134]]);
    expect(pointsOf(ofBox)).toEqual([[310, 150], [510, 150]]);
    expect(pointsOf(toBox)).toEqual([[558, 134], [810, 232]]);
    const faults: string[] = [];
    measureQuality(made, layout, faults);
    expect(faults).toEqual([]);
  });
});

describe('curves', () => {
  test('are told by few points that are nowhere far from them', () => {
    expect(simplified([0, 1, 2, 3].map((x) => ({ x, y: 0 })))).toEqual([{ x: 0, y: 0 }, { x: 3, y: 0 }]);
    expect(simplified([{ x: 0, y: 0 }, { x: 50, y: 40 }, { x: 100, y: 0 }])).toHaveLength(3);
  });

  test('of Graphviz go from its start to its arrow over what its control points say', () => {
    const point = (text: string) => ({ x: Number(text.split(',')[0]), y: Number(text.split(',')[1]) });
    expect(curveOf('e,110,0 0,0 30,0 60,0 90,0', point)).toEqual([{ x: 0, y: 0 }, { x: 110, y: 0 }]);
    const bent = curveOf('s,-10,0 e,100,110 0,0 100,0 100,0 100,100', point);
    expect([bent[0], bent.at(-1)]).toEqual([{ x: -10, y: 0 }, { x: 100, y: 110 }]);
    expect(bent.length).toBeGreaterThan(4);
    expect(bent.some(({ x, y }) => Math.abs(x - 87.5) < 0.01 && Math.abs(y - 12.5) < 0.01)).toBe(true);
  });
});

describe('pictures of other programs', () => {
  test('of Graphviz: boxes in boxes, nodes, lines; its heights grow upwards', () => {
    const { drawn, layout } = dotDrawing(JSON.stringify({
      bb: '0,0,400,300',
      pad: '1',
      objects: [
        { _gvid: 0, name: 'cluster_outer', bb: '10,10,200,290', label: 'Outer', lp: '40,280', lwidth: '0.5', lheight: '0.25', nodes: [2], subgraphs: [1] },
        { _gvid: 1, name: 'cluster_inner', bb: '20,20,190,200', nodes: [2] },
        { _gvid: 2, name: 'a', pos: '100,100', width: '1', height: '0.5', label: 'A' },
        { _gvid: 3, name: 'b', pos: '300,100', width: '1', height: '0.5', label: 'B' },
      ],
      edges: [{ _gvid: 0, tail: 2, head: 3, pos: 'e,264,100 136,100 170,100 220,100 254,100' }],
    }));
    expect(drawn).toEqual({
      nodes: [{ id: '2', group: '1' }, { id: '3', group: undefined }],
      groups: [{ id: '0', parent: undefined }, { id: '1', parent: '0' }],
      edges: [{ id: 'e0', source: '2', target: '3', line: 'data' }],
    });
    expect([layout.width, layout.height]).toEqual([544, 444]);
    expect(layout.groups[0]).toMatchObject({ box: { x: 82, y: 82, width: 190, height: 280 }, title: { x: 94, y: 83, width: 36, height: 18 } });
    expect(layout.nodes[0].icon).toEqual({ x: 136, y: 254, width: 72, height: 36 });
    expect(layout.edges[0].points).toEqual([{ x: 208, y: 272 }, { x: 336, y: 272 }]);
    const faults: string[] = [];
    measureQuality(drawn, layout, faults);
    expect(faults).toEqual([]);
  });

  test('of draw.io files: icons with names, lines between their borders with words at their middle', () => {
    const geometry = (x: number, y: number) => `<mxGeometry x="${x}" y="${y}" width="50" height="50" as="geometry"/>`;
    const { drawn, layout } = drawioDrawing(`<mxfile><diagram><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
      <mxCell id="a" value="A" vertex="1">${geometry(0, 0)}</mxCell>
      <mxCell id="b" value="B&amp;C" vertex="1">${geometry(300, 100)}</mxCell>
      <mxCell id="a|b" value="Ref" edge="1" source="a" target="b"><mxGeometry relative="1" as="geometry">
        <Array as="points"><mxPoint x="125" y="25"/><mxPoint x="125" y="125"/></Array></mxGeometry></mxCell>
      <mxCell id="lost" edge="1" source="a" target="gone"><mxGeometry as="geometry"/></mxCell>
    </root></mxGraphModel></diagram></mxfile>`);
    expect(drawn).toEqual({ nodes: [{ id: 'a' }, { id: 'b' }], groups: [], edges: [{ id: 'a|b', source: 'a', target: 'b', label: 'Ref', line: 'data' }] });
    expect([layout.width, layout.height]).toEqual([370, 184]);
    expect(layout.nodes.map(({ icon, lines }) => [icon.x, icon.y, ...lines])).toEqual([[10, 10, 'A'], [310, 110, 'B&C']]);
    expect(layout.edges[0].points).toEqual([{ x: 60, y: 35 }, { x: 135, y: 35 }, { x: 135, y: 135 }, { x: 310, y: 135 }]);
    const { x, y, width, height } = layout.edges[0].label!;
    // Half of the way of 350 pixels is on the plumb stretch's end.
    expect([x + width / 2, y + height / 2]).toEqual([135, 135]);
  });
});
