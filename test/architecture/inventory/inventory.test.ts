import { parse } from 'csv-parse/sync';
import { componentOf, modelOf, shop, USERS } from './model-of';
import { componentsPerLayer, inventoryTable, toCsv, toJson, toMarkdown } from '../../../src/architecture/inventory';
import { markdownText } from '../../../src/architecture/inventory/markdown-text';
import { visibleText } from '../../../src/architecture/renderers';

const HOSTILE = [
  '<script>alert(1)</script>',
  'a | b `c` **d** _e_ ~f~ [g](http://evil.example) ![h](x)',
  'line one\nline two\r\nline three',
  'https://evil.example www.evil.example me@evil.example @everyone',
  '"quoted", with; commas and \'more\'',
  '\u202egnp.exe\u202c',
  '{{ 7 * 7 }} $x$ \\| &lt; <!-- -->',
  'end ``` of block',
];

/** Cells of a line of a Markdown table. */
function cellsOf(line: string): readonly string[] {
  return line.split('|').slice(1, -1).map((cell) => cell.trim());
}

describe('the table', () => {
  test('stands by layer in the specification\'s order, then by service, then by name', () => {
    const model = modelOf([
      componentOf('AWS::SQS::Queue', 'B'),
      componentOf('AWS::KMS::Key', 'K'),
      componentOf('AWS::SQS::Queue', 'A'),
      componentOf('AWS::CloudWatch::Alarm', 'W'),
      componentOf('AWS::S3::Bucket', 'S'),
      componentOf('AWS::Lambda::Function', 'L'),
      componentOf('AWS::DynamoDB::Table', 'Z'),
    ]);
    expect(inventoryTable(model).map(({ name }) => name)).toEqual(['L', 'Z', 'S', 'W', 'K', 'A', 'B']);
  });

  test('is the same whatever order the model has its components in', () => {
    const model = shop();
    expect(inventoryTable({ ...model, components: [...model.components].reverse() })).toEqual(inventoryTable(model));
  });

  test('says what, where and of which service a component is', () => {
    expect(inventoryTable(shop())).toContainEqual({
      layer: 'core infrastructure',
      service: 'Amazon RDS',
      name: 'Order database',
      kind: 'PostgreSQL instance',
      type: 'AWS::RDS::DBInstance',
      group: 'Database subnets',
      serviceGroup: 'Orders',
      stack: 'Shop',
      logicalId: 'Orderdatabase1A2B3C4D',
      id: 'Shop/Order database',
      details: { engine: 'postgres', class: 'db.t3.large' },
      posture: { encrypted: true, multiAz: true },
    });
  });

  test('names the logical service also where that is the box itself', () => {
    expect(inventoryTable(shop()).find(({ name }) => name === 'Order queue')).toMatchObject({ group: 'Orders', serviceGroup: 'Orders' });
  });

  test('names the VPC and each tier of its subnets, which pictures draw as boxes', () => {
    const model = modelOf([]);
    const rows = inventoryTable({
      ...model,
      groups: [
        { id: 'region', kind: 'region', name: 'eu-west-1', resources: [], details: {} },
        { id: 'vpc:Shop/Net', kind: 'vpc', name: 'Net', parent: 'region', resources: ['Shop/NetA1'], details: { cidr: '10.0.0.0/16' } },
        { id: 'vpc:Shop/Net/public', kind: 'public-subnets', name: 'Public subnets', parent: 'vpc:Shop/Net', resources: ['Shop/S1', 'Shop/S2'], details: { subnets: '2' } },
      ],
      resources: [
        { id: 'Shop/NetA1', type: 'AWS::EC2::VPC', disposition: 'group', of: 'vpc:Shop/Net' },
        { id: 'Shop/S1', type: 'AWS::EC2::Subnet', disposition: 'group', of: 'vpc:Shop/Net/public' },
        { id: 'Shop/S2', type: 'AWS::EC2::Subnet', disposition: 'group', of: 'vpc:Shop/Net/public' },
      ],
    });
    const cells = rows.map(({ layer, service, name, kind, group, stack, logicalId, details }) => [
      layer, service, name, kind, group, stack, logicalId, details,
    ]);
    expect(cells).toEqual([
      ['core infrastructure', 'Amazon VPC', 'Net', 'VPC', 'eu-west-1', 'Shop', 'NetA1', { cidr: '10.0.0.0/16' }],
      ['core infrastructure', 'Amazon VPC', 'Public subnets', 'Subnet', 'Net', 'Shop', '', { subnets: '2' }],
    ]);
  });

  test('leaves out what is outside the app', () => {
    expect(inventoryTable(modelOf([USERS]))).toEqual([]);
    expect(componentsPerLayer(modelOf([USERS]))).toEqual({});
  });
});

test('components are counted for each layer that has any, in the order of the layers', () => {
  expect(Object.entries(componentsPerLayer(shop()))).toEqual([
    ['core infrastructure', 3], ['storage', 1], ['observability', 1], ['security', 1], ['integration', 1],
  ]);
});

describe('JSON', () => {
  test('holds the totals, the components and what is outside', () => {
    const inventory = JSON.parse(toJson(shop()));
    expect(inventory).toMatchObject({
      schemaVersion: '1.0',
      name: 'Shop',
      totals: {
        components: 7,
        perLayer: { 'core infrastructure': 3, 'storage': 1, 'observability': 1, 'security': 1, 'integration': 1 },
        resources: 6,
        dispositions: { component: 1, group: 1, folded: 1, relationship: 0, hidden: 3 },
        hidden: [{ reason: 'runs during deployment only', resources: 2 }, { reason: 'CDK metadata', resources: 1 }],
      },
      outside: [{ id: 'external:users', name: 'Users', type: 'External::Users', service: 'Users' }],
    });
    expect(inventory.components.map(({ name }: { name: string }) => name))
      .toEqual(['Order servers', 'Order database', 'Network', 'Uploads', 'Order log', 'Database key', 'Order queue']);
  });

  test('ends with a newline', () => {
    expect(toJson(modelOf([]))).toMatch(/\}\n$/);
  });

  test('keeps hostile names as they are', () => {
    const model = modelOf(HOSTILE.map((name, index) => componentOf('AWS::SQS::Queue', name, { id: String(index), details: { __proto__: 'x', name } })));
    const read = JSON.parse(toJson(model)).components.map(({ name }: { name: string }) => name);
    expect([...read].sort()).toEqual([...HOSTILE].sort());
  });
});

describe('CSV', () => {
  const rowsOf = (csv: string): Array<Record<string, string>> => parse(csv, { columns: true });

  test('has a heading, a line for each component and CRLF line ends', () => {
    const csv = toCsv(shop());
    expect(csv.split('\r\n')).toHaveLength(9);
    expect(csv.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(csv).toMatch(/^layer,service,name,kind,type,group,service group,stack,logical id,id,details,encrypted,Multi-AZ,public,backed up,logged,traced\r\n/);
  });

  test('tells details and posture', () => {
    expect(rowsOf(toCsv(shop())).find(({ name }) => name === 'Order database')).toMatchObject({
      'kind': 'PostgreSQL instance', 'details': 'engine=postgres; class=db.t3.large', 'encrypted': 'yes', 'Multi-AZ': 'yes', 'public': '', 'traced': '',
    });
    expect(rowsOf(toCsv(shop())).find(({ name }) => name === 'Uploads')).toMatchObject({ encrypted: 'yes', public: 'no' });
  });

  test('gives hostile text back as it is seen', () => {
    const model = modelOf(HOSTILE.filter((name) => !name.startsWith('@')).map((name, index) => componentOf('AWS::SQS::Queue', name, { id: String(index) })));
    const read = rowsOf(toCsv(model)).map(({ name }) => name);
    expect([...read].sort()).toEqual(HOSTILE.map(visibleText).sort());
  });

  test.each([
    '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '=HYPERLINK("http://evil.example","x")', '\uFF1D1+1',
  ])('makes no formula of %j', (name) => {
    const model = modelOf([componentOf('AWS::SQS::Queue', 'x', { name, id: name, stack: name, logicalId: name, details: { [name]: name } })]);
    const [row] = rowsOf(toCsv(model));
    expect(row.name).toBe(`'${name.trim()}`);
    expect(Object.values(row).filter((cell) => /^[=+\-@\t\r\n\uFF1D]/.test(cell))).toEqual([]);
  });
});

describe('Markdown', () => {
  test('counts the layers and has a table for each', () => {
    const markdown = toMarkdown(shop());
    expect(markdown).toContain('# Inventory of Shop\n\n7 components of 7 services.');
    expect(markdown).toContain('| Core infrastructure | 3 |');
    expect(markdown).toContain('| **All** | **7** |');
    expect(markdown.match(/^## .*/gm)).toEqual([
      '## Core infrastructure', '## Storage', '## Observability', '## Security', '## Integration', '## Outside the app', '## Resources',
    ]);
    expect(markdown).toContain('| Amazon RDS | Order database | PostgreSQL instance | Orders | Database subnets | engine: postgres, class: db.t3.large | encrypted, Multi-AZ |');
    expect(markdown).toContain('| Amazon S3 | Uploads | S3 bucket | encrypted, not public |');
  });

  test('names stacks where there are several, and a box only where the logical service is not the box itself', () => {
    const model = shop();
    const [first, ...rest] = model.components;
    const markdown = toMarkdown({ ...model, components: [{ ...first, stack: 'Orders' }, ...rest] });
    expect(markdown).toContain('| Amazon SQS | Order queue | Queue | Orders | Orders |');
    expect(toMarkdown(model)).toContain('| Amazon SQS | Order queue | Queue | Orders |\n');
    expect(toMarkdown(model)).not.toContain('Stack');
  });

  test('says what became of the resources', () => {
    const markdown = toMarkdown(shop());
    expect(markdown).toContain('What became of the 6 CloudFormation resources:');
    expect(markdown).toContain('| folded | part of a component or a box | 1 |');
    expect(markdown).toContain('| hidden | not shown | 3 |');
    expect(markdown.indexOf('| runs during deployment only | 2 |')).toBeLessThan(markdown.indexOf('| CDK metadata | 1 |'));
  });

  test('of an app without components has no empty table', () => {
    const markdown = toMarkdown(modelOf([]));
    expect(markdown).toContain('0 components of 0 services.');
    expect(markdown).not.toContain('| Layer |');
  });

  test('keeps hostile text in its cell', () => {
    const model = modelOf(
      HOSTILE.map((name, index) => componentOf('AWS::SQS::Queue', name, { id: String(index), stack: name, details: { [name]: name } })),
      {
        name: HOSTILE.join(' '),
        resources: HOSTILE.map((reason, index) => ({ id: String(index), type: 'x', disposition: 'hidden', reason })),
      },
    );
    const markdown = toMarkdown(model);
    expect(markdown).not.toMatch(/[<>`\r\u202e]/);
    expect(markdown).not.toMatch(/https?:\/\/|www\.|@/);
    const tables = markdown.trim().split(/\n\n/).filter((block) => block.startsWith('|')).map((block) => block.split('\n').map(cellsOf));
    for (const [headings, ...rows] of tables) {
      for (const row of rows) { expect(row).toHaveLength(headings.length); }
    }
    expect(tables.flat()).toHaveLength(markdown.split('\n').filter((line) => line.startsWith('|')).length);
    expect(markdown.split('\n')[0]).toMatch(/^# Inventory of &#60;script/);
  });
});

test.each([
  ['a|b', 'a&#124;b'],
  ['`x`', '&#96;x&#96;'],
  ['<b>', '&#60;b&#62;'],
  ['&lt;', '&#38;lt;'],
  ['**x**', '\\*\\*x\\*\\*'],
  ['[x](y)', '\\[x\\](y)'],
  ['a\\|b', 'a&#92;&#124;b'],
  ['a\n# b', 'a \\# b'],
  ['ends with #', 'ends with \\#'],
  ['https://x', 'https&#58;//x'],
  ['WWW.x.y', 'WWW&#46;x.y'],
  [':tada:', '&#58;tada:'],
  ['a: b', 'a: b'],
  ['a@b', 'a&#64;b'],
  ['plain text, 10.0.0.0/16', 'plain text, 10.0.0.0/16'],
])('%j reads in Markdown as %j', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});
