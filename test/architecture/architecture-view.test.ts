import { ArchitectureView } from '../../src/architecture/architecture-view';

describe('a view of one\'s own', () => {
  test.each<[string, () => ArchitectureView, string]>([
    ['without a name', () => ArchitectureView.of(' ', {}), 'a view of your own needs a name: give it an id, for example "orders"'],
    ['with a depth that is no number of arrows', () => ArchitectureView.of('own', { focus: ['A'], depth: -1 }), 'depth of the view "own" is -1; give a whole number from 0'],
    ['with a depth and no focus', () => ArchitectureView.of('own', { depth: 2 }), 'depth of the view "own" counts from a focus: name one with focus, or leave depth out'],
    ['with a depth and an empty focus', () => ArchitectureView.of('own', { focus: [], depth: 0 }), 'depth of the view "own" counts from a focus'],
    ['on the rules of another such view', () => ArchitectureView.of('own', { basis: ArchitectureView.of('other', {}) }), 'basis of the view "own" is the view "other" of your own'],
  ])('%s is refused in a line that says what to do', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('has a depth of one arrow around its focus, unless told otherwise', () => {
    expect(ArchitectureView.of('own', { focus: ['A'] })._toRequest().scope).toMatchObject({ focus: ['A'], depth: 1 });
    expect(ArchitectureView.of('own', { focus: ['A'], depth: 3 })._toRequest().scope).toMatchObject({ focus: ['A'], depth: 3 });
    expect(ArchitectureView.of('own', {})._toRequest().scope).toMatchObject({ focus: [], depth: 1 });
  });
});
