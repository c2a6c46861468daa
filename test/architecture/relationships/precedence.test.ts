import { graphOf } from './graph-of';
import { findRelationships, type RelationshipKind, type ResourceRelationship, type RelationshipRule } from '../../../src/architecture/relationships';

const graph = graphOf({ A: { Type: 'AWS::Lambda::Function' }, B: { Type: 'AWS::SQS::Queue' }, C: { Type: 'AWS::SQS::Queue' } });

const arrow = (source: string, kind: RelationshipKind, target: string, basis?: ResourceRelationship['basis']): ResourceRelationship => (
  { source: `S/${source}`, kind, target: `S/${target}`, evidence: [{ resource: `S/${source}`, property: kind }], ...(basis ? { basis } : {}) });

function kept(...relationships: ResourceRelationship[]): string[] {
  const rule: RelationshipRule = { name: 'test/all', find: () => ({ relationships }) };
  return findRelationships(graph, [rule]).relationships.map(({ source, kind, target }) => `${source.slice(2)} ${kind} ${target.slice(2)}`);
}

test('a permission gives way to what is configured in its direction, and stands beside what is configured in the other', () => {
  expect(kept(arrow('B', 'triggers', 'A'), arrow('B', 'consumes', 'A', 'permission'))).toEqual(['B triggers A']);
  expect(kept(arrow('B', 'triggers', 'A'), arrow('A', 'sends', 'B', 'permission'))).toEqual(['A sends B', 'B triggers A']);
});

test('a permission stands beside what does not say why the two talk, but not beside its own kind', () => {
  expect(kept(arrow('A', 'connects', 'B'), arrow('A', 'reads', 'B', 'permission'))).toEqual(['A connects B', 'A reads B']);
  expect(kept(arrow('A', 'connects', 'B'), arrow('A', 'connects', 'B', 'permission'))).toEqual(['A connects B']);
  expect(kept(arrow('A', 'encrypts', 'B'), arrow('A', 'sends', 'B', 'permission'))).toEqual(['A encrypts B', 'A sends B']);
});

test('reading something that is configured does not hide that it may be written', () => {
  expect(kept(arrow('A', 'reads', 'B'), arrow('A', 'reads and writes', 'B', 'permission'))).toEqual(['A reads B', 'A reads and writes B']);
  expect(kept(arrow('A', 'reads', 'B'), arrow('A', 'reads', 'B', 'permission'))).toEqual(['A reads B']);
  expect(kept(arrow('A', 'reads and writes', 'B'), arrow('A', 'reads', 'B', 'permission'))).toEqual(['A reads and writes B']);
});

test('writing to a place is done by who may look at it, too, unless it says what is written', () => {
  const labelled = { ...arrow('A', 'writes', 'B'), label: 'artifacts' };
  expect(kept(arrow('A', 'writes', 'B'), arrow('A', 'reads and writes', 'B', 'permission'))).toEqual(['A writes B']);
  expect(kept(arrow('A', 'writes', 'B'), arrow('A', 'reads', 'B', 'permission'))).toEqual(['A reads B', 'A writes B']);
  expect(kept(labelled, arrow('A', 'reads and writes', 'B', 'permission'))).toEqual(['A reads and writes B', 'A writes B']);
});

test('a permission on everything gives way to anything stronger, in either direction', () => {
  expect(kept(arrow('B', 'triggers', 'A'), arrow('A', 'sends', 'B', 'wide permission'))).toEqual(['B triggers A']);
  expect(kept(arrow('A', 'sends', 'B', 'permission'), arrow('A', 'calls', 'B', 'wide permission'))).toEqual(['A sends B']);
  expect(kept(arrow('A', 'sends', 'B', 'wide permission'))).toEqual(['A sends B']);
});

test('a mention gives way to anything else between the two, and is kept between others', () => {
  expect(kept(arrow('B', 'triggers', 'A'), arrow('A', 'calls', 'B', 'mention'), arrow('A', 'calls', 'C', 'mention'))).toEqual(['A calls C', 'B triggers A']);
  expect(kept(arrow('A', 'sends', 'B', 'wide permission'), arrow('A', 'calls', 'B', 'mention'))).toEqual(['A sends B']);
});

test("nothing is told of CDK's own helpers", () => {
  const helped = graphOf({
    LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A: { Type: 'AWS::Lambda::Function' }, B: { Type: 'AWS::SQS::Queue' }, C: { Type: 'AWS::SQS::Queue' },
  });
  const relationships = [arrow('LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', 'sends', 'B'), arrow('B', 'dead-letters', 'C')];
  expect(findRelationships(helped, [{ name: 'test/all', find: () => ({ relationships }) }]).relationships).toEqual([relationships[1]]);
});
