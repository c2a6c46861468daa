import { DiagramFormat } from '../../src/architecture/diagram-format';
import { indexPage, isIndexPage } from '../../src/architecture/index-page';
import type { ArchitectureModel } from '../../src/architecture/model';
import type { View } from '../../src/architecture/views';

const MODEL: ArchitectureModel = { schemaVersion: '1.0', name: 'Shop', components: [], groups: [], relationships: [], resources: [], warnings: [] };
const VIEW: View = { id: 'overview', title: 'Shop', subtitle: 'What is it?', nodes: [], groups: [], edges: [] };
const mermaid = (...titles: string[]) => ({
  format: DiagramFormat.MERMAID, views: [VIEW], pages: titles.map((title, position) => ({ name: `page-${position}.mmd`, title, text: `flowchart TB %% ${position}\n` })),
});

test.each([
  ['<script>alert(1)</script>', '# Architecture of &#60;script&#62;alert(1)&#60;/script&#62;'],
  ['a\n# b | c', '# Architecture of a \\# b &#124; c'],
  ['[x](javascript:alert) `code` *b* _i_ https://example.com', '# Architecture of \\[x\\](javascript&#58;alert) &#96;code&#96; \\*b\\* \\_i\\_ https&#58;//example.com'],
  ['\u202Eevil\u0007', '# Architecture of evil'],
])('a name is text, whatever Markdown would make of it: %j', (name, heading) => {
  expect(indexPage({ ...MODEL, name }, [], []).split('\n')[0]).toBe(heading);
});

test('a diagram of one page is there in full, with no list of pages', () => {
  const page = indexPage(MODEL, [mermaid('Shop')], []);
  expect(page).toContain('```mermaid\nflowchart TB %% 0\n```\n');
  expect(page).not.toContain('Too large');
});

test('a diagram of several pages shows the first; a table leads to the others, by what they show', () => {
  const page = indexPage(MODEL, [mermaid('Shop', 'Shop: [Orders]', 'Shop: Users')], []);
  expect(page.match(/```mermaid/g)).toHaveLength(1);
  expect(page).toContain('this shows the groups. [The pages](#pages) show each in full.');
  expect(page).toContain('\n## Pages\n\n| Page | overview |\n| --- | --- |\n| \\[Orders\\] | [mmd](page-1.mmd) |\n| Users | [mmd](page-2.mmd) |\n');
  expect(indexPage(MODEL, [mermaid('Shop')], [])).not.toContain('## Pages');
});

test('the table has each view and each format, and the sequences of a page', () => {
  const drawn = (format: DiagramFormat, id: string, ...pages: ReadonlyArray<readonly [string, string, boolean?]>) => ({
    format, views: [{ ...VIEW, id }], pages: pages.map(([name, title, isSequence]) => ({ name, title, text: '', isSequence })),
  });
  const page = indexPage(MODEL, [
    drawn(DiagramFormat.MERMAID, 'requests', ['a.mmd', 'Shop'], ['a-s.mmd', 'Web', true], ['b.mmd', 'Shop: Orders'], ['b-s.mmd', 'Web', true]),
    drawn(DiagramFormat.PNG, 'overview', ['c.png', 'Shop'], ['d.png', 'Shop: Orders'], ['e.png', 'Shop: Users']),
  ], []);
  expect(page).toContain('| Page | requests | overview |\n| --- | --- | --- |\n| Orders | [mmd](b.mmd), [sequence Web](b-s.mmd) | [png](d.png) |\n| Users |  | [png](e.png) |\n');
  expect(page).toContain('- [c.png](c.png): the picture, for what shows no SVG\n');
});

test('where there is no Mermaid, the picture is shown', () => {
  const drawn = (format: DiagramFormat, name: string) => ({ format, views: [VIEW], pages: [{ name, title: 'Shop', text: '' }] });
  const page = indexPage(MODEL, [drawn(DiagramFormat.PNG, 'overview.png'), drawn(DiagramFormat.SVG, 'overview.svg')], []);
  expect(page.match(/!\[.*/g)).toEqual(['![Shop](overview.svg)']);
  expect(indexPage(MODEL, [drawn(DiagramFormat.DRAWIO, 'overview.drawio')], [])).not.toContain('![');
});

test('a page is known as ours by how it begins', () => {
  expect(isIndexPage(indexPage(MODEL, [], []))).toBe(true);
  expect(isIndexPage('')).toBe(true);
  expect(isIndexPage(`# My project\n\n${indexPage(MODEL, [], [])}`)).toBe(false);
});

test('every file is linked and told what it holds', () => {
  const page = indexPage(MODEL, [mermaid('Shop')], [{ name: 'inventory.csv', text: '' }, { name: 'model.json', text: '' }]);
  expect(page).toContain('- [page-0.mmd](page-0.mmd): Mermaid');
  expect(page).toContain('- [inventory.csv](inventory.csv): every component, for spreadsheets');
  expect(page).not.toContain('another form');
});

test('several views have the question that they answer as a heading, and the way that they tell as a list', () => {
  const steps = [{ number: 1, text: 'Users → API' }, { number: 2, text: 'API → <b>Handler</b>' }];
  const page = indexPage(MODEL, [mermaid('Shop'), { ...mermaid('Shop'), views: [{ ...VIEW, subtitle: 'Which way?', steps }] }], []);
  expect(page).toContain('\n## What is it?\n\n```mermaid');
  expect(page).toMatch(/\n## Which way\?\n\n```mermaid[^`]*```\n\n1\. Users → API\n2\. API → &#60;b&#62;Handler&#60;\/b&#62;\n/);
});

test('what hints leave out is listed with the reason, and there is no such list where they leave out nothing', () => {
  const suppressed = [{ id: 'r', source: 'A', target: 'B', kind: 'reads' as const, label: '<b>', evidence: [{ resource: 'S/X', property: 'P' }], reason: 'only *once*' }];
  expect(indexPage({ ...MODEL, suppressed }, [], [])).toContain('\n## Left out\n\nFound in the templates, and left out as hints say:\n\n- A reads B (&#60;b&#62;): only \\*once\\*\n');
  expect(indexPage(MODEL, [], [])).not.toContain('Left out');
});
