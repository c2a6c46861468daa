import { shortened, visibleText } from '../visible-text';

/** Longest text of a label, in characters. */
const LONGEST_LABEL = 60;

/** Longest title or description. */
const LONGEST_SENTENCE = 300;

/**
 * ASCII characters that do not stand for themselves in a quoted Mermaid label are written as `#code;`, so that nothing in a name is taken
 * for Mermaid, Markdown, HTML, an icon (`fa:fa-car`), a formula (`$$`), a directive (`%%{init}%%`) or the end of a code fence.
 * `ﬂ` and `¶` are Mermaid's own placeholders for entities.
 */
const NEEDS_ENTITY = /[^A-Za-z0-9 ,./=?!@()+_\u0080-\u{10FFFF}-]|[ﬂ¶]/gu;

/** An underscore at the edge of a word is emphasis in Markdown, which some versions of Mermaid apply to every label. */
const EMPHASIS = /(?<![A-Za-z0-9\u0080-\u{10FFFF}])_|_(?![A-Za-z0-9\u0080-\u{10FFFF}])/gu;

/** A leading `-`, `+`, `=`, `1. ` or `1) ` is a list, a rule or a heading in Markdown: those versions draw "Unsupported markdown" in its place. */
const LEADING_MARK = /^(\d+(?=[.)](?: |$))|(?=[-+=]))(.)/;

/** Mermaid's lexer takes a whole line for a statement when `direction TB` stands anywhere in it, even between quotes. */
const DIRECTION = /direction (?=TB|BT|RL|LR|TD)/g;

/** The only asterisk of a text, not at its start: no pair of them for emphasis, and no list. */
const LONE_ASTERISK = /^([^*]+)#42;([^*]*)$/;

/** A text as it may stand alone between the quotes of a Mermaid label: inert, on one line, of bounded length. A path like `/users/*` stays as it is. */
export function escapeLabel(text: string): string {
  const escaped = escapeLine(text);
  return escaped.split('#42;').length === 2 ? escaped.replace(LONE_ASTERISK, '$1*$2') : escaped;
}

/** A text as one of several lines of a label, which may hold more asterisks: all of them are escaped. */
export function escapeLine(text: string): string {
  return escapeText(shortened(visibleText(text), LONGEST_LABEL));
}

/** A sentence for `accTitle` and `accDescr`, which end with their line. */
export function escapeSentence(text: string): string {
  return escapeText(shortened(visibleText(text), LONGEST_SENTENCE));
}

/** A title for the frontmatter: a double-quoted string of YAML, with what HTML or Mermaid could read written as `\uXXXX`. */
export function escapeTitle(text: string): string {
  return JSON.stringify(shortened(visibleText(text), LONGEST_SENTENCE))
    .replace(/[<>&%`{}]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function escapeText(text: string): string {
  return text
    .replace(NEEDS_ENTITY, entity)
    .replace(EMPHASIS, entity)
    .replace(LEADING_MARK, (_match, digits: string, mark: string) => `${digits}${entity(mark)}`)
    .replace(DIRECTION, 'direction#32;');
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
