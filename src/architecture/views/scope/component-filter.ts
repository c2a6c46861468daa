import type { Component } from '../../model';

/** What a filter looks at. */
export type FilterSubject = 'stack' | 'path' | 'type' | 'service' | 'layer' | 'tag';

/** Chooses components by one thing that is known of them. */
export interface ComponentFilter {
  readonly by: FilterSubject;
  /** `*` stands for any text. A path stands for everything below it, too. A tag is `key` or `key=value`. */
  readonly pattern: string;
}

const VALUES: Readonly<Record<FilterSubject, (component: Component) => readonly string[]>> = {
  stack: ({ stack }) => [stack],
  path: ({ id }) => [id],
  type: ({ type }) => [type],
  service: ({ service }) => [service, service.replace(/^(Amazon|AWS) /, '')],
  layer: ({ layer }) => [layer],
  tag: ({ tags }) => Object.entries(tags).flatMap(([key, value]) => [key, `${key}=${value}`]),
};

/** Every subject that a filter can have. */
export const FILTER_SUBJECTS = Object.keys(VALUES) as readonly FilterSubject[];

/** Whether a filter chooses a component; letters may be large or small. */
export function chooses({ by, pattern }: ComponentFilter): (component: Component) => boolean {
  const matches = matcher(pattern, by === 'path');
  return (component) => VALUES[by](component).some(matches);
}

/** Compares with a pattern, in which `*` stands for any text. */
export function matcher(pattern: string, andBelow: boolean = false): (value: string) => boolean {
  // Split and compared piece by piece: an expression made of what a person wrote could take forever.
  const pieces = pattern.toLowerCase().split('*');
  return (value) => {
    const text = value.toLowerCase();
    return fits(text, pieces) || (andBelow && text.split('/').some((_, index, steps) => index > 0 && fits(steps.slice(0, index).join('/'), pieces)));
  };
}

function fits(text: string, [first, ...rest]: readonly string[]): boolean {
  if (rest.length === 0) { return text === first; }
  if (!text.startsWith(first)) { return false; }
  let from = first.length;
  for (const piece of rest.slice(0, -1)) {
    const at = text.indexOf(piece, from);
    if (at < 0) { return false; }
    from = at + piece.length;
  }
  const last = rest[rest.length - 1];
  return text.length - last.length >= from && text.endsWith(last);
}
