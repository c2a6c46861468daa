import type { ArchitectureModel, Component } from '../../src/architecture/model';
import { modelJson } from '../../src/architecture/model-json';

const QUEUE: Component = {
  id: 'Shop/Orders',
  name: 'Orders',
  type: 'AWS::SQS::Queue',
  service: 'Amazon SQS',
  layer: 'integration',
  category: 'Application Integration',
  stack: 'Shop',
  logicalId: 'Orders',
  resources: ['Shop/Orders'],
  details: { type: 'FIFO', encryption: 'SSE-SQS' },
  posture: { public: false, encrypted: true },
  tags: JSON.parse('{"zone":"a","Zone":"b","__proto__":"c","äther":"d"}'),
};

const MODEL: ArchitectureModel = {
  schemaVersion: '1.0', name: 'Shop', components: [QUEUE], groups: [], relationships: [], resources: [], warnings: [],
};

test('keys stand in one order, whatever order the model was made in', () => {
  const backwards = JSON.parse(JSON.stringify(MODEL), (_key, value) => value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse())
    : value);
  expect(modelJson(backwards)).toBe(modelJson(MODEL));
  expect(Object.keys(JSON.parse(modelJson(backwards)).components[0])).toEqual([
    'id', 'name', 'type', 'service', 'layer', 'category', 'stack', 'logicalId', 'resources', 'details', 'posture', 'tags',
  ]);
});

test('details, posture and tags stand by name, by code unit and not by locale, and none is lost', () => {
  const [component] = JSON.parse(modelJson(MODEL)).components;
  expect(Object.keys(component.details)).toEqual(['encryption', 'type']);
  expect(Object.keys(component.posture)).toEqual(['encrypted', 'public']);
  expect(Object.entries(component.tags)).toEqual([['Zone', 'b'], ['__proto__', 'c'], ['zone', 'a'], ['äther', 'd']]);
});

test('lists keep their order', () => {
  const second = { ...QUEUE, id: 'Shop/Again' };
  expect(JSON.parse(modelJson({ ...MODEL, components: [QUEUE, second] })).components.map(({ id }: Component) => id)).toEqual(['Shop/Orders', 'Shop/Again']);
});

test('the text is indented by two spaces and ends with a newline', () => {
  expect(modelJson({ ...MODEL, components: [] })).toBe(
    '{\n  "schemaVersion": "1.0",\n  "name": "Shop",\n  "components": [],\n  "groups": [],\n  "relationships": [],\n  "resources": [],\n  "warnings": []\n}\n',
  );
});
