import { spawnSync } from 'child_process';
import { join } from 'path';
import { drawable } from '../font/arimo';

/** Pixels for each of the picture's: sharp on today's screens, and when a wiki shows it small. */
const SCALE = 2;
/** No picture is larger; a huge one gets fewer pixels rather than none. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * A picture as PNG, with nothing but npm packages. What its font lacks is drawn as an empty square.
 *
 * The renderer is WebAssembly, which Node loads in its own time only: a process of its own does it, so that drawing stays synchronous.
 */
export function renderPng(svg: string, scale: number = SCALE): Uint8Array {
  const script = join(__dirname, '..', '..', '..', '..', 'bin', 'svg-to-png.js');
  const options = { input: drawable(svg), maxBuffer: MOST_BYTES, windowsHide: true };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, String(scale)], options);
  if (error !== undefined || status !== 0) {
    const [reason] = (error?.message ?? String(stderr)).trim().split('\n').slice(-1);
    throw new Error(`the picture could not be made into a PNG: ${reason}`);
  }
  return stdout;
}
