import type { RelationshipKind } from '../../relationships';
import type { SketchEdge } from '../sketch/sketch';

const MOST_LABELS = 2;
/** One label, one of several words (which is broken into two lines), and two together stay readable beside an arrow at these lengths. */
const LONGEST = 28;
const LONGEST_OF_WORDS = 34;
const LONGEST_TOGETHER = 34;

/** Kinds that say best what goes on between two things, strongest first; the words of weaker ones are left out beside them. */
const STRENGTH: ReadonlyArray<readonly RelationshipKind[]> = [
  ['routes'],
  ['mounts', 'replicates'],
  ['triggers', 'delivers', 'subscribes', 'consumes', 'invokes', 'publishes', 'sends'],
  ['connects'],
  ['reads and writes', 'reads', 'writes', 'calls'],
  ['dead-letters', 'protects', 'authorizes', 'notifies', 'certifies', 'rotates', 'opens', 'pulls', 'backs up'],
];

/** Kinds that an arrow says by itself. */
const WORDLESS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['routes', 'connects', 'egress']);

/** Kinds whose verb is not read from the arrow's beginning to its end. */
const WORDS: Readonly<Partial<Record<RelationshipKind, string>>> = {
  'authorizes': 'authorized by',
  'dead-letters': 'dead letters',
  'encrypts': 'encrypted by',
  'monitors': 'watched by',
};

/** What stands beside an arrow that stands for all these: at most two of their labels, `+n` for the others; undefined for nothing. */
export function arrowLabel(edges: readonly SketchEdge[]): string | undefined {
  const strongest = STRENGTH.map((kinds) => edges.filter(({ kind }) => kinds.includes(kind))).find((each) => each.length > 0) ?? edges;
  const words = new Set(strongest.flatMap(({ kind, label }) => label ?? (WORDLESS.has(kind) ? [] : [WORDS[kind] ?? verb(strongest, kind)])));
  words.delete('');
  const labels = withoutNarrower([...words]);
  if (labels.length === 0) { return undefined; }
  const shown = labels.slice(0, MOST_LABELS).map(shortened);
  if (shown.join(', ').length > LONGEST_TOGETHER) { shown.length = 1; }
  const more = labels.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` +${more}` : '');
}

/** Reading and writing are said in one. */
function verb(edges: readonly SketchEdge[], kind: RelationshipKind): string {
  const kinds = new Set(edges.map((edge) => edge.kind));
  const both = kinds.has('reads and writes') || (kinds.has('reads') && kinds.has('writes'));
  return both && (kind === 'reads' || kind === 'writes') ? 'reads and writes' : kind;
}

/** `/users` says nothing beside `/users/*`. */
function withoutNarrower(labels: readonly string[]): readonly string[] {
  return labels.filter((label) => !labels.includes(`${label}/*`));
}

/** Cut behind a word where words tell enough before it. */
function shortened(label: string): string {
  const longest = label.trim().includes(' ') ? LONGEST_OF_WORDS : LONGEST;
  if (label.length <= longest) { return label; }
  const kept = label.slice(0, longest - 1);
  const words = kept.slice(0, kept.lastIndexOf(' ')).replace(/[\s,;:–-]+$/, '');
  return `${(words.length > longest / 2 ? words : kept).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
