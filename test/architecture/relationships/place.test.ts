import { graphOf, type Resources } from './graph-of';
import { mentionsOf, Place } from '../../../src/architecture/relationships/place';
import type { TemplateObject } from '../../../src/architecture/sources';
import { buildGraph } from '../../../src/architecture/sources/build-graph';
import { readSections } from '../../../src/architecture/sources/stack-template';

/** The places of a property of the resource `R`, in a stack with a queue, a topic and a parameter. */
function places(properties: Record<string, unknown>, path: string): readonly Place[] {
  const graph = graphOf({ R: { Type: 'X::Y::Z', Properties: properties }, Queue: { Type: 'AWS::SQS::Queue' }, Topic: { Type: 'AWS::SNS::Topic' }, Nested: { Type: 'AWS::CloudFormation::Stack' } } as Resources, { Name: { Type: 'String' } });
  return Place.of(graph, graph.resource('S/R')!, path);
}

const texts = (properties: Record<string, unknown>, path = 'P') => places(properties, path).map((place) => {
  const marked = place.text();
  return marked.text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => {
    const { resource, attribute } = marked.mentions[Number(index)];
    return `<${resource.logicalId}.${attribute}>`;
  });
});

describe('the text of a value', () => {
  test.each<[string, unknown, string]>([
    ['plain text, numbers and booleans', 'x', 'x'],
    ['numbers', 5, '5'],
    ['references', { Ref: 'Queue' }, '<Queue.Ref>'],
    ['attributes', { 'Fn::GetAtt': ['Queue', 'Arn'] }, '<Queue.Arn>'],
    ['attributes with a dot', { 'Fn::GetAtt': 'Queue.Arn' }, '<Queue.Arn>'],
    ['joins', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }, 'b']] }, 'a-<Queue.Ref>-b'],
    ['substitutions', { 'Fn::Sub': 'a-${Queue.Arn}-${Topic}-${!Literal}' }, 'a-<Queue.Arn>-<Topic.Ref>-${Literal}'],
    ['substitutions with variables', { 'Fn::Sub': ['${V}/x', { V: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] }, '<Queue.Arn>/x'],
    ['pseudo parameters', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs']] }, 'arn:{AWS.Partition}:sqs'],
    ['parameters', { Ref: 'Name' }, '{Name}'],
    ['outputs of nested stacks that nobody has read', { 'Fn::GetAtt': ['Nested', 'Outputs.Thing'] }, '<Nested.Outputs.Thing>'],
    ['exports of stacks outside of the app', { 'Fn::ImportValue': 'shared-queue' }, '{shared-queue}'],
    ['selections of a list', { 'Fn::Select': [1, ['a', { Ref: 'Topic' }]] }, '<Topic.Ref>'],
    ['selections of what is split', { 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] }, '<Queue.Arn>'],
    ['base64', { 'Fn::Base64': { 'Fn::Sub': 'x ${Queue}' } }, 'x <Queue.Ref>'],
    ['objects', { a: [{ Ref: 'Queue' }], b: 1 }, '{"a":["<Queue.Ref>"],"b":1}'],
    ['JSON', { 'Fn::ToJsonString': { a: { Ref: 'Queue' } } }, '{"a":"<Queue.Ref>"}'],
    ['unknown functions', { 'Fn::Transform': { Name: 'X', Parameters: { Y: { Ref: 'Queue' } } } }, '<Queue.Ref>'],
    ['conditions, by what is not left out', { 'Fn::Join': ['-', ['a', { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, { Ref: 'Queue' }] }, { 'Fn::If': ['D', { Ref: 'AWS::NoValue' }] }]] }, 'a-<Queue.Ref>-'],
    ['broken joins', { 'Fn::Join': ['', 'x'] }, 'x'],
    ['broken substitutions', { 'Fn::Sub': { Ref: 'Queue' } }, '{}'],
    ['broken selections', { 'Fn::Select': 'x' }, '{}'],
    ['characters that are marks', 'a\uE000 0\uE001', 'a 0'],
  ])('%s', (_, value, text) => {
    expect(texts({ P: value })).toEqual([text]);
  });

  test('keeps apart what the same value mentions twice', () => {
    const [place] = places({ P: { 'Fn::Join': ['', [{ Ref: 'Queue' }, '|', { Ref: 'Topic' }, '|', { Ref: 'Queue' }]] } }, 'P');
    const marked = place.text();
    expect(marked.text.split('|').map((piece) => mentionsOf(piece, marked).map(({ resource }) => resource.logicalId))).toEqual([['Queue'], ['Topic'], ['Queue']]);
  });
});

describe('the way to a value', () => {
  test('goes through lists, one thing instead of a list, and conditions, without what is left out', () => {
    const list = { L: [{ A: { Ref: 'Queue' } }, { 'Fn::If': ['C', { A: { Ref: 'Topic' } }, { Ref: 'AWS::NoValue' }] }] };
    expect(places(list, 'L').flatMap((place) => place.items()).flatMap((item) => item.at('A')).map((place) => [place.path, place.mentions().map(({ resource }) => resource.logicalId)]))
      .toEqual([['L.0.A', ['Queue']], ['L.1', ['Topic']]]);
    expect(places({ L: { A: 'x' } }, 'L').flatMap((place) => place.items()).flatMap((item) => item.at('A')).map((place) => place.literal())).toEqual(['x']);
    expect(texts({ P: { 'Fn::If': ['C', 'x', { 'Fn::If': ['D', 'y', 'z'] }] } })).toEqual(['x', 'y', 'z']);
  });

  test('leads nowhere where there is nothing', () => {
    expect(places({ P: null }, 'P.Q')).toEqual([]);
    expect(places({}, 'constructor')).toEqual([]);
    expect(places({ P: [1] }, 'P.x')).toEqual([]);
  });

  test('the entries of an object, of which a function is none', () => {
    expect(places({ P: { a: 1, b: { Ref: 'Queue' } } }, 'P').flatMap((place) => place.entries()).map(([key]) => key)).toEqual(['a', 'b']);
    expect(places({ P: { Ref: 'Queue' } }, 'P').flatMap((place) => place.entries())).toEqual([]);
  });
});

describe('a document that is written as JSON text', () => {
  test.each<[string, unknown, string[]]>([
    ['in one piece', '{"detail": {"bus": ["main"]}}', ['main']],
    ['with substitutions', { 'Fn::Sub': '{"detail": {"bus": ["${Queue.Arn}", "x-${Topic}"]}}' }, ['<Queue.Arn>', 'x-<Topic.Ref>']],
    ['joined', { 'Fn::Join': ['', ['{"detail": {"bus": ["', { Ref: 'Queue' }, '"]}}']] }, ['<Queue.Ref>']],
  ])('is read into, %s', (_title, value, expected) => {
    const found = places({ P: value }, 'P.detail.bus').flatMap((place) => place.items());
    expect(found.map((place) => place.path)).toEqual(expected.map(() => 'P'));
    expect(found.map((place) => {
      const marked = place.text();
      return marked.text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => `<${marked.mentions[Number(index)].resource.logicalId}.${marked.mentions[Number(index)].attribute}>`);
    })).toEqual(expected);
    expect(places({ P: value }, 'P').flatMap((place) => place.entries()).map(([key]) => key)).toEqual(['detail']);
  });

  test.each(['{"detail": ', '["detail"]', '"detail"', '{not JSON}', 'plain'])('is nothing where the text is no document: %s', (value) => {
    expect(places({ P: value }, 'P.detail')).toEqual([]);
  });
});

test('mentions of another stack are told apart by the names that CDK makes for them', () => {
  const stack = (id: string, template: unknown) => ({
    node: { id, name: id, tags: {} },
    stage: '',
    file: `${id}.json`,
    elementPaths: new Map<string, string>(),
    ...readSections(template as TemplateObject, () => undefined),
  });
  const out = (logicalId: string) => ({ Value: { 'Fn::GetAtt': [logicalId, 'Arn'] }, Export: { Name: `A:ExportsOutputFnGetAtt${logicalId}Arn` } });
  const graph = buildGraph([
    stack('A', { Resources: { Queue1: { Type: 'AWS::SQS::Queue' }, Queue1Dlq: { Type: 'AWS::SQS::Queue' } }, Outputs: { X: out('Queue1'), Y: out('Queue1Dlq') } }),
    stack('B', {
      Resources: {
        R: {
          Type: 'X::Y::Z',
          Properties: { P: { 'Fn::Join': ['|', [{ 'Fn::ImportValue': 'A:ExportsOutputFnGetAttQueue1DlqArn' }, { 'Fn::ImportValue': 'A:ExportsOutputFnGetAttQueue1Arn' }, { 'Fn::ImportValue': 'elsewhere' }]] } },
        },
      },
    }),
  ], [], []);
  const [place] = Place.of(graph, graph.resource('B/R')!, 'P');
  const marked = place.text();
  expect(marked.text.split('|').map((piece) => mentionsOf(piece, marked).map(({ resource }) => resource.logicalId))).toEqual([['Queue1Dlq'], ['Queue1'], []]);
});

test('an export that somebody named is what no other function names', () => {
  const stack = (id: string, template: unknown) => ({
    node: { id, name: id, tags: {} },
    stage: '',
    file: `${id}.json`,
    elementPaths: new Map<string, string>(),
    ...readSections(template as TemplateObject, () => undefined),
  });
  const graph = buildGraph([
    stack('A', { Resources: { Jobs: { Type: 'AWS::SQS::Queue' } }, Outputs: { X: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: 'work' } } } }),
    stack('B', { Resources: { R: { Type: 'X::Y::Z', Properties: { P: { 'Fn::Sub': ['${Q}/x', { Q: { 'Fn::ImportValue': 'work' } }] } } } } }),
  ], [], []);
  expect(Place.of(graph, graph.resource('B/R')!, 'P')[0].text().mentions.map(({ resource }) => resource.id)).toEqual(['A/Jobs']);
});
