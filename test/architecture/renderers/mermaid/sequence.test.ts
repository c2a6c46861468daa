import { type ParsedSequence, parseMermaid } from './parse-mermaid';
import { sequenceDiagrams } from '../../../../src/architecture/renderers';
import type { View, ViewEdge, ViewNode } from '../../../../src/architecture/views';

function node(id: string, caption = 'Lambda function', type = 'AWS::Lambda::Function'): ViewNode {
  return {
    id, caption, name: id, type, layer: 'core infrastructure', color: '#ED7100', icon: { kind: 'service', name: 'lambda' }, components: [id], details: {}, posture: {},
  };
}

/** `A -> B: label`, control dotted: `A ..> B`. */
function edge(text: string): ViewEdge {
  const [, source, arrow, target, label] = /^(.+?) (->|\.\.>) (.+?)(?:: (.*))?$/s.exec(text) ?? [];
  return { id: text, source, target, line: arrow === '->' ? 'data' : 'control', relationships: [text], ...label === undefined ? {} : { label } };
}

function view(ids: readonly string[], edges: readonly string[]): View {
  return { id: 'requests', title: 'Shop', subtitle: 'Which way?', nodes: ids.map((id) => node(id)), groups: [], edges: edges.map(edge), sequential: true };
}

const HOSTILE = ['end', 'a;b', '<script>alert(1)</script>', 'x\ny', '#35; %%{init}%%', 'participant p as q', '"quoted" -->> b: c', '‮gnp', '', 'loop', 'A->>B: x'];
const VIEWS = {
  line: view(['User', 'Api', 'Handler', 'Table'], ['User -> Api: HTTPS', 'Api -> Handler: POST /orders', 'Handler -> Table: writes']),
  paths: view(['Lb', 'Users', 'Orders', 'Db1', 'Db2'], ['Lb -> Users: /users/*', 'Lb -> Orders: /orders/*', 'Users -> Db1: 5432', 'Orders -> Db2: 3306']),
  bus: view(['A', 'B', 'Bus', 'R1', 'R2', 'Q1', 'Q2'], [
    'A -> Bus: publishes', 'B -> Bus: publishes', 'Bus -> R1: triggers', 'Bus -> R2: triggers', 'R1 -> Q1: Placed', 'R2 -> Q2: Paid', 'Q1 -> A: consumes', 'Q2 -> B: consumes',
  ]),
  asked: view(['Api', 'Pool', 'Handler'], ['Api ..> Pool: authorized by', 'Api -> Handler: GET /']),
  circle: view(['A', 'B', 'C'], ['A -> B: x', 'B -> C: y', 'C -> A: z']),
  oneself: view(['A'], ['A -> A: retries']),
  hostile: view(['Start', ...HOSTILE.map((_, index) => `n${index}`)], HOSTILE.map((text, index) => `Start -> n${index}: ${text}`)),
  // More ways than can be counted.
  wide: view(Array.from({ length: 120 }, (_, index) => `n${index}`), Array.from({ length: 118 }, (_, index) => [`n${index} -> n${index + 1}`, `n${index} -> n${index + 2}`]).flat()),
} as const;

const diagrams = Object.entries(VIEWS).flatMap(([name, each]) => sequenceDiagrams(each).map((diagram) => ({ name, ...diagram })));
let parsed: ReadonlyMap<string, readonly ParsedSequence[]>;

beforeAll(() => {
  const all = parseMermaid<ParsedSequence>(diagrams.map(({ text }) => text));
  parsed = new Map(Object.keys(VIEWS).map((name) => [name, all.filter((_, index) => diagrams[index].name === name)]));
}, 120_000);

/** Messages as a person would say them: `Caption Name > Caption Name: words`. */
function told({ actors, messages }: ParsedSequence): string[] {
  const nameOf = new Map(actors.map(({ name, description }) => [name, description.split(/<br\s*\/?>/).pop()]));
  return messages.map(({ from, to, message }) => `${nameOf.get(from)} > ${nameOf.get(to)}: ${message}`);
}

test('Mermaid understands every one of them', () => {
  expect([...parsed.values()].flat().filter(({ error, type }) => error !== undefined || type !== 'sequence')).toEqual([]);
  expect(diagrams.length).toBeGreaterThan(10);
});

test('a line of calls is told from its beginning to its end', () => {
  expect(parsed.get('line')!.map(told)).toEqual([['User > Api: HTTPS', 'Api > Handler: POST /orders', 'Handler > Table: writes']]);
});

test('each path of a balancer is a diagram of its own, named after the path', () => {
  expect(parsed.get('paths')!.map(told)).toEqual([['Lb > Users: /users/*', 'Users > Db1: 5432'], ['Lb > Orders: /orders/*', 'Orders > Db2: 3306']]);
  expect(sequenceDiagrams(VIEWS.paths).map(({ title }) => title)).toEqual(['/users/*', '/orders/*']);
});

test('all publishers of a bus tell it before a rule hands on what they told, even where they hear of each other in a circle', () => {
  expect(parsed.get('bus')!.map(told)).toEqual([
    ['A > Bus: publishes', 'B > Bus: publishes', 'Bus > R1: triggers', 'R1 > Q1: Placed', 'Q1 > A: consumes'],
    ['A > Bus: publishes', 'B > Bus: publishes', 'Bus > R2: triggers', 'R2 > Q2: Paid', 'Q2 > B: consumes'],
  ]);
});

test('who decides is asked before the request goes on, with a dotted arrow', () => {
  const [asked] = parsed.get('asked')!;
  expect(told(asked)).toEqual(['Api > Pool: authorized by', 'Api > Handler: GET /']);
  expect(new Set(asked.messages.map(({ type }) => type)).size).toBe(2);
});

test('a circle is told once, and what only calls itself not at all', () => {
  expect(parsed.get('circle')!.map(told)).toEqual([['A > B: x', 'B > C: y', 'C > A: z']]);
  expect(parsed.get('oneself')).toEqual([]);
});

test('texts of an app stay texts, on one line, whatever they look like', () => {
  const [hostile] = parsed.get('hostile')!;
  expect(hostile.messages.map(({ message }) => message)).toEqual([
    'end', 'a;b', '<script>alert(1)</script>', 'x y', '#35; %%{init}%%', 'participant p as q', '"quoted" -->> b: c', 'gnp', 'requests', 'loop', 'A->>B: x',
  ]);
});

describe('a way is known by what it leads from and to', () => {
  const idsOf = (...args: Parameters<typeof view>) => sequenceDiagrams(view(...args)).map(({ id }) => id);
  const app = (name: string): [string[], string[]] => [
    ['Orders', 'Queue', 'Worker'].map((id) => `${name}/${id}`), [`${name}/Orders -> ${name}/Queue: sends`, `${name}/Queue -> ${name}/Worker: triggers`],
  ];

  test('and by nothing else: it keeps its id when the same way of another app comes before it', () => {
    const [[nodes, edges], [others, theirs]] = [app('Shop/Checkout'), app('Bakery/Checkout')];
    const alone = idsOf(nodes, edges);
    expect(alone).toEqual(['requests-sequence-shop-checkout-orders-to-queue']);
    expect(idsOf([...others, ...nodes], [...theirs, ...edges])).toEqual(['requests-sequence-bakery-checkout-orders-to-queue', ...alone]);
  });

  test('and not by what stands beside its arrows', () => {
    expect(idsOf(['Lb', 'Users', 'Orders', 'Db'], ['Lb -> Users: /u/*', 'Lb -> Orders: /o/*', 'Users -> Db', 'Orders -> Db']))
      .toEqual(['requests-sequence-lb-to-users', 'requests-sequence-lb-to-orders']);
  });

  test('at a length that no file name cuts, and of two that would be the same by what lies between', () => {
    const long = (end: string) => `Stage/Stack/${'Deep/'.repeat(20)}Service/${end}`;
    const [first, second] = ['A', 'B'].flatMap((name) => {
      const [nodes, edges] = app(long(name));
      return idsOf(nodes, edges);
    });
    expect(first).toMatch(/^requests-sequence-a-orders-to-queue-[0-9a-f]{6}$/);
    expect(second).toMatch(/^requests-sequence-b-orders-to-queue-[0-9a-f]{6}$/);
    const twoWays = idsOf(['A', 'X', 'Y', 'End', 'T'], ['A -> X: x', 'A -> Y: y', 'X -> End', 'Y -> End', 'End -> T']);
    expect(twoWays.map((id) => id.slice(0, -6))).toEqual(Array(2).fill('requests-sequence-a-to-end-'));
    expect(new Set(twoWays).size).toBe(2);
    expect(idsOf(['A', 'Y', 'X', 'End', 'T'], ['A -> Y: y', 'A -> X: x', 'X -> End', 'Y -> End', 'End -> T'])).toEqual([...twoWays].reverse());
    // What is called alike, seen from where the way begins, is not the same.
    const alike = idsOf(['a/b/c', 'a/x', 'a/b/x', 't'], ['a/b/c -> a/x: x', 'a/b/c -> a/b/x: y', 'a/x -> t', 'a/b/x -> t']);
    expect(alike.map((id) => id.replace(/[0-9a-f]{6}$/, ''))).toEqual(Array(2).fill('requests-sequence-a-b-c-to-x-'));
    expect(new Set(alike).size).toBe(2);
    expect(Math.max(...[first, second, ...twoWays].map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('and told by names, with what it begins with where two ways have one name', () => {
    const [hub, detector] = [node('H', 'Security Hub'), node('D', 'GuardDuty detector')].map((each) => ({ ...each, name: 'Platform' }));
    const both: View = { ...view(['R1', 'R2', 'Topic'], ['H -> R1: x', 'D -> R2: y', 'R1 -> Topic', 'R2 -> Topic']) };
    expect(sequenceDiagrams({ ...both, nodes: [hub, detector, ...both.nodes] }).map(({ title }) => title)).toEqual(['Platform (Security Hub)', 'Platform (GuardDuty detector)']);
  });
});

test('there are never more than a reader reads, however many ways there are', () => {
  expect(parsed.get('wide')!.length).toBe(24);
  parsed.get('wide')!.forEach(({ messages }) => expect(messages.length).toBeLessThanOrEqual(40));
});
