import { parse } from 'yaml';
import { ParsedFlowchart, parseMermaid } from './parse-mermaid';
import { edge, group, HOSTILE_TEXTS, node, view } from './views';
import { renderMermaid, renderMermaidPages } from '../../../../src/architecture/renderers/mermaid';
import { nodeColors, contrast } from '../../../../src/architecture/renderers/mermaid/colors';
import { mermaidId } from '../../../../src/architecture/renderers/mermaid/identifiers';
import type { View } from '../../../../src/architecture/views';

const SHOP = view(
  [
    node('external:users', { caption: 'Users', name: 'Users', color: '#232F3E' }),
    node('Shop/Alb', { caption: 'Application Load Balancer', name: 'Alb', color: '#8C4FFF', group: 'public' }),
    node('Shop/Orders/Queue', { name: 'OrdersQueue', group: 'orders' }),
    node('Shop/Key', { caption: 'Key', name: 'Key', color: '#DD344C', group: 'vpc' }),
  ],
  [
    edge('external:users', 'Shop/Alb', { label: 'HTTPS' }),
    edge('Shop/Alb', 'Shop/Orders/Queue', { label: '/orders/*' }),
    edge('Shop/Orders/Queue', 'Shop/Key', { line: 'control', label: 'encrypts' }),
    edge('Shop/Alb', 'Shop/Key', { line: 'control' }),
  ],
  [
    group('cloud', { kind: 'cloud', name: 'AWS Cloud' }),
    group('vpc', { kind: 'vpc', name: 'Vpc 10.0.0.0/16', parent: 'cloud' }),
    group('public', { kind: 'public-subnets', name: 'Public subnets x3', parent: 'vpc' }),
    group('orders', { name: 'Orders service', parent: 'cloud' }),
    group('empty', { name: 'Nothing in here', parent: 'cloud' }),
  ],
);

const HOSTILE = view(
  HOSTILE_TEXTS.map((text) => node(text, { caption: text, name: text, group: text, color: text })),
  HOSTILE_TEXTS.map((text, position) => edge(text, HOSTILE_TEXTS[(position + 1) % HOSTILE_TEXTS.length], { label: text, line: position % 2 ? 'data' : 'control' })),
  HOSTILE_TEXTS.map((text) => group(text, { name: text })),
);

const hostileTitles: View[] = HOSTILE_TEXTS.map((text) => ({ ...view([node('a'), node('b')], [edge('a', 'b')]), title: text, subtitle: text }));

const ODD: { [name: string]: View } = {
  'nothing': view([]),
  'nothing of a kind': { ...view([]), nothing: 'Nothing is known to publish or to receive events or messages, whoever looks for it.' },
  'a component related to itself': view([node('a')], [edge('a', 'a', { label: 'again' })]),
  'two hundred parallel relationships': view([node('a'), node('b')], Array.from({ length: 200 }, (_, i) => edge('a', 'b', { id: `${i}`, label: `${i}` }))),
  'groups around each other': view([node('a', { group: 'x' })], [], [group('x', { parent: 'y' }), group('y', { parent: 'x' })]),
  'a group that is its own parent': view([node('a', { group: 'x' })], [], [group('x', { parent: 'x' })]),
  'a group that is not there': view([node('a', { group: 'gone' })], [], [group('x', { parent: 'gone' })]),
  'an end that is not there': view([node('a')], [edge('a', 'gone'), edge('gone', 'a')]),
  'users outside': view([node('u', { group: 'o' }), node('a', { group: 'x' })], [edge('u', 'a')], [group('o', { kind: 'outside' }), group('x')]),
  'a node and a group with one id': view([node('same', { group: 'same' })], [], [group('same')]),
};

const ARRANGED: { [name: string]: View } = {
  'a fan of five': view([...'abcdef'].map((id) => node(id)), [...'bcdef'].map((id) => edge('a', id))),
  'a fan of six': view([...'abcdefg'].map((id) => node(id)), [...'bcdefg'].map((id) => edge('a', id))),
  'seven things for themselves': view([...'abcdefg'].map((id) => node(id))),
  'two things for themselves': view([node('a'), node('b')]),
  'a service': view(
    [node('bus'), ...['queue', 'function', 'secret', 'bucket', 'table'].map((id) => node(id, { group: 'service' }))],
    [edge('bus', 'queue'), edge('function', 'table')],
    [group('service')],
  ),
  'a subnet': view(
    [node('balancer'), ...[...'abc'].map((id) => node(id, { group: 'subnet' }))],
    [...'abc'].map((id) => edge('balancer', id)),
    [group('subnet', { kind: 'private-subnets' })],
  ),
  'services traced': view(
    [...'abc'].map((id) => node(id, { group: 'subnet', type: 'Service' })).concat(node('disk', { group: 'subnet', type: 'Disk' }), node('tracer'), node('topic')),
    [
      ...[...'abc'].map((id) => edge(id, 'tracer', { line: 'control', label: 'traces' })),
      ...[...'ab'].map((id) => edge(id, 'topic', { line: 'control', label: 'notifies' })),
      ...[...'abc'].map((id) => edge(id, 'disk', { line: 'control', label: 'mounts' })),
      ...[...'abc'].map((id) => edge(id, 'topic', { label: 'publishes' })),
    ],
    [group('subnet', { kind: 'private-subnets' })],
  ),
  'a box around the beginning and the end': view(
    [node('a', { group: 'around' }), ...[...'bcdef'].map((id) => node(id)), node('z', { group: 'around' })],
    [...'bcdef'].flatMap((id) => [edge('a', id), edge(id, 'z')]),
    [group('around')],
  ),
  'a chain of ten': view([...'abcdefghij'].map((id) => node(id)), [...'bcdefghij'].map((id, position) => edge('abcdefghij'[position], id))),
  'a queue on the way': view(
    [node('bus'), node('function'), ...['queue', 'secret', 'bucket', 'table'].map((id) => node(id, { group: 'service' }))],
    [edge('bus', 'queue'), edge('queue', 'function'), edge('function', 'table')],
    [group('service')],
  ),
  'services around a bus': view(
    ['x', 'y'].flatMap((id) => [node(`${id}-instances`), node(`${id}-queue`)]).concat(node('bus', { group: 'events' })),
    ['x', 'y'].flatMap((id) => [edge(`${id}-instances`, 'bus'), edge('bus', `${id}-queue`), edge(`${id}-queue`, `${id}-instances`)]),
    [group('events')],
  ),
};

/** The settings that every diagram carries. */
const OWN_CONFIG = { layout: 'dagre', flowchart: { wrappingWidth: 200, padding: 8, subGraphTitleMargin: { top: 0, bottom: 6 }, nodeSpacing: 15, rankSpacing: 40 } };

/** A view of services, each with a chain of components, each service calling the next. */
function services(count: number, size: number): View {
  const names = Array.from({ length: count }, (_, service) => `Service${service}`);
  return view(
    names.flatMap((service) => Array.from({ length: size }, (_, part) => node(`App/${service}/Part${part}`, { group: service }))),
    names.flatMap((service, position) => [
      ...Array.from({ length: size - 1 }, (_, part) => edge(`App/${service}/Part${part}`, `App/${service}/Part${part + 1}`)),
      edge(`App/${service}/Part0`, `App/${names[(position + 1) % count]}/Part0`, { line: 'control', label: 'publishes' }),
    ]),
    [group('cloud', { kind: 'cloud' }), ...names.map((service) => group(service, { parent: 'cloud' }))],
  );
}

const LARGE: { [name: string]: View } = {
  'fifty services': services(50, 12),
  'four hundred services': services(400, 4),
  'a thousand components in no group': view(
    Array.from({ length: 1000 }, (_, i) => node(`App/Queue${i}`)),
    Array.from({ length: 1000 }, (_, i) => edge(`App/Queue${i}`, `App/Queue${(i * 7) % 1000}`)),
  ),
  'one component that a thousand talk to': view(
    [node('App/Key'), ...Array.from({ length: 1000 }, (_, i) => node(`App/Queue${i}`, { group: `g${i % 3}` }))],
    Array.from({ length: 1000 }, (_, i) => edge(`App/Queue${i}`, 'App/Key', { line: 'control' })),
    [group('g0'), group('g1'), group('g2')],
  ),
  'a thousand relationships between the same two': view(
    [node('a'), node('b')], Array.from({ length: 1000 }, (_, i) => edge('a', 'b', { id: `${i}`, label: `${i}` })),
  ),
};

const PAGES = Object.fromEntries(Object.entries(LARGE).map(([name, each]) => [name, renderMermaidPages(each)]));

/** The pages of a large view that the parser sees: parsing all of them costs half a minute. */
const parsedPages = (name: string) => PAGES[name].slice(0, 2).map((page) => page.text);

let shop: ParsedFlowchart;
let hostile: ParsedFlowchart;
let titles: ParsedFlowchart[];
let arranged: { [name: string]: ParsedFlowchart };
let odd: { [name: string]: ParsedFlowchart };
let large: { [name: string]: ParsedFlowchart[] };

beforeAll(() => {
  const oddNames = Object.keys(ODD);
  const arrangedNames = Object.keys(ARRANGED);
  const largeNames = Object.keys(LARGE);
  const views = [SHOP, HOSTILE, ...hostileTitles, ...Object.values(ARRANGED), ...Object.values(ODD)];
  const parsed = parseMermaid(views.map(renderMermaid).concat(largeNames.flatMap(parsedPages)));
  [shop, hostile] = parsed.splice(0, 2);
  titles = parsed.splice(0, hostileTitles.length);
  arranged = Object.fromEntries(parsed.splice(0, arrangedNames.length).map((flowchart, position) => [arrangedNames[position], flowchart]));
  odd = Object.fromEntries(parsed.splice(0, oddNames.length).map((flowchart, position) => [oddNames[position], flowchart]));
  large = Object.fromEntries(largeNames.map((name) => [name, parsed.splice(0, parsedPages(name).length)]));
});

const textOf = (flowchart: ParsedFlowchart, id: string) => flowchart.nodes.find((each) => each.id === id)?.text;

describe('a view as Mermaid understands it', () => {
  test('is a flowchart that is laid out by dagre in every version of Mermaid', () => {
    expect(shop.error).toBeUndefined();
    expect(shop.type).toBe('flowchart-v2');
    expect(shop.config).toEqual(OWN_CONFIG);
  });

  test('each node says what it is in bold, and below what it is called', () => {
    expect(shop.nodes.map((each) => each.text)).toEqual([
      '<b>Users</b>',
      '<b>Key</b>',
      '<b>Application Load Balancer</b><br>Alb',
      '<b>Queue</b><br>OrdersQueue',
    ]);
  });

  test('groups stand in each other as in the view, and empty ones are not drawn', () => {
    const byTitle = Object.fromEntries(shop.groups.map((each) => [each.title, each]));
    expect(Object.keys(byTitle).sort()).toEqual(['AWS Cloud', 'Orders service', 'Public subnets x3', 'Vpc 10.0.0.0/16']);
    expect(byTitle['AWS Cloud'].nodes).toEqual(expect.arrayContaining([byTitle['Vpc 10.0.0.0/16'].id, byTitle['Orders service'].id]));
    expect(byTitle['Vpc 10.0.0.0/16'].nodes).toContain(byTitle['Public subnets x3'].id);
    expect(byTitle['Public subnets x3'].nodes.map((id) => textOf(shop, id))).toEqual(['<b>Application Load Balancer</b><br>Alb']);
  });

  test('data flows solid, control dashed, with their labels, in their direction', () => {
    expect(shop.edges.map((each) => [textOf(shop, each.start), textOf(shop, each.end), each.text, each.stroke])).toEqual([
      ['<b>Users</b>', '<b>Application Load Balancer</b><br>Alb', 'HTTPS', 'normal'],
      ['<b>Application Load Balancer</b><br>Alb', '<b>Queue</b><br>OrdersQueue', '/orders/*', 'normal'],
      ['<b>Queue</b><br>OrdersQueue', '<b>Key</b>', 'encrypts', 'dotted'],
      ['<b>Application Load Balancer</b><br>Alb', '<b>Key</b>', '', 'dotted'],
    ]);
  });

  test('a path in an arrow’s label is written as it is', () => {
    expect(renderMermaid(SHOP)).toContain('-->|"/orders/*"|');
  });

  test('it has a title, and a description for screen readers', () => {
    expect(parse(renderMermaid(SHOP).split('---')[1]).title).toBe('Shop');
    expect(shop.accTitle).toBe('Shop');
    expect(shop.accDescription).toBe('What is there? 4 components, 4 relationships.');
  });

  test('nodes have a class for their category and groups one for their kind', () => {
    expect(shop.nodes.find((each) => each.text.includes('Alb'))?.classes).toEqual(['fill_8C4FFF']);
    expect(shop.groups.find((each) => each.title.startsWith('Vpc'))?.classes).toEqual(['box_vpc']);
    expect(renderMermaid(SHOP)).toContain('classDef box_vpc fill:none,stroke:#8C4FFF\n');
  });
});

describe('hostile text', () => {
  test('every name comes out of the parser as text, and nothing else does', () => {
    expect(hostile.error).toBeUndefined();
    expect(hostile.nodes).toHaveLength(HOSTILE_TEXTS.length);
    expect(hostile.groups).toHaveLength(HOSTILE_TEXTS.length);
    expect(hostile.edges).toHaveLength(HOSTILE_TEXTS.length);
    expect(hostile.nodes.map((each) => each.text)).toEqual(expect.arrayContaining([
      '<b><script>alert(1)</script></b>', '<b>direction TB</b>', '<b>%%{init: {"theme":"forest"}}%%</b>', '<b>two lines and tabs</b>',
    ]));
    expect(hostile.config).toEqual(OWN_CONFIG);
  });

  test('written text holds no tag but its own, and no statement of a name', () => {
    const text = renderMermaid(HOSTILE);
    expect(new Set(text.match(/<[^>]*>/g))).toEqual(new Set(['<b>', '</b>', '<br/>'].filter((tag) => text.includes(tag))));
    expect(text).not.toMatch(/javascript:|```|%%|click /);
  });

  test('as a title it leaves the diagram as it is', () => {
    for (const each of titles) {
      expect(each.error).toBeUndefined();
      expect(each.nodes).toHaveLength(2);
      expect(each.edges).toHaveLength(1);
      expect(each.config).toEqual(OWN_CONFIG);
    }
  });
});

describe('odd views', () => {
  test.each(Object.keys(ODD))('%s: valid', (name) => {
    expect(odd[name].error).toBeUndefined();
    expect(odd[name].nodes).toHaveLength(Math.max(1, ODD[name].nodes.length));
  });

  test('a view of nothing says so', () => {
    expect(odd.nothing.nodes.map(({ text }) => text)).toEqual(['Nothing of the app belongs in this view.']);
    // In full, as it is a sentence.
    expect(odd['nothing of a kind'].nodes.map(({ text }) => text)).toEqual([ODD['nothing of a kind'].nothing]);
    expect(odd['a component related to itself'].nodes.map(({ text }) => text)).toEqual(['<b>Queue</b><br>a']);
  });

  test('what is outside stands free, in no box', () => {
    expect(odd['users outside'].groups.map((each) => each.title)).toEqual(['x']);
  });

  test('an arrow with an end that is not there is not drawn', () => {
    expect(odd['an end that is not there'].edges).toEqual([]);
  });
});

describe('large views', () => {
  test.each(Object.keys(LARGE))('%s: every page is within the limits of Mermaid', (name) => {
    for (const { text } of PAGES[name]) {
      expect(text.length).toBeLessThanOrEqual(45_000);
      expect(text.match(/-->|-\.->|~~~/g)?.length ?? 0).toBeLessThanOrEqual(450);
    }
  });

  test.each(Object.keys(LARGE))('%s: the pages are valid', (name) => {
    expect(large[name].map((page) => page.error)).toEqual(large[name].map(() => undefined));
  });

  test.each(Object.keys(LARGE))('%s: every component is drawn', (name) => {
    const drawn = new Set(PAGES[name].flatMap((page) => page.text.match(/n_\w+/g)));
    expect(LARGE[name].nodes.filter((each) => !drawn.has(mermaidId('n', each.id)))).toEqual([]);
  });

  test('the first page has the view’s id and title and shows each group once', () => {
    const [first, second] = PAGES['fifty services'];
    expect([first.id, first.title]).toEqual(['overview', 'Shop']);
    expect(large['fifty services'][0].nodes).toHaveLength(50);
    expect(large['fifty services'][0].edges).toHaveLength(50);
    expect(second.title).toBe('Shop: Service0');
  });

  test('the page of a group shows it in full, and what it talks to in a box of its own', () => {
    const page = large['fifty services'][1];
    expect(page.nodes).toHaveLength(12 + 2);
    expect(page.edges).toHaveLength(11 + 2);
    expect(page.groups.map((each) => [each.title, each.nodes.length])).toEqual([['Service0', 12], ['On other pages', 2]]);
  });

  test('pages have ids of their own', () => {
    for (const pages of Object.values(PAGES)) {
      const ids = pages.map((page) => page.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('parallel relationships too many to draw become one that tells their number', () => {
    expect(large['a thousand relationships between the same two'][0].edges.map((each) => each.text)).toEqual(['1000 relationships']);
  });
});

describe('arrangement', () => {
  const names = (flowchart: ParsedFlowchart, ids: readonly string[]) => ids.map((id) => /<br>(.*)/.exec(textOf(flowchart, id)!)![1]);

  test('a small flow runs from top to bottom, a broad one from left to right', () => {
    expect(shop.direction).toBe('TB');
    expect(ARRANGED['a fan of six'].nodes).toHaveLength(7);
    expect([arranged['a fan of five'].direction, arranged['a fan of six'].direction]).toEqual(['TB', 'LR']);
  });

  test('what takes more ranks than one has its place on all of them', () => {
    // Five stand side by side, and the box beside them.
    expect(arranged['a box around the beginning and the end'].direction).toBe('LR');
  });

  test('what is long and thin runs from top to bottom', () => {
    expect(arranged['a chain of ten'].direction).toBe('TB');
  });

  test('every box runs in the direction of the whole, as Mermaid would turn around one that no arrow leads out of', () => {
    for (const { direction, groups } of Object.values(arranged)) { expect(groups.filter((box) => box.direction !== direction)).toEqual([]); }
    expect(arranged['a service'].groups).toHaveLength(1);
  });

  test('what has no place in the flow is stacked, three high', () => {
    const { unseen } = arranged['seven things for themselves'];
    expect(unseen.map((link) => names(arranged['seven things for themselves'], link))).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['f', 'g']]);
  });

  test('two things for themselves stand side by side', () => {
    expect(arranged['two things for themselves'].unseen).toEqual([]);
  });

  test('in a collection, what is not tied to its neighbours is stacked along the flow', () => {
    const parsed = arranged['a service'];
    // The queue is filled by the bus and comes last; the function and its table are tied.
    expect(parsed.unseen.map((link) => names(parsed, link))).toEqual([['secret', 'bucket'], ['bucket', 'queue']]);
  });

  test('what a way leads through is never stacked, not even in a collection', () => {
    const parsed = arranged['a queue on the way'];
    expect(parsed.unseen.map((link) => names(parsed, link))).toEqual([['secret', 'bucket'], ['bucket', 'table']]);
  });

  test('control arrows that all of a box’s components of one type have to a place outside are one arrow from the box; other arrows stay', () => {
    const parsed = arranged['services traced'];
    const box = parsed.groups[0].id;
    expect(parsed.edges.filter((each) => each.start === box).map((each) => [names(parsed, [each.end])[0], each.text, each.stroke])).toEqual([['tracer', 'traces', 'dotted']]);
    const single = parsed.edges.filter((each) => each.start !== box).map((each) => each.text);
    expect(single).toEqual(['notifies', 'notifies', 'mounts', 'mounts', 'mounts', 'publishes', 'publishes', 'publishes']);
    expect(renderMermaid(ARRANGED['services traced'])).toContain('%% From a box: one arrow for all components of one kind in it.');
  });

  test('in a subnet, what has a place in the flow keeps it', () => {
    expect(arranged['a subnet'].unseen).toEqual([]);
  });

  test('a circle begins at the node that all ways around lead through, in the group where it stands', () => {
    const parsed = arranged['services around a bus'];
    expect(names(parsed, [parsed.nodes[0].id])).toEqual(['bus']);
    expect(parsed.groups.find((each) => each.title === 'events')?.nodes).toEqual([parsed.nodes[0].id]);
    expect(parsed.edges).toHaveLength(6);
  });
});

describe('stability', () => {
  test('the same view gives the same text', () => {
    expect(renderMermaid(SHOP)).toBe(renderMermaid(JSON.parse(JSON.stringify(SHOP))));
  });

  test('one more component adds lines and changes none but the count', () => {
    const before = renderMermaid(SHOP).split('\n');
    const after = renderMermaid({ ...SHOP, nodes: [node('Shop/Audit/Queue', { name: 'AuditQueue', group: 'orders' }), ...SHOP.nodes] }).split('\n');
    const added = after.filter((line) => !before.includes(line));
    expect(before.filter((line) => !after.includes(line)).map((line) => line.trim().split(':')[0])).toEqual(['accDescr']);
    expect(added).toHaveLength(2);
  });
});

describe('colours', () => {
  test.each(['#ED7100', '#7AA116', '#C925D1', '#8C4FFF', '#DD344C', '#E7157B', '#01A88D', '#232F3E', '#FFFFFF', '#FFFF00', 'red;} *{', ''])(
    'white text is readable on %s', (color) => {
      const { fill, stroke } = nodeColors(color);
      expect(fill).toMatch(/^#[0-9A-F]{6}$/);
      expect(stroke).toMatch(/^#[0-9A-F]{6}$/);
      expect(contrast(fill)).toBeGreaterThanOrEqual(4.5);
    });
});
