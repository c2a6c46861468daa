import { spawnSync } from 'child_process';
import { join } from 'path';
import { drawable } from '../font/arimo';

/** Pixels for each of the picture's: sharp on today's screens, and when a wiki shows it small. */
const SCALE = 2;
/** No pictures are larger together; a huge one gets fewer pixels rather than none. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Pictures that one process draws: enough that starting it costs nothing, and few enough to be held at once. */
const TOGETHER = 100;
/** A picture comes behind its length. */
const LENGTH_BYTES = 4;

/** A picture as PNG, with nothing but npm packages. */
export function renderPng(svg: string, scale: number = SCALE): Uint8Array {
  return renderPngs([svg], scale)[0];
}

/**
 * Pictures as PNG, in their order. What the font lacks is drawn as an empty square.
 *
 * The renderer is WebAssembly, which Node loads in its own time only: a process of its own does it, so that drawing stays synchronous. Many pictures
 * share one.
 */
export function renderPngs(svgs: readonly string[], scale: number = SCALE): readonly Uint8Array[] {
  const pictures: Uint8Array[] = [];
  for (let first = 0; first < svgs.length; first += TOGETHER) {
    pictures.push(...drawn(svgs.slice(first, first + TOGETHER), scale));
  }
  return pictures;
}

function drawn(svgs: readonly string[], scale: number): Uint8Array[] {
  const script = join(__dirname, '..', '..', '..', '..', 'bin', 'svg-to-png.js');
  const options = { input: JSON.stringify(svgs.map(drawable)), maxBuffer: MOST_BYTES, windowsHide: true };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, String(scale)], options);
  if (error !== undefined || status !== 0) {
    const [reason] = (error?.message ?? String(stderr)).trim().split('\n').slice(-1);
    throw new Error(`the picture could not be made into a PNG: ${reason}`);
  }
  let at = 0;
  return svgs.map(() => {
    const begin = at + LENGTH_BYTES;
    at = begin + stdout.readUInt32BE(at);
    return stdout.subarray(begin, at);
  });
}
