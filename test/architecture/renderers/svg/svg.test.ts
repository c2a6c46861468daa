import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { catalogEntry, catalogTypes } from '../../../../src/architecture/catalog';
import { layoutView } from '../../../../src/architecture/layout';
import { renderSvg } from '../../../../src/architecture/renderers';
import { groupArtwork, iconArtwork } from '../../../../src/architecture/renderers/svg/icon-artwork';
import type { View, ViewGroup, ViewNode } from '../../../../src/architecture/views';
import { parseDocument } from '../parse-document';

function node(id: string, type: string, group?: string, name = id): ViewNode {
  const { label, layer, color, icon } = catalogEntry(type);
  return { id, caption: label, name, type, layer, color, icon, group, components: [id], details: {}, posture: {} };
}

function view(nodes: ViewNode[], groups: ViewGroup[] = [], edges: View['edges'] = [], title = 'Shop'): View {
  return { id: 'overview', title, subtitle: 'What is it made of?', nodes, groups, edges };
}

function draw(drawn: View): string {
  return renderSvg(drawn, layoutView(drawn));
}

const shop = view(
  [node('api', 'AWS::ApiGateway::RestApi', 'region', 'Orders API'), node('handler', 'AWS::Lambda::Function', 'region', 'Order handler'), node('table', 'AWS::DynamoDB::Table', 'region', 'Orders')],
  [{ id: 'cloud', kind: 'cloud', name: 'AWS Cloud' }, { id: 'region', kind: 'region', name: 'eu-west-1', parent: 'cloud' }],
  [
    { id: 'e1', source: 'api', target: 'handler', label: 'GET /orders', line: 'data', relationships: ['r1'] },
    { id: 'e2', source: 'handler', target: 'table', label: 'reads', line: 'control', relationships: ['r2'] },
  ],
);

/** Elements of an SVG file by name, with their attributes. */
function elements(svg: string, name: string): Array<Record<string, string>> {
  const found: Array<Record<string, string>> = [];
  const visit = (item: Array<Record<string, unknown>>): void => {
    for (const entry of item) {
      for (const [key, children] of Object.entries(entry)) {
        if (key === ':@' || !Array.isArray(children)) { continue; }
        if (key === name) { found.push((entry[':@'] ?? {}) as Record<string, string>); }
        visit(children as Array<Record<string, unknown>>);
      }
    }
  };
  visit(new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' }).parse(svg));
  return found;
}

test('what looks like an entity is the text that it was, in names, labels, ids and the title', () => {
  const odd = 'a&b; &nbsp; &lt;i&gt; &#0; &amp;';
  const drawn = draw(view(
    [node(odd, 'AWS::SQS::Queue'), node('other', 'AWS::Lambda::Function')], [], [{ id: 'e', source: odd, target: 'other', label: odd, line: 'data', relationships: [] }], odd,
  ));
  const document = parseDocument(drawn, 'image/svg+xml');
  expect(document.querySelector('#title')!.textContent).toBe(odd);
  expect(document.querySelector('[data-node]')!.getAttribute('data-node')).toBe(odd);
  expect([...document.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ')).toContain('a&b; &nbsp;');
});

describe('an SVG picture', () => {
  const svg = draw(shop);

  test('is well-formed XML', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
  });

  test('is the same for the same view', () => {
    expect(draw(shop)).toBe(svg);
  });

  test('needs nothing from outside the file', () => {
    const links = [...svg.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) { expect(link).toMatch(/^#/); }
    expect(svg).not.toMatch(/@import|url\((?!#)/);
  });

  test('leads to the pages that hints give, and runs nothing', () => {
    const [api, handler, table] = shop.nodes;
    const linked = draw({
      ...shop,
      nodes: [{ ...api, link: 'https://example.com/?a=1&lt;=2' }, { ...handler, link: 'javascript:alert(1)' }, table],
      groups: shop.groups.map((group) => (group.id === 'region' ? { ...group, link: 'mailto:shop@example.com' } : group)),
    });
    expect(XMLValidator.validate(linked)).toBe(true);
    expect(elements(linked, 'a').map(({ href }) => href)).toEqual(['mailto:shop@example.com', 'https://example.com/?a=1&lt;=2']);
    expect(linked).toContain('href="https://example.com/?a=1&amp;lt;=2"');
    expect(linked).not.toContain('javascript');
    expect(linked.replace(/<\/?a[^>]*>/g, '').replace(/\s+/g, ' ')).toBe(svg.replace(/\s+/g, ' '));
  });

  test('shows AWS\'s icon of each component and of each box, written into the file once', () => {
    const twoQueues = draw(view([node('a', 'AWS::SQS::Queue'), node('b', 'AWS::SQS::Queue')]));
    expect(elements(twoQueues, 'symbol')).toHaveLength(1);
    expect(elements(twoQueues, 'use')).toHaveLength(2);
    const symbols = elements(svg, 'symbol').map(({ id }) => id);
    expect(symbols).toEqual(expect.arrayContaining(['aws-g-AWSCloudlogo', 'aws-g-Region', 'aws-s-AmazonAPIGateway', 'aws-s-AWSLambda', 'aws-s-AmazonDynamoDB']));
    for (const { href } of elements(svg, 'use')) { expect(symbols).toContain(href.slice(1)); }
  });

  test('draws a tile with initials for what AWS has no artwork of', () => {
    const drawn: ViewNode = { ...node('x', 'AWS::SQS::Queue'), caption: 'Vendor Widget Store', icon: { kind: 'service', name: 'no_such_icon' } };
    const tile = draw(view([drawn]));
    expect(elements(tile, 'use')).toHaveLength(0);
    expect(tile).toContain('>VWS</text>');
  });

  test('says its title, what it holds, and what each thing and each arrow is, to a screen reader', () => {
    expect(svg).toContain('<title id="title">Shop</title>');
    expect(svg).toContain('What is it made of? 3 components in 2 groups, 2 relationships.');
    for (const words of ['Lambda function: Order handler', 'Orders API to Order handler: GET /orders', 'Order handler to Orders: reads', 'eu-west-1']) {
      expect(svg).toContain(`<title>${words}</title>`);
    }
  });

  test('tells a screen reader where each thing stands, how much there is of each kind, and what a dashed arrow means', () => {
    const document = parseDocument(svg, 'image/svg+xml');
    const parts = [...document.querySelectorAll('[role="group"]')].map((part) => part.getAttribute('aria-label'));
    expect(parts).toEqual(['Boxes: 2', 'Relationships: 2', 'Components: 3']);
    const described = (selector: string) => [...document.querySelectorAll(selector)].map((each) => each.querySelector(':scope > desc')?.textContent);
    expect(described('[data-node]')).toEqual(Array(3).fill('in eu-west-1, in AWS Cloud'));
    expect(described('[data-edge]')).toEqual([undefined, 'control: access, monitoring, protection']);
    expect([...document.querySelectorAll('[role="img"][aria-label]')].map((each) => each.getAttribute('aria-label'))).toEqual([
      'Solid arrows: requests and data', 'Dashed arrows: control: access, monitoring, protection',
    ]);
    const root = document.documentElement;
    expect(document.getElementById(root.getAttribute('aria-labelledby')!)!.textContent).toBe('Shop');
    expect(document.getElementById(root.getAttribute('aria-describedby')!)!.textContent).toContain('3 components');
  });

  test('tells of boxes that stand in each other each once', () => {
    const boxes: ViewGroup[] = [{ id: 'a', kind: 'service', name: 'A', parent: 'b' }, { id: 'b', kind: 'service', name: 'B', parent: 'a' }];
    expect(draw(view([node('api', 'AWS::ApiGateway::RestApi', 'a')], boxes))).toContain('in A, in B<');
  });

  test('gives things ids of their own that differ in nothing seen', () => {
    const twins = draw(view(
      [node('a', 'AWS::SQS::Queue'), node('a\u200B', 'AWS::SQS::Queue')], [],
      ['e', 'e\u200B'].map((id, index) => ({ id, source: 'a', target: 'a\u200B', label: `way ${index}`, line: 'data' as const, relationships: [] })),
    ));
    const marks = [...twins.matchAll(/data-(?:node|edge)="([^"]*)"/g)].map(([, mark]) => mark);
    expect(marks).toEqual(['e', 'e (2)', 'a', 'a (2)']);
  });

  test('lists the steps of a way, each said once', () => {
    const way = parseDocument(draw({ ...shop, steps: [{ number: 1, text: 'Orders API → Order handler' }] }), 'image/svg+xml');
    const [step] = way.querySelectorAll('[role="list"][aria-label="Steps"] > [role="listitem"]');
    expect(step.querySelector('title')!.textContent).toBe('Step 1: Orders API → Order handler');
    expect([...step.querySelectorAll('text')].map((each) => each.getAttribute('aria-hidden'))).toEqual(['true', 'true']);
  });

  test('draws control dashed, and explains both lines where both occur', () => {
    expect(elements(svg, 'path').filter(({ class: style }) => style === 'edge control')).toHaveLength(2);
    expect(svg).toContain('requests and data');
    const dataOnly = draw(view([...shop.nodes], [...shop.groups], [shop.edges[0]]));
    expect(dataOnly).not.toContain('requests and data');
  });

  test('is light or dark as the reader prefers', () => {
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
    const [light, dark] = svg.split('@media (prefers-color-scheme: dark)').map((css) => new Set([...css.matchAll(/--([a-z-]+):/g)].map(([, name]) => name)));
    expect([...dark].sort()).toEqual([...light].sort());
    for (const [, name] of svg.matchAll(/var\(--([a-z-]+)\)/g)) { expect([...light]).toContain(name); }
  });

  test.each([
    ['markup', '<script>alert(1)</script>'],
    ['quotes and ampersands', '"a" \'b\' & <c> ]]> -->'],
    ['controls and a lone surrogate', 'a\u0000b\u0008c\uD800d\uFFFEe'],
    ['a newline and a right-to-left override', 'one\ntwo \u202Eevil'],
    ['emoji', '🚀 queue 👩‍👩‍👧'],
    ['500 characters', 'x'.repeat(500)],
  ])('stays valid and inert with a name of %s', (_what, name) => {
    const hostile = draw(view(
      [node('a', 'AWS::SQS::Queue', 'g', name), { ...node('b', 'AWS::SNS::Topic', 'g', name), caption: name }],
      [{ id: 'g', kind: 'service', name }],
      [{ id: 'e', source: 'a', target: 'b', label: name, line: 'data', relationships: [] }],
      name,
    ));
    expect(XMLValidator.validate(hostile)).toBe(true);
    expect(elements(hostile, 'script')).toHaveLength(0);
    // eslint-disable-next-line no-control-regex
    expect(hostile).not.toMatch(/[\u0000-\u0008\u202E\uFFFE]|\u202E/);
  });

  test.each(['light', 'dark'] as const)('that is always %s has colours in place of variables, for programs that know none', (theme) => {
    const picture = renderSvg(shop, layoutView(shop), { theme });
    expect(picture).not.toMatch(/var\(|@media/);
    expect(picture).toMatch(theme === 'dark' ? /\.ground \{ fill: #0f1b2a; \}/ : /\.ground \{ fill: #ffffff; \}/);
  });

  test('of nothing is still a picture', () => {
    const empty = draw(view([]));
    expect(XMLValidator.validate(empty)).toBe(true);
    expect(empty).toContain('>Shop</text>');
  });
});

describe('AWS\'s artwork', () => {
  test('is there for the icon of every CloudFormation type but a known few', () => {
    const without = new Set(catalogTypes().map((type) => catalogEntry(type).icon).filter((icon) => !iconArtwork(icon)).map(({ kind, name }) => `${kind}:${name}`));
    expect([...without].sort()).toEqual([
      'resource:alexa_skill',
      'resource:layers',
      'resource:route_53_application_recovery_controller',
      'resource:workspaces_workspaces_web',
      'service:appstream_20',
      'service:business_application',
      'service:codestar',
      'service:cost_management',
      'service:data_pipeline',
      'service:database',
      'service:elemental',
      'service:general',
      'service:iot_analytics',
      'service:iot_things_graph',
      'service:kinesis_data_analytics',
      'service:lookout_for_metrics',
      'service:machine_learning',
      'service:management_and_governance',
      'service:migration_and_transfer',
      'service:networking_and_content_delivery',
      'service:nimble_studio',
      'service:opsworks',
      'service:quantum_ledger_database',
      'service:robomaker',
      'service:security_identity_and_compliance',
      'service:systems_manager_incident_manager',
      'service:workspaces_thin_client',
    ]);
  });

  test('is there for every kind of box that AWS gives an icon', () => {
    for (const name of ['AWSCloudlogo', 'AWSAccount', 'Region', 'VirtualprivatecloudVPC', 'Publicsubnet', 'Privatesubnet', 'AutoScalinggroup'] as const) {
      expect(groupArtwork(name)?.body).toContain('<path');
    }
  });

  test('keeps the ids of its gradients apart from those of other icons', () => {
    const ids = catalogTypes().flatMap((type) => {
      const artwork = iconArtwork(catalogEntry(type).icon);
      return artwork ? [artwork] : [];
    });
    for (const { id, body } of ids) {
      for (const [, inner] of body.matchAll(/\sid="([^"]+)"/g)) { expect(inner.startsWith(`${id}-`)).toBe(true); }
      for (const [, inner] of body.matchAll(/url\(#([^)]+)\)/g)) { expect(body).toContain(`id="${inner}"`); }
    }
  });
});
