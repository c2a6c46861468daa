import { arrows, component, modelOf } from './model-of';
import type { ArchitectureModel, Component, Group } from '../../../src/architecture/model';
import { pagesOf, type View, wholeView } from '../../../src/architecture/views';

const pages = (model: ArchitectureModel, id = 'overview'): View[] => pagesOf(model, wholeView(id));
const ids = ({ nodes }: View) => nodes.map(({ id }) => id).sort();
const boxOf = (view: View, id: string) => view.groups.find((group) => group.id === view.nodes.find((node) => node.id === id)?.group)?.name;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const service = (number: number, more: Partial<Group> = {}): Partial<Group> => ({ id: `service:App/S${number}`, kind: 'service', name: `Service ${number}`, ...more });
const inService = (
  number: number, name: string, type: string, more: Partial<Component> = {}) =>
  component(`${name}${number}`, type, { group: `service:App/S${number}`, ...more });

/** So many services, each with a function that writes to a table of its own and publishes to one bus. */
function shop(
  count: number, more: (number: number) => readonly string[] = () => [], group: (number: number) => Partial<Group> = service,
): ArchitectureModel {
  return modelOf([
    component('Bus', 'AWS::Events::EventBus'),
    ...numbers(count).flatMap((number) => [inService(number, 'F', 'AWS::Lambda::Function'), inService(number, 'T', 'AWS::DynamoDB::Table')]),
  ], numbers(count).flatMap((number) => [`F${number} -writes-> T${number}`, `F${number} -publishes-> Bus`, ...more(number)]), numbers(count).map(group));
}

describe('the first of several pages', () => {
  test('lists the services in a box, with one arrow for what all of them do', () => {
    const [first] = pages(shop(20));
    expect(arrows(first)).toEqual(['list:region -> Bus: publishes']);
    expect(first.edges[0].relationships).toHaveLength(20);
    expect(first.groups.map(({ name }) => name)).toEqual(['AWS Cloud', 'eu-west-1', '20 services']);
    expect(boxOf(first, 'service:App/S7')).toBe('20 services');
  });

  test('tells how many where not all of them do, and draws a few one by one', () => {
    const some = shop(20, (number) => [...number <= 5 ? [`F${number} -reads-> Cache`] : [], ...number <= 2 ? [`F${number} -calls-> Old`] : []]);
    const [first] = pages({ ...some, components: [...some.components, component('Cache', 'AWS::DynamoDB::Table'), component('Old', 'AWS::SQS::Queue')] });
    expect(arrows(first)).toEqual([
      'list:region -> Bus: publishes', 'list:region -> Cache: reads (5 of 20)', 'service:App/S1 -> Old: calls', 'service:App/S2 -> Old: calls',
    ]);
  });

  test('draws which service calls which', () => {
    expect(arrows(pages(shop(20, (number) => (number === 3 ? ['F3 -calls-> F4'] : [])))[0])).toContain('service:App/S3 -> service:App/S4: calls');
  });

  test('says which events a service receives, though the rule that they come by stands inside', () => {
    const rules = shop(14, (number) => [`Bus -triggers-> R${number}`, `R${number} -triggers-> F${number} (Placed)`]);
    const model = { ...rules, components: [...rules.components, ...numbers(14).map((number) => inService(number, 'R', 'AWS::Events::Rule'))] };
    expect(arrows(pages(model)[0])).toContain('Bus -> list:region: Placed');
  });

  test('lists every service that has a page, whether or not anything shared is in the picture', () => {
    const [first, ...others] = pages(shop(20), 'data');
    expect(ids(first)).toEqual(numbers(20).map((number) => `service:App/S${number}`).sort());
    expect(first.nodes.map(({ page }) => page).sort()).toEqual(others.map(({ id }) => id).sort());
    expect(first.groups.map(({ id }) => id)).toEqual(['cloud', 'region', 'list:region']);
  });

  test('has services in the box of their Region, though too few for a list stand in it and nothing else does', () => {
    const two = shop(14, undefined, (number) => service(number, number > 11 ? { parent: 'other' } : {}));
    const other: Group = { id: 'other', kind: 'region', name: 'us-east-1', parent: 'cloud', resources: [], details: {} };
    const [first] = pages({ ...two, groups: [...two.groups, other] }, 'data');
    expect([11, 12, 13, 14].map((number) => boxOf(first, `service:App/S${number}`))).toEqual(['11 services', 'us-east-1', 'us-east-1', 'us-east-1']);
  });

  test('keeps every service a thing of its own, however alike they are', () => {
    expect(pages(shop(60))[0].nodes.filter(({ page }) => page !== undefined)).toHaveLength(60);
  });

  test('has the page of the service that a hint gives, not that of something in it', () => {
    const linked = shop(13, undefined, (number) => service(number, number === 1 ? { link: 'https://example.com/one' } : {}));
    const model = { ...linked, components: linked.components.map((each) => ({ ...each, link: 'https://example.com/other' })) };
    expect(pages(model)[0].nodes.filter(({ link }) => link !== undefined && link !== 'https://example.com/other').map(({ id }) => id)).toEqual(['service:App/S1']);
    expect(pages(model)[0].nodes.filter(({ id }) => id !== 'Bus').map(({ link }) => link)).not.toContain('https://example.com/other');
  });
});

describe('of very many services', () => {
  const all = pages(shop(200));

  test('the first page has chapters, each chapter lists its services, each service has a page', () => {
    expect(all).toHaveLength(1 + 4 + 200);
    expect(ids(all[0])).toEqual(['Bus', 'chapter:1', 'chapter:2', 'chapter:3', 'chapter:4']);
    expect(all[0].nodes.filter(({ page }) => page !== undefined).map(({ caption, name, page }) => [caption, name, page])[1])
      .toEqual(['50 services', 'Service 51 – Service 100', 'overview-Service 51 – Service 100']);
    expect(arrows(all[0])).toEqual(['list:region -> Bus: publishes']);
    expect(all[0].groups.map(({ name }) => name)).toContain('200 services');
    expect(all[1].title).toBe('Shop: Service 1 – Service 50');
    expect(all[1].nodes).toHaveLength(51);
    expect(arrows(all[1])).toEqual(['list:region -> Bus: publishes']);
    expect(all[5].id).toBe('overview-Service 1');
    expect(ids(all[5])).toEqual(['Bus', 'F1', 'T1']);
  });

  test('no page has more than a picture holds', () => {
    expect(Math.max(...all.map(({ nodes }) => nodes.length))).toBeLessThanOrEqual(61);
  });

  test('every service is reached from the first page', () => {
    const byId = new Map(all.map((page) => [page.id, page]));
    const reached = new Set([all[0].id]);
    for (const id of reached) { byId.get(id)?.nodes.forEach(({ page }) => page !== undefined && reached.add(page)); }
    expect(reached.size).toBe(205);
  });

  test('chapters are the Stages that the services stand in, where there are such', () => {
    const stages = ['Dev', 'Prod'];
    const id = (number: number) => `service:${stages[number % 2]}/S${number}`;
    const staged = shop(70, undefined, (number) => service(number, { id: id(number) }));
    const model = { ...staged, components: staged.components.map((each) => (each.id === 'Bus' ? each : { ...each, group: id(Number(each.id.slice(1))) })) };
    expect(pages(model)[0].nodes.filter(({ page }) => page !== undefined).map(({ caption, name }) => [caption, name])).toEqual([['35 services', 'Prod'], ['35 services', 'Dev']]);
  });

  test('no two pages are called alike, whatever parts of the app and services are called', () => {
    const id = (number: number) => `service:App/${number <= 40 ? 'Orders' : 'Billing'}/${number}`;
    const name = (number: number) => (number === 1 ? 'Orders' : number <= 40 ? `Order ${number}` : 'Bill');
    const names = (model: ArchitectureModel) => pages(model).map((page) => page.title);
    const inParts = shop(80, undefined, (number) => service(number, { id: id(number), name: name(number) }));
    const parts = { ...inParts, components: inParts.components.map((each) => (each.id === 'Bus' ? each : { ...each, group: id(Number(each.id.slice(1))) })) };
    expect(names(parts).slice(0, 4)).toEqual(['Shop', 'Shop: Orders: 40 services', 'Shop: Billing', 'Shop: Orders']);
    expect(new Set(names(parts)).size).toBe(1 + 2 + 80);
    // Nothing divides these but their names, which are one.
    expect(new Set(names(shop(130, undefined, (number) => service(number, { name: 'Api' })))).size).toBe(1 + 3 + 130);
  });

  test('a service that calls another chapter has that chapter on its chapter\'s page', () => {
    const calling = pages(shop(100, (number) => (number === 1 ? ['F1 -calls-> F99'] : [])));
    expect(arrows(calling[1])).toContain('service:App/S1 -> chapter:2: calls');
    expect(calling[1].nodes.find(({ id }) => id === 'chapter:2')).toMatchObject({ page: 'overview-Service 51 – Service 100', group: 'region' });
  });
});

describe('pages of stacks', () => {
  const stack = (number: number): Partial<Group> => ({ id: `stack:S${number}`, kind: 'stack', name: `S${number}` });
  const vpc: Partial<Group> = { id: 'vpc', kind: 'vpc', name: 'VPC' };
  const inStack = (number: number, name: string, type: string, group = `stack:S${number}`) => component(`${name}${number}`, type, { group, stack: `S${number}` });
  const model = modelOf([
    component('Bus', 'AWS::Events::EventBus', { group: 'stack:S0', stack: 'S0' }),
    component('Alerts', 'AWS::SNS::Topic', { group: 'stack:S0', stack: 'S0' }),
    component('Nat', 'AWS::EC2::NatGateway', { group: 'vpc', stack: 'S0' }),
    ...numbers(15).flatMap((number) => [inStack(number, 'F', 'AWS::Lambda::Function'), inStack(number, 'Q', 'AWS::SQS::Queue'), inStack(number, 'D', 'AWS::RDS::DBInstance', 'vpc')]),
  ], numbers(15).flatMap((number) => [`F${number} -publishes-> Bus`, `F${number} -connects-> D${number} (5432)`, `F${number} -sends-> Q${number}`]), [stack(0), ...numbers(15).map(stack), vpc]);

  test('have with a stack what it puts into a network', () => {
    const [first, ...others] = pages(model);
    expect(ids(first).filter((id) => id.startsWith('D'))).toEqual([]);
    expect(ids(others[0])).toEqual(['Bus', 'D1', 'F1', 'Q1']);
  });

  test('show in full what most stacks share', () => {
    const [first, ...others] = pages(model);
    expect(ids(first)).toEqual(expect.arrayContaining(['Bus', 'Alerts', 'Nat']));
    expect(arrows(first)).toEqual(['list:region -> Bus: publishes']);
    expect(others.map(({ title }) => title)).toEqual(numbers(15).map((number) => `Shop: S${number}`));
  });
});

test('a picture that only holds an app by drawing unlike things as one is paged, however few services there are', () => {
  const crowd = numbers(100).map((number) => component(`F${number}`, 'AWS::Lambda::Function', { group: number <= 50 ? 'service:App/S1' : 'service:App/S2' }));
  const chain = numbers(99).map((number) => `F${number} -invokes-> F${number + 1} (step ${number})`);
  const [first, ...others] = pages(modelOf(crowd, chain, [service(1), service(2)]));
  expect(ids(first)).toEqual(['service:App/S1', 'service:App/S2']);
  expect(others.map(({ nodes }) => nodes.length)).toEqual([51, 51]);
});
