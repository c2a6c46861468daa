import { visibleText } from '../renderers';

/**
 * Text from the app as Markdown shows it in a table cell: on one line, with nothing in it that formats, links, runs or ends the cell.
 *
 * Signs that stay active behind a backslash somewhere (a pipe or a backtick in a table, an angle bracket in raw HTML, the
 * colon and the dot that make GitHub link an address, the at sign that makes it call a person) become character references.
 */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(/[&<>"'`|\\@:]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`)
    .replace(/[*_~[\](){}#!$^=+]/g, (sign, at: number, whole: string) => isInReference(whole, at) ? sign : `\\${sign}`);
}

/** True for the number sign of a character reference, which must stay as it is. */
function isInReference(text: string, at: number): boolean {
  return text[at] === '#' && text[at - 1] === '&';
}
