/**
 * Advance widths of Helvetica (Arial's are the same) from space to tilde, in thousandths of the font size.
 * Measured text has to be the same on every machine, so no font is asked.
 */
const ASCII_WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const FIRST = 0x20;
const ELLIPSIS_CODE = 0x2026;

/** Marks that stand on the letter before them, joiners and variation selectors. */
const NO_ADVANCE = /^[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u0610-\u061A\u064B-\u065F\u1AB0-\u1AFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]$/;
/** East Asian scripts, symbols and emoji take a whole square. */
const FIRST_SQUARE = 0x1100;

function advance(character: string): number {
  const code = character.codePointAt(0)!;
  const known = ASCII_WIDTHS[code - FIRST];
  if (known !== undefined) {
    return known;
  }
  if (code < FIRST || (code >= 0x7f && code < 0xa0) || NO_ADVANCE.test(character)) {
    return 0;
  }
  if (code === ELLIPSIS_CODE || code >= FIRST_SQUARE && !(code >= 0x1e00 && code < 0x2190)) {
    return 1000;
  }
  // Accented Latin, Greek, Cyrillic, Hebrew, Arabic: none is wider than this on average.
  return 667;
}

/** Width of a line of text in pixels, rounded up. */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += advance(character);
  }
  return Math.ceil(thousandths * fontSize / 1000);
}
