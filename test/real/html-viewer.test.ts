/// <reference lib="dom" />
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { type Opened, openPage, type Page } from './browser';
import { buildApp } from '../../examples/reference-platform/reference-app';
import { DiagramFormat } from '../../src/architecture';
import { drawDiagram, drawDiagrams } from '../../src/architecture/diagrams';
import { type ArchitectureModel, buildModel } from '../../src/architecture/model';
import { readTree } from '../../src/architecture/sources';
import { viewIds, wholeView } from '../../src/architecture/views';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'html-viewer-'));
const { context } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../examples/reference-platform/cdk.json'), 'utf8'));
let platform: ArchitectureModel;
let opened: Opened;

async function open(name: string, html: string | Uint8Array): Promise<Opened> {
  const file = path.join(home, name);
  fs.writeFileSync(file, html);
  opened = await openPage(file);
  return opened;
}

/** Texts of what a selector finds, in order. */
const texts = (page: Page, selector: string) => page.$$eval(selector, (found) => found.map((each) => each.textContent ?? ''));
const shown = async (page: Page, selector: string) => !(await page.$eval(selector, (each) => each.hidden));
/** What is not faded, by the names of the drawn nodes. */
const bright = (page: Page) => page.$$eval('#stage [data-node] > title', (found) => found
  .filter((each) => getComputedStyle(each.parentElement!).opacity === '1').map((each) => each.textContent ?? ''));
/** Waits until the page has drawn what was asked for. */
const settled = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
}));

beforeAll(() => {
  const app = buildApp({ outdir: path.join(home, 'cdk.out'), context });
  app.synth();
  platform = buildModel(readTree(app));
});

afterEach(async () => {
  await opened?.close();
});

afterAll(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

test('the reference platform can be looked around in, with mouse and keyboard, without a complaint or a request', async () => {
  const [{ pages: [{ text }] }] = drawDiagrams(platform, viewIds.map(wholeView), [DiagramFormat.HTML]);
  const { page, complaints, requests } = await open('platform.html', text);

  // The overview is there, one tab for each view.
  expect(await texts(page, '[role="tab"]')).toEqual(['Overview', 'Network', 'Requests', 'Events', 'Data', 'Security', 'Operations']);
  expect(await texts(page, '[role="tab"][aria-selected="true"]')).toEqual(['Overview']);
  expect((await bright(page)).length).toBeGreaterThan(25);
  expect(await shown(page, '#details')).toBe(false);

  // Search by keyboard: the component is chosen, its panel has facts, posture and evidence, and what it does not talk to fades.
  await page.keyboard.press('/');
  await page.keyboard.type('user service database');
  expect((await texts(page, '#results [role="option"]'))[0]).toContain('User Service Database');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await texts(page, '#details h2')).toEqual(['User Service Database']);
  const panel = (await texts(page, '#details'))[0];
  for (const words of ['db.t3.medium', 'encrypted', 'User Service Instances', '5432', 'KmsKeyId']) { expect(panel).toContain(words); }
  expect((await bright(page)).sort()).toEqual([expect.stringMatching(/^Auto Scaling group: User Service/), expect.stringMatching(/^RDS PostgreSQL: User Service/)]);
  expect(await page.$$eval('#stage .lit', (lit) => lit.length)).toBe(1);

  // Escape lets go; a click chooses; a second one lets go again.
  await page.focus('#fit');
  await page.keyboard.press('Escape');
  expect(await shown(page, '#details')).toBe(false);
  const bucket = await page.evaluateHandle(() =>
    [...document.querySelectorAll('#stage [data-node]')].find((each) => /^S3 bucket: .*Uploads/.test(each.querySelector('title')?.textContent ?? ''))!);
  await bucket.click();
  expect(await texts(page, '#details h2')).toEqual(['User Service Uploads Bucket']);
  await settled(page);
  await bucket.click();
  expect(await shown(page, '#details')).toBe(false);

  // A filter fades all other layers.
  await page.select('#layer', 'security');
  const ofSecurity = await bright(page);
  expect(ofSecurity.some((name) => name.startsWith('KMS'))).toBe(true);
  expect(ofSecurity.some((name) => name.startsWith('Auto Scaling group'))).toBe(false);
  await page.select('#layer', '');

  // Tabs by keyboard, and the way of a request step by step.
  await page.focus('[role="tab"][aria-selected="true"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await texts(page, '[role="tab"][aria-selected="true"]')).toEqual(['Requests']);
  await page.click('#step-on');
  await page.click('#step-on');
  expect((await texts(page, '#step'))[0]).toMatch(/^2\. Route 53 .* → Application Load Balancer/);
  expect((await bright(page)).sort()).toEqual([expect.stringMatching(/^Application Load Balancer/), expect.stringMatching(/^Route 53/)]);
  await page.click('#step-back');
  expect((await texts(page, '#step'))[0]).toMatch(/^1\. Users → Route 53/);

  // Zoom, move, fit.
  const placed = () => page.$eval('#stage svg.architecture', (svg) => svg.style.transform);
  // Along the steps it has come nearer.
  await page.keyboard.press('0');
  await settled(page);
  const fitting = await placed();
  await page.keyboard.press('+');
  await settled(page);
  expect(await placed()).not.toBe(fitting);
  await page.keyboard.press('0');
  await settled(page);
  expect(await placed()).toBe(fitting);
  await page.mouse.move(600, 500);
  await page.mouse.down();
  await page.mouse.move(650, 540);
  await page.mouse.up();
  await settled(page);
  expect(await placed()).not.toBe(fitting);
  expect(await shown(page, '#details')).toBe(false);

  // Dark, and what a printer gets.
  const ground = () => page.$eval('#stage .ground', (each) => getComputedStyle(each).fill);
  const light = await ground();
  await page.click('#theme');
  expect(await ground()).not.toBe(light);
  await page.emulateMediaType('print');
  expect(await page.$eval('header', (each) => getComputedStyle(each).display)).toBe('none');

  expect(complaints).toEqual([]);
  expect(requests).toEqual([]);
});

test('what is found lies over the picture, the reader\'s preference is followed, an address leads to a view, and one view is one printed page', async () => {
  const [{ pages: [{ text }] }] = drawDiagrams(platform, viewIds.map(wholeView), [DiagramFormat.HTML]);
  const { page, complaints, requests } = await open('platform.html', text);

  await page.type('#search', 'service');
  const covered = await page.$$eval('#results [role="option"]', (options) => options.slice(0, 5).flatMap((option) => {
    const { left, top, width, height } = option.getBoundingClientRect();
    return option.contains(document.elementFromPoint(left + width / 2, top + height / 2)) ? [] : [option.textContent];
  }));
  expect(covered).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await shown(page, '#results')).toBe(false);

  const colors = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('#stage .ground')!).fill]);
  const light = await colors();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  const dark = await colors();
  expect(dark[0]).toBe(dark[1]);
  expect(dark).not.toEqual(light);
  await page.emulateMediaFeatures([]);

  // The wheel makes what is under the mouse larger where it is.
  const widthOf = () => page.$eval('#stage svg.architecture', (svg) => svg.getBoundingClientRect().width);
  const before = await widthOf();
  await page.mouse.move(700, 450);
  await page.mouse.wheel({ deltaY: -300 });
  await settled(page);
  expect(await widthOf()).toBeGreaterThan(before * 1.2);

  for (const view of ['events', 'security']) {
    await page.evaluate((id) => { location.hash = id; }, view);
    await settled(page);
    expect((await texts(page, '[role="tab"][aria-selected="true"]'))[0].toLowerCase()).toBe(view);
    const pdf = Buffer.from(await page.pdf({ printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  expect(complaints).toEqual([]);
  expect(requests).toEqual([]);
});

test('names that are markup or script stay text, and nothing of them runs', async () => {
  const hostile = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</template><script>alert(2)</script>', '\u202Egnp.exe', '__proto__', 'a\nb', 'constructor'];
  const model: ArchitectureModel = {
    ...platform,
    name: hostile[0],
    components: hostile.map((name, index) => ({
      ...platform.components[index], id: name, name, tags: { [name]: name }, details: { [name]: name }, resources: [name],
    })),
    relationships: hostile.slice(1).map((name, index) => ({
      id: name, source: hostile[index], target: name, kind: 'invokes', label: name, evidence: [{ resource: name, property: name }],
    })),
  };
  const { pages: [{ text }] } = drawDiagram(model, wholeView('overview'), DiagramFormat.HTML);
  const { page, complaints, requests } = await open('hostile.html', text);
  for (const name of ['script', 'img', 'gnp', 'proto', 'constructor']) {
    await page.$eval('#search', (each) => { (each as HTMLInputElement).value = ''; });
    await page.type('#search', name);
    await page.keyboard.press('Enter');
    expect(await shown(page, '#details')).toBe(true);
  }
  expect(await page.$$eval('img, #stage script, #details script, header script', (found) => found.length)).toBe(0);
  expect(complaints).toEqual([]);
  expect(requests).toEqual([]);
});

test('two thousand components can be searched, and no more are listed than one reads', async () => {
  const [first] = platform.components;
  const components = Array.from({ length: 2000 }, (_, index) => ({
    ...first, id: `Shop/Queue${index}`, name: `Queue ${index} ${'long '.repeat(20)}`, resources: [`Shop/Queue${index}`],
  }));
  const { pages: [{ text }] } = drawDiagram({ ...platform, components, relationships: [] }, wholeView('overview'), DiagramFormat.HTML);
  const { page, complaints } = await open('many.html', text);
  await page.type('#search', 'queue 1999');
  expect(await texts(page, '#results [role="option"]')).toHaveLength(1);
  await page.keyboard.press('Enter');
  expect((await texts(page, '#details h2'))[0]).toContain('Queue 1999');
  await page.$eval('#search', (each) => { (each as HTMLInputElement).value = ''; });
  await page.type('#search', 'queue');
  expect(await texts(page, '#results li')).toHaveLength(51);
  expect(complaints).toEqual([]);
});
