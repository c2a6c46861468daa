import { visibleText } from '../visible-text';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML holds it between elements: what XML cannot hold, and what nobody would see, is left out. */
export function xmlText(text: string): string {
  return visibleText(text).replace(/[&<>]/g, (sign) => ENTITIES[sign]);
}

/** Text as the value of an attribute. */
export function xmlValue(text: string): string {
  return visibleText(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}
