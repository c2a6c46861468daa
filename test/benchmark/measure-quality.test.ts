import { type LayoutQuality, measureQuality } from '../../benchmark/measure-quality';
import type { Layout, PlacedGroup, PlacedNode, Point, Rectangle, RoutedEdge } from '../../src/architecture/layout';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../../src/architecture/views';

// Layouts made by hand. A node `a` stands with the top left of its icon at a place; edges are written `a-b`, their points `x,y x,y`.

const box = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

interface Picture {
  /** Id of a node, after `/` the group that it is in, and where its icon stands. */
  readonly nodes?: Readonly<Record<string, readonly [number, number]>>;
  /** Id of a group, after `/` the one that it is in, and its box; its title stands in its corner. */
  readonly groups?: Readonly<Record<string, Rectangle>>;
  readonly edges?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, Rectangle>>;
  /** Words of edges that have a label in the view. */
  readonly words?: Readonly<Record<string, string>>;
  /** Edges of the view that the layout does not have. */
  readonly undrawn?: readonly string[];
  readonly size?: readonly [number, number];
}

function measured(picture: Picture): LayoutQuality & { faults: string[] } {
  const { nodes = {}, groups = {}, edges = {}, labels = {}, words = {}, undrawn = [], size = [1000, 500] } = picture;
  const [nodeIds, groupIds] = [Object.keys(nodes), Object.keys(groups)].map((keys) => keys.map((key) => key.split('/')));
  const edgeOf = (id: string): ViewEdge => {
    const [source, target] = id.split('-');
    return { id, source, target, line: 'data', relationships: [], ...words[id] === undefined ? {} : { label: words[id] } };
  };
  const view = {
    nodes: nodeIds.map(([id, group]) => ({ id, ...group === undefined ? {} : { group } }) as ViewNode),
    groups: groupIds.map(([id, parent]) => ({ id, kind: 'generic', name: id, ...parent === undefined ? {} : { parent } }) as unknown as ViewGroup),
    edges: [...Object.keys(edges), ...undrawn].map(edgeOf),
  } as unknown as View;
  const layout: Layout = {
    width: size[0],
    height: size[1],
    zones: [],
    spans: [],
    nodes: Object.values(nodes).map(([x, y], index): PlacedNode => (
      { id: nodeIds[index][0], icon: box(x, y, 48, 48), label: box(x - 10, y + 50, 68, 14), lines: ['name'], captionLines: 1 })),
    groups: Object.values(groups).map((each, index): PlacedGroup => (
      { id: groupIds[index][0], box: each, title: box(each.x, each.y, 60, 20), titleText: 'name' })),
    edges: Object.entries(edges).map(([id, points]): RoutedEdge => ({
      id, points: pointsOf(points), ...labels[id] === undefined ? {} : { label: labels[id], labelLines: ['label'] },
    })),
  };
  const faults: string[] = [];
  return { ...measureQuality(view, layout, faults), faults };
}

function pointsOf(text: string): Point[] {
  return text.split(' ').map((point) => {
    const [x, y] = point.split(',').map(Number);
    return { x, y };
  });
}

test('a picture without fault has none', () => {
  const quality = measured({
    nodes: { 'a/one': [120, 140], 'b/two': [620, 140] },
    groups: { one: box(80, 80, 200, 200), two: box(580, 80, 200, 200) },
    edges: { 'a-b': '168,164 620,164' },
    labels: { 'a-b': box(350, 157, 60, 13) },
    words: { 'a-b': 'reads' },
  });
  const { nodes, edges, edgeLength, width, height, megapixels, aspect, smallestText, faults, ...counts } = quality;
  expect(faults).toEqual([]);
  expect(Object.entries(counts).filter(([, count]) => count !== 0)).toEqual([]);
  expect({ nodes, edges, edgeLength, width, height, megapixels, aspect, smallestText })
    .toEqual({ nodes: 2, edges: 1, edgeLength: 452, width: 1000, height: 500, megapixels: 0.5, aspect: 2, smallestText: 11 });
});

describe('crossings', () => {
  const crossed = (edges: Record<string, string>) => measured({ edges }).crossings;

  test('of lines at right angles, and of slanted ones', () => {
    expect(crossed({ 'a-b': '0,100 200,100', 'c-d': '100,0 100,200' })).toBe(1);
    expect(crossed({ 'a-b': '0,0 200,200', 'c-d': '0,200 200,0' })).toBe(1);
    expect(crossed({ 'a-b': '0,0 200,200', 'c-d': '0,100 200,100' })).toBe(1);
    expect(crossed({ 'a-b': '0,0 200,200', 'c-d': '300,0 100,50' })).toBe(0);
    expect(crossed({ 'a-b': '0,0 200,200', 'c-d': '10,0 210,200' })).toBe(0);
  });

  test('where the point of one line stands on the other and it goes on beyond', () => {
    expect(crossed({ 'a-b': '0,100 200,100', 'c-d': '100,0 100,100 100,200' })).toBe(1);
    expect(crossed({ 'a-b': '0,100 200,100', 'c-d': '60,0 100,100 60,200' })).toBe(1);
    expect(crossed({ 'a-b': '0,0 100,100 200,0', 'c-d': '100,0 100,100 120,200' })).toBe(1);
  });

  test('not where lines touch and turn back, or end on one another', () => {
    expect(crossed({ 'a-b': '0,100 200,100', 'c-d': '60,0 100,100 140,0' })).toBe(0);
    expect(crossed({ 'a-b': '0,0 100,100 200,0', 'c-d': '0,200 100,100 200,200' })).toBe(0);
    expect(crossed({ 'a-b': '0,100 200,100', 'c-d': '100,0 100,100' })).toBe(0);
    expect(crossed({ 'a-b': '0,100 100,100', 'c-d': '100,100 200,0' })).toBe(0);
  });

  test('twice where two lines cross twice, once where several share the line that is crossed', () => {
    expect(crossed({ 'a-b': '0,100 300,100', 'c-d': '50,50 100,150 150,50' })).toBe(2);
    expect(crossed({ 'a-b': '0,100 200,100', 'a-c': '0,100 200,100', 'd-e': '100,0 100,200' })).toBe(1);
  });

  test('not of a line with itself, nor of lines that a reader need not tell apart', () => {
    expect(crossed({ 'a-b': '0,100 200,100 200,0 100,0 100,200' })).toBe(0);
    expect(crossed({ 'a-b': '0,100 200,100', 'a-c': '100,0 100,200' })).toBe(0);
    expect(crossed({ 'a-c': '0,100 200,100', 'b-c': '100,0 100,200' })).toBe(0);
    expect(crossed({ 'a-c': '0,100 200,100', 'c-b': '100,0 100,200' })).toBe(1);
  });

  test('far from where long slanted lines begin', () => {
    const lines = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`a${index}-b${index}`, `0,${index * 10} 20000,${20000 + index * 10}`]));
    expect(crossed({ ...lines, 'c-d': '0,20000 20400,0' })).toBe(40);
  });
});

describe('lines through what is not theirs', () => {
  const nodes = { a: [0, 100], b: [800, 100], c: [400, 100] } as const;

  test('an icon, by a level line, and by a slanted one that only goes past its corner', () => {
    expect(measured({ nodes, edges: { 'a-b': '48,124 800,124' } }).faults).toEqual(['through icon: a-b through c']);
    expect(measured({ nodes, edges: { 'a-b': '48,124 380,124 420,90 800,124' } }).throughIcons).toBe(1);
    // In the rectangle around the line, but not on it.
    expect(measured({ nodes, edges: { 'a-b': '48,124 300,180 440,60 800,124' } }).throughIcons).toBe(0);
    // Along the border.
    expect(measured({ nodes, edges: { 'a-b': '48,100 800,100' } }).throughIcons).toBe(0);
  });

  test('their own icon, when they do not end at its border', () => {
    expect(measured({ nodes, edges: { 'a-c': '24,124 400,124' } }).faults).toEqual(['through icon: a-c through a']);
  });

  test('a name, once for each line however often it bends there', () => {
    expect(measured({ nodes, edges: { 'a-b': '48,156 780,156' } }).faults).toEqual(['through label: a-b through a', 'through label: a-b through c']);
    expect(measured({ nodes, edges: { 'a-b': '410,300 410,158 420,158 420,300' } }).throughLabels).toBe(1);
  });

  test('the title of a box, and a box that neither end is in', () => {
    const groups = { 'outer': box(200, 0, 500, 300), 'inner/outer': box(300, 60, 300, 200) };
    expect(measured({ nodes: { 'a/outer': [210, 100], 'b': [800, 100] }, groups, edges: { 'a-b': '258,40 800,40' } }).faults).toEqual([]);
    expect(measured({ nodes: { 'a/outer': [210, 100], 'b': [800, 100] }, groups, edges: { 'a-b': '258,124 800,124' } }).faults)
      .toEqual(['foreign group: a-b through inner']);
    expect(measured({ nodes: { 'a/inner': [310, 100], 'b': [800, 100] }, groups, edges: { 'a-b': '358,124 800,124' } }).faults).toEqual([]);
    expect(measured({ nodes: { 'a/outer': [210, 100], 'b': [800, 100] }, groups, edges: { 'a-b': '258,40 280,40 330,70 330,40 800,40' } }).faults)
      .toEqual(['through title: a-b through inner', 'foreign group: a-b through inner']);
    // A box that is an end of the line is not foreign to it.
    expect(measured({ nodes: { b: [800, 100] }, groups, edges: { 'inner-b': '590,200 800,200' } }).faults).toEqual([]);
  });
});

describe('lines beside one another', () => {
  const faults = (one: string, other: string, ids = ['a-b', 'c-d']) => {
    const { ambiguousOverlaps, crowded, crossings } = measured({ edges: { [ids[0]]: one, [ids[1]]: other } });
    return [ambiguousOverlaps, crowded, crossings];
  };

  test('overlap where they share a stretch, level, plumb or slanted', () => {
    expect(faults('0,100 200,100', '150,100 400,100')).toEqual([1, 1, 0]);
    expect(faults('100,0 100,200', '100,300 100,150')).toEqual([1, 1, 0]);
    expect(faults('0,0 200,200', '300,300 150,150')).toEqual([1, 1, 0]);
    expect(faults('0,0 1000,10', '0,10 1000,0')).toEqual([1, 1, 1]);
  });

  test('are crowded with less than 8 pixels between', () => {
    expect(faults('0,100 200,100', '0,107 200,107')).toEqual([0, 1, 0]);
    expect(faults('0,100 200,100', '0,108 200,108')).toEqual([0, 0, 0]);
    // Wherever in the picture they are.
    expect([120, 124, 126, 127, 128].map((y) => faults(`0,${y} 200,${y}`, `0,${y + 7} 200,${y + 7}`)[1])).toEqual([1, 1, 1, 1, 1]);
    expect(faults('0,0 200,200', '7,0 207,200')).toEqual([0, 1, 0]);
    expect(faults('0,0 200,200', '12,0 212,200')).toEqual([0, 0, 0]);
  });

  test('are told once for each two, however often they meet', () => {
    expect(faults('0,100 50,100 50,140 90,140 90,100 200,100', '0,100 40,100 40,60 95,60 95,100 200,100')).toEqual([1, 1, 0]);
  });

  test('are none of that one after the other, across each other, or where their ends are joined', () => {
    expect(faults('0,100 200,100', '200,100 400,100')).toEqual([0, 0, 0]);
    expect(faults('0,100 200,100', '100,0 100,200')).toEqual([0, 0, 1]);
    expect(faults('0,100 200,100', '0,100 200,100', ['a-b', 'a-c'])).toEqual([0, 0, 0]);
  });
});

describe('things on one another', () => {
  test('nodes, by icon or name', () => {
    expect(measured({ nodes: { a: [100, 100], b: [140, 100] } }).faults).toEqual(['nodes: a on b', 'nodes: a on b']);
    expect(measured({ nodes: { a: [100, 100], b: [100, 156] } }).faults).toEqual(['nodes: a on b']);
    expect(measured({ nodes: { a: [100, 100], b: [168, 100] } }).overlappingNodes).toBe(0);
  });

  test('words of lines, on each other, on a node, on a title and on the line of another', () => {
    const edges = { 'a-b': '0,400 900,400', 'c-d': '0,450 900,450' };
    const at = (one: Rectangle, other: Rectangle, groups = {}) => measured({
      nodes: { a: [100, 100] }, groups, edges, labels: { 'a-b': one, 'c-d': other },
    }).faults;
    expect(at(box(400, 394, 60, 13), box(400, 444, 60, 13))).toEqual([]);
    expect(at(box(400, 420, 60, 13), box(440, 430, 60, 13))).toEqual(['labels: a-b on c-d']);
    expect(at(box(120, 120, 60, 13), box(400, 444, 60, 13))).toEqual(['labels: a-b on a']);
    expect(at(box(500, 210, 60, 13), box(400, 444, 60, 13), { g: box(490, 200, 300, 100) })).toEqual(['labels: a-b on g']);
    expect(at(box(400, 444, 60, 13), box(600, 444, 60, 13))).toEqual(['label on line: a-b on c-d']);
  });

  test('boxes that are not in each other, and those that reach out of the one that they are in', () => {
    expect(measured({ groups: { one: box(0, 0, 200, 200), two: box(150, 150, 200, 200) } }).faults).toEqual(['groups: one on two']);
    expect(measured({ groups: { 'one': box(0, 0, 200, 200), 'two/one': box(150, 150, 200, 200) } }).faults).toEqual(['groups: one on two']);
    expect(measured({ groups: { 'one': box(0, 0, 200, 200), 'two/one': box(10, 30, 100, 100), 'three': box(200, 0, 100, 100) } }).faults).toEqual([]);
  });

  test('nodes outside their box, or in one of others', () => {
    const groups = { one: box(0, 0, 200, 200), two: box(300, 0, 200, 200) };
    expect(measured({ nodes: { 'a/one': [220, 100] }, groups }).faults).toEqual(['stray node: a and one']);
    expect(measured({ nodes: { 'a/one': [350, 100] }, groups }).faults).toEqual(['stray node: a and one', 'stray node: a and two']);
    expect(measured({ nodes: { 'a/one': [100, 100], 'b': [240, 100] }, groups }).strayNodes).toBe(0);
  });

  test('what reaches out of the picture', () => {
    expect(measured({ nodes: { a: [-20, 100], b: [100, 460] }, groups: { g: box(900, 300, 200, 100) } }).outside).toBe(5);
  });
});

describe('what is missing', () => {
  test('an edge without a line, and one with a single point', () => {
    expect(measured({ edges: { 'a-b': '0,0' }, undrawn: ['c-d'] }).faults).toEqual(['no line: a-b', 'no line: c-d']);
  });

  test('words that stand nowhere, unless a neighbour on the same trunk says them', () => {
    const edges = { 'a-b': '0,0 100,0', 'a-c': '0,0 100,100', 'd-c': '0,300 100,300' };
    const labels = { 'a-b': box(20, 0, 30, 13) };
    expect(measured({ edges, labels, words: { 'a-b': 'reads', 'a-c': 'reads' } }).missingLabels).toBe(0);
    expect(measured({ edges, labels, words: { 'a-b': 'reads', 'a-c': 'writes' } }).faults).toEqual(['no label: a-c']);
    expect(measured({ edges, labels, words: { 'a-b': 'reads', 'd-c': 'reads' } }).faults).toEqual(['no label: d-c']);
  });
});

describe('sizes', () => {
  test('bends are changes of direction, lengths those of the lines themselves', () => {
    const { bends, edgeLength, diagonals } = measured({ edges: { 'a-b': '0,0 50,0 100,0 100,0 100,100 130,140' } });
    expect({ bends, edgeLength, diagonals }).toEqual({ bends: 2, edgeLength: 250, diagonals: 1 });
  });

  test('a picture wider than the screen has smaller text, and it counts which of it is too small', () => {
    const picture = { nodes: { a: [0, 0], b: [200, 0] }, groups: { g: box(400, 0, 100, 100) }, edges: { 'a-b': '48,24 200,24' }, labels: { 'a-b': box(90, 18, 40, 13) } } as const;
    const sizes = (width: number) => {
      const { smallestText, smallTexts } = measured({ ...picture, size: [width, 800] });
      return [smallestText, smallTexts];
    };
    expect(sizes(800)).toEqual([11, 0]);
    expect(sizes(1900)).toEqual([9.3, 0]);
    expect(sizes(2000)).toEqual([8.8, 1]);
    expect(sizes(4000)).toEqual([4.4, 4]);
  });
});
