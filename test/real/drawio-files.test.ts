import * as fs from 'node:fs';
import * as path from 'node:path';
import { openViewer, UNKNOWN_TO_NPM, type Viewer } from './drawio-viewer';
import { buildApp } from '../../examples/reference-platform/reference-app';
import { Architecture, DiagramFormat } from '../../src/architecture';
import { catalogEntry, catalogTypes } from '../../src/architecture/catalog';
import { layoutView } from '../../src/architecture/layout';
import type { GroupKind } from '../../src/architecture/model';
import { renderDrawio } from '../../src/architecture/renderers';
import type { View, ViewNode } from '../../src/architecture/views';

const { context } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../examples/reference-platform/cdk.json'), 'utf8'));

function node(id: string, type: string, group?: string, name = id): ViewNode {
  const { label, layer, color, icon } = catalogEntry(type);
  return { id, caption: label, name, type, layer, color, icon, group, components: [id], details: { note: name }, posture: {} };
}

const ON_A_PAGE = 40;

function draw(view: Partial<View>): string {
  return drawPages([view]);
}

function drawPages(views: ReadonlyArray<Partial<View>>): string {
  return renderDrawio(views.map((view, position) => {
    const whole: View = { id: `view-${position}`, title: 'Test', subtitle: 'What is it?', nodes: [], groups: [], edges: [], ...view };
    return { view: whole, layout: layoutView(whole) };
  }));
}

describe('draw.io itself', () => {
  let viewer: Viewer;
  beforeAll(async () => { viewer = await openViewer(); });
  afterAll(async () => viewer?.close());

  test('opens the reference platform with every shape known and every arrow attached', async () => {
    const drawn = await viewer.show(Architecture.fromTree(buildApp({ context })).diagram({ format: DiagramFormat.DRAWIO }));
    expect(drawn.errors).toEqual([]);
    expect(drawn.unknownShapes).toEqual([]);
    expect(drawn.loose).toEqual([]);
    expect(drawn.vertices).toBeGreaterThan(45);
    expect(drawn.edges).toBeGreaterThan(30);
    // Long names are broken into lines.
    for (const words of ['eu-west-1', '/users/*', '5432', 'OrderPlaced', 'RDS PostgreSQLUser Service']) { expect(drawn.text).toContain(words); }
  });

  test('knows the icon of every CloudFormation type, but for those that are newer than the version on npm', async () => {
    const types = [...new Map(catalogTypes().map((type) => [catalogEntry(type).icon.name, type])).values()];
    // Page by page: of so many things without an arrow, placing takes longer than drawing.
    const pages = Array.from({ length: Math.ceil(types.length / ON_A_PAGE) }, (_, page) => types.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE));
    const drawn = await viewer.showPages(drawPages(pages.map((some) => ({ nodes: some.map((type) => node(type, type)) }))));
    expect(drawn).toHaveLength(pages.length);
    expect(drawn.flatMap(({ errors }) => errors)).toEqual([]);
    expect(drawn.reduce((sum, { vertices }) => sum + vertices, 0)).toBeGreaterThan(200);
    expect(drawn.flatMap(({ unknownShapes }) => unknownShapes).filter((name) => !UNKNOWN_TO_NPM.has(name))).toEqual([]);
  });

  test('knows the box of every kind of group, and holds what stands in it', async () => {
    const kinds: GroupKind[] = ['cloud', 'account', 'region', 'vpc', 'availability-zone', 'public-subnets', 'private-subnets', 'isolated-subnets', 'ecs-cluster', 'service', 'stack'];
    const drawn = await viewer.show(draw({
      groups: kinds.map((kind, index) => ({ id: kind, kind, name: kind, parent: kinds[index - 1] })),
      nodes: [node('queue', 'AWS::SQS::Queue', 'stack')],
    }));
    expect(drawn.unknownShapes.filter((name) => !UNKNOWN_TO_NPM.has(name))).toEqual([]);
    expect(drawn.errors).toEqual([]);
    // From the queue outwards there is one container in another for each kind, then the page.
    const queue = Object.keys(drawn.parents).find((id) => /queue/.test(id))!;
    let depth = 0;
    for (let id: string | undefined = drawn.parents[queue]; id !== undefined; id = drawn.parents[id]) { depth++; }
    expect(depth).toBeGreaterThanOrEqual(kinds.length);
  });

  test('runs nothing of what an app calls its things', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'&\n\u0000\u202E🚀';
    const drawn = await viewer.show(draw({
      title: hostile,
      subtitle: hostile,
      nodes: [node('a', 'AWS::SQS::Queue', 'g', hostile), node('b', 'AWS::SNS::Topic', 'g', hostile)],
      groups: [{ id: 'g', kind: 'service', name: hostile }],
      edges: [{ id: 'e', source: 'a', target: 'b', label: hostile, line: 'data', relationships: [] }],
    }));
    expect(drawn.errors).toEqual([]);
    expect(drawn.scripts).toBe(0);
    expect(drawn.connected).toBe(1);
    expect(drawn.text).toContain('<script>');
  });
});
