import { join } from 'path';
import { inflateSync } from 'zlib';
import { decodePng } from './decode-png';

const BIN = join(__dirname, '..', '..', '..', '..', 'bin', 'png');
/* eslint-disable @typescript-eslint/no-require-imports -- what draws in a process of its own is JavaScript that needs no compiling. */
const { encodePng } = require(join(BIN, 'encode-png.js')) as { encodePng: (rgba: Uint8Array, width: number, height: number) => Buffer | undefined };
const { Deflated, repeatToken } = require(join(BIN, 'deflate.js')) as {
  Deflated: new () => { block(tokens: Int32Array, used: number, isLast: boolean): void; end(sum: number): Buffer };
  repeatToken: (length: number, distance: number) => number;
};
/* eslint-enable @typescript-eslint/no-require-imports */

type Color = readonly [red: number, green: number, blue: number, alpha?: number];

function painted(width: number, height: number, colorAt: (x: number, y: number) => Color): Uint8Array {
  return Uint8Array.from(Array.from({ length: width * height }, (_, at) => {
    const [red, green, blue, alpha = 255] = colorAt(at % width, Math.floor(at / width));
    return [red, green, blue, alpha];
  }).flat());
}

/** The same numbers on every machine. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state % 256;
  };
}

const next = noise();
const letter = (x: number, y: number): Color => ((x * 7 + y * 3) % 11 < 4 ? [35, 47, 62] : [255, 255, 255]);

test.each<[string, number, number, (x: number, y: number) => Color]>([
  ['one pixel', 1, 1, () => [1, 2, 3]],
  ['a column', 1, 300, (_x, y) => [y % 256, 0, 0]],
  ['a column of one colour', 1, 300, () => [9, 9, 9]],
  ['a row', 300, 1, (x) => [x % 256, 1, 2]],
  ['two and three pixels a row', 2, 3, (x, y) => [x, y, 0]],
  ['one colour, of a width that whole repeats fill, and one more', 87, 40, () => [255, 255, 255]],
  ['one colour, of a width that whole repeats fill', 86, 40, () => [255, 255, 255]],
  ['nothing that repeats', 200, 200, () => [next(), next(), next()]],
  ['what repeats beside itself', 400, 50, (x, y) => letter(x % 20, y)],
  ['what repeats below itself, with rows between that are all the same', 60, 400, (x, y) => letter(x, Math.floor(y / 3))],
  ['rows wider than repeats reach', 16000, 12, (x, y) => (x % 97 === y ? [1, 2, 3] : letter(x % 500, y))],
  ['rows of which two are not within reach', 6000, 9, (x, y) => letter(x % 5000, y % 4)],
  ['more than a block of all that there is', 700, 300, (x, y) => (x % 50 < 9 ? [next() % 4, 0, 0] : letter(x % 31, y % 8))],
])('%s is read back as it was', (_what, width, height, colorAt) => {
  const rgba = painted(width, height, colorAt);
  const png = decodePng(encodePng(rgba, width, height)!);
  expect([png.width, png.height]).toEqual([width, height]);
  expect(Buffer.from(png.rgba).equals(rgba)).toBe(true);
});

test('what can be seen through is left to others', () => {
  expect(encodePng(painted(20, 20, (x, y) => [1, 2, 3, x === 19 && y === 19 ? 254 : 255]), 20, 20)).toBeUndefined();
});

test('rows as those above them cost next to nothing', () => {
  const png = encodePng(painted(300, 1000, (x) => letter(x, 0)), 300, 1000)!;
  expect(png.length).toBeLessThan(5_000);
});

function inflated(blocks: ReadonlyArray<readonly number[]>, text: Buffer): Buffer {
  const out = new Deflated();
  blocks.forEach((tokens, position) => out.block(Int32Array.from(tokens), tokens.length, position === blocks.length - 1));
  let [low, high] = [1, 0];
  for (const byte of text) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return inflateSync(out.end(high * 65536 + low));
}

test.each<[string, ReadonlyArray<readonly number[]>, Buffer]>([
  ['nothing', [[]], Buffer.alloc(0)],
  ['one byte', [[65]], Buffer.from('A')],
  ['several blocks', [[65], [], [66, 67]], Buffer.from('ABC')],
  ['repeats of all lengths', [[7, ...Array.from({ length: 256 }, (_, more) => repeatToken(3 + more, 1))]], Buffer.alloc(1 + 256 * 3 + 255 * 128, 7)],
  // Numbers that grow so make a tree deeper than a code may be long.
  ['bytes of which each comes much less than the next',
    [Array.from({ length: 22 }, (_, value) => Array<number>(Math.round(1.6 ** value)).fill(value)).flat()],
    Buffer.from(Array.from({ length: 22 }, (_, value) => Array<number>(Math.round(1.6 ** value)).fill(value)).flat())],
])('%s is read by zlib as it was meant', (_what, blocks, text) => {
  expect(inflated(blocks, text).equals(text)).toBe(true);
});

test('a repeat reaches as far back as the format knows', () => {
  const random = noise();
  const bytes = Array.from({ length: 32768 }, random);
  const distances = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 100, 257, 1000, 4097, 12289, 24576, 24577, 32767, 32768];
  const text = [...bytes];
  for (const distance of distances) {
    for (let left = 5; left > 0; left--) { text.push(text[text.length - distance]); }
  }
  expect(inflated([[...bytes, ...distances.map((distance) => repeatToken(5, distance))]], Buffer.from(text)).equals(Buffer.from(text))).toBe(true);
});
