import { join } from 'path';
import { lines, writeFolder } from './written-assembly';
import { readTemplate } from '../../../src/architecture/sources';

const PARAMETERS = 'Parameters: {Names: {Type: CommaDelimitedList, Default: "orders, users"}, Given: {Type: CommaDelimitedList}, One: {Type: String, Default: x}}\n';

function read(yaml: string) {
  return readTemplate(join(writeFolder({ 't.yaml': `Transform: AWS::LanguageExtensions\n${PARAMETERS}${yaml}` }), 't.yaml'));
}

function logicalIds(yaml: string): string[] {
  return read(yaml).resources.map(({ logicalId }) => logicalId);
}

describe('Fn::ForEach', () => {
  test('writes resources, with the identifier in keys, texts and references', () => {
    const graph = read([
      'Resources:',
      '  Table: {Type: T}',
      '  Fn::ForEach::Queues:',
      '    - Name',
      '    - [orders, "big users"]',
      '    - Queue&{Name}:',
      '        Type: AWS::SQS::Queue',
      '        DependsOn: Table',
      '        Properties: {QueueName: !Sub "${Name}-${AWS::Region}", Plain: "${Name}", Own: !Ref Name, Table: !Ref Table, Dead: !GetAtt ["Dead&{Name}", Arn]}',
      '      Dead&{Name}: {Type: AWS::SQS::Queue}',
    ].join('\n'));
    expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['Table', 'Queueorders', 'Deadorders', 'Queuebigusers', 'Deadbigusers']);
    expect(graph.resource('t/Queuebigusers')?.properties).toMatchObject({ QueueName: { 'Fn::Sub': 'big users-${AWS::Region}' }, Plain: 'big users', Own: 'big users' });
    expect(graph.resource('t/Queueorders')?.dependsOn).toEqual(['t/Table']);
    expect(lines(graph)).toEqual([
      't/Queueorders Table -> t/Table Ref', 't/Queueorders Dead -> t/Deadorders Arn', 't/Queuebigusers Table -> t/Table Ref', 't/Queuebigusers Dead -> t/Deadbigusers Arn',
    ]);
    expect(graph.warnings).toEqual([]);
  });

  test('may stand in another, in properties and in outputs', () => {
    const graph = read([
      'Resources:',
      '  Fn::ForEach::Outer:',
      '    - A',
      '    - [a, b]',
      '    - Fn::ForEach::Inner:',
      '        - B',
      '        - [1, 2]',
      '        - "R${A}${B}": {Type: T, Properties: {"Fn::ForEach::Keys": [K, [x, y], {"${K}${A}": "${B}"}]}}',
      'Outputs:',
      '  Fn::ForEach::Out: [A, [a], {"Out${A}": {Value: !Ref "Ra1"}}]',
    ].join('\n'));
    expect(graph.resources.map(({ logicalId, properties }) => [logicalId, properties])).toEqual([
      ['Ra1', { xa: '1', ya: '1' }], ['Ra2', { xa: '2', ya: '2' }], ['Rb1', { xb: '1', yb: '1' }], ['Rb2', { xb: '2', yb: '2' }],
    ]);
  });

  test('takes its collection from parameters, mappings and texts', () => {
    const loop = (collection: string) => logicalIds(`Mappings: {M: {k: {list: [a, b]}}}\nResources:\n  Fn::ForEach::L: [N, ${collection}, {"R\${N}": {Type: T}}]\n`);
    expect(loop('!Ref Names')).toEqual(['Rorders', 'Rusers']);
    expect(loop('[a, !Ref Names, !Ref One]')).toEqual(['Ra', 'Rorders', 'Rusers', 'Rx']);
    expect(loop('!FindInMap [M, k, list]')).toEqual(['Ra', 'Rb']);
    expect(loop('!FindInMap [M, none, list, {DefaultValue: [c]}]')).toEqual(['Rc']);
    expect(loop('!Split [",", "a,b"]')).toEqual(['Ra', 'Rb']);
  });

  test('gives its resources to SAM and counts with Fn::Length', () => {
    const graph = read([
      'Resources:',
      '  Queue: {Type: AWS::SQS::Queue, Properties: {Delay: {"Fn::Length": !Ref Names}, Text: {"Fn::ToJsonString": {a: !Ref Other}}}}',
      '  Other: {Type: T}',
      '  Fn::ForEach::F: [N, !Ref Names, {"F${N}": {Type: AWS::Serverless::Function, Properties: {Role: r, Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}}}}]',
    ].join('\n'));
    expect(graph.ofType('AWS::Lambda::EventSourceMapping').map(({ logicalId }) => logicalId)).toEqual(['FordersQ', 'FusersQ']);
    expect(graph.resource('t/Queue')?.properties.Delay).toBe(2);
    expect(lines(graph)).toContain('t/Queue Text -> t/Other Ref');
  });

  test('that cannot be written out is left out, with a warning that names it; the rest is there', () => {
    const warned = (loop: string) => {
      const graph = read(`Resources:\n  Fn::ForEach::L: ${loop}\n  Rest: {Type: T}\n`);
      expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['Rest']);
      return graph.warnings;
    };
    const unknown = 't.yaml: Fn::ForEach::L has the loop "Fn::ForEach::L" over a collection that only the deployment knows; it is left out';
    expect(warned('[N, !Ref Given, {"R${N}": {Type: T}}]')).toEqual([{ where: 't/Fn::ForEach::L', message: unknown }]);
    expect(warned('[N, !GetAtt Rest.List, {"R${N}": {Type: T}}]')[0].message).toBe(unknown);
    for (const broken of ['text', '[N]', '[1, [a], {}]', '[N, [a], text]', '{}']) { expect(warned(broken)[0].message).toContain('is not a list of an identifier'); }
  });

  test('ends, with a warning, when loops in loops explode', () => {
    const items = JSON.stringify(Array.from({ length: 100 }, (_, index) => `v${index}`));
    const nested = [1, 2, 3, 4, 5].reduceRight((inner, level) => `{"Fn::ForEach::L${level}": [V${level}, ${items}, ${inner}]}`, '{"R${V1}${V2}${V3}${V4}${V5}": {Type: T, Properties: {A: {B: {C: x}}}}}');
    const graph = read(`Resources: ${nested}\n`);
    expect(graph.resources.length).toBeGreaterThan(1_000);
    expect(graph.resources.length).toBeLessThan(100_000);
    expect(graph.warnings.some(({ message }) => message.includes('loops write more than'))).toBe(true);
  }, 60_000);
});

describe('macros', () => {
  test('that change the template during deployment are told by name, and where', () => {
    const transforms = 'Transform: [AWS::Serverless-2016-10-31, MyMacro, {Name: AWS::Include, Parameters: {Location: "s3://b/more.yaml"}}]\n';
    const graph = readTemplate(join(writeFolder({ 't.yaml': `${transforms}Resources:\n  A: {Type: T, Properties: {X: {Fn::Transform: {Name: Own, Parameters: {Q: !Ref B}}, More: 1}, Y: !Transform {Name: Other}}}\n  B: {Type: T}\n` }), 't.yaml'));
    const unread = 'what it writes during the deployment is not known here and left out';
    expect(graph.warnings).toEqual([
      { where: 't/Transform', message: `t.yaml: Transform is the macro "MyMacro"; ${unread}` },
      { where: 't/Transform', message: `t.yaml: Transform is the macro "AWS::Include" of "s3://b/more.yaml"; ${unread}` },
      { where: 't/A', message: `t.yaml: has at "X" the macro "Own"; ${unread}` },
      { where: 't/A', message: `t.yaml: has at "Y" the macro "Other"; ${unread}` },
    ]);
    expect(lines(graph)).toEqual(['t/A X.Fn::Transform.Parameters.Q -> t/B Ref']);
  });

  test('of AWS that change no relation are not worth a word', () => {
    for (const name of ['AWS::SecretsManager-2024-09-16', 'AWS::CodeDeployBlueGreen', 'AWS::Serverless-2016-10-31']) {
      expect(readTemplate(join(writeFolder({ 't.json': { Transform: name, Resources: { A: { Type: 'T' } } } }), 't.json')).warnings).toEqual([]);
    }
  });
});
