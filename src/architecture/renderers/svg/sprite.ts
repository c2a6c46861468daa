import type { Artwork } from './icon-artwork';

/** The artwork of all pictures of one page, each piece written once. */
export class Sprite {
  private readonly pieces = new Map<string, Artwork>();

  /** Has a piece of artwork on the page. */
  public add(artwork: Artwork): void {
    this.pieces.set(artwork.id, artwork);
  }

  /** The element that pictures take their artwork from. It takes no room, but is not hidden: what is hidden has no gradients. */
  public toString(): string {
    const symbols = [...this.pieces.values()].map(symbol).join('');
    return `<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>${symbols}</defs></svg>`;
  }
}

/** The artwork is AWS's own file from the bundled package, never text from an app. */
function symbol({ id, viewBox, body }: Artwork): string {
  return `<symbol id="${id}" viewBox="${viewBox}">${body}</symbol>`;
}
