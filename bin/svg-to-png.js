// Reads a JSON list of SVGs from standard input and writes each as PNG to standard output, its length in four bytes before it.
// The argument is the number of pixels for each of the SVG's.
const { readFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { encodePng } = require('./png/encode-png');

// Asked for by the renderer, which looks whether it is given one of these, Node loads all that it has for the network: as much work as loading the renderer.
for (const name of ['Request', 'Response']) { Object.defineProperty(globalThis, name, { value: undefined }); }
const { initWasm, Resvg } = require('@resvg/resvg-wasm');

/** Metrics of Helvetica and Arial, which the SVG is laid out for. No font of the machine is asked: the same picture everywhere. */
const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'];
/** Wider or higher than this, programs refuse to show a picture. */
const MOST_PIXELS = 16000;
/**
 * How long a part of the renderer runs before Node optimizes it: optimizing takes longer than drawing a few pictures without that, and for many
 * pays only where they spend most of their time.
 */
const FEW = 10;
const OPTIMIZE_NOTHING = '--wasm-tiering-budget=2000000000';
const OPTIMIZE_LITTLE = '--wasm-tiering-budget=300000000';
/** No cropping: asked for none, the renderer copies the whole picture into one of the same size. */
const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 };

async function main() {
  const pictures = JSON.parse(readFileSync(0, 'utf8'));
  setFlagsFromString(pictures.length < FEW ? OPTIMIZE_NOTHING : OPTIMIZE_LITTLE);
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const font = {
    fontBuffers: FONTS.map((file) => readFileSync(require.resolve(`@expo-google-fonts/arimo/${file}`))),
    defaultFontFamily: 'Arimo',
    sansSerifFamily: 'Arimo',
  };
  for (const svg of pictures) {
    const png = drawn(svg, { font, crop: NO_CROP, fitTo: { mode: 'zoom', value: Math.min(Number(process.argv[2]), MOST_PIXELS / longerSide(svg)) } });
    const length = Buffer.alloc(4);
    length.writeUInt32BE(png.length);
    process.stdout.write(length);
    process.stdout.write(png);
  }
}

/** What the renderer holds of a picture is given back at once: it has no other way to know that nobody wants it any more. */
function drawn(svg, options) {
  const picture = new Resvg(svg, options);
  const image = picture.render();
  // The renderer's own way of writing PNG knows nothing of diagrams, and takes four times as long. It serves for what can be seen through.
  const png = encodePng(image.pixels, image.width, image.height) ?? image.asPng();
  image.free();
  picture.free();
  return png;
}

/** Of the picture as its first element tells it; another's is asked of the renderer, which reads it twice then. */
function longerSide(svg) {
  const [, width, height] = /^<svg [^>]*?\bwidth="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  if (width !== undefined) { return Math.max(Number(width), Number(height)); }
  const picture = new Resvg(svg);
  const side = Math.max(picture.width, picture.height);
  picture.free();
  return side;
}

main().catch((error) => {
  process.stderr.write(`${error?.message ?? error}\n`);
  process.exitCode = 1;
});
