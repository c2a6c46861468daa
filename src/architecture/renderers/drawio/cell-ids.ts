/** Characters of an id that is kept as it is, at most. */
const READABLE = 48;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** A number made of the text alone (FNV-1a, 64 bit), so that an id does not change when another component comes or goes. */
function fingerprint(text: string): string {
  let hash = FNV_OFFSET;
  for (const byte of Buffer.from(text, 'utf8')) {
    hash = BigInt.asUintN(64, BigInt.asUintN(64, hash ^ BigInt(byte)) * FNV_PRIME); // eslint-disable-line no-bitwise
  }
  return hash.toString(36);
}

/** Gives cells of one page their ids: a readable part in a safe alphabet and a fingerprint, never two alike. */
export class CellIds {
  private readonly taken = new Set<string>(['0', '1']);

  /** The id for a node, group or edge of the view, or for the page itself. */
  public idFor(kind: 'node' | 'group' | 'edge' | 'page', viewId: string): string {
    const readable = viewId.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(-READABLE);
    const wanted = `${kind}-${readable}-${fingerprint(viewId)}`;
    let id = wanted;
    for (let copy = 2; this.taken.has(id); copy++) {
      id = `${wanted}-${copy}`;
    }
    this.taken.add(id);
    return id;
  }
}

/** `kind` in the data of the columns that zones are drawn as, and of what spans them: an update knows them by it. */
export const ZONE_KIND = 'availability-zone';
export const SPAN_KIND = 'zone-span';
