import { readFileSync } from 'fs';
import { TrueTypeFont } from './true-type';

export type FontWeight = 'regular' | 'bold';

/** Metrics of Helvetica and Arial, which pictures are laid out for. No font of the machine is asked: the same picture everywhere. */
const FILES: Readonly<Record<FontWeight, string>> = { regular: '400Regular/Arimo_400Regular.ttf', bold: '700Bold/Arimo_700Bold.ttf' };
/** An empty square. */
const STAND_IN = 0x25a1;
/** Letters that the font has all. */
const ASCII = /^[\0-~]*$/;
/** Marks that say which way letters run. */
const DIRECTION = /[\u200E\u200F]/;
/** What joins, varies or colours the character before it: nothing by itself. */
const ATTACHED = /[\u200C\u200D\uFE00-\uFE0F\u20E3\u{1F3FB}-\u{1F3FF}\u{E0100}-\u{E01EF}]/u;

const loaded = new Map<FontWeight, TrueTypeFont>();

/** The font of pictures that carry their own. */
export function arimo(weight: FontWeight): TrueTypeFont {
  const font = loaded.get(weight) ?? new TrueTypeFont(readFileSync(require.resolve(`@expo-google-fonts/arimo/${FILES[weight]}`)));
  loaded.set(weight, font);
  return font;
}

/** A text with an empty square for each character that the font lacks (emoji, Chinese, Arabic): what is not drawn is seen to be missing. */
export function drawable(text: string): string {
  if (ASCII.test(text)) { return text; }
  const font = arimo('regular');
  const isDrawn = (character: string) => character < '\u007f' || DIRECTION.test(character) || font.glyphOf(character.codePointAt(0)!) !== undefined;
  return Array.from(text).map((character) => (ATTACHED.test(character) ? '' : isDrawn(character) ? character : String.fromCodePoint(STAND_IN))).join('');
}
