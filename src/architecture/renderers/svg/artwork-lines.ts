import type { Artwork } from './icon-artwork';

type Line = readonly [depth: number, text: string];

const known = new WeakMap<Artwork, readonly Line[]>();

/** A piece of artwork with each element on a line of its own, as files that people compare have it. */
export function artworkLines(artwork: Artwork): readonly Line[] {
  const lines = known.get(artwork) ?? linesOf(artwork.body);
  known.set(artwork, lines);
  return lines;
}

function linesOf(body: string): readonly Line[] {
  const tags = body.match(/<[^>]+>/g) ?? [];
  // Artwork with words in it, of which there is none today, stays as it is: white space would be part of them.
  if (tags.join('') !== body.replace(/>\s+</g, '><').trim()) { return [[0, body.trim()]]; }
  let depth = 0;
  return tags.map((tag): Line => {
    if (tag.startsWith('</')) { depth--; }
    const line: Line = [depth, tag];
    if (!tag.startsWith('</') && !tag.endsWith('/>')) { depth++; }
    return line;
  });
}
