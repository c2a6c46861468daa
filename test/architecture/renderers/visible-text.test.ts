import { visibleText } from '../../../src/architecture/renderers';
import { visibleIds } from '../../../src/architecture/renderers/visible-ids';

describe('what is seen of a text', () => {
  test.each([
    [' two\n\tlines ', 'two lines'], ['a\u0000\u202Eb\u200B', 'ab'], ['\uD800', ''], ['👩‍💻', '👩‍💻'], ['a → b', 'a → b'],
  ])('%j is %j', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  test('an arrow keeps its direction between names that are read from right to left', () => {
    expect(visibleText('שלום → עולם')).toBe('שלום \u200E→\u200E עולם');
    expect(visibleText(visibleText('שלום → עולם'))).toBe('שלום \u200E→\u200E עולם');
  });
});

describe('ids as they are seen', () => {
  const seen = (...ids: string[]) => ids.map(visibleIds(ids.map((id) => ({ id }))));

  test('are the ids themselves where everything of them is', () => {
    expect(seen('Shop/Queue', 'Shop/Topic')).toEqual(['Shop/Queue', 'Shop/Topic']);
  });

  test('differ where only what is not seen tells them apart', () => {
    expect(seen('a ', 'a', 'a\u0000', ' a')).toEqual(['a (2)', 'a', 'a (3)', 'a (4)']);
    expect(seen('a ', 'a', 'a (2)')).toEqual(['a (3)', 'a', 'a (2)']);
  });

  test('are one for one id, and told of others, too', () => {
    expect(seen('a ', 'a ')).toEqual(['a', 'a']);
    expect(visibleIds([])('other ')).toBe('other');
  });
});
