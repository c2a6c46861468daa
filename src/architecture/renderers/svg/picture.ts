import { artworkLines } from './artwork-lines';
import type { Attributes, Canvas, Frame } from './canvas';
import type { Artwork } from './icon-artwork';
import type { Sprite } from './sprite';
import { painted, type Theme, themeCss } from './theme';
import { xmlText, xmlValue } from '../xml/markup';
import { XmlLines } from '../xml/xml-lines';

/** An SVG file being written. Text and attributes from an app go through here only: what XML cannot hold is taken out, the rest is escaped. */
export class Picture implements Canvas {
  private readonly head: XmlLines;
  private readonly definitions: XmlLines | undefined;
  private readonly defined = new Set<string>();
  private readonly body: XmlLines;
  private readonly root: string;

  /** With a sprite, the picture is part of a page: that has the style and the artwork, and leads to other pages in its own way. */
  constructor({ width, height, title, description }: Frame, private readonly theme: Theme, private readonly sprite?: Sprite) {
    const isFile = sprite === undefined;
    this.root = this.present({
      'xmlns': 'http://www.w3.org/2000/svg',
      'class': 'architecture',
      'viewBox': `0 0 ${width} ${height}`,
      'width': width,
      'height': height,
      'role': 'graphics-document document',
      'aria-labelledby': 'title',
      'aria-describedby': 'description',
    });
    [this.head, this.body] = [new XmlLines(isFile ? 1 : undefined), new XmlLines(isFile ? 1 : undefined)];
    this.head.element('title', ' id="title"', xmlText(title));
    this.head.element('desc', ' id="description"', xmlText(description));
    if (isFile) {
      this.head.element('style', '', themeCss(theme));
      this.definitions = new XmlLines(2);
    }
  }

  /** Writes an empty element. */
  public shape(name: string, attributes: Attributes): void {
    this.body.element(name, this.present(attributes));
  }

  /** Writes one line of text. */
  public text(text: string, attributes: Attributes): void {
    this.body.element('text', this.present(attributes), xmlText(text));
  }

  /** Writes a group of elements that a screen reader names, and tells more about where there is more to tell. */
  public named(label: string, attributes: Attributes, content: () => void, description?: string): void {
    this.grouped(attributes, () => {
      this.body.element('title', '', xmlText(label));
      if (description !== undefined) { this.body.element('desc', '', xmlText(description)); }
      content();
    });
  }

  /** Writes a group of elements. */
  public grouped(attributes: Attributes, content: () => void): void {
    this.body.element('g', this.present(attributes), content);
  }

  /** Makes what is written a link, where there is one to lead to. Only pages, mails and pictures beside this one are: whatever a view holds, nothing here runs. */
  public linked(link: string | undefined, content: () => void): void {
    if (link === undefined || this.sprite !== undefined || !/^((https?|mailto):|\.\/[a-z0-9-]+\.svg$)/i.test(link)) {
      content();
      return;
    }
    this.body.element('a', this.present({ target: '_blank', rel: 'noopener noreferrer', href: link }), content);
  }

  /** Shows artwork; it is written into the file once however often it is shown. */
  public show(artwork: Artwork, x: number, y: number, size: number): void {
    this.sprite?.add(artwork);
    if (this.definitions !== undefined && !this.defined.has(artwork.id)) {
      this.defined.add(artwork.id);
      const { definitions } = this;
      // None of the artwork stands out of its frame: where one program is to make pixels of the picture, it need not cut any off, which costs it
      // a quarter of its time.
      const overflow = this.theme === 'auto' ? {} : { overflow: 'visible' };
      // The artwork is AWS's own file from the bundled package, never text from an app.
      definitions.element('symbol', this.present({ id: artwork.id, viewBox: artwork.viewBox, ...overflow }), () => definitions.markup(artworkLines(artwork)));
    }
    this.shape('use', { 'href': `#${artwork.id}`, x, y, 'width': size, 'height': size, 'aria-hidden': 'true' });
  }

  /** The whole file. */
  public toString(): string {
    const { head, definitions, body, root } = this;
    if (definitions === undefined) { return `<svg${root}>${head}${body}</svg>`; }
    const defined = definitions.isEmpty ? ' <defs/>' : ` <defs>\n${definitions}\n </defs>`;
    return [`<svg${root}>`, head, defined, ...body.isEmpty ? [] : [body], '</svg>\n'].join('\n');
  }

  private present(attributes: Attributes): string {
    let written = '';
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) { written += ` ${name}="${typeof value === 'number' ? value : xmlValue(painted(value, this.theme))}"`; }
    }
    return written;
  }
}
