import * as fixtures from './fixture-views';
import { edge, group, HOSTILE, node, view } from './fixture-views';
import { turnedPairs } from './turned-pairs';
import { type LayoutQuality, measureQuality, ZERO } from '../../../benchmark/measure-quality';
import { type Layout, layoutView, type Rectangle, textWidth } from '../../../src/architecture/layout';
import type { View } from '../../../src/architecture/views';

const VIEWS: Record<string, () => View> = {
  'the platform of the specification': fixtures.platformView,
  'a serverless shop': fixtures.serverlessView,
  'one small stack': fixtures.smallView,
  'zones and tiers': fixtures.zonesView,
  'two accounts': fixtures.accountsView,
  'sixty nodes': fixtures.sixtyNodesView,
  'hostile names and broken references': fixtures.hostileView,
  'two hundred parallel edges': fixtures.parallelView,
};

const laidOut = new Map<string, { view: View; layout: Layout; quality: LayoutQuality; faults: string[] }>();

function layoutOf(name: string): { view: View; layout: Layout; quality: LayoutQuality; faults: string[] } {
  let known = laidOut.get(name);
  if (known === undefined) {
    const made = VIEWS[name]();
    const layout = layoutView(made);
    const faults: string[] = [];
    known = { view: made, layout, quality: measureQuality(made, layout, faults), faults };
    laidOut.set(name, known);
  }
  return known;
}

/** The layout by a program that has laid out nothing before. */
function layoutAnew(made: View): Layout {
  let layout: Layout | undefined;
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    layout = (require('../../../src/architecture/layout') as typeof import('../../../src/architecture/layout')).layoutView(made);
  });
  return layout!;
}

/** Faults without crossings, which a good picture may have a few of, and without edges that cannot be drawn. */
function faultsOf(name: string): string[] {
  return layoutOf(name).faults.filter((fault) => !fault.startsWith('crossing') && !fault.startsWith('label on line') && !fault.includes('no line: e105'));
}

describe.each(Object.keys(VIEWS))('a layout of %s', (name) => {
  test('has no line through an icon, a label, a title or a foreign group, and nothing that overlaps', () => {
    expect(faultsOf(name)).toEqual([]);
  });

  test('is the same in another process', () => {
    expect(layoutAnew(VIEWS[name]())).toEqual(layoutOf(name).layout);
  });

  test('stands on whole pixels, with icons and borders on the grid of draw.io', () => {
    const { layout } = layoutOf(name);
    const numbers = [
      ...layout.nodes.flatMap(({ icon, label }) => [icon.x + icon.width / 2, icon.y + icon.height / 2, label.x, label.y]),
      ...layout.edges.flatMap(({ points }) => points.flatMap(({ x, y }) => [x, y])),
    ];
    expect(numbers.filter((number) => !Number.isInteger(number))).toEqual([]);
    expect(layout.groups.flatMap(({ box }) => [box.x, box.y, box.width, box.height]).filter((number) => number % 10 !== 0)).toEqual([]);
    expect(layout.nodes.flatMap(({ icon }) => [icon.x + 24, icon.y + 24]).filter((number) => number % 10 !== 0)).toEqual([]);
  });

  test('puts every node and group into the group that it belongs to', () => {
    const { view: { nodes, groups }, layout } = layoutOf(name);
    const boxes = new Map(layout.groups.map(({ id, box }) => [id, box]));
    const outside: string[] = [];
    for (const placed of layout.nodes) {
      const box = boxes.get(nodes.find(({ id }) => id === placed.id)!.group ?? '');
      if (box !== undefined && !(placed.icon.x > box.x && placed.label.x > box.x && placed.icon.y > box.y
        && placed.label.y + placed.label.height < box.y + box.height && placed.label.x + placed.label.width < box.x + box.width)) {
        outside.push(placed.id);
      }
    }
    for (const { id, box } of layout.groups) {
      const parent = boxes.get(groups.find((each) => each.id === id)!.parent ?? '');
      if (parent !== undefined && parent !== box && !id.startsWith('circle') && id !== 'self' && !(box.x > parent.x && box.y > parent.y
        && box.x + box.width < parent.x + parent.width && box.y + box.height < parent.y + parent.height)) {
        outside.push(id);
      }
    }
    expect(outside).toEqual([]);
  });
});

describe('views that are alike but for their names', () => {
  const pageOf = (service: string): View => view(`page-${service}`, service, [
    node(`${service}/Handler`, `Lambda function|${service} handler`, service, 'AWS::Lambda::Function'),
    node(`${service}/Queue`, `SQS queue|${service} queue`, service, 'AWS::SQS::Queue'),
    node(`${service}/Table`, `DynamoDB table|${service} table`, service, 'AWS::DynamoDB::Table'),
    node('Bus', 'EventBridge event bus|Bus', 'shared', 'AWS::Events::EventBus'),
  ], [group('region', 'region', 'eu-west-1'), group(service, 'service', service, 'region'), group('shared', 'shared', 'Shared', 'region')], [
    `Bus -> ${service}/Queue: ${service} placed`, `${service}/Queue -> ${service}/Handler: triggers`,
    `${service}/Handler -> ${service}/Table: reads and writes`, `${service}/Handler -> Bus: publishes`,
  ]);
  const placesOf = ({ nodes, groups, edges }: Layout) => (
    [nodes.map(({ icon }) => icon), groups.map(({ box }) => box), edges.map(({ points }) => points)]);

  test('look alike', () => {
    // In Helvetica all digits are equally wide.
    expect(placesOf(layoutView(pageOf('Service 21')))).toEqual(placesOf(layoutView(pageOf('Service 12'))));
  });

  test('look as each does by itself, whatever was laid out before', () => {
    // Each name is two or three pixels longer than the one before, and nothing is as wide as the title.
    const pages = Array.from({ length: 24 }, (_, index) => 'i'.repeat(40 + index)).map((service) => view('page', service, [
      node('Handler', 'Lambda function|Handler', service), node('Queue', 'SQS queue|Queue', 'shared'),
    ], [group(service, 'service', service), group('shared', 'shared', 'Shared')], [`Handler -> Queue: ${service.slice(30)}`]));
    expect(pages.map((page) => layoutView(page))).toEqual(pages.map((page) => layoutAnew(page)));
    expect(new Set(pages.map((page) => JSON.stringify(placesOf(layoutView(page))))).size).toBeGreaterThan(3);
  });

  test('keep their own names, ids and the middle of their labels', () => {
    layoutView(pageOf('Service 12'));
    const { nodes, groups, edges } = layoutView(pageOf('Orders 321'));
    expect(nodes.map(({ id, lines }) => [id, lines[lines.length - 1]])).toContainEqual(['Orders 321/Queue', 'Orders 321 queue']);
    expect(groups.map(({ titleText }) => titleText)).toContain('Orders 321');
    expect(edges.find(({ labelLines }) => labelLines?.join(' ') === 'Orders 321 placed')?.label?.width).toBe(textWidth('Orders 321 placed', 11) + 4);
    nodes.forEach(({ icon, label }) => expect(Math.abs(icon.x + icon.width / 2 - label.x - label.width / 2)).toBeLessThanOrEqual(1));
  });
});

describe('the overview of the platform', () => {
  test('fits a page: at most 12 crossings, under 2 megapixels, wider than high', () => {
    const { quality } = layoutOf('the platform of the specification');
    expect(quality.crossings).toBeLessThanOrEqual(12);
    expect(quality.megapixels).toBeLessThan(2);
    expect(quality.aspect).toBeGreaterThan(1.2);
    expect(quality.aspect).toBeLessThan(2.2);
    expect(quality.smallestText).toBeGreaterThanOrEqual(9);
  });

  test('says every word of every edge somewhere, on no other line', () => {
    const { quality } = layoutOf('the platform of the specification');
    expect(quality.missingLabels).toBe(0);
    expect(quality.labelsOnLines).toBe(0);
  });

  test('shows users outside the cloud, edge services outside the Region and tiers from public to isolated under each other', () => {
    const { layout } = layoutOf('the platform of the specification');
    const box = (id: string) => layout.groups.find((each) => each.id === id)!.box;
    const icon = (id: string) => layout.nodes.find((each) => each.id === id)!.icon;
    expect(icon('users').x + 48).toBeLessThan(box('cloud').x);
    expect(icon('dns').x + 48).toBeLessThan(box('region').x);
    expect(icon('dns').x).toBeGreaterThan(box('cloud').x);
    expect(icon('alb').y + 48).toBeLessThan(box('public').y);
    expect(box('public').y + box('public').height).toBeLessThan(box('private').y);
    expect(box('private').y + box('private').height).toBeLessThan(box('isolated').y);
    expect(new Set(['public', 'private', 'isolated'].map((id) => box(id).width)).size).toBe(1);
    // They have no border of their own.
    expect(layout.groups.map(({ id }) => id)).not.toContain('edge');
  });
});

describe('a further service', () => {
  /** The platform with a fourth service that has a thing in each place. */
  function withFourth(): View {
    const made = fixtures.platformView();
    return {
      ...made,
      nodes: [
        ...made.nodes,
        { ...node('ReviewAsg', 'Auto Scaling group|ReviewService|#ED7100|auto_scaling2', 'private'), service: 'ReviewBox' },
        { ...node('ReviewDb', 'RDS PostgreSQL|ReviewDatabase|#C925D1|rds', 'isolated'), service: 'ReviewBox' },
        node('ReviewBucket', 'S3 bucket|Photos|#7AA116|s3', 'ReviewBox'),
        node('ReviewQueue', 'SQS queue|ReviewEvents|#E7157B|sqs', 'ReviewBox'),
      ],
      groups: [...made.groups, group('ReviewBox', 'service', 'Review service', 'region')],
      edges: [...made.edges, ...['alb -> ReviewAsg: 8080', 'ReviewAsg -> ReviewDb: 5432', 'ReviewAsg -> ReviewBucket: reads', 'bus -> ReviewQueue'].map(edge)],
    };
  }

  let drawn: { readonly made: View; readonly layout: Layout };
  beforeAll(() => {
    const made = withFourth();
    drawn = { made, layout: layoutView(made) };
  });

  test('moves the others only to make room: nearly all stay left of, right of, above and below each other', () => {
    const { turned, share } = turnedPairs(layoutOf('the platform of the specification').layout, drawn.layout);
    expect([share < 0.05, turned]).toEqual([true, turned]);
  });

  test('is drawn as well as the first ones', () => {
    const quality = measureQuality(drawn.made, drawn.layout);
    expect(ZERO.filter((count) => quality[count] !== 0)).toEqual([]);
    expect(quality.missingLabels).toBe(0);
  });

  test('that joins what stood apart puts nothing on anything', () => {
    const loose = (...names: string[]) => names.map((name) => node(name, `SQS queue|${name}|#E7157B|sqs`, 'region'));
    const boxesOf = ['A', 'B', 'C', 'D'].map((name) => group(name, 'service', name, 'region'));
    const made = view('joined', 'Joined', [
      ...loose('l1', 'l2', 'l3'), { ...node('l4', 'SQS queue|l4|#E7157B|sqs', 'region'), service: 'D' },
      ...['A', 'B', 'C', 'D'].map((name) => node(`in${name}`, `Lambda function|${name}|#ED7100|lambda`, name)),
    ], [group('region', 'region', 'eu-west-1'), ...boxesOf], ['l1 -> l4', 'l2 -> l4', 'l3 -> l4', 'inA -> l1', 'inB -> l2', 'inC -> l3', 'inD -> l4']);
    const quality = measureQuality(made, layoutView(made));
    expect(ZERO.filter((count) => quality[count] !== 0)).toEqual([]);
  });

  test('that stands in a zone stands under what stood there', () => {
    const zones = ['a', 'b'];
    const names = ['E', 'D', 'C', 'B', 'A'];
    const made = view('zoned', 'Zoned', [
      ...names.map((name) => ({ ...node(`in${name}`, `EC2 instance|${name}|#ED7100|ec2`, 'private'), zone: 'a', service: name })),
      ...names.map((name) => node(`own${name}`, `SQS queue|${name}|#E7157B|sqs`, name)),
    ], [
      group('region', 'region', 'eu-west-1'), { ...group('vpc', 'vpc', 'Vpc', 'region'), zones }, group('private', 'private-subnets', 'Private subnets x2', 'vpc'),
      ...[...names].reverse().map((name) => group(name, 'service', name, 'region')),
    ], names.map((name) => `in${name} -> own${name}`));
    const quality = measureQuality(made, layoutView(made));
    expect(ZERO.filter((count) => quality[count] !== 0)).toEqual([]);
  });

  test('stands in a column of its own in every tier', () => {
    const x = (id: string) => drawn.layout.nodes.find((each) => each.id === id)!.icon.x;
    expect(x('ReviewAsg')).toBe(x('ReviewDb'));
    expect(['User', 'Product', 'Order'].map((name) => x(`${name}Asg`))).not.toContain(x('ReviewAsg'));
  });
});

describe('zones of a network', () => {
  const inside = (inner: Rectangle, outer: Rectangle) => inner.x >= outer.x && inner.y >= outer.y
    && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

  test('are columns of one height beside each other, across all tiers', () => {
    const { layout: { zones, groups } } = layoutOf('zones and tiers');
    expect(zones.map(({ titleText }) => titleText)).toEqual(['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
    expect(new Set(zones.map(({ box }) => `${box.y} ${box.height}`)).size).toBe(1);
    zones.slice(1).forEach(({ box }, index) => expect(box.x).toBeGreaterThan(zones[index].box.x + zones[index].box.width));
    for (const tier of groups.filter(({ id }) => ['public', 'private', 'isolated'].includes(id))) {
      expect(tier.box.y).toBeGreaterThan(zones[0].box.y);
      expect(tier.box.y + tier.box.height).toBeLessThan(zones[0].box.y + zones[0].box.height);
    }
    expect(inside(zones[2].box, groups.find(({ id }) => id === 'vpc')!.box)).toBe(true);
  });

  test('hold what stands in one of them, between its borders', () => {
    const { view: { nodes }, layout } = layoutOf('zones and tiers');
    const zoned = nodes.filter(({ zone }) => zone !== undefined);
    expect(zoned).toHaveLength(6);
    for (const { id, zone } of zoned) {
      const { icon, label } = layout.nodes.find((each) => each.id === id)!;
      const { box } = layout.zones.find(({ titleText }) => titleText === zone)!;
      expect([id, inside(icon, box), inside(label, box)]).toEqual([id, true, true]);
    }
  });

  test('are crossed by what stands in several of them, once for each tier', () => {
    const { layout } = layoutOf('zones and tiers');
    const icon = (id: string) => layout.nodes.find((each) => each.id === id)!.icon;
    expect(layout.spans.map(({ tier }) => tier)).toEqual(['public', 'private']);
    for (const { box } of layout.spans) {
      expect(box.x).toBeLessThan(layout.zones[0].box.x + layout.zones[0].box.width);
      expect(box.x + box.width).toBeGreaterThan(layout.zones[2].box.x);
    }
    const [publicSpan, privateSpan] = layout.spans.map(({ box }) => box);
    expect([inside(icon('alb'), publicSpan), inside(icon('app'), privateSpan), inside(icon('efs'), privateSpan)]).toEqual([true, true, true]);
    expect([inside(icon('nat-eu-west-1a'), publicSpan), inside(icon('batch'), privateSpan)]).toEqual([false, false]);
  });

  test('are not drawn where a view tells none', () => {
    expect(layoutOf('the platform of the specification').layout).toMatchObject({ zones: [], spans: [] });
  });
});

describe('a layout without a network', () => {
  test('reads from left to right: requests before what they use', () => {
    const { layout } = layoutOf('one small stack');
    const x = (id: string) => layout.nodes.find((each) => each.id === id)!.icon.x;
    expect(x('api')).toBeLessThan(x('fn'));
    expect(layout.edges.find(({ id }) => id.startsWith('api to fn'))!.points).toHaveLength(2);
  });
});

describe('lines', () => {
  const queues = ['b', 'c', 'd', 'e', 'f', 'h'];
  const fan = view('fan', 'Fan', [node('a', 'Lambda function|A', 'g'), ...queues.map((id) => node(id, `Queue|${id.toUpperCase()}`, 'g'))],
    [group('g', 'service', 'Fan')], queues.map((id) => `a -> ${id}`));

  test('that leave one node for more neighbours than it has sides share a trunk', () => {
    const starts = layoutView(fan).edges.map(({ points: [first] }) => `${first.x} ${first.y}`);
    expect(starts).toHaveLength(queues.length);
    expect(new Set(starts).size).toBeLessThanOrEqual(4);
  });

  test('between the same two nodes are one line, and the first of them says what all say', () => {
    const { layout } = layoutOf('two hundred parallel edges');
    expect(new Set(layout.edges.map(({ points }) => JSON.stringify(points))).size).toBe(1);
    expect(layout.edges).toHaveLength(200);
    expect(layout.edges.filter(({ label }) => label !== undefined)).toHaveLength(1);
    expect(layout.edges[0].labelLines!.join(' ')).toBe('reason 0 +199');
  });

  test('from a node to itself leave its side and come back from above', () => {
    const { points } = layoutView(view('self', 'Self', [node('a', 'Lambda function|A')], [], ['a -> a: retries'])).edges[0];
    expect(points.length).toBeGreaterThanOrEqual(4);
    expect(points[0]).not.toEqual(points[points.length - 1]);
  });

  test('of a group end on its border', () => {
    const { layout } = layoutOf('two accounts');
    const account = layout.groups.find(({ id }) => id === 'app')!.box;
    const [start] = layout.edges.find(({ id }) => id.startsWith('app to trail'))!.points;
    expect([account.x, account.x + account.width].includes(start.x) || [account.y, account.y + account.height].includes(start.y)).toBe(true);
  });

  test('of data and of control never share a line', () => {
    const { layout, view: made } = layoutOf('the platform of the specification');
    const first = (line: string) => new Set(made.edges.filter((each) => each.line === line)
      .map((each) => layout.edges.find(({ id }) => id === each.id)!.points.slice(0, 2).map(({ x, y }) => `${x},${y}`).join(' ')));
    const data = first('data');
    expect([...first('control')].filter((start) => data.has(start))).toEqual([]);
  });
});

describe('what a view may lack or have too much of', () => {
  test('nothing at all is a picture too', () => {
    const layout = layoutView(view('empty', '', [], [], []));
    expect(layout).toMatchObject({ nodes: [], groups: [], edges: [] });
    expect(layout.width).toBeGreaterThan(0);
    expect(layout.height).toBeGreaterThan(0);
  });

  test('one node stands alone', () => {
    const { nodes: [only], width, height } = layoutView(view('one', 'One', [node('a', 'Queue|Jobs')], [], []));
    expect(only.lines).toEqual(['Queue', 'Jobs']);
    expect(only.captionLines).toBe(1);
    expect(only.icon.x).toBeGreaterThan(0);
    expect(only.label.x + only.label.width).toBeLessThan(width);
    expect(only.label.y + only.label.height).toBeLessThan(height);
  });

  test('a group with nothing in it is left out, unless a line leads to it', () => {
    const groups = layoutOf('hostile names and broken references').layout.groups.map(({ id }) => id);
    expect(groups).not.toContain('empty');
    expect(groups).not.toContain('self');
    expect(groups).toContain('empty end');
  });

  test('groups that stand in each other are still drawn, each once', () => {
    const { layout } = layoutOf('hostile names and broken references');
    expect(layout.groups.filter(({ id }) => id.startsWith('circle'))).toHaveLength(2);
    expect(layout.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['in circle', 'nowhere']));
  });

  test('labels of any length stay under their icons', () => {
    const { layout } = layoutOf('hostile names and broken references');
    for (const { lines, label } of layout.nodes) {
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(Math.max(0, ...lines.map((line) => textWidth(line, 12)))).toBeLessThanOrEqual(label.width);
      expect(label.width).toBeLessThanOrEqual(120);
      // eslint-disable-next-line no-control-regex
      expect(lines.join('')).not.toMatch(/[\u0000-\u001F\u202A-\u202E\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    }
  });

  test('titles stay in their boxes', () => {
    for (const { box, title, titleText } of layoutOf('hostile names and broken references').layout.groups) {
      expect(title.x + title.width).toBeLessThanOrEqual(box.x + box.width);
      expect(textWidth(titleText, 12)).toBeLessThanOrEqual(title.width);
    }
  });

  test.each(HOSTILE)('a view of one node called %j does not throw', (text) => {
    expect(() => layoutView(view(text, text, [node(text, text)], [group(text, 'vpc', text)], []))).not.toThrow();
  });
});

test('the zeros that every view of ours must have are those that the issue of the pictures names', () => {
  expect(ZERO).toEqual(expect.arrayContaining(['throughIcons', 'throughLabels', 'throughForeignGroups', 'overlappingNodes', 'overlappingLabels']));
});
