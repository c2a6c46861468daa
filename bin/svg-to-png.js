// Reads a JSON list of SVGs from standard input and writes each as PNG to standard output, its length in four bytes before it.
// The argument is the number of pixels for each of the SVG's.
const { readFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { initWasm, Resvg } = require('@resvg/resvg-wasm');

/** Metrics of Helvetica and Arial, which the SVG is laid out for. No font of the machine is asked: the same picture everywhere. */
const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'];
/** Wider or higher than this, programs refuse to show a picture. */
const MOST_PIXELS = 16000;
/** Optimizing the renderer takes longer than drawing so few pictures without that: half the processor time for one. */
const FEW = 2;

async function main() {
  const pictures = JSON.parse(readFileSync(0, 'utf8'));
  if (pictures.length <= FEW) { setFlagsFromString('--liftoff-only'); }
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const font = {
    fontBuffers: FONTS.map((file) => readFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`))),
    defaultFontFamily: 'Arimo',
    sansSerifFamily: 'Arimo',
  };
  for (const svg of pictures) {
    const png = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: Math.min(Number(process.argv[2]), MOST_PIXELS / longerSide(svg)) } }).render().asPng();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(png.length);
    process.stdout.write(length);
    process.stdout.write(png);
  }
}

/** Of the picture as its first element tells it; another's is asked of the renderer, which reads it twice then. */
function longerSide(svg) {
  const [, width, height] = /^<svg [^>]*?\bwidth="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  if (width !== undefined) { return Math.max(Number(width), Number(height)); }
  const picture = new Resvg(svg);
  return Math.max(picture.width, picture.height);
}

main().catch((error) => {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exitCode = 1;
});
