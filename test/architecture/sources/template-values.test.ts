import { intrinsicOf, literalText, property, valueAt, type TemplateValue } from '../../../src/architecture/sources';
import { firstJsonError } from '../../../src/architecture/sources/json-position';
import { tagsOf } from '../../../src/architecture/sources/tags';

describe('literalText', () => {
  test('is the value itself for text, numbers and booleans', () => {
    expect([literalText('a'), literalText(443), literalText(true), literalText('')]).toEqual(['a', '443', 'true', '']);
  });

  test('puts Fn::Join and Fn::Sub together, with a mark for what only the deployment knows', () => {
    expect(literalText({ 'Fn::Join': ['-', ['a', { Ref: 'B' }, 1]] })).toBe('a-…-1');
    expect(literalText({ 'Fn::Sub': 'arn:${AWS::Region}:${!x}' })).toBe('arn:…:${x}');
    expect(literalText({ 'Fn::Sub': ['${a}${b}', { a: { 'Fn::Join': ['', ['x', 'y']] }, b: { Ref: 'B' } }] })).toBe('xy…');
    expect(literalText({ 'Fn::Join': ['/', [{ 'Fn::Sub': 'a${B}' }, 'c']] }, '*')).toBe('a*/c');
  });

  test('is undefined where nothing is known', () => {
    const unknown: (TemplateValue | undefined)[] = [undefined, null, { Ref: 'A' }, ['a'], { a: 'b' }, { 'Fn::Join': ['', { Ref: 'A' }] }, { 'Fn::Join': ['', [{ Ref: 'A' }]] }, { 'Fn::Sub': '${A}' }];
    expect(unknown.map((value) => literalText(value))).toEqual(unknown.map(() => undefined));
  });

  test('ends with values nested beyond reason', () => {
    let value: any = 'x';
    for (let i = 0; i < 10_000; i++) { value = { 'Fn::Join': ['', [value]] }; }
    expect(literalText(value)).toBeUndefined();
  });
});

describe('valueAt', () => {
  const value: TemplateValue = { A: [{ B: 1 }, { 'C.D': { E: 2 } }], F: null };

  test('finds values by keys and list positions', () => {
    expect([valueAt(value, 'A.0.B'), valueAt(value, 'A.1.C.D.E'), valueAt(value, 'F'), valueAt(value, '')]).toEqual([1, 2, null, value]);
  });

  test('is undefined where there is nothing, and never what objects inherit', () => {
    const missing = ['B', 'A.2', 'A.x', 'A.0.B.C', 'A.length', 'constructor', '__proto__', 'A.0.toString', 'F.x'];
    expect(missing.map((path) => valueAt(value, path))).toEqual(missing.map(() => undefined));
    expect(property(value, 'constructor')).toBeUndefined();
  });
});

describe('intrinsicOf', () => {
  test('knows functions by their only key', () => {
    expect(intrinsicOf({ 'Fn::Sub': 'x' })).toEqual({ name: 'Fn::Sub', argument: 'x' });
    expect(intrinsicOf({ Ref: 'A' })).toEqual({ name: 'Ref', argument: 'A' });
    expect([{ Ref: 1 }, { Ref: 'A', B: 1 }, { Other: 1 }, ['Ref'], 'Ref', null].map((value) => intrinsicOf(value as any))).toEqual(Array(6).fill(undefined));
  });
});

describe('tags', () => {
  test('are read from lists and maps, under the names that types use', () => {
    expect(tagsOf({ Tags: [{ Key: 'a', Value: '1', PropagateAtLaunch: true }, { Key: 'b', Value: { Ref: 'X' } }] })).toEqual({ a: '1' });
    expect(tagsOf({ Tags: { a: '1', b: 2 } })).toEqual({ a: '1', b: '2' });
    expect(tagsOf({ FileSystemTags: [{ Key: 'a', Value: '1' }], HostedZoneTags: [{ Key: 'b', Value: '2' }], UserPoolTags: { c: '3' } })).toEqual({ a: '1', b: '2', c: '3' });
    expect(tagsOf({ Tags: 'x', UserPoolTags: [null, 1, { Value: 'x' }] })).toEqual({});
  });
});

describe('firstJsonError', () => {
  test('walks over everything that is valid', () => {
    const valid = '{"a": [1, -2.5e+3, true, false, null, "x\\u00e9\\n", {}, []], "b": {"c": "d"}}';
    expect(firstJsonError(valid)).toBe(valid.length);
    expect(firstJsonError(`["${'x'.repeat(10_000_000)}"`)).toBe(10_000_003);
  });
});
