import { graphOf } from './graph-of';
import { findRelationships, relationshipRules, type Findings, type RelationshipRule } from '../../../src/architecture/relationships';

const graph = graphOf({ A: { Type: 'AWS::SQS::Queue' }, B: { Type: 'AWS::SQS::Queue' }, C: { Type: 'AWS::SQS::Queue' } });
const rule = (name: string, ...relationships: Findings['relationships']): RelationshipRule => ({ name, find: () => ({ relationships }) });
const proof = (resource: string, property: string) => ({ resource: `S/${resource}`, property });

test('every rule has a name of its own', () => {
  const names = relationshipRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]+\/[a-z-]+$/.test(name))).toEqual([]);
});

test('equal findings become one with the evidence of all, each proof once', () => {
  const found = findRelationships(graph, [
    rule('one', { source: 'S/A', target: 'S/B', kind: 'sends', label: 'x', evidence: [proof('A', 'P')] }),
    rule('two', { source: 'S/A', target: 'S/B', kind: 'sends', label: 'x', evidence: [proof('A', 'P'), proof('B', 'Q')] }),
  ]);
  expect(found.relationships).toEqual([{ source: 'S/A', target: 'S/B', kind: 'sends', label: 'x', evidence: [proof('A', 'P'), proof('B', 'Q')] }]);
});

test('findings of another kind or label stay apart', () => {
  const found = findRelationships(graph, [
    rule('one', { source: 'S/A', target: 'S/B', kind: 'sends', evidence: [proof('A', 'P')] }),
    rule('two', { source: 'S/A', target: 'S/B', kind: 'sends', label: 'x', evidence: [proof('A', 'P')] }),
    rule('three', { source: 'S/A', target: 'S/B', kind: 'triggers', evidence: [proof('A', 'P')] }),
  ]);
  expect(found.relationships).toHaveLength(3);
});

test('a connection without a port is the one with a port between the same two, and not that the other way', () => {
  const found = findRelationships(graph, [
    rule('one', { source: 'S/A', target: 'S/B', kind: 'connects', evidence: [proof('A', 'P')] }),
    rule('two', { source: 'S/A', target: 'S/B', kind: 'connects', label: '5432', evidence: [proof('B', 'Q')] }),
    rule('three', { source: 'S/B', target: 'S/A', kind: 'connects', evidence: [proof('B', 'R')] }),
  ]);
  expect(found.relationships).toEqual([
    { source: 'S/A', target: 'S/B', kind: 'connects', label: '5432', evidence: [proof('A', 'P'), proof('B', 'Q')] },
    { source: 'S/B', target: 'S/A', kind: 'connects', evidence: [proof('B', 'R')] },
  ]);
});

test('the order of the rules does not matter', () => {
  const rules = [
    rule('one', { source: 'S/C', target: 'S/A', kind: 'sends', evidence: [proof('C', 'P')] }),
    rule('two', { source: 'S/A', target: 'S/C', kind: 'sends', label: 'b', evidence: [proof('A', 'P')] }),
    rule('three', { source: 'S/A', target: 'S/C', kind: 'sends', label: 'a', evidence: [proof('A', 'P')] }),
    rule('four', { source: 'S/A', target: 'S/B', kind: 'sends', evidence: [proof('A', 'P')] }),
  ];
  const sorted = findRelationships(graph, rules);
  expect(findRelationships(graph, [...rules].reverse())).toEqual(sorted);
  expect(sorted.relationships.map(({ source, target, label }) => [source, target, label])).toEqual([
    ['S/A', 'S/B', undefined], ['S/A', 'S/C', 'a'], ['S/A', 'S/C', 'b'], ['S/C', 'S/A', undefined],
  ]);
});

test('a rule that fails costs its own findings and a warning', () => {
  const broken: RelationshipRule = { name: 'some/broken', find: () => { throw new Error('what is this'); } };
  const found = findRelationships(graph, [broken, rule('one', { source: 'S/A', target: 'S/B', kind: 'sends', evidence: [proof('A', 'P')] })]);
  expect(found.relationships).toHaveLength(1);
  expect(found.warnings).toEqual(['rule some/broken failed, its relationships are missing: what is this']);
});

test('only externals that something is related to are told', () => {
  const external = (id: string) => ({ id, type: 'External::Service', name: id });
  const found = findRelationships(graph, [{
    name: 'some/rule',
    find: () => ({
      relationships: [{ source: 'external:x', target: 'S/A', kind: 'sends', evidence: [proof('A', 'P')] }],
      externals: [external('external:x'), external('external:y')],
    }),
  }]);
  expect(found.externals).toEqual([external('external:x')]);
});
