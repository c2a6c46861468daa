/// <reference lib="dom" />
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Opened, openPage, type Page } from './browser';
import { DiagramFormat } from '../../src/architecture';
import { catalogEntry } from '../../src/architecture/catalog';
import { drawDiagrams } from '../../src/architecture/diagrams';
import type { Layout } from '../../src/architecture/layout';
import { type ArchitectureModel, buildModel } from '../../src/architecture/model';
import { renderHtml } from '../../src/architecture/renderers';
import { readAssembly } from '../../src/architecture/sources';
import { type View, wholeView } from '../../src/architecture/views';

// What the viewer does with two thousand components. How long it takes is not told here: what is told is how much of the page it touches.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'viewer-scale-'));
const COMPONENTS = 2000;
const LONG = 'Billing'.repeat(80).slice(0, 500);
let opened: Opened;

afterEach(async () => opened?.close());
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

const reference = (id: string) => ({ Ref: id });
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The resources of units of a queue, a function, a table and a bucket each. */
function unitsOf(count: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => `Unit${index}`).flatMap((unit) => [
    [`${unit}Queue`, { Type: 'AWS::SQS::Queue', Properties: {} }],
    [`${unit}Role`, { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } }],
    [`${unit}Handler`, {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: 'x' }, Role: arn(`${unit}Role`), Environment: { Variables: { TABLE: reference(`${unit}Table`) } } },
    }],
    [`${unit}Source`, { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: arn(`${unit}Queue`), FunctionName: reference(`${unit}Handler`) } }],
    [`${unit}Policy`, {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: unit,
        Roles: [reference(`${unit}Role`)],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arn(`${unit}Table`) }, { Effect: 'Allow', Action: 's3:PutObject', Resource: arn(`${unit}Bucket`) }] },
      },
    }],
    [`${unit}Table`, { Type: 'AWS::DynamoDB::Table', Properties: { SSESpecification: { SSEEnabled: true } } }],
    [`${unit}Bucket`, { Type: 'AWS::S3::Bucket', Properties: {} }],
  ].map(([id, resource]) => [id, { ...resource as object, Metadata: { 'aws:cdk:path': `${unit}/${id as string}/Resource` } }])));
}

/** The model of a cloud assembly of so many stacks, which has the components in equal parts. */
function modelOf(stacks: number): ArchitectureModel {
  const directory = path.join(home, `${stacks}-stacks`);
  fs.mkdirSync(directory);
  const names = Array.from({ length: stacks }, (_, index) => `Stack${index + 1}`);
  const artifacts = Object.fromEntries(names.map((name) => {
    fs.writeFileSync(path.join(directory, `${name}.template.json`), JSON.stringify({ Resources: unitsOf(COMPONENTS / stacks / 4) }));
    return [name, {
      type: 'aws:cloudformation:stack', environment: 'aws://111122223333/eu-west-1', properties: { templateFile: `${name}.template.json` }, displayName: name,
    }];
  }));
  fs.writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts }));
  return buildModel(readAssembly(directory));
}

const texts = (page: Page, selector: string) => page.$$eval(selector, (found) => found.map((each) => each.textContent ?? ''));
const countOf = (page: Page, selector: string) => page.$$eval(selector, (found) => found.length);
const settled = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
}));

describe.each([[1], [20]])('of %d stacks, two thousand components', (stacks) => {
  const model = modelOf(stacks);
  const [{ pages: [{ text }] }] = drawDiagrams(model, ['overview', 'data'].map(wholeView), [DiagramFormat.HTML]);
  const file = path.join(home, `${stacks}.html`);
  fs.writeFileSync(file, text);

  test('are a page of few elements, which has every icon once and every picture as data', async () => {
    expect(model.components.length).toBeGreaterThanOrEqual(COMPONENTS);
    opened = await openPage(file);
    const { page, complaints } = opened;
    expect(await countOf(page, '*')).toBeLessThan(3000);
    const symbols = await page.$$eval('symbol', (found) => found.map(({ id }) => id));
    expect(symbols).toHaveLength(new Set(symbols).size);
    expect(await countOf(page, 'svg.architecture')).toBe(1);
    expect(await countOf(page, 'style')).toBe(1);
    for (const tab of [1, 0]) {
      await page.evaluate((position) => document.querySelectorAll<HTMLElement>('[role="tab"]')[position].click(), tab);
      expect(await countOf(page, 'svg.architecture')).toBe(1);
    }
    expect(Buffer.byteLength(text as string)).toBeLessThan(8 * 1024 * 1024);
    expect(complaints).toEqual([]);
  });

  test('are found, shown on the page that draws them, and lead back to the whole', async () => {
    opened = await openPage(file);
    const { page, complaints } = opened;
    await page.type('#search', 'handler');
    expect(await countOf(page, '#results [role="option"]')).toBe(51);
    await page.$eval('#search', (each) => { (each as HTMLInputElement).value = ''; });
    await page.type('#search', 'unit7 bucket');
    await page.keyboard.press('Enter');
    await settled(page);
    expect((await texts(page, '#details h2'))[0]).toMatch(/Unit ?7 Bucket/);
    expect(await countOf(page, '#stage .chosen')).toBe(1);
    // The whole has its tab, wherever one is.
    expect(await countOf(page, '[role="tab"][aria-selected="true"][tabindex="0"]')).toBe(1);
    expect(complaints).toEqual([]);
  });
});

/** A picture of two thousand things, some with names of 500 characters, as no view draws it: pages are smaller. */
function hugePage(): string {
  const { label, layer, color, icon } = catalogEntry('AWS::SQS::Queue');
  const idOf = (index: number) => `Shop/Queue${index}`;
  const nameOf = (index: number) => (index % 100 === 0 ? `${LONG}${index}` : `Queue ${index}`);
  const all = Array.from({ length: COMPONENTS }, (_, index) => index);
  const view: View = {
    id: 'overview',
    title: LONG,
    subtitle: 'What is it made of?',
    groups: [],
    nodes: all.map((index) => ({
      id: idOf(index), caption: label, name: nameOf(index), type: 'AWS::SQS::Queue', layer, color, icon, components: [idOf(index)], details: {}, posture: {},
    })),
    edges: all.slice(1).map((index) => (
      { id: `e${index}`, source: idOf(index - 1), target: idOf(index), label: 'to', line: 'data', relationships: [] })),
  };
  const at = (index: number) => ({ x: (index % 50) * 120, y: Math.floor(index / 50) * 120 });
  const layout: Layout = {
    width: 6000,
    height: 4800,
    groups: [],
    zones: [],
    spans: [],
    nodes: all.map((index) => ({
      id: idOf(index),
      icon: { ...at(index), width: 48, height: 48 },
      label: { ...at(index), width: 48, height: 28 },
      lines: [label, nameOf(index).slice(0, 9)],
      captionLines: 1,
    })),
    edges: all.slice(1).map((index) => ({ id: `e${index}`, points: [at(index - 1), at(index)], label: { ...at(index), width: 20, height: 13 }, labelLines: ['to'] })),
  };
  const components = all.map((index) => ({
    id: idOf(index),
    name: nameOf(index),
    type: 'AWS::SQS::Queue',
    service: 'Amazon SQS',
    layer,
    category: 'application integration',
    stack: LONG,
    logicalId: LONG,
    resources: [idOf(index)],
    details: { [LONG]: LONG },
    posture: { encrypted: index % 2 === 0 },
    tags: {},
  })) as unknown as ArchitectureModel['components'];
  const relationships = all.slice(1).map((index) => (
    { id: `e${index}`, source: idOf(index - 1), target: idOf(index), kind: 'sends', label: 'to', evidence: [] })) as unknown as ArchitectureModel['relationships'];
  return renderHtml({ schemaVersion: '1.0', name: LONG, components, groups: [], relationships, resources: [], warnings: [] }, [{ view, layout, name: LONG }]);
}

describe('a picture of two thousand things', () => {
  const file = path.join(home, 'huge.html');
  fs.writeFileSync(file, hugePage());
  /** Elements of the picture that an action changes. */
  const touched = async (page: Page, act: () => Promise<void>) => {
    await page.evaluate(() => {
      const seen = new Set<Node>();
      Object.assign(window, { seen });
      new MutationObserver((all) => all.forEach(({ target }) => seen.add(target)))
        .observe(document.querySelector('svg.architecture')!, { attributes: true, childList: true, subtree: true });
    });
    await act();
    await settled(page);
    return page.evaluate(() => (window as unknown as { seen: Set<Node> }).seen.size);
  };

  test('has only those touched that are lit, however many fade; none when it moves', async () => {
    opened = await openPage(file);
    const { page, complaints } = opened;
    await page.type('#search', 'queue 1234');
    // The chosen one, two neighbours, two arrows with their labels, and the picture itself.
    expect(await touched(page, () => page.keyboard.press('Enter'))).toBeLessThan(12);
    expect(await countOf(page, '#stage .kept')).toBe(7);
    const faded = () => page.$$eval('#stage [data-node]', (found) => found.filter((each) => getComputedStyle(each).opacity !== '1').length);
    expect(await faded()).toBe(COMPONENTS - 3);
    expect(await touched(page, () => page.keyboard.press('Escape'))).toBeLessThan(12);
    expect(await faded()).toBe(0);
    expect(await touched(page, async () => {
      for (let turn = 0; turn < 10; turn++) { await page.mouse.wheel({ deltaY: -100 }); }
    })).toBeLessThanOrEqual(1);
    expect(complaints).toEqual([]);
  });

  test('is one stop of the Tab key', async () => {
    opened = await openPage(file);
    expect(await countOf(opened.page, '#stage [data-node]')).toBe(COMPONENTS);
    expect(await countOf(opened.page, '#stage [data-node][tabindex="0"]')).toBe(1);
  });

  test.each([[1440, 900], [390, 844]])('with names of 500 characters leaves everything within %d x %d', async (width, height) => {
    opened = await openPage(file, { width, height });
    const { page } = opened;
    await page.type('#search', LONG.slice(0, 30));
    const outside = () => page.$$eval('header *:not(#results *), #details, #zoom *, #way, #pages *', (found) => found.filter((each) => {
      const box = each.getBoundingClientRect();
      // Tabs and filters are scrolled to where they do not fit.
      return box.width > 0 && !each.closest('[role="tablist"], .filters') && (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1);
    }).map(({ id, className, tagName }) => `${tagName} ${id} ${className}`));
    expect(await outside()).toEqual([]);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.$eval('#details', ({ hidden }) => hidden)).toBe(false);
    expect(await outside()).toEqual([]);
    const [stage, panel] = await page.$$eval('#stage, #details', (found) => found.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    // The picture keeps room, and what was found is seen beside or above the panel.
    expect(stage.width * stage.height).toBeGreaterThan(0.3 * width * height);
    const chosen = await page.$eval('#stage .chosen', (each) => each.getBoundingClientRect().toJSON() as DOMRect);
    expect(chosen.left).toBeGreaterThanOrEqual(0);
    expect(chosen.right <= panel.left || chosen.bottom <= panel.top).toBe(true);
    // Nothing is wider than its own panel.
    expect(await page.$eval('#details', (each) => each.scrollWidth <= each.clientWidth)).toBe(true);
  });
});
