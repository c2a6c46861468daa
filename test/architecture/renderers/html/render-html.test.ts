import { createHash } from 'crypto';
import { layoutView } from '../../../../src/architecture/layout';
import { renderHtml } from '../../../../src/architecture/renderers';
import { viewOf, wholeView } from '../../../../src/architecture/views';
import { component, modelOf } from '../../views/model-of';
import { parseDocument } from '../parse-document';

const HOSTILE = '</script></template><script>alert(1)</script><!--<img src=x onerror=alert(2)> \u2028"\'&';
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

test('what an app wrote is text and data, and no element of the page', () => {
  const templates = [...document.querySelectorAll('template')];
  expect(templates).toHaveLength(2);
  for (const root of [document, ...templates.map(({ content }) => content)]) { expect(root.querySelectorAll('img, [onerror]')).toHaveLength(0); }
  for (const { content } of templates) { expect(content.querySelectorAll('script')).toHaveLength(0); }
  expect(document.querySelector('h1')!.textContent).toContain('</script></template><script>alert(1)');
  const { components } = JSON.parse(document.getElementById('model')!.textContent!);
  expect(components[0]).toMatchObject({ id: 'Queue', name: HOSTILE, details: { [HOSTILE]: HOSTILE } });
});

test('it knows of each component what it talks to, with the evidence, and in which views it is drawn', () => {
  const { components, views } = JSON.parse(document.getElementById('model')!.textContent!);
  expect(components[0].out).toEqual([expect.objectContaining({ other: 'Worker', kind: 'triggers', label: HOSTILE })]);
  expect(components[1].in).toEqual([expect.objectContaining({ other: 'Queue', kind: 'triggers', evidence: [expect.any(String)] })]);
  expect(views.map(({ id }: { id: string }) => id)).toEqual(['overview', 'events']);
  expect(components[1].link).toBe('https://example.com/runbook');
});

test('the same model gives the same bytes', () => {
  expect(draw()).toBe(page);
});
