import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import type { Attributes, Canvas, Frame } from './canvas';
import type { Artwork } from './icon-artwork';
import type { Sprite } from './sprite';
import { painted, type Theme, themeCss } from './theme';
import { visibleText } from '../visible-text';

/**
 * An SVG file being written. Text and attributes from an app go through here only: what XML cannot hold is taken out, the rest is escaped by the
 * XML library.
 */
export class Picture implements Canvas {
  private readonly root: XMLBuilder;
  private readonly definitions: XMLBuilder | undefined;
  private readonly defined = new Set<string>();
  private current: XMLBuilder;

  /** With a sprite, the picture is part of a page: that has the style and the artwork, and leads to other pages in its own way. */
  constructor({ width, height, title, description }: Frame, private readonly theme: Theme, private readonly sprite?: Sprite) {
    this.root = create().ele('svg', {
      'xmlns': 'http://www.w3.org/2000/svg',
      'class': 'architecture',
      'viewBox': `0 0 ${width} ${height}`,
      'width': width,
      'height': height,
      'role': 'graphics-document document',
      'aria-labelledby': 'title',
      'aria-describedby': 'description',
    });
    this.root.ele('title', { id: 'title' }).txt(escaped(title));
    this.root.ele('desc', { id: 'description' }).txt(escaped(description));
    if (sprite === undefined) {
      this.root.ele('style').txt(themeCss(theme));
      this.definitions = this.root.ele('defs');
    }
    this.current = this.root;
  }

  /** Writes an empty element. */
  public shape(name: string, attributes: Attributes): void {
    this.current.ele(name, this.present(attributes));
  }

  /** Writes one line of text. */
  public text(text: string, attributes: Attributes): void {
    this.current.ele('text', this.present(attributes)).txt(escaped(text));
  }

  /** Writes a group of elements that a screen reader names, and tells more about where there is more to tell. */
  public named(label: string, attributes: Attributes, content: () => void, description?: string): void {
    this.grouped(attributes, () => {
      this.current.ele('title').txt(escaped(label));
      if (description !== undefined) { this.current.ele('desc').txt(escaped(description)); }
      content();
    });
  }

  /** Writes a group of elements. */
  public grouped(attributes: Attributes, content: () => void): void {
    const outer = this.current;
    this.current = outer.ele('g', this.present(attributes));
    content();
    this.current = outer;
  }

  /** Makes what is written a link, where there is one to lead to. Only pages, mails and pictures beside this one are: whatever a view holds, nothing here runs. */
  public linked(link: string | undefined, content: () => void): void {
    if (link === undefined || this.sprite !== undefined || !/^((https?|mailto):|\.\/[a-z0-9-]+\.svg$)/i.test(link)) {
      content();
      return;
    }
    const outer = this.current;
    this.current = outer.ele('a', this.present({ target: '_blank', rel: 'noopener noreferrer', href: link }));
    content();
    this.current = outer;
  }

  /** Shows artwork; it is written into the file once however often it is shown. */
  public show(artwork: Artwork, x: number, y: number, size: number): void {
    this.sprite?.add(artwork);
    if (this.definitions !== undefined && !this.defined.has(artwork.id)) {
      this.defined.add(artwork.id);
      // The artwork is AWS's own file from the bundled package, never text from an app. None of it stands out of its frame: where one program is to
      // make pixels of the picture, it need not cut any off, which costs it a quarter of its time.
      const overflow = this.theme === 'auto' ? {} : { overflow: 'visible' };
      this.definitions.ele('symbol', { id: artwork.id, viewBox: artwork.viewBox, ...overflow }).ele(artwork.body);
    }
    this.shape('use', { 'href': `#${artwork.id}`, x, y, 'width': size, 'height': size, 'aria-hidden': 'true' });
  }

  /** The whole file. */
  public toString(): string {
    return this.sprite === undefined ? `${this.root.end({ headless: true, prettyPrint: true, indent: ' ' })}\n` : this.root.end({ headless: true });
  }

  private present(attributes: Attributes): Record<string, string> {
    const result: Record<string, string> = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) { result[name] = typeof value === 'number' ? String(value) : escaped(painted(value, this.theme)); }
    }
    return result;
  }
}

/**
 * Text as the XML library takes it. It leaves `&lt;`, and even `&any;`, alone, as if that were XML which is written already: a name that looks so
 * would break the file. With every ampersand written out, what is read back is what was given.
 */
function escaped(text: string): string {
  return visibleText(text).replace(/&/g, '&amp;');
}
