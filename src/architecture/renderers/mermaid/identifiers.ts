import { createHash } from 'crypto';
import { kept } from '../kept';

/** Longest readable part of an id: 450 edges name two ids each within 45,000 characters. */
const LONGEST_SLUG = 18;

const hashOf = kept((id) => createHash('sha256').update(id).digest('hex').slice(0, 6));

/**
 * Gives each id of a view its Mermaid id: a prefix (a bare `end`, `graph` or `click` breaks the parser), the end of the id in ASCII, and
 * a few characters of its hash. It depends on the id alone, so that one more component in an app changes no other line of the text.
 */
export function mermaidId(prefix: 'n' | 'g', id: string): string {
  const words = id.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
  // Whole words where there are several.
  const slug = words.length <= LONGEST_SLUG ? words : words.slice(-LONGEST_SLUG - 1).replace(/^[^_]*_|^./, '');
  return [prefix, slug, hashOf(id)].filter((part) => part !== '').join('_');
}

/** Mermaid ids of many ids of one kind; two ids never share one. */
export class MermaidIds {
  private readonly taken = new Set<string>();
  private readonly given = new Map<string, string>();

  constructor(private readonly prefix: 'n' | 'g') {}

  /** The Mermaid id of an id, the same at each call. */
  public of(id: string): string {
    const known = this.given.get(id);
    if (known !== undefined) {
      return known;
    }
    let candidate = mermaidId(this.prefix, id);
    while (this.taken.has(candidate)) {
      // Two ids with equal ends and equal hashes: all but impossible unless somebody means it to happen.
      candidate += 'x';
    }
    this.taken.add(candidate);
    this.given.set(id, candidate);
    return candidate;
  }
}
