import { visibleText } from '../renderers';

/**
 * Text from the app as Markdown shows it in a table cell or a heading: on one line, with nothing in it that formats, links, runs or ends
 * the cell.
 *
 * Signs that stay active behind a backslash somewhere become character references: a pipe or a backtick in a table, an angle bracket in
 * HTML, a brace in MDX, the colon and the dot by which GitHub finds addresses, the at sign by which it calls people.
 */
export function markdownText(text: string): string {
  return visibleText(text).replace(/[&<>`|\\@{}*_~[\]$#]|:(?=\S)|(?<=\bwww)\./gi, (sign) => '*_~[]$#'.includes(sign) ? `\\${sign}` : `&#${sign.charCodeAt(0)};`);
}
