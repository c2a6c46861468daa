import { inflateSync } from 'zlib';
import { deflate } from '../../../../src/architecture/renderers/pdf/deflate';

/** The same numbers on every machine. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return state % 256;
  }));
}

test.each([
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('x')],
  ['text that repeats itself', Buffer.from('0 0 1 rg 10 20 m 30 40 l S\n'.repeat(500))],
  ['one byte for longer than one repeat can say', Buffer.alloc(70_000, 7)],
  ['noise, which holds every byte', noise(100_000)],
  ['what repeats from as far back as the format reaches, and farther', Buffer.concat([noise(300), noise(40_000).reverse(), noise(300), Buffer.alloc(32_468), noise(300)])],
])('%s is read back by zlib as it was', (_what, data) => {
  expect(inflateSync(deflate(data)).equals(data)).toBe(true);
});

test('what repeats itself is packed', () => {
  expect(deflate(Buffer.from('0 0 1 rg 10 20 m 30 40 l S\n'.repeat(500))).length).toBeLessThan(300);
});
