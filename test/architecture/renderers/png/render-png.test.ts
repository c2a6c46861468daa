import { renderPng, renderPngs } from '../../../../src/architecture/renderers';

const svg = (text: string, height = 40) => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="${height}"><text x="4" y="20" font-family="Arimo" font-size="14">${text}</text></svg>`;

test('what the font lacks is seen to be missing, as an empty square', () => {
  const [blank, emoji, square, chinese] = ['', '💳', '□', '支'].map((text) => Buffer.from(renderPng(svg(text))));
  expect(emoji.equals(blank)).toBe(false);
  expect(emoji.equals(square)).toBe(true);
  expect(chinese.equals(square)).toBe(true);
});

test('a picture has as many pixels as asked for, and no more than programs open', () => {
  const size = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
  expect(size(renderPng(svg('a'), 1))).toEqual([200, 40]);
  expect(size(renderPng(svg('a'), 3))).toEqual([600, 120]);
  expect(size(renderPng(svg('a', 2), 1000))[0]).toBe(16000);
});

test('several pictures are drawn as they are one by one, in their order', () => {
  const texts = ['one', 'two', 'three', 'four'].map((text) => svg(text));
  expect(renderPngs(texts).map((png) => Buffer.from(png))).toEqual(texts.map((text) => Buffer.from(renderPng(text))));
  expect(renderPngs([])).toEqual([]);
});

test('what is no picture is refused in one line', () => {
  expect(() => renderPng('not a picture')).toThrow(/^the picture could not be made into a PNG: .+$/);
});
