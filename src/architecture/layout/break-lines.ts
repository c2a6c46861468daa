import { textWidth } from './text-measure';

const ELLIPSIS = '…';

/** Places where a name may be broken although it has no space: after punctuation, and between a small letter and a capital. */
const SOFT_BREAK = /(?<=[-_/.:,;@#|+])(?=[^\s\-_/.:,;@#|+])|(?<=[a-z0-9])(?=[A-Z])/;

/** Marks that turn, hide or break text without being seen, and halves of characters. Joiners stay: emoji and Persian are spelt with them. */
const UNSEEN = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;

/** Longest text that is looked at: hostile names can be megabytes. */
const LONGEST = 600;

function onOneLine(text: string): string {
  return Array.from(text.slice(0, 2 * LONGEST)).slice(0, LONGEST).join('')
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ').replace(UNSEEN, '').trim();
}

/** The text cut so that it fits, with an ellipsis where something was cut. */
export function fitted(text: string, width: number, fontSize: number): string {
  const line = onOneLine(text);
  if (textWidth(line, fontSize) <= width) {
    return line;
  }
  const characters = Array.from(line);
  let kept = '';
  for (const character of characters) {
    if (textWidth(kept + character + ELLIPSIS, fontSize) > width) {
      break;
    }
    kept += character;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/** Words, each with the separator that joins it to the word before: a space, or nothing at a soft break. */
function words(line: string, width: number, fontSize: number): { text: string; joint: string }[] {
  return line.split(' ').flatMap((word) => {
    const parts = textWidth(word, fontSize) <= width ? [word] : word.split(SOFT_BREAK);
    return parts.map((text, index) => ({ text, joint: index === 0 ? ' ' : '' }));
  });
}

/** Breaks a text into at most `most` lines that are each at most `width` wide; what does not fit ends in an ellipsis. */
export function brokenIntoLines(text: string, width: number, fontSize: number, most: number): string[] {
  const line = onOneLine(text);
  if (line === '' || most <= 0) {
    return [];
  }
  const lines: string[] = [];
  let current = '';
  let rest = words(line, width, fontSize);
  while (rest.length > 0) {
    const [word] = rest;
    const longer = current === '' ? word.text : current + word.joint + word.text;
    if (textWidth(longer, fontSize) <= width) {
      current = longer;
      rest = rest.slice(1);
    } else if (current !== '' && lines.length < most - 1) {
      lines.push(current);
      current = '';
    } else if (current === '' && lines.length < most - 1 && rest.length > 1) {
      // A word that no line can hold.
      lines.push(fitted(word.text, width, fontSize));
      rest = rest.slice(1);
    } else {
      const remainder = rest.reduce((sum, next) => (sum === '' ? next.text : sum + next.joint + next.text), current);
      current = fitted(remainder, width, fontSize);
      rest = [];
    }
  }
  return current === '' ? lines : [...lines, current];
}
