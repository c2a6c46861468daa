import { arimo, drawable } from '../../../../src/architecture/renderers/font/arimo';
import { TrueTypeFont } from '../../../../src/architecture/renderers/font/true-type';

const code = (character: string) => character.codePointAt(0)!;

test('what the font lacks becomes an empty square, one for each thing that is missing', () => {
  expect(drawable('Zahlung für 💳, 支払い, ✅')).toBe('Zahlung für □, □□□, □');
  expect(drawable('👩‍👩‍👧 👍🏽 ❤️')).toBe('□□□ □ □');
  expect(drawable('Ω Ж é ש → – “quoted” x3')).toBe('Ω Ж é ש → – “quoted” x3');
});

test('letters are as wide as those that pictures are laid out for', () => {
  const font = arimo('regular');
  const widthOf = (character: string) => Math.round(font.widthOf(font.glyphOf(code(character))!));
  // Helvetica's own widths.
  expect(['i', 'm', 'W', ' ', '0'].map(widthOf)).toEqual([222, 833, 944, 278, 556]);
});

test('a font of few glyphs still draws them, and what they are made of', () => {
  const font = arimo('bold');
  const accented = font.glyphOf(code('é'))!;
  const subset = font.subset([accented]);
  expect(subset.length).toBeLessThan(60_000);
  expect(subset.readUInt32BE(0)).toBe(0x00010000);
  const table = (file: Buffer, name: string) => {
    const at = Array.from({ length: file.readUInt16BE(4) }, (_, index) => 12 + 16 * index).find((entry) => file.toString('latin1', entry, entry + 4) === name)!;
    return file.subarray(file.readUInt32BE(at + 8), file.readUInt32BE(at + 8) + file.readUInt32BE(at + 12));
  };
  const lengthOf = (glyph: number) => table(subset, 'loca').readUInt32BE(4 * glyph + 4) - table(subset, 'loca').readUInt32BE(4 * glyph);
  // An é is an e and an accent.
  const parts = [font.glyphOf(code('e'))!, accented];
  for (const glyph of parts) { expect(lengthOf(glyph)).toBeGreaterThan(0); }
  expect(lengthOf(font.glyphOf(code('x'))!)).toBe(0);
  expect(() => new TrueTypeFont(subset)).toThrow('the font has no table cmap');
});
