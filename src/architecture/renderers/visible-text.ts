/**
 * Everything that moves, hides or breaks text without being seen: controls, bidirectional marks, zero-width spaces, tags, lone surrogates,
 * noncharacters. Written as ranges, not as Unicode properties, so that every version of Node agrees.
 * The joiners U+200C and U+200D stay: Persian and emoji are spelt with them.
 */
const INVISIBLE =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E0FFF}]/gu;

/** What is on one line, with single spaces, and in ASCII: most texts, of which nothing is left out. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Hebrew, Arabic and their relatives. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * The text on one line, as a reader sees it: white space becomes single spaces, bidirectional overrides and controls go.
 *
 * An arrow between names that are read from right to left would point from the second to the first: marks around it, which are not seen either,
 * keep the order in which they are told.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) { return text; }
  const seen = text.replace(/\s+/gu, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim();
  return RIGHT_TO_LEFT.test(seen) ? seen.replace(/[←→]/g, '\u200E$&\u200E') : seen;
}

/** The text with its middle left out where it has more than `longest` characters: both ends of a name tell things apart. */
export function shortened(text: string, longest: number): string {
  // Counted by code point, so that no character is cut in two.
  const characters = Array.from(text);
  if (characters.length <= longest) {
    return text;
  }
  const head = Math.ceil((longest - 1) / 2);
  const tail = longest - 1 - head;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
