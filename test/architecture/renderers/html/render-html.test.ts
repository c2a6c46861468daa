import { createHash } from 'crypto';
import { layoutView } from '../../../../src/architecture/layout';
import { renderHtml } from '../../../../src/architecture/renderers';
import { viewOf, wholeView } from '../../../../src/architecture/views';
import { component, modelOf } from '../../views/model-of';
import { parseDocument } from '../parse-document';

const HOSTILE = '</script></template><script>alert(1)</script><!--<img src=x onerror=alert(2)> \u2028"\'&';
/** The same without what is not seen. */
const SEEN = HOSTILE.replace(' \u2028', ' ');
const shop = modelOf([
  component('Queue', 'AWS::SQS::Queue', { name: HOSTILE, details: { [HOSTILE]: HOSTILE }, tags: { [HOSTILE]: HOSTILE } }),
  component('Worker', 'AWS::Lambda::Function', { link: 'https://example.com/runbook' }),
], ['Queue -triggers-> Worker']);
const model = { ...shop, name: HOSTILE, relationships: shop.relationships.map((relationship) => ({ ...relationship, label: HOSTILE })) };
const draw = () => renderHtml(model, ['overview', 'events'].map((name) => {
  const view = viewOf(model, wholeView(name));
  return { view, layout: layoutView(view), name };
}));
const page = draw();
const document = parseDocument(page, 'text/html');
const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')!;

test('the page lets its own script run, and loads nothing', () => {
  const scripts = [...document.querySelectorAll('script')].filter(({ type }) => type === '');
  expect(scripts).toHaveLength(1);
  const hash = createHash('sha256').update(scripts[0].textContent!).digest('base64');
  expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", `script-src 'sha256-${hash}'`, 'img-src data:']));
  expect(page).not.toMatch(/<(script|img|link|iframe)[^>]*\s(src|href)=/);
});

/** Pictures are data until they are shown. */
const pictures = [...document.querySelectorAll('script[type="image/svg+xml"]')].map(({ textContent }) => parseDocument(textContent!, 'image/svg+xml'));

test('what an app wrote is text and data, and no element of the page', () => {
  expect(pictures).toHaveLength(2);
  for (const root of [document, ...pictures]) { expect(root.querySelectorAll('img, [onerror]')).toHaveLength(0); }
  for (const picture of pictures) {
    expect(picture.documentElement.localName).toBe('svg');
    expect(picture.querySelectorAll('script, parsererror')).toHaveLength(0);
  }
  expect(document.querySelector('h1')!.textContent).toContain('</script></template><script>alert(1)');
  const { components } = JSON.parse(document.getElementById('model')!.textContent!);
  expect(components[0]).toMatchObject({ id: 'Queue', name: SEEN, details: { [SEEN]: SEEN }, tags: { [SEEN]: SEEN } });
});

test('style and icons stand in the page once, for all of its pictures; no picture is an element before it is shown', () => {
  for (const picture of pictures) {
    expect(picture.querySelectorAll('style, symbol, a')).toHaveLength(0);
    expect(picture.querySelectorAll('[data-node]')).toHaveLength(2);
    const icons = [...picture.querySelectorAll('use')].map((use) => use.getAttribute('href')!);
    expect(icons.length).toBeGreaterThan(2);
    for (const icon of icons) { expect(document.querySelectorAll(`symbol[id="${icon.slice(1)}"]`)).toHaveLength(1); }
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(document.querySelectorAll('svg')).toHaveLength(1);
  expect(document.querySelectorAll('style')).toHaveLength(1);
});

test('every relationship and component is told once, however many views draw it', () => {
  const { components, relationships, views } = JSON.parse(document.getElementById('model')!.textContent!);
  expect(relationships).toEqual([[0, 1, 'triggers', SEEN, [expect.any(String)], 0]]);
  expect(components.map(({ id }: { id: string }) => id)).toEqual(['Queue', 'Worker']);
  expect(components[1].link).toBe('https://example.com/runbook');
  expect(views.map(({ id }: { id: string }) => id)).toEqual(['overview', 'events']);
  for (const { nodes } of views) { expect(nodes.map((node: { components: number[] }) => node.components)).toEqual([[0], [1]]); }
});

test('a group that is one thing stands for what is in it, however deep', () => {
  const grouped = {
    ...model,
    groups: [{ id: 'g', kind: 'service' as const, name: 'Shop', resources: [], details: {} }, { id: 'h', kind: 'service' as const, name: 'Till', parent: 'g', resources: [], details: {} }],
    components: [{ ...model.components[0], serviceGroup: 'h' }, { ...model.components[1], group: 'g' }],
  };
  const view = viewOf(model, wholeView('overview'));
  const whole = { ...view, nodes: [{ ...view.nodes[0], id: 'g', components: ['g'], page: 'shop' }], edges: [] };
  const drawn = renderHtml(grouped, [{ view: whole, layout: layoutView(whole), name: 'Overview' }]);
  const facts = JSON.parse(parseDocument(drawn, 'text/html').getElementById('model')!.textContent!);
  expect(facts.views[0].nodes[0]).toMatchObject({ id: 'g', components: [], within: ['g'], page: 'shop' });
  expect(facts.members).toEqual({ g: [0, 1] });
});

test('of much evidence, the first pieces and the number of the others are told', () => {
  const evidence = Array.from({ length: 8 }, (_, index) => ({ resource: `Shop/R${index}`, property: 'Ref' }));
  const proven = { ...model, relationships: model.relationships.map((relationship) => ({ ...relationship, evidence })) };
  const told = parseDocument(renderHtml(proven, []), 'text/html').getElementById('model')!.textContent!;
  expect(JSON.parse(told).relationships[0].slice(4)).toEqual([['Shop/R0 Ref', 'Shop/R1 Ref', 'Shop/R2 Ref', 'Shop/R3 Ref', 'Shop/R4 Ref'], 3]);
});

test('everything that can be pressed or filled in has a name', () => {
  for (const control of document.querySelectorAll('button, select, input')) {
    const label = control.getAttribute('aria-label') ?? control.closest('label')?.textContent ?? control.textContent!;
    expect(label.trim()).not.toBe('');
  }
});

test('the same model gives the same bytes', () => {
  expect(draw()).toBe(page);
});
