import type { Artwork } from './icon-artwork';

/** Attributes of an element, in SVG's names; numbers are written as they are, absent ones left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** How large a picture is, and what it is called. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the picture holds, in a sentence for those who do not see it. */
  readonly description: string;
}

/** What a view is drawn on, in SVG's terms: an SVG file, or a page of a PDF. */
export interface Canvas {
  /** Draws a `rect`, a `path` or a `circle`. */
  shape(name: string, attributes: Attributes): void;
  /** Draws one line of text. */
  text(text: string, attributes: Attributes): void;
  /** Draws things together that a screen reader names, and tells more about where there is more to tell. */
  named(label: string, attributes: Attributes, content: () => void, description?: string): void;
  /** Draws things together. */
  grouped(attributes: Attributes, content: () => void): void;
  /** Makes what is drawn a link, where there is one to lead to. Only pages, mails and pictures beside this one are. */
  linked(link: string | undefined, content: () => void): void;
  /** Shows artwork; it is written once however often it is shown. */
  show(artwork: Artwork, x: number, y: number, size: number): void;
}
