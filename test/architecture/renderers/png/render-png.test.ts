import { readFileSync } from 'fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { decodePng } from './decode-png';
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

const started = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
const DRAWING = [
  '<linearGradient id="g"><stop stop-color="#ed7100"/><stop offset="1" stop-color="#8c4fff"/></linearGradient>',
  '<circle cx="70" cy="60" r="33" fill="url(#g)" fill-opacity="0.9"/><path d="M5 5L180 90" stroke="#545b64" stroke-width="1.3" stroke-dasharray="5 4"/>',
  '<text x="20" y="100" font-family="Arimo" font-size="13">Shared files, 12 AV Wa</text>',
].join('');

test.each([
  ['on a ground', '<rect width="201" height="117" fill="#fff"/>', 2],
  ['that can be seen through', '', 6],
])('a picture %s has the pixels that the renderer itself would write', async (_what, ground, color) => {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="201" height="117">${ground}${DRAWING}</svg>`;
  const png = Buffer.from(renderPng(picture));
  expect(png[25]).toBe(color);
  await started;
  const fonts = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) => readFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`)));
  const own = new Resvg(picture, { font: { fontBuffers: fonts, defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' }, fitTo: { mode: 'zoom', value: 2 } });
  const [drawn, expected] = [decodePng(png), decodePng(own.render().asPng())];
  expect([drawn.width, drawn.height]).toEqual([402, 234]);
  expect(Buffer.from(drawn.rgba).equals(expected.rgba)).toBe(true);
});
