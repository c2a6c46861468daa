import { XMLValidator } from 'fast-xml-parser';
import { addNote, cellOf, draw, drawScoped, edited, geometryOf, GROUPS, hasCell, moveTo, packed, placeOf, queue, read, shapeOf, unpacked, viewOf } from './edited-file';
import { layoutView } from '../../../../src/architecture/layout';
import { renderDrawio, updateDrawio, viewsInDrawio } from '../../../../src/architecture/renderers';
import * as stamps from '../../../../src/architecture/renderers/drawio/stamps';
import type { View, ViewNode } from '../../../../src/architecture/views';
import { zonesView } from '../../layout/fixture-views';

const NODES = ['Orders', 'Bills', 'Old'];
const EDGES = ['Orders -> Bills', 'Bills -> Old'];
const FIRST = draw({ nodes: NODES, edges: EDGES });
const LATER = draw({ nodes: ['Orders', 'Bills', 'New'], edges: ['Orders -> Bills', 'Bills -> New'] });

const attribute = (xml: string, name: string, attributeName: string): string | null => cellOf(read(xml), name).getAttribute(attributeName);
const styleOf = (xml: string, name: string): string => shapeOf(cellOf(read(xml), name)).getAttribute('style')!;
const cornersOf = (xml: string, name: string): number => geometryOf(cellOf(read(xml), name)).querySelectorAll('Array mxPoint').length;

/** Updates once more: nothing more is to do. */
function updated(file: string, drawn: string, options = {}): ReturnType<typeof updateDrawio> {
  const result = updateDrawio(file, drawn, options);
  expect(XMLValidator.validate(result.text)).toBe(true);
  const again = updateDrawio(result.text, drawn, {});
  expect([again.text, again.added, again.gone]).toEqual([result.text, 0, 0]);
  return result;
}

describe('what people moved, restyled, relabelled and added stays', () => {
  const file = edited(FIRST, (document) => {
    moveTo(document, 'Orders', 777, 333);
    cellOf(document, 'Orders').setAttribute('owner', 'team blue');
    cellOf(document, 'Bills').setAttribute('label', 'Our bills');
    shapeOf(cellOf(document, 'Bills')).setAttribute('style', 'fillColor=#000000;');
    addNote(document, 'note', '1', { x: 5, y: 900, width: 80, height: 40 }, 'Ask &lt;Ann&gt;\nor "Bob"\tor &amp;');
  });
  const { text, added, gone } = updated(file, LATER);

  test('each of them', () => {
    expect(geometryOf(cellOf(read(text), 'Orders')).getAttribute('x')).toBe('777');
    expect([attribute(text, 'Orders', 'owner'), attribute(text, 'Bills', 'label'), styleOf(text, 'Bills')]).toEqual(['team blue', 'Our bills', 'fillColor=#000000;']);
  });

  test('words of a cell of their own to the letter, line breaks too', () => {
    expect(cellOf(read(text), 'note').getAttribute('value')).toBe('Ask &lt;Ann&gt;\nor "Bob"\tor &amp;');
  });

  test('what is new is in its box, on nothing else', () => {
    expect(added).toBe(2);
    const document = read(text);
    const made = placeOf(document, 'New');
    const region = placeOf(document, 'region');
    for (const other of ['Orders', 'Bills', 'Old'].map((name) => placeOf(document, name))) {
      expect(Math.abs(made.x - other.x) < 60 && Math.abs(made.y - other.y) < 60).toBe(false);
    }
    expect(made.x + made.width).toBeLessThanOrEqual(region.x + region.width);
    expect(made.y + made.height).toBeLessThanOrEqual(region.y + region.height);
  });

  test('new lines are led by draw.io, as their ends may stand elsewhere now', () => {
    expect([cornersOf(text, 'Bills -> New'), /exitX|entryX/.test(styleOf(text, 'Bills -> New'))]).toEqual([0, false]);
  });

  test('what is gone is marked, in its tooltip too, and is as before when it is back', () => {
    expect(gone).toBe(2);
    expect([attribute(text, 'Old', 'gone'), attribute(text, 'Old', 'tooltip'), attribute(text, 'Bills -> Old', 'gone')])
      .toEqual(['yes', 'SQS queue: Old (no longer part of this view)', 'yes']);
    expect(styleOf(text, 'Old')).toContain('opacity=35;');
    const back = updateDrawio(text, FIRST).text;
    expect(cellOf(read(back), 'Old').outerHTML).toBe(cellOf(read(file), 'Old').outerHTML);
  });
});

describe('each property of a cell', () => {
  const drawn = (change: object) => draw({ nodes: [queue('Orders', change), 'Bills'] });
  const before = drawn({ link: 'https://example.com/1', details: { engine: '1.0', size: 'small' } });
  const after = drawn({ caption: 'FIFO queue', link: 'https://example.com/2', color: '#ED7100', details: { engine: '2.0', memory: 'large' } });

  test('is brought up to date where nobody has changed it', () => {
    const { text } = updated(before, after);
    expect(attribute(text, 'Orders', 'label')).toContain('FIFO queue');
    expect(['tooltip', 'link', 'detail-engine', 'detail-size', 'detail-memory'].map((name) => attribute(text, 'Orders', name)))
      .toEqual(['FIFO queue: Orders', 'https://example.com/2', '2.0', null, 'large']);
    expect(styleOf(text, 'Orders')).toContain('#ED7100');
  });

  test('stays where people have changed it, and the others still are brought up to date', () => {
    const theirs: ReadonlyArray<readonly [string, string]> = [['label', 'Mine'], ['tooltip', 'Ask Ann'], ['link', 'https://wiki'], ['detail-engine', '1.0 (until May)']];
    for (const [name, value] of theirs) {
      const { text } = updated(edited(before, (document) => cellOf(document, 'Orders').setAttribute(name, value)), after);
      expect(attribute(text, 'Orders', name)).toBe(value);
      expect(theirs.filter(([other]) => other !== name && attribute(text, 'Orders', other) === attribute(before, 'Orders', other))).toEqual([]);
    }
  });

  test('stays away where people have deleted it', () => {
    const { text } = updated(edited(before, (document) => cellOf(document, 'Orders').removeAttribute('link')), after);
    expect(attribute(text, 'Orders', 'link')).toBeNull();
  });

  test('is theirs where they have added it, whatever it is called, and also when the app has one of that name', () => {
    const file = edited(before, (document) => {
      cellOf(document, 'Orders').setAttribute('kind', 'theirs');
      cellOf(document, 'Orders').setAttribute('detail-memory', 'a lot');
    });
    const { text } = updated(file, after);
    expect([attribute(text, 'Orders', 'kind'), attribute(text, 'Orders', 'detail-memory')]).toEqual(['theirs', 'a lot']);
  });

  test('is ours again when people have put it back', () => {
    const file = edited(before, (document) => cellOf(document, 'Orders').setAttribute('tooltip', 'FIFO queue: Orders'));
    expect(attribute(updated(updated(file, after).text, before).text, 'Orders', 'tooltip')).toBe('SQS queue: Orders');
  });
});

describe('what people have deleted', () => {
  const without = (...names: string[]) => edited(FIRST, (document) => names.forEach((name) => cellOf(document, name).remove()));
  const file = without('Bills', 'Orders -> Bills', 'Bills -> Old');

  test('stays away, with what joined it, and is counted', () => {
    const { text, added, leftOut } = updated(file, draw({ nodes: [...NODES, 'New'], edges: [...EDGES, 'Bills -> New', 'Old -> New'] }));
    expect(['Bills', 'Orders -> Bills', 'Bills -> New', 'Old -> New', 'New'].map((name) => hasCell(text, name))).toEqual([false, false, false, true, true]);
    expect([added, leftOut]).toEqual([2, 3]);
  });

  test('comes back when it is asked for', () => {
    const { text, added, leftOut } = updated(updated(file, FIRST).text, FIRST, { restore: true });
    expect(['Bills', 'Orders -> Bills', 'Bills -> Old'].map((name) => hasCell(text, name))).toEqual([true, true, true]);
    expect([added, leftOut]).toEqual([3, 0]);
  });

  test('is new when it has been out of the app in between', () => {
    const gone = updated(file, draw({ nodes: ['Orders', 'Old'] })).text;
    expect(hasCell(updated(gone, FIRST).text, 'Bills')).toBe(true);
  });

  test('leaves lines that draw.io keeps with a loose end as they are; brought back, they join it again', () => {
    // draw.io's Delete keeps the lines of what it deletes.
    const loose = edited(FIRST, (document) => {
      cellOf(document, 'Bills').remove();
      shapeOf(cellOf(document, 'Orders -> Bills')).removeAttribute('target');
    });
    const { text } = updated(loose, FIRST);
    expect([hasCell(text, 'Bills'), shapeOf(cellOf(read(text), 'Orders -> Bills')).getAttribute('target')]).toEqual([false, null]);
    const back = read(updated(text, FIRST, { restore: true }).text);
    expect(shapeOf(cellOf(back, 'Orders -> Bills')).getAttribute('target')).toBe(cellOf(back, 'Bills').id);
  });

  test('a box without what stood in it: new things go into the next one', () => {
    const ungrouped = edited(FIRST, (document) => {
      const [region, cloud] = ['region', 'cloud'].map((name) => cellOf(document, name));
      document.querySelectorAll(`[parent="${region.id}"]`).forEach((cell) => cell.setAttribute('parent', cloud.id));
      region.remove();
    });
    const { text } = updated(ungrouped, LATER);
    const document = read(text);
    expect(hasCell(text, 'region')).toBe(false);
    expect(shapeOf(cellOf(document, 'New')).getAttribute('parent')).toBe(cellOf(document, 'cloud').id);
  });

  test('the layer that was drawn on: new things go onto the one that is left', () => {
    const layered = edited(FIRST, (document) => {
      const layer = cellOf(document, '1');
      document.querySelectorAll('[parent="1"]').forEach((cell) => cell.setAttribute('parent', 'layer'));
      layer.setAttribute('id', 'layer');
    });
    const { text } = updated(layered, draw({ nodes: [...NODES, queue('Outside', { group: undefined })], edges: EDGES }));
    expect(shapeOf(cellOf(read(text), 'Outside')).getAttribute('parent')).toBe('layer');
  });
});

describe('places', () => {
  test('are those of a new drawing as long as nobody has moved or added anything', () => {
    const relabelled = edited(FIRST, (document) => cellOf(document, 'Bills').setAttribute('label', 'Our bills'));
    const larger = draw({ nodes: [...NODES, 'New'], edges: [...EDGES, 'Old -> New', 'Orders -> New'] });
    const [now, fresh] = [updated(relabelled, larger).text, larger].map(read);
    for (const name of ['cloud', 'region', 'Orders', 'Bills', 'Old', 'New']) { expect(placeOf(now, name)).toEqual(placeOf(fresh, name)); }
    expect(geometryOf(cellOf(now, 'Orders -> New')).outerHTML).toBe(geometryOf(cellOf(fresh, 'Orders -> New')).outerHTML);
    expect(cellOf(now, 'Bills').getAttribute('label')).toBe('Our bills');
  });

  test.each([
    ['moved one thing', (document: Document) => moveTo(document, 'Old', 900, 400)],
    ['added a note', (document: Document) => addNote(document, 'note')],
    ['led a line otherwise', (document: Document) => shapeOf(cellOf(document, 'Orders -> Bills')).setAttribute('style', 'exitX=0.25;exitY=1;')],
  ])('all stay once people have %s', (_what, edit) => {
    const file = edited(FIRST, edit);
    const [now, before] = [updated(file, draw({ nodes: ['Aaa', ...NODES], edges: [...EDGES, 'Aaa -> Orders', 'Aaa -> Bills'] })).text, file].map(read);
    for (const name of NODES) { expect(geometryOf(cellOf(now, name)).outerHTML).toBe(geometryOf(cellOf(before, name)).outerHTML); }
  });

  test('a box that people have put others into never goes into one of these', () => {
    const boxes = (outer: string) => [...GROUPS, { id: 'one', kind: 'service' as const, name: 'One', parent: 'region' }, { id: 'two', kind: 'service' as const, name: 'Two', parent: outer }];
    const nodes = [queue('Orders', { group: 'one' }), queue('Bills', { group: 'two' })];
    const file = edited(draw({ nodes, groups: boxes('region') }), (document) => {
      shapeOf(cellOf(document, 'one')).setAttribute('parent', cellOf(document, 'two').getAttribute('id')!);
    });
    const { text } = updated(file, draw({ nodes, groups: boxes('one') }));
    const parentOf = (name: string) => shapeOf(cellOf(read(text), name)).getAttribute('parent');
    expect([parentOf('one'), parentOf('two')]).toEqual(['two', 'region'].map((name) => attribute(text, name, 'id')));
  });

  test('a thing that the app has put into another box goes there; one that people have put elsewhere stays', () => {
    const groups = [...GROUPS, { id: 'vpc', kind: 'vpc' as const, name: 'Net', parent: 'region' }];
    const inside = (...names: string[]) => draw({ nodes: [queue('Home', { group: 'vpc' }), ...['Orders', 'Bills'].map((name) => queue(name, { group: names.includes(name) ? 'vpc' : 'region' }))], groups });
    const file = edited(inside(), (document) => {
      shapeOf(cellOf(document, 'Bills')).setAttribute('parent', cellOf(document, 'cloud').id);
    });
    const document = read(updated(file, inside('Orders', 'Bills')).text);
    expect(['Orders', 'Bills'].map((name) => shapeOf(cellOf(document, name)).getAttribute('parent'))).toEqual(['vpc', 'cloud'].map((name) => cellOf(document, name).id));
  });

  test('a box that grows pushes away what stands below it, and the boxes around it grow with it', () => {
    const groups = [...GROUPS, { id: 'vpc', kind: 'vpc' as const, name: 'Net', parent: 'region' }];
    const inVpc = (count: number) => draw({ nodes: [queue('Below'), ...Array.from({ length: count }, (_, index) => queue(`Q${index}`, { group: 'vpc' }))], groups });
    const file = edited(inVpc(2), (document) => {
      const vpc = geometryOf(cellOf(document, 'vpc'));
      const [bottom, left] = [Number(vpc.getAttribute('y')) + Number(vpc.getAttribute('height')), Number(vpc.getAttribute('x'))];
      moveTo(document, 'Below', left + 20, bottom + 30);
      geometryOf(cellOf(document, 'region')).setAttribute('height', String(bottom + 140));
      geometryOf(cellOf(document, 'cloud')).setAttribute('height', String(bottom + 200));
      // A line of their own, around what stands below and to the right of the box.
      const right = left + Number(vpc.getAttribute('width'));
      addNote(document, 'line', cellOf(document, 'region').id, {});
      shapeOf(cellOf(document, 'line')).removeAttribute('vertex');
      shapeOf(cellOf(document, 'line')).setAttribute('edge', '1');
      geometryOf(cellOf(document, 'line')).innerHTML = `<Array as="points"><mxPoint x="${left + 20}" y="${bottom + 30}"/><mxPoint x="${right + 5}" y="5"/></Array>`;
    });
    const [before, now] = [file, updated(file, inVpc(14)).text].map(read);
    const corner = (document: Document) => ['x', 'y'].map((side) => Number(cellOf(document, 'line').querySelector('mxPoint')!.getAttribute(side)));
    const belowIn = (document: Document) => ['x', 'y'].map((side) => Number(geometryOf(cellOf(document, 'Below')).getAttribute(side)));
    expect(corner(now)).toEqual(belowIn(now));
    expect(corner(before)).toEqual(belowIn(before));
    expect(corner(now)).not.toEqual(corner(before));
    const vpc = placeOf(now, 'vpc');
    expect(vpc.height * vpc.width).toBeGreaterThan(placeOf(before, 'vpc').height * placeOf(before, 'vpc').width);
    const below = placeOf(now, 'Below');
    expect(below.y >= vpc.y + vpc.height || below.x >= vpc.x + vpc.width).toBe(true);
    for (const [inner, outer] of [['vpc', 'region'], ['Below', 'region'], ['region', 'cloud'], ['Q13', 'vpc']].map((names) => names.map((name) => placeOf(now, name)))) {
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    }
    const all = Array.from({ length: 14 }, (_, index) => placeOf(now, `Q${index}`));
    all.forEach((one, index) => all.slice(index + 1).forEach((other) => {
      expect(Math.abs(one.x - other.x) < 60 && Math.abs(one.y - other.y) < 60).toBe(false);
    }));
  });

  test('what spans zones grows with its tier and the columns of the zones, and nothing comes to lie on it', () => {
    const zoned = (...more: ViewNode[]) => {
      const view = zonesView();
      return { ...view, nodes: [...view.nodes, ...more] };
    };
    const drawn = (view: View) => renderDrawio([{ view, layout: layoutView(view), request: { id: 'zones' } }]);
    const spanning = Array.from({ length: 9 }, (_, index) => queue(`Span${index}`, { group: 'private' }));
    const inOne = Array.from({ length: 5 }, (_, index) => queue(`Zone${index}`, { group: 'private', zone: zonesView().groups.find(({ zones }) => zones !== undefined)!.zones![0] }));
    const file = edited(drawn(zoned()), (document) => addNote(document, 'note', '1', { x: 9000, y: 5, width: 80, height: 40 }));
    const now = read(updated(file, drawn(zoned(...spanning, ...inOne))).text);
    const kinds = (kind: string) => [...now.querySelectorAll(`[kind="${kind}"]`)].map((cell) => placeOf(now, cell.id));
    const bottom = (place: { y: number; height: number }) => place.y + place.height;
    const holds = (outer: ReturnType<typeof placeOf>, inner: ReturnType<typeof placeOf>) =>
      inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && bottom(inner) <= bottom(outer);
    const tiers = ['public', 'private', 'isolated'].map((id) => placeOf(now, id)).sort((one, other) => one.y - other.y);
    expect(placeOf(now, 'private').height).toBeGreaterThan(placeOf(read(file), 'private').height);
    tiers.slice(1).forEach((tier, index) => expect(tier.y).toBeGreaterThan(bottom(tiers[index])));
    kinds('zone-span').forEach((span) => expect(tiers.filter((tier) => holds(tier, span))).toHaveLength(1));
    kinds('availability-zone').forEach((column) => expect(bottom(column)).toBeGreaterThan(Math.max(...tiers.map(bottom))));
    [...tiers, ...kinds('zone-span'), ...kinds('availability-zone')].forEach((box) => expect(holds(placeOf(now, 'vpc'), box)).toBe(true));
    expect(placeOf(now, 'private').width).toBe(placeOf(now, 'public').width);
    const icons = [...spanning, ...inOne, ...zonesView().nodes.filter(({ group }) => group === 'private')].map(({ name }) => placeOf(now, name));
    icons.forEach((one, index) => icons.slice(index + 1).forEach((other) => {
      expect(Math.abs(one.x - other.x) < 60 && Math.abs(one.y - other.y) < 60).toBe(false);
    }));
    const [first] = kinds('availability-zone').sort((one, other) => one.x - other.x);
    const isInColumn = ({ x, width }: { x: number; width: number }) => x >= first.x && x + width <= first.x + first.width;
    expect(inOne.filter(({ name }) => !isInColumn(placeOf(now, name)))).toEqual([]);
    const [span] = kinds('zone-span').filter((place) => holds(placeOf(now, 'private'), place));
    const near = { x: span.x - 48, y: span.y - 48, width: span.width + 96, height: span.height + 96 };
    inOne.forEach(({ name }) => expect(holds(near, placeOf(now, name))).toBe(false));
  });

  test('a box that people have folded keeps what it is unfolded', () => {
    const folded = edited(FIRST, (document) => {
      const region = cellOf(document, 'region');
      const geometry = geometryOf(region);
      const open = document.createElement('mxRectangle');
      ['x', 'y', 'width', 'height'].forEach((name) => open.setAttribute(name, geometry.getAttribute(name)!));
      open.setAttribute('as', 'alternateBounds');
      geometry.appendChild(open);
      geometry.setAttribute('width', '80');
      geometry.setAttribute('height', '30');
      shapeOf(region).setAttribute('collapsed', '1');
      addNote(document, 'note');
    });
    const { text } = updated(folded, draw({ nodes: [...NODES, 'N1', 'N2', 'N3', 'N4', 'N5'], edges: EDGES }));
    const region = geometryOf(cellOf(read(text), 'region'));
    expect([region.getAttribute('width'), region.getAttribute('height')]).toEqual(['80', '30']);
    const open = region.querySelector('mxRectangle')!;
    const before = geometryOf(cellOf(read(FIRST), 'region'));
    expect(Number(open.getAttribute('width')) * Number(open.getAttribute('height')))
      .toBeGreaterThan(Number(before.getAttribute('width')) * Number(before.getAttribute('height')));
  });
});

describe('lines', () => {
  test('of what people have moved are led by draw.io, the others as before', () => {
    const { text } = updated(edited(FIRST, (document) => moveTo(document, 'Orders', 20, 400)), FIRST);
    expect([/exitX/.test(styleOf(text, 'Orders -> Bills')), /exitX/.test(styleOf(text, 'Bills -> Old'))]).toEqual([false, true]);
  });

  test('that people have led themselves stay, wherever their ends have gone', () => {
    const corner = '<Array as="points"><mxPoint x="300" y="350"/></Array>';
    const file = edited(FIRST, (document) => {
      moveTo(document, 'Orders', 20, 400);
      geometryOf(cellOf(document, 'Orders -> Bills')).innerHTML = corner;
    });
    const { text } = updated(file, FIRST);
    expect(geometryOf(cellOf(read(text), 'Orders -> Bills')).innerHTML.replace(/\s*\n\s*/g, '')).toBe(corner);
    expect(styleOf(text, 'Orders -> Bills')).toContain('exitX');
  });

  test('within a box that is moved as a whole stay', () => {
    const { text } = updated(edited(FIRST, (document) => moveTo(document, 'region', 200, 300)), FIRST);
    expect(/exitX/.test(styleOf(text, 'Orders -> Bills'))).toBe(true);
  });

  test('that people have tied to something else stay so', () => {
    const file = edited(FIRST, (document) => shapeOf(cellOf(document, 'Orders -> Bills')).setAttribute('target', cellOf(document, 'Old').id));
    const document = read(updated(file, FIRST).text);
    expect(shapeOf(cellOf(document, 'Orders -> Bills')).getAttribute('target')).toBe(cellOf(document, 'Old').id);
  });

  test('say in full what a neighbour on the same line said for them', () => {
    // As drawn without words: the fingerprint of an empty label.
    const drawn = edited(FIRST, (document) => {
      const cell = cellOf(document, 'Bills -> Old');
      cell.setAttribute('label', '');
      cell.setAttribute('drawn', cell.getAttribute('drawn')!.replace(/ label=\S+/, ' label=47DEQpj8'));
    });
    const moved = edited(drawn, (document) => moveTo(document, 'Old', 20, 400));
    expect(attribute(updated(moved, drawn).text, 'Bills -> Old', 'label')).toBe('sends');
    expect(attribute(updated(drawn, drawn).text, 'Bills -> Old', 'label')).toBe('');
  });
});

describe('copies', () => {
  test('that people make of a thing are theirs: never marked, never brought up to date', () => {
    const file = edited(FIRST, (document) => {
      const copy = cellOf(document, 'Orders').cloneNode(true) as Element;
      copy.setAttribute('id', 'copy');
      copy.setAttribute('name', 'Copy');
      document.querySelector('root')!.appendChild(copy);
    });
    const { text, gone } = updated(file, draw({ nodes: [queue('Orders', { caption: 'FIFO queue' }), 'Bills', 'Old'], edges: EDGES }));
    expect([gone, attribute(text, 'copy', 'gone'), attribute(text, 'copy', 'tooltip')]).toEqual([0, null, 'SQS queue: Orders']);
    expect(attribute(text, 'Orders', 'tooltip')).toBe('FIFO queue: Orders');
  });

  test('that are all that is left of it are it: cut and pasted', () => {
    const file = edited(FIRST, (document) => {
      const cell = cellOf(document, 'Orders');
      cell.setAttribute('id', 'pasted');
      cellOf(document, 'Orders -> Bills').remove();
    });
    const { text, added, gone } = updated(file, draw({ nodes: [queue('Orders', { caption: 'FIFO queue' }), 'Bills', 'Old'], edges: [...EDGES, 'Orders -> Old'] }));
    expect([added, gone, attribute(text, 'pasted', 'tooltip')]).toEqual([1, 0, 'FIFO queue: Orders']);
    expect(shapeOf(cellOf(read(text), 'Orders -> Old')).getAttribute('source')).toBe('pasted');
  });
});

describe('what stands beside the picture', () => {
  const told = (...steps: string[]) => draw({ nodes: [...NODES, 'Keys'], edges: steps.length === 0 ? EDGES : [...EDGES, 'Keys -> Orders'], title: `Shop ${steps.length}`, steps: steps.length === 0 ? undefined : steps });
  const note = (document: Document) => addNote(document, 'note', '1', { x: 5, y: 2000, width: 80, height: 40 });

  test('title, list of steps and legend are brought up to date', () => {
    const { text } = updated(edited(told('Users → API'), note), told('Users → API', 'API → Orders'));
    expect(attribute(text, 'title', 'label')).toBe('Shop 2');
    expect(attribute(text, 'steps', 'label')).toMatch(/① Users → API<br>② API → Orders/);
    expect(hasCell(text, 'legend')).toBe(true);
  });

  test('goes when there is nothing to tell any more, but for what people have changed', () => {
    const without = updated(edited(told('Users → API'), note), told()).text;
    expect(['steps', 'legend', 'legend-data', 'legend-data-text'].map((id) => hasCell(without, id))).toEqual([false, false, false, false]);
    const changed = updated(edited(told('Users → API'), (document) => {
      note(document);
      cellOf(document, 'steps').setAttribute('label', 'See the wiki');
      cellOf(document, 'legend-data-text').setAttribute('label', 'what flows');
    }), told()).text;
    expect(['steps', 'legend', 'legend-control-text', 'legend-data-text'].map((id) => hasCell(changed, id))).toEqual([true, true, false, true]);
  });

  test('is placed on nothing else when it is new', () => {
    const file = edited(told(), (document) => addNote(document, 'note', '1', { x: 0, y: 300, width: 2000, height: 60 }));
    const document = read(updated(file, told('Users → API')).text);
    const steps = placeOf(document, 'steps');
    for (const other of ['note', 'cloud', 'title', 'legend'].map((name) => placeOf(document, name))) {
      const across = steps.x < other.x + other.width && other.x < steps.x + steps.width;
      expect(across && steps.y < other.y + other.height && other.y < steps.y + steps.height).toBe(false);
    }
  });
});

describe('pages', () => {
  const part = (name: string, more: object = {}) => ({ id: `overview-${name}`, title: `Shop: ${name}`, nodes: [`${name}-queue`], ...more });
  const whole = (...names: string[]) => ({ nodes: names.map((name) => queue(name, { page: `overview-${name}` })) });
  const paged = (...names: string[]) => draw(whole(...names), ...names.map((name) => part(name)));
  const pagesOf = (xml: string) => [...read(xml).querySelectorAll('diagram')].map((page) => page.getAttribute('name'));

  test('are named after their view and what they show, and lead to each other', () => {
    const xml = paged('Orders', 'Bills');
    expect(pagesOf(xml)).toEqual(['Overview', 'Overview: Orders', 'Overview: Bills']);
    const ids = [...read(xml).querySelectorAll('diagram')].map((page) => page.id);
    expect(cellOf(read(xml), 'Orders').getAttribute('link')).toBe(`data:page/id,${ids[1]}`);
    expect(cellOf(read(xml), 'back', 2).getAttribute('link')).toBe(`data:page/id,${ids[0]}`);
  });

  test('keep the names and the order that people have given them, and pages of their own', () => {
    const file = edited(paged('Orders', 'Bills'), (document) => {
      const pages = [...document.querySelectorAll('diagram')];
      pages[1].setAttribute('name', 'The shop');
      document.documentElement.insertBefore(pages[2], pages[0]);
      const own = document.createElement('diagram');
      own.setAttribute('id', 'own');
      own.setAttribute('name', 'Notes');
      document.documentElement.appendChild(own);
    });
    const { text } = updated(file, paged('Orders', 'Bills', 'Users'));
    expect(pagesOf(text)).toEqual(['Overview: Bills', 'Overview', 'The shop', 'Overview: Users', 'Notes']);
    expect(read(text).documentElement.getAttribute('pages')).toBe('5');
  });

  test('of what is gone stay and are marked, in their names too; when it is back, they are as before', () => {
    const { text, gone } = updated(paged('Orders', 'Bills'), paged('Orders'));
    expect(pagesOf(text)).toEqual(['Overview', 'Overview: Orders', 'Overview: Bills (gone)']);
    expect(cellOf(read(text), 'Bills-queue', 2).getAttribute('gone')).toBe('yes');
    expect(gone).toBeGreaterThan(2);
    const back = updated(text, paged('Orders', 'Bills')).text;
    expect(pagesOf(back)).toEqual(['Overview', 'Overview: Orders', 'Overview: Bills']);
    expect(cellOf(read(back), 'Bills-queue', 2).getAttribute('gone')).toBeNull();
  });

  test('that people have deleted stay away until they are asked for', () => {
    const file = edited(paged('Orders', 'Bills'), (document) => document.querySelectorAll('diagram')[1].remove());
    const { text, leftOut } = updated(file, paged('Orders', 'Bills', 'Users'));
    expect([pagesOf(text), leftOut]).toEqual([['Overview', 'Overview: Bills', 'Overview: Users'], 1]);
    expect(pagesOf(updated(text, paged('Orders', 'Bills', 'Users'), { restore: true }).text)).toContain('Overview: Orders');
  });

  test('of views that are not asked for are left alone', () => {
    const both = draw({ nodes: NODES }, { id: 'events', nodes: ['Bus'] });
    const { text, gone } = updated(both, draw({ nodes: ['Orders'], id: 'events' }));
    expect(gone).toBe(1);
    expect(cellOf(read(text), 'Old').getAttribute('gone')).toBeNull();
  });

  test('of a view that is asked for the first time come in', () => {
    const { text } = updated(FIRST, draw({ id: 'events', nodes: ['Bus'] }));
    expect(pagesOf(text)).toHaveLength(2);
    expect(text.startsWith(FIRST.slice(0, FIRST.indexOf('</diagram>')).replace('pages="1"', 'pages="2"'))).toBe(true);
  });

  test('of a view with pages of its own come in with them', () => {
    const { text } = updated(FIRST, draw({ id: 'overview2', title: 'Second' }, { id: 'overview2-Orders', title: 'Second: Orders', nodes: ['Bus'] }).replace(/&quot;overview&quot;/g, '&quot;overview2&quot;'));
    expect(pagesOf(text)).toEqual(['Overview', 'Overview2', 'Overview2: Orders']);
  });

  test('are called alike whether an update draws all views of a file or one', () => {
    const both = draw({ nodes: NODES }, { id: 'events', nodes: ['Bus'] });
    expect(pagesOf(both)).toEqual(['Overview', 'Events']);
    const one = updated(both, draw({ nodes: NODES })).text;
    expect(pagesOf(updated(one, draw({ id: 'events', nodes: ['Bus'] })).text)).toEqual(['Overview', 'Events']);
    expect(pagesOf(draw({ nodes: NODES }))).toEqual(['Overview']);
  });

  test('of a view that is narrowed otherwise than before are those of that view, and known as such from then on', () => {
    const narrow = { scope: { include: [{ by: 'path', pattern: 'Orders' }] } };
    const { text, gone } = updated(paged('Orders', 'Bills'), drawScoped(narrow, whole('Orders'), part('Orders')));
    expect(pagesOf(text)).toEqual(['Overview', 'Overview: Orders', 'Overview: Bills (gone)']);
    expect(gone).toBeGreaterThan(2);
    expect(viewsInDrawio(text)).toEqual([{ id: 'overview', basis: 'overview', ...narrow }]);
    expect(pagesOf(updated(text, paged('Orders', 'Bills')).text)).toEqual(['Overview', 'Overview: Orders', 'Overview: Bills']);
  });

  test('that people have copied are theirs', () => {
    const file = edited(FIRST, (document) => {
      const copy = document.querySelector('diagram')!.cloneNode(true) as Element;
      copy.setAttribute('id', 'copy');
      document.documentElement.appendChild(copy);
    });
    const { text } = updated(file, LATER);
    expect([hasCell(text, 'New', 0), hasCell(text, 'New', 1)]).toEqual([true, false]);
  });

  test('tell which views a file holds, and how they were asked for', () => {
    expect(viewsInDrawio(draw({ nodes: ['Orders'] }, part('Orders'), { id: 'events' }))).toEqual([{ id: 'overview', basis: 'overview' }, { id: 'events' }]);
    expect(viewsInDrawio('<mxfile><diagram id="a" name="b"/></mxfile>')).toEqual([]);
  });
});

describe('files as draw.io saves them', () => {
  test('to which nothing has happened stay as they are, to the letter', () => {
    const saved = FIRST.replace('<?xml version="1.0" encoding="UTF-8"?>\n', '').replace('<mxfile ', '<mxfile host="Electron" agent="draw.io" version="24" ').replace(/\n {2,}/g, '\n');
    expect(updateDrawio(saved, FIRST)).toEqual({ text: saved, added: 0, gone: 0, leftOut: 0 });
    expect(updateDrawio(FIRST, FIRST).text).toBe(FIRST);
    expect(updateDrawio(packed(FIRST), FIRST).text).toBe(packed(FIRST));
  });

  test('keep what draw.io writes about itself', () => {
    const { text } = updated(FIRST.replace('<mxfile ', '<mxfile host="Electron" agent="draw.io" '), LATER);
    expect(text).toMatch(/<mxfile host="Electron" agent="draw.io" /);
  });

  test('with compressed pages are read, and stay compressed', () => {
    const { text, added } = updated(packed(FIRST), LATER);
    expect(added).toBe(2);
    expect(text).not.toContain('<mxGraphModel');
    expect(hasCell(unpacked(text), 'New')).toBe(true);
  });

  test('that hold one drawing alone are read, and stay so as long as it is one', () => {
    const alone = FIRST.replace(/[^]*(<mxGraphModel[^]*<\/mxGraphModel>)[^]*/, '$1');
    const { text } = updated(alone, LATER);
    expect(text).toMatch(/^<mxGraphModel/);
    expect(hasCell(text, 'New')).toBe(true);
    expect(read(updated(alone, draw({ id: 'events', nodes: ['Bus'] })).text).querySelectorAll('mxfile > diagram')).toHaveLength(2);
  });

  test('with `object` for `UserObject`, as its newer versions write, are read', () => {
    const file = FIRST.replace(/UserObject/g, 'object');
    const { text } = updated(file, LATER);
    expect([hasCell(text, 'New'), cellOf(read(text), 'Orders').nodeName]).toEqual([true, 'object']);
  });

  test('with a page that has lost its data are brought up to date without a second one', () => {
    const file = edited(FIRST, (document) => cellOf(document, '0').replaceWith(shapeOf(cellOf(document, '0'))));
    const bare = edited(file, (document) => document.querySelector('root > mxCell:not([parent])')!.setAttribute('id', '0'));
    const { text } = updated(bare, LATER);
    expect([read(text).querySelectorAll('diagram').length, hasCell(text, 'New')]).toEqual([1, true]);
  });

  test('text that looks like markup is text before and after', () => {
    const hostile = draw({ nodes: [queue('Orders', { name: '<img src=x onerror=alert(1)> &lt;b&gt; "q"' })] });
    const file = edited(hostile, (document) => addNote(document, 'note'));
    const label = (xml: string) => [...read(xml).querySelectorAll('[components]')].map((cell) => cell.getAttribute('label'));
    expect(label(updated(file, hostile).text)).toEqual(label(hostile));
    expect(label(hostile)[0]).not.toMatch(/<img/);
  });
});

test('the pages that there were are looked through once, not for each that is new', () => {
  const request = { id: 'overview', basis: 'overview' };
  const file = (count: number) => renderDrawio(Array.from({ length: count }, (_, index) => ({
    request,
    view: { ...viewOf({ id: index === 0 ? 'overview' : `overview-${index}`, title: index === 0 ? 'Shop' : `Shop: ${index}` }), groups: [] },
    layout: { width: 100, height: 100, nodes: [], groups: [], zones: [], spans: [], edges: [] },
  })));
  const fingerprints = jest.spyOn(stamps, 'fingerprint');
  const [some, twice] = [40, 80].map((count) => {
    const [before, drawn] = [file(count), file(2 * count)];
    fingerprints.mockClear();
    updateDrawio(before, drawn);
    return fingerprints.mock.calls.length;
  });
  fingerprints.mockRestore();
  expect(some).toBeGreaterThanOrEqual(40);
  expect(twice).toBeLessThan(2.5 * some);
});

test('hundreds of new things each find a place of their own in a full box', () => {
  const file = (count: number) => {
    const view = viewOf({ nodes: Array.from({ length: count }, (_, index) => queue(`Q${index}`)) });
    const box = (index: number) => ({ x: 40 + (index % 40) * 120, y: 40 + Math.floor(index / 40) * 120, width: 48, height: 48 });
    const place = { x: 0, y: 0, width: 4900, height: 40 + 120 * Math.ceil(count / 40) };
    const groups = view.groups.map(({ id, name }) => ({ id, box: place, title: place, titleText: name }));
    const nodes = view.nodes.map(({ id }, index) => ({ id, icon: box(index), label: box(index), lines: [id], captionLines: 0 }));
    return renderDrawio([{ view, layout: { width: 5000, height: place.height, nodes, groups, zones: [], spans: [], edges: [] } }]);
  };
  // A note that people have added: all places stay.
  const note = '<mxCell id="note" value="" style="" vertex="1" parent="1"><mxGeometry x="9000" width="9" height="9" as="geometry"/></mxCell>';
  const before = file(800).replace('</root>', `${note}</root>`);
  const { text, added } = updateDrawio(before, file(1000));
  expect(added).toBe(200);
  const region = cellOf(read(text), 'region').id;
  const geometries = text.matchAll(new RegExp(`parent="${region}">\\s*<mxGeometry x="([-0-9.]+)" y="([-0-9.]+)" width="48"`, 'g'));
  const places = [...geometries].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  expect(places).toHaveLength(1000);
  const near = (one: { x: number; y: number }, other: { x: number; y: number }) => Math.abs(one.x - other.x) < 60 && Math.abs(one.y - other.y) < 60;
  expect(places.filter((one, index) => places.slice(index + 1).some((other) => near(one, other)))).toEqual([]);
});

test.each([
  ['nothing', ' ', /it is empty/],
  ['no XML', '<mxfile><diagram', /is no XML/],
  ['another kind of file', '<svg xmlns="http://www.w3.org/2000/svg"/>', /is no draw.io file/],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><mxfile>&b;</mxfile>', /holds a document type/],
  ['a document type in a compressed page', packed(FIRST.replace('<mxGraphModel', '<!DOCTYPE a [<!ENTITY b "c">]><mxGraphModel')), /holds a document type/],
  ['a page that cannot be read', FIRST.replace(/(<diagram [^>]*>)[^]*?(<\/diagram>)/, '$1!!!!$2'), /its page "Overview" cannot be read/],
  ['a page without a drawing', FIRST.replace(/<root>[^]*<\/root>/, ''), /its page "Overview" holds no drawing/],
])('%s is refused with a line that says why', (_what, xml, message) => {
  expect(() => updateDrawio(xml, FIRST)).toThrow(message);
});
