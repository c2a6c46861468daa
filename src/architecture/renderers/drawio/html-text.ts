import { visibleText } from '../visible-text';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text as it is written inside HTML. The XML writer escapes the HTML once more, as the value of an attribute. */
export function html(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/**
 * Values as the XML writer takes them. It leaves `&lt;` in a value alone, as if it were meant as XML, and a label's HTML would come alive:
 * with every ampersand written out, what is read back is what was given.
 */
export function attributes(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).replace(/&/g, '&amp;')]));
}

/** Text for a plain attribute: what XML cannot hold is left out. */
export function plain(text: string, longest: number): string {
  const seen = visibleText(text.slice(0, 4 * longest));
  const characters = Array.from(seen);
  return characters.length <= longest ? seen : `${characters.slice(0, longest - 1).join('')}…`;
}
