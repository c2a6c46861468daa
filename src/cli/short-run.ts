// In: the version of V8 that runs this process.
// Out: a compiler that takes as long to optimize a function as a run of seconds can repay.
import { setFlagsFromString } from 'v8';

/** The first V8 with a quick second compiler (Maglev, in Node.js 22), which makes this needless; later ones do not know the flag. */
const FIRST_WITH_MAGLEV = 12;

/**
 * Bytes of bytecode that a function has to run through before it is optimized: thirty times V8's own limit of 66 KiB. A command of seconds gets
 * hundreds of functions optimized by that, in the background, and ends before most of them have been worth it: a third of its processor time.
 */
const INTERRUPT_BUDGET = 2_000_000;

/** To be called at the start of a process that ends within seconds; it changes how the process is compiled, and nothing of what it does. */
export function expectShortRun(): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_WITH_MAGLEV) {
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  }
}
