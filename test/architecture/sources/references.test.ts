import { lines, manifestOf, templateOf, writeFolder, writeStacks } from './written-assembly';
import { readAssembly } from '../../../src/architecture/sources';

/** References that the properties of a resource `From` make to `A` and `B` of the same stack, without the part that all have in common. */
function mentions(properties: object): string[] {
  const directory = writeStacks({ S: templateOf({ A: {}, B: {}, From: properties }, { Parameters: { P: { Type: 'String' } } }) });
  const graph = readAssembly(directory);
  expect(graph.warnings).toEqual([]);
  return lines(graph).map((line) => line.replace('S/From ', '').replace('S/', ''));
}

describe('references within a template', () => {
  test('are found in Ref and in both forms of Fn::GetAtt', () => {
    expect(mentions({ X: { Ref: 'A' }, Y: { 'Fn::GetAtt': ['B', 'Arn'] }, Z: { 'Fn::GetAtt': 'B.Endpoint.Address' } }))
      .toEqual(['X -> A Ref', 'Y -> B Arn', 'Z -> B Endpoint.Address']);
  });

  test('keep their target when the attribute of Fn::GetAtt is itself a reference', () => {
    expect(mentions({ X: { 'Fn::GetAtt': ['A', { Ref: 'P' }] } })).toEqual(['X -> A *']);
  });

  test('are found in the text of Fn::Sub, but not in what is escaped, a pseudo parameter or a variable of its own', () => {
    expect(mentions({ X: { 'Fn::Sub': 'arn:${AWS::Region}:${A}/${B.Arn}/${!B}/${P}' } })).toEqual(['X -> A Ref', 'X -> B Arn']);
    expect(mentions({ X: { 'Fn::Sub': ['${A}/${v}', { A: 'text', v: { Ref: 'B' } }] } })).toEqual(['X -> B Ref']);
  });

  test('are found inside other functions, at the path of the outermost one', () => {
    expect(mentions({ Targets: [{ Arn: { 'Fn::Join': ['', ['x', { Ref: 'A' }, { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'B' }] }] }]] } }] }))
      .toEqual(['Targets.0.Arn -> A Ref', 'Targets.0.Arn -> B Ref']);
    expect(mentions({ X: { 'Fn::Base64': { 'Fn::Sub': '${A}' } }, Y: { 'Fn::FindInMap': ['M', { Ref: 'B' }, 'k'] } })).toEqual(['X -> A Ref', 'Y -> B Ref']);
  });

  test('are found in both branches of Fn::If, whose condition may have the name of a resource', () => {
    expect(mentions({ X: { 'Fn::If': ['A', { Ref: 'B' }, { Ref: 'AWS::NoValue' }] } })).toEqual(['X -> B Ref']);
    expect(mentions({ X: { 'Fn::If': ['C', { Y: { Ref: 'A' } }, { Y: { Ref: 'B' } }] } })).toEqual(['X -> A Ref', 'X -> B Ref']);
  });

  test('are told once for each property and attribute', () => {
    expect(mentions({ X: { 'Fn::Sub': '${A}${A}${A.Arn}' }, Y: { Ref: 'A' } })).toEqual(['X -> A Ref', 'X -> A Arn', 'Y -> A Ref']);
  });

  test('are not seen in data that only looks like a function', () => {
    expect(mentions({ X: { Ref: 'A', Other: 1 }, Y: { Ref: { Z: { Ref: 'B' } } }, V: { 'Fn::GetAtt': 'A' } })).toEqual(['Y.Ref.Z -> B Ref']);
  });

  test('are found with keys that contain dots and with keys that every object inherits', () => {
    expect(mentions(JSON.parse('{"a.b": {"Ref": "A"}, "__proto__": {"constructor": {"Ref": "B"}}}'))).toEqual(['a.b -> A Ref', '__proto__.constructor -> B Ref']);
  });

  test('are found however deep they lie', () => {
    const depth = 20_000;
    const value = '{"X":'.repeat(depth) + '{"Ref":"A"}' + '}'.repeat(depth);
    const template = `{"Resources":{"A":{"Type":"T::T::T"},"From":{"Type":"T::T::T","Properties":${value}}}}`;
    const graph = readAssembly(writeFolder({ 'manifest.json': manifestOf({ S: {} }), 'S.template.json': template }));
    expect(graph.references).toHaveLength(1);
    expect(graph.references[0].target).toBe('S/A');
  });

  test('that dangle are left out, with a warning that names file and resource', () => {
    const graph = readAssembly(writeStacks({ S: templateOf({ From: { X: { Ref: 'Gone' } } }) }));
    expect(lines(graph)).toEqual([]);
    expect(graph.warnings).toEqual([{ where: 'S/From', message: 'S.template.json: refers to "Gone", which the template does not have; the reference is left out' }]);
  });

  test('of DependsOn become resource ids, in both of its forms', () => {
    const resources = { A: { Type: 'T' }, B: { Type: 'T', DependsOn: 'A' }, C: { Type: 'T', DependsOn: ['A', 'B', 'Gone'] } };
    const graph = readAssembly(writeStacks({ S: { Resources: resources } }));
    expect(graph.resources.map(({ dependsOn }) => dependsOn)).toEqual([[], ['S/A'], ['S/A', 'S/B']]);
    expect(graph.warnings.map(({ where }) => where)).toEqual(['S/C']);
    expect(lines(graph)).toEqual([]);
  });
});

describe('references between stacks', () => {
  const exporting = (name: unknown) => templateOf({ A: {} }, { Outputs: { Out: { Value: { 'Fn::GetAtt': ['A', 'Arn'] }, Export: { Name: name } } } });
  const importing = (name: unknown, more: object = {}) => templateOf({ From: { X: { 'Fn::ImportValue': name } } }, more);
  const EU = 'aws://111111111111/eu-west-1';

  test('go through exports of the same account and region', () => {
    expect(lines(readAssembly(writeStacks({ P: exporting('name'), C: importing('name') })))).toEqual(['C/From X -> P/A Arn']);
    expect(lines(readAssembly(writeStacks({ P: exporting('name'), C: importing('name') }, { P: EU, C: EU })))).toEqual(['C/From X -> P/A Arn']);
  });

  test('do not go through exports of another account or region, nor where one side is bound to none', () => {
    for (const other of ['aws://111111111111/us-east-1', 'aws://222222222222/eu-west-1', 'aws://unknown-account/unknown-region']) {
      expect(lines(readAssembly(writeStacks({ P: exporting('name'), C: importing('name') }, { P: EU, C: other })))).toEqual([]);
    }
  });

  test('go through export names that are put together', () => {
    const graph = readAssembly(writeStacks({
      P: exporting({ 'Fn::Sub': '${AWS::StackName}-${AWS::Region}-out' }),
      C: importing({ 'Fn::Join': ['-', [{ Ref: 'Producer' }, { Ref: 'AWS::Region' }, 'out']] }, { Parameters: { Producer: { Type: 'String', Default: 'P' } } }),
    }));
    expect(lines(graph)).toEqual(['C/From X -> P/A Arn']);
  });

  test('do not go through export names that a person or another service will give', () => {
    const parameters = [{ Type: 'String' }, { Type: 'AWS::SSM::Parameter::Value<String>', Default: 'name' }];
    for (const parameter of parameters) {
      expect(lines(readAssembly(writeStacks({ P: exporting('name'), C: importing({ Ref: 'Name' }, { Parameters: { Name: parameter } }) })))).toEqual([]);
    }
  });

  test('go through Fn::GetStackOutput to the stack of that name in the region that is told', () => {
    const output = templateOf({ A: {} }, { Outputs: { Out: { Value: { Ref: 'A' } } } });
    const reading = (region?: unknown) => templateOf({ From: { X: { 'Fn::GetStackOutput': { StackName: 'P', OutputName: 'Out', Region: region } } } });
    expect(lines(readAssembly(writeStacks({ P: output, C: reading() })))).toEqual(['C/From X -> P/A Ref']);
    expect(lines(readAssembly(writeStacks({ P: output, C: reading({ Ref: 'AWS::Region' }) })))).toEqual(['C/From X -> P/A Ref']);
    expect(lines(readAssembly(writeStacks({ P: output, C: reading('eu-west-1') }, { P: EU, C: 'aws://111111111111/us-east-1' })))).toEqual(['C/From X -> P/A Ref']);
    expect(lines(readAssembly(writeStacks({ P: output, C: reading('us-east-1') }, { P: EU, C: 'aws://111111111111/us-east-1' })))).toEqual([]);
  });

  test('go through Fn::GetStackOutput to the account whose role is assumed, of stacks with equal names', () => {
    const output = templateOf({ A: {} }, { Outputs: { Out: { Value: { Ref: 'A' } } } });
    const read = { StackName: 'data', OutputName: 'Out', RoleArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222222222222:role/reader']] } };
    const stack = (id: string, account: string, name: string) => ({
      environment: `aws://${account}/eu-west-1`,
      properties: { templateFile: `${id}.template.json`, stackName: name },
    });
    const graph = readAssembly(writeFolder({
      'manifest.json': manifestOf({ One: stack('One', '111111111111', 'data'), Two: stack('Two', '222222222222', 'data'), C: stack('C', '111111111111', 'api') }),
      'One.template.json': output,
      'Two.template.json': output,
      'C.template.json': templateOf({ From: { X: { 'Fn::GetStackOutput': { ...read, RoleArn: undefined } }, Y: { 'Fn::GetStackOutput': read } } }),
    }));
    expect(lines(graph)).toEqual(['C/From X -> One/A Ref', 'C/From Y -> Two/A Ref']);
  });

  test('that read an output which is not there are left out with a warning', () => {
    const reading = templateOf({ From: { X: { 'Fn::GetStackOutput': { StackName: 'P', OutputName: 'Gone' } } } });
    const graph = readAssembly(writeStacks({ P: templateOf({}), C: reading }));
    expect(lines(graph)).toEqual([]);
    expect(graph.warnings).toEqual([{ where: 'C', message: 'C.template.json: reads the output "Gone" that stack "P" does not have; the reference is left out' }]);
  });

  test('are followed over several stacks to the resource that is finally meant', () => {
    const middle = { Outputs: { Again: { Value: { 'Fn::Sub': ['${v}', { v: { 'Fn::ImportValue': 'name' } }] }, Export: { Name: 'again' } } } };
    expect(lines(readAssembly(writeStacks({ P: exporting('name'), M: middle, C: importing('again') })))).toEqual(['C/From X -> P/A Arn']);
  });

  test('that go in a circle end, with a warning', () => {
    const circle = (name: string, from: string) => ({ Outputs: { Out: { Value: { 'Fn::ImportValue': from }, Export: { Name: name } } } });
    const graph = readAssembly(writeStacks({ One: circle('one', 'two'), Two: circle('two', 'one'), C: importing('one') }));
    expect(lines(graph)).toEqual([]);
    expect(graph.warnings).toHaveLength(1);
  });

  test('are never made from equal names or from SSM parameters', () => {
    const graph = readAssembly(writeStacks({
      P: templateOf({ A: { QueueName: 'orders' }, Parameter: { Name: '/orders' } }),
      C: templateOf({ From: { QueueName: 'orders', X: '{{resolve:ssm:/orders}}', Y: { Ref: 'Orders' } } }, { Parameters: { Orders: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/orders' } } }),
    }));
    expect(lines(graph)).toEqual([]);
  });

  test('keep to the Stage, even where Stages export equal names', () => {
    const stage = { 'P.template.json': exporting('name'), 'C.template.json': importing('name') };
    const nested = (path: string) => ({ 'manifest.json': manifestOf({ P: { displayName: `${path}/P` }, C: { displayName: `${path}/C` } }), ...stage });
    const files = ['Blue', 'Green'].flatMap((name) => Object.entries(nested(name)).map(([file, content]) => [`assembly-${name}/${file}`, content]));
    const artifact = (name: string) => [`assembly-${name}`, { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${name}`, displayName: name } }];
    const manifest = { version: '36.0.0', artifacts: Object.fromEntries(['Green', 'Blue'].map(artifact)) };
    const graph = readAssembly(writeFolder({ 'manifest.json': manifest, ...Object.fromEntries(files) }));
    expect(graph.stacks.map(({ id }) => id)).toEqual(['Blue/P', 'Blue/C', 'Green/P', 'Green/C']);
    expect(lines(graph)).toEqual(['Blue/C/From X -> Blue/P/A Arn', 'Green/C/From X -> Green/P/A Arn']);
  });
});

describe('references through nested stacks', () => {
  const nested = (file: string, parameters: object = {}) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: parameters }, Metadata: { 'aws:asset:path': file } });

  test('go down through parameters and up through outputs', () => {
    const child = templateOf({ Inner: { X: { Ref: 'P' } } }, { Parameters: { P: { Type: 'String' }, Unset: { Type: 'String' } }, Outputs: { O: { Value: { 'Fn::GetAtt': ['Inner', 'Arn'] } } } });
    const graph = readAssembly(writeFolder({
      'manifest.json': manifestOf({ S: {} }),
      'child.json': child,
      'S.template.json': {
        Resources: {
          A: { Type: 'T' },
          Child: nested('child.json', { P: { 'Fn::GetAtt': ['A', 'Arn'] } }),
          From: { Type: 'T', Properties: { X: { 'Fn::GetAtt': ['Child', 'Outputs.O'] }, Y: { 'Fn::Sub': '${Child.Outputs.O}' } } },
        },
      },
    }));
    expect(lines(graph)).toEqual([
      'S/Child Parameters.P -> S/A Arn',
      'S/From X -> S/Child/Inner Arn',
      'S/From Y -> S/Child/Inner Arn',
      'S/Child/Inner X -> S/A Arn',
    ]);
    expect(graph.stacks).toEqual([
      { id: 'S', name: 'S', tags: {} },
      { id: 'S/Child', name: 'Child', parent: 'S', tags: {} },
    ]);
  });

  test('end at the nested stack itself when its template is not part of the assembly', () => {
    const graph = readAssembly(writeStacks({
      S: {
        Resources: {
          Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t.json' } },
          From: { Type: 'T', Properties: { X: { 'Fn::GetAtt': ['Child', 'Outputs.O'] } } },
        },
      },
    }));
    expect(lines(graph)).toEqual(['S/From X -> S/Child Outputs.O']);
    expect(graph.warnings).toEqual([]);
  });

  test.each([
    ['gone.json', 'is not in the assembly'],
    ['../outside.json', 'lies outside of the assembly'],
    ['/etc/passwd', 'lies outside of the assembly'],
    ['S.template.json', 'contains itself'],
  ])('that name the template %s leave it out, for it %s', (file, problem) => {
    const graph = readAssembly(writeStacks({ S: { Resources: { Child: nested(file), Other: { Type: 'T' } } } }));
    expect(graph.resources.map(({ id }) => id)).toEqual(['S/Child', 'S/Other']);
    expect(graph.warnings).toEqual([{ where: 'S/Child', message: `S.template.json: the template "${file}" of this nested stack ${problem}; its resources are left out` }]);
  });

  test('that multiply without end are refused', () => {
    const files = Array.from({ length: 20 }, (_, level) => [`${level}.json`, { Resources: { L: nested(`${level + 1}.json`), R: nested(`${level + 1}.json`) } }]);
    const directory = writeFolder({ 'manifest.json': manifestOf({ S: {} }), 'S.template.json': { Resources: { N: nested('0.json') } }, ...Object.fromEntries(files) });
    expect(() => readAssembly(directory)).toThrow(/makes more than 5000 stacks/);
  });
});

describe('ARNs that are written out', () => {
  const EU = 'aws://111111111111/eu-west-1';
  const queue = (name: string) => ({ Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name } } } });
  const mentioning = (...arns: unknown[]) => ({ Resources: { From: { Type: 'T', Properties: { X: arns } } } });
  const read = (...written: Parameters<typeof writeStacks>) => lines(readAssembly(writeStacks(...written)));

  test('mean the resource with that account, region and name, in whichever stack it is', () => {
    const other = 'aws://222222222222/us-east-1';
    const join = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs:eu-west-1:111111111111:orders']] };
    expect(read({ P: queue('orders'), C: mentioning('arn:aws:sqs:eu-west-1:111111111111:orders', join) }, { P: EU, C: other }))
      .toEqual(['C/From X.0 -> P/Q Arn', 'C/From X.1 -> P/Q Arn']);
  });

  test('mean nothing when account, region, service or name differ', () => {
    const others = [
      'sqs:eu-west-1:222222222222:orders',
      'sqs:us-east-1:111111111111:orders',
      'sns:eu-west-1:111111111111:orders',
      'sqs:eu-west-1:111111111111:order*',
      'sqs:::orders',
    ];
    expect(read({ P: queue('orders'), C: mentioning(...others.map((rest) => `arn:aws:${rest}`)) }, { P: EU, C: EU })).toEqual([]);
    expect(read({ P: queue('orders'), C: mentioning('arn:aws:sqs:eu-west-1:111111111111:orders') }, { C: EU })).toEqual([]);
  });

  test('are joined within a stack that is bound to no account, and not across such stacks', () => {
    const arn = { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders' };
    const template = { Resources: { ...queue('orders').Resources, ...mentioning(arn).Resources } };
    expect(read({ S: template })).toEqual(['S/From X.0 -> S/Q Arn']);
    expect(read({ P: queue('orders'), C: mentioning(arn) })).toEqual([]);
  });

  test('mean the resource of which they name a part', () => {
    const template = {
      Resources: {
        T: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
        F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'take' } },
      },
    };
    const arns = ['dynamodb', 'lambda', 'dynamodb'].map((service) => `arn:aws:${service}:eu-west-1:111111111111:`);
    const parts = ['table/orders/index/*', 'function:take:*', 'table/orders2'].map((part, index) => arns[index] + part);
    expect(read({ P: template, C: mentioning(...parts) }, { P: EU, C: EU })).toEqual(['C/From X.0 -> P/T Arn', 'C/From X.1 -> P/F Arn']);
  });

  test('of buckets mean the bucket of that name, for there is only one in the world', () => {
    const bucket = (name: unknown) => ({ Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } } } });
    const unknown = { 'Fn::Sub': 'arn:aws:s3:::logs-${AWS::AccountId}' };
    expect(read({ P: bucket('orders'), C: mentioning('arn:aws:s3:::orders', 'arn:aws:s3:::orders/*', 'arn:aws:s3:::orders2') }, { P: EU }))
      .toEqual(['C/From X.0 -> P/B Arn', 'C/From X.1 -> P/B Arn']);
    expect(read({ P: bucket({ 'Fn::Sub': 'logs-${AWS::AccountId}' }), C: mentioning(unknown) })).toEqual([]);
  });

  test('are not seen in pieces of a longer text', () => {
    const arn = 'arn:aws:sqs:eu-west-1:111111111111:orders';
    const join = { 'Fn::Join': ['', ['see ', arn]] };
    expect(read({ P: queue('orders'), C: mentioning(join, { 'Fn::Sub': ['x${v}', { v: arn }] }, `see ${arn}`, { 'Fn::If': ['C', arn, ''] }) }, { P: EU, C: EU })).toEqual(['C/From X.3 -> P/Q Arn']);
  });

  test('mean nothing when several resources claim them, and never the resource itself', () => {
    const arn = 'arn:aws:sqs:eu-west-1:111111111111:orders';
    expect(read({ P: queue('orders'), O: queue('orders'), C: mentioning(arn) }, { P: EU, O: EU, C: EU })).toEqual([]);
    const own = { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders', X: arn } } } };
    expect(read({ P: own }, { P: EU })).toEqual([]);
  });
});
