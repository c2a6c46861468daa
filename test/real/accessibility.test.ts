/// <reference lib="dom" />
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Opened, openPage, type Page } from './browser';
import { buildApp } from '../../examples/reference-platform/reference-app';
import { DiagramFormat } from '../../src/architecture';
import { drawDiagrams } from '../../src/architecture/diagrams';
import { buildModel } from '../../src/architecture/model';
import { readTree } from '../../src/architecture/sources';
import { viewIds, wholeView } from '../../src/architecture/views';

// The viewer and the pictures for those who do not see them, or use no mouse.
interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
}
interface Cdp { send(method: 'Accessibility.enable'): Promise<void>; send(method: 'Accessibility.getFullAXTree'): Promise<{ nodes: AxNode[] }> }
interface Violation { readonly id: string; readonly impact: string; readonly nodes: ReadonlyArray<{ readonly html: string }> }

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'accessibility-'));
const { context } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../examples/reference-platform/cdk.json'), 'utf8'));
const axe = fs.readFileSync(path.join(__dirname, '../../tools/real/node_modules/axe-core/axe.min.js'), 'utf8');
const file = (name: string) => path.join(home, name);
let opened: Opened;

beforeAll(() => {
  const app = buildApp({ outdir: file('cdk.out'), context });
  app.synth();
  const model = buildModel(readTree(app));
  for (const { pages } of drawDiagrams(model, viewIds.map(wholeView), [DiagramFormat.HTML, DiagramFormat.SVG])) {
    for (const { name, text } of pages) { fs.writeFileSync(file(name), text); }
  }
});
afterEach(async () => opened?.close());
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

/** What a screen reader reads of a page, in order. */
async function heard(page: Page): Promise<AxNode[]> {
  const cdp = await (page as unknown as { createCDPSession(): Promise<Cdp> }).createCDPSession();
  await cdp.send('Accessibility.enable');
  return (await cdp.send('Accessibility.getFullAXTree')).nodes.filter(({ ignored }) => !ignored);
}
const settled = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
}));
const focused = (page: Page) => page.evaluate(() => {
  const active = document.activeElement as HTMLElement;
  return active.dataset.node === undefined ? active.id || active.getAttribute('aria-label') || active.textContent || active.tagName : `node ${active.dataset.node}`;
});

test.each([['light', 1440, 900], ['dark', 1440, 900], ['light', 390, 844], ['dark', 390, 844]])('axe finds nothing in the viewer: %s, %d x %d', async (scheme, width, height) => {
  opened = await openPage(file('architecture.html'), { width, height });
  const { page, complaints } = opened;
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.evaluate(axe as unknown as () => void);
  const violations = async (when: string) => (await page.evaluate(async () => {
    const found = await (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run();
    return found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0].html.slice(0, 200)}`);
  })).map((violation) => `${when}: ${violation}`);
  const found = [...await violations('at first')];
  await page.type('#search', 'database');
  found.push(...await violations('searching'));
  await page.keyboard.press('Enter');
  await settled(page);
  found.push(...await violations('with details'));
  await page.keyboard.press('Escape');
  await page.evaluate(() => { location.hash = '#requests'; });
  await settled(page);
  await page.click('#step-on');
  found.push(...await violations('along the steps'));
  await page.click('#keys');
  found.push(...await violations('with the keys'));
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a screen reader reads every component, where it stands, and every relationship of an SVG', async () => {
  opened = await openPage(file('requests.svg'));
  const nodes = await heard(opened.page);
  const named = (role: string) => nodes.filter((each) => each.role?.value === role);
  const [root] = named('graphics-document');
  expect(root.name?.value).toBe('Shop');
  expect(root.description?.value).toMatch(/^Which way does a request take.*\d+ components in \d+ groups, \d+ relationships\.$/);
  const symbols = named('graphics-symbol');
  const database = symbols.find((each) => each.name?.value.startsWith('RDS PostgreSQL: User Service'));
  expect(database?.description?.value).toMatch(/^in Isolated subnets .*, in Platform VPC .*10\.0\.0\.0\/16, in eu-west-1, in AWS Cloud$/);
  expect(symbols.some((each) => / to User Service.*: 5432$/.test(each.name?.value ?? ''))).toBe(true);
  expect(symbols.every((each) => (each.name?.value ?? '') !== '')).toBe(true);
  expect(named('group').map((each) => each.name?.value)).toEqual([
    expect.stringMatching(/^Boxes: \d+$/), expect.stringMatching(/^Relationships: \d+$/), expect.stringMatching(/^Components: \d+$/),
  ]);
  const steps = named('listitem').map((each) => each.name?.value);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps[0]).toMatch(/^Step 1: Users → /);
});

test('everything is reached with keys alone: views, search, things by arrow keys, details, steps, filters, help', async () => {
  opened = await openPage(file('architecture.html'), { width: 1440, height: 900 });
  const { page, complaints } = opened;
  const press = async (...keys: string[]) => { for (const key of keys) { await page.keyboard.press(key); } };

  // Tab goes from the views over search and filters to the picture, which is one stop, and to what lies over it.
  const stops: string[] = [];
  for (let stop = 0; stop < 12; stop++) {
    await press('Tab');
    stops.push(await focused(page));
  }
  expect(stops.slice(0, 8)).toEqual(['tab-0', 'search', 'layer', 'posture', 'theme', 'print', 'keys', expect.stringMatching(/^node /)]);
  expect(stops.slice(8, 11)).toEqual(['zoom-out', 'zoom-in', 'fit']);

  // What has the focus is seen to have it.
  await page.focus('#fit');
  await press('Tab');
  await page.focus('#layer');
  await press('Tab');
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');

  // From thing to thing, each in sight; details with Enter, and back with Escape.
  await page.evaluate(() => document.querySelector<SVGElement>('#stage [data-node][tabindex="0"]')!.focus());
  const visited = new Set<string>();
  // Wherever in the picture the first thing stands, some of these lead on.
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowRight']) {
    await press(key);
    visited.add(await focused(page));
  }
  expect(visited.size).toBeGreaterThanOrEqual(3);
  expect([...visited].every((each) => each.startsWith('node '))).toBe(true);
  await press('Enter');
  expect(await page.$eval('#details', ({ hidden }) => hidden)).toBe(false);
  expect(await page.$$eval('#stage [aria-pressed="true"]', (found) => found.length)).toBe(1);
  expect(await page.$eval('#status', (each) => each.textContent)).toMatch(/details are shown/);
  await press('Escape');
  expect(await page.$eval('#details', ({ hidden }) => hidden)).toBe(true);

  // Views by number, steps by letter; the browser's Back goes back.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press('3');
  expect(await page.$eval('[role="tab"][aria-selected="true"]', (each) => each.textContent)).toBe('Requests');
  await press('n', 'n', 'p');
  expect(await page.$eval('#step', (each) => each.textContent)).toMatch(/^1\. /);
  await page.evaluate(() => new Promise<void>((resolve) => {
    window.addEventListener('popstate', () => resolve(), { once: true });
    history.back();
  }));
  expect(await page.$eval('[role="tab"][aria-selected="true"]', (each) => each.textContent)).toBe('Overview');

  // The list of keys, and single keys turned off.
  await press('?');
  expect(await page.$eval('#help', (each) => (each as HTMLDialogElement).open)).toBe(true);
  await page.click('#single-keys');
  await press('Escape');
  expect(await page.$eval('#help', (each) => (each as HTMLDialogElement).open)).toBe(false);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await press('3', '/', '?');
  expect(await page.$eval('[role="tab"][aria-selected="true"]', (each) => each.textContent)).toBe('Overview');
  expect(await focused(page)).not.toBe('search');
  expect(complaints).toEqual([]);
});

test('an address leads to a component in a view', async () => {
  opened = await openPage(file('architecture.html'));
  const { page } = opened;
  await page.type('#search', 'user service database');
  await page.keyboard.press('Enter');
  await settled(page);
  const hash = await page.evaluate(() => location.hash);
  expect(hash).toMatch(/^#overview\/Shop%2F/);
  await page.evaluate(() => { location.hash = ''; });
  await settled(page);
  expect(await page.$eval('#details', ({ hidden }) => hidden)).toBe(true);
  await page.evaluate((address) => { location.hash = address; }, hash.replace('overview', 'security'));
  await settled(page);
  expect(await page.$eval('[role="tab"][aria-selected="true"]', (each) => each.textContent)).toBe('Security');
  expect(await page.$eval('#details h2', (each) => each.textContent)).toBe('User Service Database');
});

test('a posture that asks for attention is found among all', async () => {
  opened = await openPage(file('architecture.html'));
  const { page } = opened;
  const options = await page.$$eval('#posture option', (found) => found.map((each) => (each as HTMLOptionElement).text));
  expect(options[0]).toBe('any posture');
  expect(options.some((option) => /^encrypted \(\d+\)$/.test(option))).toBe(true);
  await page.select('#posture', 'encrypted=true');
  const [kept, all] = await page.$$eval('#stage [data-node]', (found) => [found.filter((each) => each.classList.contains('kept')).length, found.length]);
  expect(kept).toBeGreaterThan(2);
  expect(kept).toBeLessThan(all);
  await page.type('#search', 'database');
  const found = await page.$$eval('#results [role="option"]', (results) => results.map((each) => each.title));
  expect(found).toContain('User Service Database');
  expect(found.some((name) => name.includes('Alarm'))).toBe(false);
});
