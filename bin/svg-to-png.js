// Reads an SVG from standard input and writes it as PNG to standard output; the argument is the number of pixels for each of the SVG's.
const { readFileSync } = require('node:fs');
const { initWasm, Resvg } = require('@resvg/resvg-wasm');

/** Metrics of Helvetica and Arial, which the SVG is laid out for. No font of the machine is asked: the same picture everywhere. */
const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'];
/** Wider or higher than this, programs refuse to show a picture. */
const MOST_PIXELS = 16000;

async function main() {
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const font = {
    fontBuffers: FONTS.map((file) => readFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`))),
    defaultFontFamily: 'Arimo',
    sansSerifFamily: 'Arimo',
  };
  const svg = readFileSync(0, 'utf8');
  const { width, height } = new Resvg(svg);
  const value = Math.min(Number(process.argv[2]), MOST_PIXELS / Math.max(width, height));
  process.stdout.write(new Resvg(svg, { font, fitTo: { mode: 'zoom', value } }).render().asPng());
}

main().catch((error) => {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exitCode = 1;
});
