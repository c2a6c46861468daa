import * as fs from 'node:fs';
import * as path from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { measureQuality, ZERO } from '../benchmark/measure-quality';
import { buildApp } from '../examples/reference-platform/reference-app';
import { Architecture, DiagramFormat } from '../src/architecture';
import { layoutView } from '../src/architecture/layout';
import { buildModel } from '../src/architecture/model';
import { readTree } from '../src/architecture/sources';
import { overviewView, viewIds, viewOf, wholeView } from '../src/architecture/views';
import { ReferenceServices } from '../src/platform';
import { turnedPairs } from './architecture/layout/turned-pairs';
import { parseMermaid } from './architecture/renderers/mermaid/parse-mermaid';

// Both halves together: what the engine tells of the platform, against the words of the specification.
const { context } = JSON.parse(fs.readFileSync(path.join(__dirname, '../examples/reference-platform/cdk.json'), 'utf8'));
const app = buildApp({ context });
const architecture = Architecture.fromTree(app);
const model = buildModel(readTree(app));
const names = new Map(model.components.map((component) => [component.id, component.name]));
const told = model.relationships.map(({ source, kind, target, label }) => `${names.get(source)} ${kind} ${names.get(target)}${label ? ` (${label})` : ''}`);

describe('the model of the reference platform', () => {
  test.each([
    ['1. User to Route 53', ['Users routes Platform Hosted Zone (HTTPS)']],
    ['2. Route 53 to the load balancer', ['Platform Hosted Zone routes Platform Load Balancer (api.example.com)']],
    ['3. load balancer to services, by path', [
      'Platform Load Balancer routes User Service Instances (/users/*)',
      'Platform Load Balancer routes Product Service Instances (/products/*)',
      'Platform Load Balancer routes Order Service Instances (/orders/*)',
    ]],
    ['4. each service to its own database', [
      'User Service Instances connects User Service Database (5432)',
      'Product Service Instances connects Product Service Database (3306)',
      'Order Service Instances connects Order Service Database (5432)',
    ]],
    ['5. services to their storage', [
      'User Service Instances reads and writes User Service Uploads Bucket',
      'Product Service Instances reads and writes Product Service Catalog Bucket',
      'Order Service Instances reads and writes Order Service Documents Bucket',
      'Product Service Distribution routes Product Service Catalog Bucket',
    ]],
    ['6. services to EventBridge', [
      'User Service Instances publishes Platform Event Bus',
      'Order Service Instances publishes Platform Event Bus',
    ]],
  ])('tells the traffic flow: %s', (_step, expected) => {
    expect(told).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['UserRegistered', 'Product Service'],
    ['OrderPlaced', 'User Service'],
    ['PaymentProcessed', 'Order Service'],
  ])('tells who consumes %s', (event, service) => {
    const delivered = model.relationships.filter(({ label, kind }) => label === event && kind === 'triggers');
    expect(delivered.map(({ target }) => names.get(target))).toEqual([`${service} Queue`]);
    expect(told).toContain(`${service} Queue consumes ${service} Instances`);
  });

  test('connects no service with the database of another', () => {
    const databases = told.filter((line) => /Instances connects .* Database/.test(line));
    expect(databases).toHaveLength(3);
  });

  test('has evidence for every relationship, in resources that are there', () => {
    const resources = new Set(model.resources.map(({ id }) => id));
    for (const { id, evidence } of model.relationships) {
      expect([id, evidence.length]).not.toEqual([id, 0]);
      for (const { resource } of evidence) { expect(resources).toContain(resource); }
    }
  });

  test('accounts for every resource of the template, once', () => {
    const template = app.synth().getStackByName('Shop').template;
    expect(model.resources.map(({ id }) => id).sort()).toEqual(Object.keys(template.Resources).map((id) => `Shop/${id}`).sort());
  });
});

describe.each(viewIds)('the %s view of the reference platform', (id) => {
  const view = viewOf(model, wholeView(id));

  test('has no line through an icon, a label or a box of others, nothing on top of another, and an arrow for each that it tells', () => {
    const faults: string[] = [];
    const quality = measureQuality(view, layoutView(view), faults);
    expect(view.nodes.length).toBeGreaterThan(10);
    expect(faults.filter((fault) => !/^(crossing|crowded|label on line|no label)/.test(fault))).toEqual([]);
    for (const count of ZERO) { expect([count, quality[count]]).toEqual([count, 0]); }
    expect(quality.crossings).toBeLessThanOrEqual(id === 'overview' ? 12 : 16);
    // Security tells of six things more than the overview.
    expect(quality.megapixels).toBeLessThan(id === 'overview' ? 2 : 2.2);
  });
});

describe('the overview of the reference platform', () => {
  const view = overviewView(model);

  test('as Mermaid is understood by Mermaid\'s own parser, with every label of the specification\'s flows', () => {
    const [parsed] = parseMermaid([architecture.diagram({ format: DiagramFormat.MERMAID })]);
    expect(parsed.error).toBeUndefined();
    expect(parsed.edges.map(({ text }) => text)).toEqual(expect.arrayContaining([
      'HTTPS', 'api.example.com', '/users/*', '/products/*', '/orders/*', '5432', '3306', 'publishes', 'UserRegistered', 'OrderPlaced', 'PaymentProcessed',
    ]));
    expect(parsed.groups.map(({ title }) => title)).toEqual(expect.arrayContaining(['AWS Cloud', 'eu-west-1', 'User Service', 'Product Service', 'Order Service']));
  });

  test('as draw.io and as SVG is well-formed, with the same components', () => {
    for (const format of [DiagramFormat.DRAWIO, DiagramFormat.SVG]) {
      const text = architecture.diagram({ format });
      expect(XMLValidator.validate(text)).toBe(true);
      for (const name of ['RDS PostgreSQL: User Service', 'S3 bucket: Catalog', 'EventBridge event bus: Platform']) { expect(text).toContain(name); }
    }
  });

  test('has no line through an icon, a label or a box of others, nothing on top of another, and a shape that fits a page', () => {
    const faults: string[] = [];
    const quality = measureQuality(view, layoutView(view), faults);
    expect(faults.filter((fault) => !/^(crossing|crowded|label on line)/.test(fault))).toEqual([]);
    for (const count of ZERO) { expect([count, quality[count]]).toEqual([count, 0]); }
    expect(quality.missingLabels).toBe(0);
    expect(quality.aspect).toBeGreaterThan(1.2);
    expect(quality.aspect).toBeLessThan(2.2);
  });
});

describe('a fourth service of the reference platform', () => {
  const larger = buildApp({ context, services: [...ReferenceServices.all(), { name: 'review', consumes: ['OrderPlaced'] }] });
  // As the first one was by now: the tags of subnets, by which they are named, come with that.
  larger.synth();
  const largerModel = buildModel(readTree(larger));

  // Operations of four services are too much for one glance: more of them is drawn as one, which is another picture.
  test.each(viewIds.filter((id) => id !== 'operations'))('moves what the %s view shows already only to make room', (id) => {
    const [before, after] = [model, largerModel].map((each) => viewOf(each, wholeView(id)));
    expect(after.nodes.length).toBeGreaterThan(before.nodes.length);
    const { share, turned } = turnedPairs(layoutView(before), layoutView(after));
    expect([share < 0.05, turned]).toEqual([true, turned]);
  });
});
