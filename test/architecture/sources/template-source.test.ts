import { join } from 'path';
import { lines, templateOf, writeFolder } from './written-assembly';
import { readAssembly, readTemplate, SourceError } from '../../../src/architecture/sources';

function read(text: unknown, file = 'orders.yaml', more: Record<string, unknown> = {}) {
  return readTemplate(join(writeFolder({ [file]: text, ...more }), file));
}

/** The properties that YAML text under `Properties:` of a resource has. */
function propertiesOf(yaml: string): unknown {
  const indented = yaml.split('\n').map((line) => `      ${line}`).join('\n');
  return read(`Resources:\n  A:\n    Type: T\n    Properties:\n${indented}\n`).resource('orders/A')!.properties;
}

function failure(text: unknown, file = 'orders.yaml'): string {
  try {
    read(text, file);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('a template', () => {
  test('gives the graph of a single stack with the name of the file', () => {
    for (const file of ['orders.yaml', 'orders.yml', 'orders.json', 'orders.template.json', 'orders.template']) {
      const graph = read(templateOf({ A: {}, B: { X: { Ref: 'A' } } }), file);
      expect([graph.name, graph.stacks, lines(graph)]).toEqual(['orders', [{ id: 'orders', name: 'orders', tags: {} }], ['orders/B X -> orders/A Ref']]);
    }
  });

  test('gives the same resources and references as the same template in an assembly', () => {
    const template = templateOf({ A: { Tags: [{ Key: 'a', Value: 'b' }] }, B: { X: { 'Fn::Sub': '${A.Arn}' } } });
    const manifest = { version: '36.0.0', artifacts: { orders: { type: 'aws:cloudformation:stack', properties: { templateFile: 'orders.json' } } } };
    const assembly = readAssembly(writeFolder({ 'manifest.json': manifest, 'orders.json': template }));
    const graph = read(template, 'orders.json');
    expect(graph.stacks).toEqual(assembly.stacks);
    expect(graph.resources).toEqual(assembly.resources);
    expect(graph.references).toEqual(assembly.references);
  });

  test('may be written in YAML with short forms', () => {
    expect(propertiesOf([
      'Ref: !Ref B',
      'GetAtt: !GetAtt B.Endpoint.Address',
      'List: !GetAtt [B, Arn]',
      'Sub: !Sub "${B}-x"',
      'SubList: !Sub ["${v}", {v: !Ref B}]',
      'Join: !Join ["", [a, !Ref B]]',
      'Select: !Select [0, !Split [",", !ImportValue x]]',
      'If: !If [Cond, !Ref B, !Ref "AWS::NoValue"]',
      'Condition: !Condition Cond',
      'Base64: !Base64',
      '  Fn::Sub: x',
      'Cidr: !Cidr [a, 1, 2]',
    ].join('\n'))).toEqual({
      Ref: { Ref: 'B' },
      GetAtt: { 'Fn::GetAtt': ['B', 'Endpoint.Address'] },
      List: { 'Fn::GetAtt': ['B', 'Arn'] },
      Sub: { 'Fn::Sub': '${B}-x' },
      SubList: { 'Fn::Sub': ['${v}', { v: { Ref: 'B' } }] },
      Join: { 'Fn::Join': ['', ['a', { Ref: 'B' }]] },
      Select: { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] },
      If: { 'Fn::If': ['Cond', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] },
      Condition: { Condition: 'Cond' },
      Base64: { 'Fn::Base64': { 'Fn::Sub': 'x' } },
      Cidr: { 'Fn::Cidr': ['a', 1, 2] },
    });
  });

  test('keeps texts that look like numbers and dates, and reads the switches of YAML 1.1', () => {
    expect(propertiesOf('Account: 012345678901\nVersion: 8.0\nPolicy: 2012-10-17\nTime: 22:30\nPort: 443\nRatio: 0.5\nOn: yes\nOff: No\nText: "yes"\nNothing:\nTrue: true')).toEqual({
      Account: '012345678901', Version: '8.0', Policy: '2012-10-17', Time: '22:30', Port: 443, Ratio: 0.5, On: true, Off: false, Text: 'yes', Nothing: null, True: true,
    });
  });

  test('may use anchors, aliases and merged keys', () => {
    expect(propertiesOf('One: &one {A: 1, B: [!Ref A]}\nTwo: *one\nThree:\n  <<: *one\n  A: 2\nFour:\n  <<: [{A: 1}, {A: 2, C: 3}]')).toEqual({
      One: { A: 1, B: [{ Ref: 'A' }] }, Two: { A: 1, B: [{ Ref: 'A' }] }, Three: { A: 2, B: [{ Ref: 'A' }] }, Four: { A: 1, C: 3 },
    });
  });

  test('brings the templates that it nests by a path beside it', () => {
    const parent = {
      Resources: {
        A: { Type: 'T' },
        Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './parts/child.yaml', Parameters: { P: { Ref: 'A' } } } },
        Far: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.yaml' } },
      },
    };
    const child = 'Parameters: {P: {Type: String}}\nResources:\n  Inner: {Type: T, Properties: {X: !Ref P}}\n';
    const graph = read(parent, 'orders.json', { 'parts/child.yaml': child });
    expect(graph.stacks.map(({ id, parent: of }) => [id, of])).toEqual([['orders', undefined], ['orders/Child', 'orders']]);
    expect(lines(graph)).toContain('orders/Child/Inner X -> orders/A Ref');
  });

  test('brings the applications that SAM nests, with what is handed in and out of them', () => {
    const handler = { Type: 'AWS::Serverless::Function', Properties: { Role: 'r', Events: { T: { Type: 'SNS', Properties: { Topic: { Ref: 'Topic' } } } } } };
    const child = { Parameters: { Topic: { Type: 'String' } }, Resources: { Fn: handler }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Fn', 'Arn'] } } } };
    const nested = { Type: 'AWS::Serverless::Application', Properties: { Location: './child/template.json', Parameters: { Topic: { Ref: 'Topic' } } } };
    const user = { Type: 'T', Properties: { X: { 'Fn::GetAtt': ['Child', 'Outputs.Arn'] } } };
    const graph = read({ Resources: { Topic: { Type: 'AWS::SNS::Topic' }, Child: nested, User: user } }, 'orders.json', { 'child/template.json': child });
    expect(lines(graph)).toEqual(expect.arrayContaining(['orders/Child/FnT TopicArn -> orders/Topic Ref', 'orders/User X -> orders/Child/Fn Arn']));
    expect(graph.warnings).toEqual([]);
  });

  test('that nests itself, or one that is not there, is read without it, with a warning', () => {
    const nested = (url: string) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } });
    const graph = read({ Resources: { A: nested('orders.json'), B: nested('gone.json') } }, 'orders.json');
    expect(graph.resources).toHaveLength(2);
    expect(graph.warnings).toEqual([
      { where: 'orders/A', message: 'orders.json: the template "orders.json" of this nested stack contains itself; its resources are left out' },
      { where: 'orders/B', message: 'orders.json: the template "gone.json" of this nested stack is not there; its resources are left out' },
    ]);
  });
});

describe('a template is refused with one line that says what to do', () => {
  test('when the file is not there', () => {
    expect(() => readTemplate('does/not/exist.yaml')).toThrow('does/not/exist.yaml is no file; name a CloudFormation template or a folder that `cdk synth` wrote');
  });

  test('when it is broken', () => {
    expect(failure('{"Resources": {', 'orders.json')).toBe('orders.json is not valid JSON (line 1, column 16); correct it, or name another file');
    expect(failure('Resources:\n  A: [1, 2\n  B: 3\n')).toMatch(/^orders\.yaml is not valid YAML \(line 3, column \d+\): .+; correct it, or name another file$/);
    expect(failure('a: 1\n---\nb: 2\n')).toMatch(/^orders\.yaml is not valid YAML \(line 2, column 1\): /);
  });

  test('when it is no template', () => {
    expect(failure('just text')).toBe('orders.yaml does not hold an object, so it is no CloudFormation template; name another file');
    expect(failure('services: {}\n')).toBe('orders.yaml has no Resources, so it is no CloudFormation template; name another file');
    expect(failure('{"Resources": []}', 'orders.json')).toBe('orders.json has no Resources, so it is no CloudFormation template; name another file');
  });

  test('when its aliases explode', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `  l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`);
    expect(failure(`Metadata:\n  l0: &l0 [x]\n${levels.join('\n')}\nResources: {}\n`)).toBe('orders.yaml has aliases that stand for more than 100000 values; write them out');
  });

  test('when an alias stands for itself or for nothing', () => {
    expect(failure('Resources: &a\n  A: {Type: T, Properties: {X: *a}}\n')).toBe('orders.yaml has the alias *a, which stands for itself; correct it, or name another file');
    expect(failure('Resources:\n  A: {Type: T, Properties: {X: *b}}\n')).toMatch(/^orders\.yaml .*b.*; correct it, or name another file$/);
  });

  test('when it is nested too deep', () => {
    expect(failure(`Resources: ${'['.repeat(100_000)}`)).toMatch(/^orders\.yaml is (nested too deep to be read|not valid YAML)/);
  });
});

describe('files beside a template that it names', () => {
  const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'parts/api.yaml' } } };
  const api = 'paths: {/a: {get: {x-amazon-apigateway-integration: {uri: !GetAtt Fn.Arn}}}}\n';
  const functions = { Fn: { Type: 'AWS::Lambda::Function' } };

  test('are put into it: what is drawn in, definitions of APIs and of workflows', () => {
    const graph = read({
      Resources: {
        ...functions,
        Drawn: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { ...include, info: 'x' } } },
        Named: { Type: 'AWS::Serverless::Api', Properties: { DefinitionUri: 'parts/api.yaml', StageName: 'v1' } },
        Flow: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'flow.asl.json', Role: 'r' } },
      },
    }, 'orders.json', { 'parts/api.yaml': api, 'flow.asl.json': { StartAt: 'A', States: {} } });
    expect(lines(graph).filter((line) => line.includes('orders/Fn'))).toEqual([
      'orders/Drawn Body.paths./a.get.x-amazon-apigateway-integration.uri -> orders/Fn Arn',
      'orders/Named Body.paths./a.get.x-amazon-apigateway-integration.uri -> orders/Fn Arn',
    ]);
    expect(graph.resource('orders/Flow')?.properties.Definition).toEqual({ StartAt: 'A', States: {} });
    expect(graph.warnings).toEqual([]);
  });

  test('are left out when they are not there, lie elsewhere, are broken, or draw in themselves', () => {
    const uses = (location: string) => ({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } });
    const readWith = (location: string, more: Record<string, unknown> = {}) =>
      read({ Resources: { A: { Type: 'T', Properties: { X: uses(location) } } } }, 'sub/orders.json', more).warnings.map(({ message }) => message);
    const unread = (location: string) => `orders.json: has at "X" the macro "AWS::Include" of ${JSON.stringify(location)}; what it writes during the deployment is not known here and left out`;
    expect(readWith('gone.yaml')).toEqual([unread('gone.yaml')]);
    expect(readWith('../secret.yaml', { 'secret.yaml': 'a: 1\n' })).toEqual([unread('../secret.yaml')]);
    expect(readWith('s3://b/k')).toEqual([unread('s3://b/k')]);
    expect(readWith('bad.json', { 'sub/bad.json': '{' })).toEqual(['orders.json: bad.json is not valid JSON (line 1, column 2); correct it', unread('bad.json')]);
    const itself = `{"a": ${JSON.stringify(uses('self.json'))}, "b": ${JSON.stringify(uses('self.json'))}}`;
    expect(readWith('self.json', { 'sub/self.json': itself })).toHaveLength(2);
  });

  test('do not multiply without end', () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}.json`,
      { a: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: `f${index + 1}.json` } } }, b: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: `f${index + 1}.json` } } } }]));
    const graph = read({ Resources: { A: { Type: 'T', Properties: { X: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'f0.json' } } } } } } }, 'orders.json', files);
    expect(graph.resources).toHaveLength(1);
    const told = graph.warnings.map(({ message }) => message).filter((message) => message.includes('names more than'));
    expect(told).toEqual([expect.stringMatching(/^orders\.json: names more than 200 files; f\d+\.json and those after it are not read$/)]);
  });
});

describe('a template that is read in spite of something odd tells it', () => {
  test('when a key is there twice', () => {
    const graph = read('Resources:\n  A: {Type: T}\n  A: {Type: U}\n  B:\n    Type: T\n    Properties: {X: 1, X: 2}\n');
    expect(graph.resources.map(({ logicalId, type }) => [logicalId, type])).toEqual([['A', 'U'], ['B', 'T']]);
    expect(graph.warnings.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      'orders: orders.yaml: has the key "A" twice (line 3); the last one counts', 'orders: orders.yaml: has the key "X" twice (line 6); the last one counts',
    ]);
  });

  test('when a function is not known', () => {
    const graph = read({ Resources: { A: { Type: 'T', Properties: { X: [{ 'Fn::Nope': { Ref: 'B' } }] } }, B: { Type: 'T' } } }, 'orders.json');
    expect(lines(graph)).toEqual(['orders/A X.0 -> orders/B Ref']);
    expect(graph.warnings).toEqual([{ where: 'orders/A', message: 'orders.json: has at "X.0" the function "Fn::Nope", which is not known here; what it gives is left out' }]);
  });
});

test('a template that is empty, or a list, is refused by name', () => {
  expect(failure('', 'orders.json')).toBe('orders.json is not valid JSON (line 1, column 1); correct it, or name another file');
  expect(failure('', 'orders.yaml')).toBe('orders.yaml does not hold an object, so it is no CloudFormation template; name another file');
  expect(failure('[1]', 'orders.json')).toBe('orders.json does not hold a JSON object; correct it, or name another file');
  expect(failure('- 1\n', 'orders.yaml')).toBe('orders.yaml does not hold an object, so it is no CloudFormation template; name another file');
});

// How long it takes is the benchmark's matter; what grows with the square of the size would not come to an end here.
describe('a template of any size is read to its end', () => {
  test('when a text of 8 MB looks like an ARN', () => {
    const text = 'arn:'.repeat(2_000_000);
    const graph = read({ Resources: { A: { Type: 'T', Properties: { X: text, Y: { 'Fn::Sub': text } } } } }, 'orders.json');
    expect(graph.resources).toMatchObject([{ logicalId: 'A', properties: { X: text } }]);
  });

  test('when 5,000 functions of SAM share one API', () => {
    const functions = Array.from({ length: 5_000 }, (_, index) => [`F${index}`, { Type: 'AWS::Serverless::Function', Properties: { Role: 'r', Events: { A: { Type: 'Api', Properties: { Path: `/${index}`, Method: 'get' } } } } }]);
    const graph = read({ Resources: Object.fromEntries(functions) }, 'orders.json');
    expect(graph.resources).toHaveLength(10_003);
    for (let index = 0; index < 5_000; index++) {
      expect(graph.targets('orders/ServerlessRestApi', `Body.paths./${index}`).length).toBe(1);
    }
  });

  test('when values stand in each other 20,000 deep, in SAM and in loops too', () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const resources = `"A": {"Type": "AWS::Serverless::Function", "Properties": {"Environment": ${deep}, "AutoPublishAlias": "x"}}, "Fn::ForEach::L": ["N", ["a"], {"R\${N}": {"Type": "T", "Properties": ${deep}}}]`;
    const graph = read(`{"Globals": {"Function": {"Environment": ${deep}}}, "Resources": {${resources}}}`, 'orders.json');
    expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['A', 'Ra', 'AVersion', 'AAliasx', 'ARole']);
    expect(failure(`Resources: {A: {Type: T, Properties: {X: ${'['.repeat(3_000)}${']'.repeat(3_000)}}}}`)).toBe('orders.yaml is nested too deep to be read; name another file');
  });
});
