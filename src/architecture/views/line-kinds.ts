import type { RelationshipKind } from '../relationships';
import type { ViewEdge } from './view';

/** Kinds that carry no request, event or data of the app itself, but govern, guard or watch it. */
const CONTROL: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>([
  'authorizes', 'backs up', 'certifies', 'dead-letters', 'encrypts', 'logs', 'monitors', 'notifies', 'opens', 'peers', 'protects', 'pulls', 'rotates', 'traces',
]);

/** Kinds by which a bus hands an event to a rule, and a rule to its targets. */
export const HANDS_ON: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['triggers', 'delivers', 'routes', 'invokes', 'publishes', 'sends']);

/** What a box across the zones of a network means, in the words of every legend. */
export const SPAN_WORDS = 'across zones: stands in several of them';

/** How an arrow that stands for a relationship of this kind is drawn. */
export function lineOf(kind: RelationshipKind): ViewEdge['line'] {
  return CONTROL.has(kind) ? 'control' : 'data';
}

/** The kinds of lines with what they mean, in the words of every legend. */
export const LINE_KINDS: ReadonlyArray<{ readonly line: ViewEdge['line']; readonly words: string }> = [
  { line: 'data', words: 'requests and data' },
  { line: 'control', words: 'control: access, monitoring, protection' },
];
