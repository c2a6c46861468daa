import { visibleText } from '../visible-text';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text as it is written inside HTML. The XML writer escapes the HTML once more, as the value of an attribute. */
export function html(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Text for a plain attribute: what XML cannot hold is left out. */
export function plain(text: string, longest: number): string {
  const seen = visibleText(text.slice(0, 4 * longest));
  const characters = Array.from(seen);
  return characters.length <= longest ? seen : `${characters.slice(0, longest - 1).join('')}…`;
}
