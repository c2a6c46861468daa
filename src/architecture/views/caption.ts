import { catalogEntry, type CatalogEntry } from '../catalog';
import type { Component } from '../model';

/** The catalog's entry of a component, in the variant that its details tell (a PostgreSQL instance). */
export function entryOf(component: Component): CatalogEntry {
  return catalogEntry(component.type, component.details);
}

/**
 * What a component is, in the words of an architect: `SQS queue`, `Application Load Balancer`, `Security Hub`.
 *
 * The label where it tells the service by itself, the service where the label adds nothing to it, else both.
 */
export function captionOf(component: Component): string {
  if (component.type.startsWith('External::')) { return shortService(component.service); }
  const { service, label } = entryOf(component);
  const short = shortService(service);
  const serviceWords = wordsOf(short);
  const labelWords = wordsOf(label);
  const shared = serviceWords.filter((word) => labelWords.some((other) => sameWord(word, other))).length;
  if (labelWords.every((word) => serviceWords.some((other) => sameWord(word, other)))) { return short; }
  return shared * 2 >= serviceWords.length ? label : `${short} ${lowerFirst(label)}`;
}

/** A service without whose it is: `SQS` for `Amazon SQS`. */
export function shortService(service: string): string {
  return service.replace(/^(Amazon|AWS)\s+/, '');
}

/** A label in the middle of a sentence: `log group`, but `REST API`. */
export function lowerFirst(label: string): string {
  return /^\p{Lu}(?![\p{Ll}])/u.test(label) ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** Several of what a label names. */
export function plural(label: string): string {
  if (/(s|x|ch|sh)$/i.test(label)) { return `${label}es`; }
  return /[^aeiou]y$/i.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Singular and plural are the same word. */
function sameWord(a: string, b: string): boolean {
  return a === b || `${a}s` === b || a === `${b}s`;
}
