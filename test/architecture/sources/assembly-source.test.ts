import { App, NestedStack, Stack, Tags } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { temporaryFolder } from './temporary-folder';
import { manifestOf, templateOf, writeFolder } from './written-assembly';
import { readAssembly } from '../../../src/architecture/sources';

describe('a stack of an assembly', () => {
  test('is named, bound and tagged as its artifact says', () => {
    const bound = {
      environment: 'aws://111111111111/eu-west-1',
      displayName: 'Live/Orders',
      properties: { templateFile: 'S.template.json', stackName: 'orders', tags: { 'team': 'shop', 'id': '${Token[TOKEN.1]}', 'aws-region': 'x' } },
    };
    const [stack] = readAssembly(writeFolder({ 'manifest.json': manifestOf({ S: bound }), 'S.template.json': templateOf({ A: {} }) })).stacks;
    expect(stack).toEqual({ id: 'Live/Orders', name: 'orders', account: '111111111111', region: 'eu-west-1', tags: { 'team': 'shop', 'aws-region': 'x' } });
  });

  test('is told by its artifact when the manifest knows no construct path', () => {
    const manifest = { version: '2.0.0', artifacts: { Shop: { type: 'aws:cloudformation:stack', properties: { templateFile: 'shop.json' } } } };
    const graph = readAssembly(writeFolder({ 'manifest.json': manifest, 'shop.json': templateOf({ A: {} }) }));
    expect([graph.name, graph.stacks[0].id, graph.resources[0].id]).toEqual(['Shop', 'Shop', 'Shop/A']);
  });

  test.each([['key', 'value'], ['Key', 'Value']])('has the tags that its metadata tells, under %s and %s', (key, value) => {
    const metadata = { '/S': [{ type: 'aws:cdk:stack-tags', data: [{ [key]: 'team', [value]: 'shop' }] }] };
    const [stack] = readAssembly(writeFolder({ 'manifest.json': manifestOf({ S: { metadata } }), 'S.template.json': templateOf({}) })).stacks;
    expect(stack.tags).toEqual({ team: 'shop' });
  });

  test('does not have the tags that only the deployment knows', () => {
    const app = new App({ outdir: temporaryFolder() });
    const stack = new Stack(app, 'S');
    Tags.of(stack).add('static', 'yes');
    Tags.of(stack).add('dynamic', stack.stackId);
    new sqs.Queue(stack, 'Queue');
    expect(readAssembly(app.synth().directory).stacks[0].tags).toEqual({ static: 'yes' });
  });
});

describe('construct paths of an assembly', () => {
  const template = {
    Resources: {
      Queue1: { Type: 'AWS::SQS::Queue' },
      Queue2: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'S/Two/Resource' } },
      Queue3: { Type: 'AWS::SQS::Queue' },
    },
  };
  const paths = (files: Record<string, unknown>) => readAssembly(writeFolder({ 'S.template.json': template, ...files })).resources.map(({ path }) => path);
  const metadata = { '/S/One/Resource': [{ type: 'aws:cdk:logicalId', data: 'Queue1' }], '/S/Other': [{ type: 'aws:cdk:other', data: 'Queue3' }] };

  test('come from the metadata in the manifest, then from the template', () => {
    expect(paths({ 'manifest.json': manifestOf({ S: { metadata } }) })).toEqual(['S/One', 'S/Two', undefined]);
  });

  test('come from the file that the metadata is split into', () => {
    expect(paths({ 'manifest.json': manifestOf({ S: { additionalMetadataFile: 'S.metadata.json' } }), 'S.metadata.json': metadata })).toEqual(['S/One', 'S/Two', undefined]);
  });

  test('come from the tree when there is no metadata, be it in one file or split', () => {
    const element = (id: string, logicalId: string) => ({ id: 'Resource', path: `S/${id}/Resource`, attributes: { 'aws:cdk:cloudformation:logicalId': logicalId } });
    const one = { id: 'One', path: 'S/One', children: { Resource: element('One', 'Queue1') } };
    const three = { id: 'Three', path: 'S/Three', children: { Resource: element('Three', 'Queue3') } };
    const tree = (third: object) => ({ version: 'tree-0.1', tree: { id: 'App', path: '', children: { S: { id: 'S', path: 'S', children: { One: one, Three: third } } } } });
    const { artifacts, ...manifest } = manifestOf({ S: {} }) as { artifacts: object };
    const withTree = { ...manifest, artifacts: { ...artifacts, Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } } } };
    expect(paths({ 'manifest.json': withTree, 'tree.json': tree(three) })).toEqual(['S/One', 'S/Two', 'S/Three']);
    const split = { id: 'Three', path: 'S/Three', fileName: 'tree-1.json' };
    expect(paths({ 'manifest.json': withTree, 'tree.json': tree(split), 'tree-1.json': { version: 'tree-0.1', tree: three } })).toEqual(['S/One', 'S/Two', 'S/Three']);
  });

  test('are found without the metadata of logical ids, in nested stacks too', () => {
    const app = new App({ outdir: temporaryFolder(), context: { 'aws:cdk:disable-logicalId-metadata': true } });
    const stack = new Stack(app, 'S');
    new sqs.Queue(stack, 'One');
    new sqs.Queue(new NestedStack(stack, 'Nested'), 'One');
    const graph = readAssembly(app.synth().directory);
    expect(graph.resources.map(({ path, stack: of }) => [path, of])).toEqual([['S/One', 'S'], ['S/Nested', 'S'], ['S/Nested/One', 'S/Nested']]);
  });
});

test('the graph is named after the only stack that has resources, the only Stage, or plainly an app', () => {
  const name = (stacks: Record<string, object>, empty: string[] = []) => {
    const templates = Object.keys(stacks).map((id) => [`${id}.template.json`, templateOf(empty.includes(id) ? {} : { A: {} })]);
    return readAssembly(writeFolder({ 'manifest.json': manifestOf(stacks), ...Object.fromEntries(templates) })).name;
  };
  expect([name({ One: {} }), name({ One: {}, Two: {} }, ['Two']), name({ One: {}, Two: {} }), name({})]).toEqual(['One', 'One', 'App', 'App']);
});

test('a byte order mark before a file is no error', () => {
  const files = { 'manifest.json': `\uFEFF${JSON.stringify(manifestOf({ S: {} }))}`, 'S.template.json': templateOf({ A: {} }) };
  expect(readAssembly(writeFolder(files)).resources).toHaveLength(1);
});
