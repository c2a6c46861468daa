import { colorOperator } from './colors';
import type { EmbeddedFont } from './embedded-font';
import { type PdfFile, pdfNumber, pdfString, type Reference } from './pdf-file';
import { declarations, type Style, StyleSheet } from './style-sheet';
import { pathOperators } from './svg-path';
import type { FontWeight } from '../font/arimo';
import { kept } from '../kept';
import type { Attributes, Canvas, Frame } from '../svg/canvas';
import type { Artwork } from '../svg/icon-artwork';
import { painted, themeCss } from '../svg/theme';
import { visibleText } from '../visible-text';

/** What the pages of a file share: fonts, and artwork. */
export interface Shared {
  readonly file: PdfFile;
  readonly fonts: Readonly<Record<FontWeight, EmbeddedFont>>;
  /** The number of a piece of artwork, which is written into the file once. */
  artwork(artwork: Artwork): number;
  /** The page that shows a view. */
  pageOf(viewId: string): Reference | undefined;
}

/** Points for each of a picture's pixels, as CSS has it. */
const POINTS = 0.75;
/** No page is larger: 200 inches. */
const MOST_POINTS = 14400;
/** How far a curve's handles are from its ends, so that four of them make a circle. */
const ROUND = 0.5523;
const SHEET = new StyleSheet(themeCss('light'));

interface Box { left: number; top: number; right: number; bottom: number }

/** A page of a PDF, drawn on in SVG's terms. */
export class PdfPage implements Canvas {
  /** Pixels have their own place: their origin is at the top left. */
  private readonly operators: string[] = [];
  private readonly annotations: string[] = [];
  private readonly opacities = new Set<string>();
  private readonly shown = new Set<number>();
  /** Room that the links take which are being drawn. */
  private readonly boxes: Box[] = [];
  private shift = { x: 0, y: 0 };

  constructor(public readonly frame: Frame, private readonly shared: Shared) {}

  public shape(name: string, attributes: Attributes): void {
    const style = styleOf(name, attributes);
    const operators = outlineOf(name, attributes);
    if (operators === undefined) { return; }
    const [fill, stroke] = [colorOperator(style.fill ?? '#000000', 'rg'), colorOperator(style.stroke ?? 'none', 'RG')];
    if (fill === undefined && stroke === undefined) { return; }
    this.operators.push(
      'q', ...this.opacity(style['fill-opacity']), ...[fill, stroke].flatMap((color) => color ?? []), ...stroke === undefined ? [] : lineOperators(style), operators,
      fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B', 'Q',
    );
    if (name !== 'path') { this.cover(numberOf(attributes, 'x'), numberOf(attributes, 'y'), numberOf(attributes, 'width'), numberOf(attributes, 'height')); }
  }

  public text(text: string, attributes: Attributes): void {
    const style = styleOf('text', attributes);
    const size = parseFloat(style['font-size'] ?? '12');
    const weight: FontWeight = style['font-weight'] === 'bold' ? 'bold' : 'regular';
    const { hex, width } = this.shared.fonts[weight].glyphs(visibleText(text), size);
    if (hex === '') { return; }
    const x = numberOf(attributes, 'x') - (style['text-anchor'] === 'middle' ? width / 2 : 0);
    const y = numberOf(attributes, 'y');
    const color = colorOperator(style.fill ?? '#000000', 'rg') ?? '';
    // Letters stand upright where y goes down.
    this.operators.push('BT', color, `/${weight} ${pdfNumber(size)} Tf`, `1 0 0 -1 ${pdfNumber(x)} ${pdfNumber(y)} Tm`, `<${hex}> Tj`, 'ET');
    this.cover(x, y - size, width, size * 1.2);
  }

  public named(_label: string, attributes: Attributes, content: () => void): void {
    this.grouped(attributes, content);
  }

  public grouped({ transform }: Attributes, content: () => void): void {
    const [, x, y] = /^translate\(([-\d.]+) ([-\d.]+)\)$/.exec(String(transform ?? '')) ?? [];
    if (x === undefined) {
      content();
      return;
    }
    const outer = this.shift;
    this.shift = { x: outer.x + Number(x), y: outer.y + Number(y) };
    this.operators.push('q', `1 0 0 1 ${x} ${y} cm`);
    content();
    this.operators.push('Q');
    this.shift = outer;
  }

  public linked(link: string | undefined, content: () => void): void {
    const action = this.actionOf(link);
    if (action === undefined) {
      content();
      return;
    }
    const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    this.boxes.push(box);
    content();
    this.boxes.pop();
    if (box.left > box.right) { return; }
    const [left, right] = [box.left, box.right].map((x) => x * this.scale);
    const [bottom, top] = [box.bottom, box.top].map((y) => (this.frame.height - y) * this.scale);
    this.annotations.push(`<< /Type /Annot /Subtype /Link /Rect [${[left, bottom, right, top].map(pdfNumber).join(' ')}] /Border [0 0 0] ${action} >>`);
  }

  public show(artwork: Artwork, x: number, y: number, size: number): void {
    const number = this.shared.artwork(artwork);
    this.shown.add(number);
    const [, , width, height] = artwork.viewBox.split(' ').map(Number);
    const scale = size / Math.max(width, height);
    const [left, top] = [x + (size - width * scale) / 2, y + (size - height * scale) / 2];
    this.operators.push('q', `${pdfNumber(scale)} 0 0 ${pdfNumber(scale)} ${pdfNumber(left)} ${pdfNumber(top)} cm`, `/A${number} Do`, 'Q');
    this.cover(x, y, size, size);
  }

  /** Writes the page into the file. `resources` are the references of what pages share. */
  public write(pages: Reference, reference: Reference, artwork: (number: number) => Reference, fonts: Readonly<Record<FontWeight, Reference>>): void {
    const { file } = this.shared;
    const { width, height } = this.frame;
    const turned = `${pdfNumber(this.scale)} 0 0 ${pdfNumber(-this.scale)} 0 ${pdfNumber(height * this.scale)} cm`;
    const content = file.stream('', [turned, ...this.operators].join('\n'));
    const fontEntries = (['regular', 'bold'] as const).filter((weight) => this.shared.fonts[weight].isUsed).map((weight) => `/${weight} ${fonts[weight]} 0 R`);
    const artworkEntries = [...this.shown].sort((one, other) => one - other).map((number) => `/A${number} ${artwork(number)} 0 R`);
    const states = [...this.opacities].map((opacity) => `/${stateOf(opacity)} << /ca ${opacity} >>`);
    file.add(
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${pdfNumber(width * this.scale)} ${pdfNumber(height * this.scale)}] /Contents ${content} 0 R`
      + ` /Resources << /Font << ${fontEntries.join(' ')} >> /XObject << ${artworkEntries.join(' ')} >> /ExtGState << ${states.join(' ')} >> >>`
      + `${this.annotations.length > 0 ? ` /Annots [${this.annotations.join(' ')}]` : ''} >>`, reference,
    );
  }

  private get scale(): number {
    return Math.min(POINTS, MOST_POINTS / Math.max(this.frame.width, this.frame.height));
  }

  /** Only pages of this file, pages of the web and mails are linked to: nothing here runs. */
  private actionOf(link: string | undefined): string | undefined {
    if (link === undefined) { return undefined; }
    const page = link.startsWith('./') ? this.shared.pageOf(link.slice(2)) : undefined;
    if (page !== undefined) { return `/Dest [${page} 0 R /Fit]`; }
    return /^(https?|mailto):/i.test(link) ? `/A << /S /URI /URI ${pdfString(encodeURI(visibleText(link)).replace(/%25([0-9a-f]{2})/gi, '%$1'))} >>` : undefined;
  }

  private opacity(value: string | undefined): string[] {
    if (value === undefined) { return []; }
    this.opacities.add(value);
    return [`/${stateOf(value)} gs`];
  }

  private cover(x: number, y: number, width: number, height: number): void {
    for (const box of this.boxes) {
      box.left = Math.min(box.left, x + this.shift.x);
      box.top = Math.min(box.top, y + this.shift.y);
      box.right = Math.max(box.right, x + width + this.shift.x);
      box.bottom = Math.max(box.bottom, y + height + this.shift.y);
    }
  }
}

function stateOf(opacity: string): string {
  return `O${Math.round(Number(opacity) * 1000)}`;
}

/** Attributes, then rules, then the element's own declarations: the last one counts. */
function styleOf(name: string, attributes: Attributes): Style {
  const style: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) { style[key] = painted(String(value), 'light'); }
  }
  return Object.assign(style, ruled(`${name}\n${attributes.class ?? ''}\n${attributes.style ?? ''}`));
}

/** What rules and its own declarations say of an element: of its name, its classes and its declarations. */
const ruled = kept((element): Style => {
  const [name, classes, own] = element.split('\n');
  const style = { ...SHEET.of(name, classes.split(' ')), ...declarations(own) };
  return Object.fromEntries(Object.entries(style).map(([key, value]) => [key, painted(value, 'light')]));
});

function numberOf(attributes: Attributes, name: string): number {
  return Number(attributes[name] ?? 0);
}

const CAPS: Readonly<Record<string, number>> = { round: 1, square: 2 };

function lineOperators(style: Style): string[] {
  const dashes = style['stroke-dasharray']?.split(/[ ,]+/).map(Number);
  return [
    `${pdfNumber(parseFloat(style['stroke-width'] ?? '1'))} w`,
    `${CAPS[style['stroke-linecap']] ?? 0} J`,
    `${style['stroke-linejoin'] === 'round' ? 1 : 0} j`,
    ...dashes === undefined ? [] : [`[${dashes.map(pdfNumber).join(' ')}] 0 d`],
  ];
}

function outlineOf(name: string, attributes: Attributes): string | undefined {
  if (name === 'path') { return pathOperators(String(attributes.d ?? '')); }
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((each) => numberOf(attributes, each));
  if (name === 'circle') {
    const radius = numberOf(attributes, 'r');
    return roundedBox(numberOf(attributes, 'cx') - radius, numberOf(attributes, 'cy') - radius, 2 * radius, 2 * radius, radius);
  }
  if (name !== 'rect') { return undefined; }
  return attributes.rx === undefined ? `${[x, y, width, height].map(pdfNumber).join(' ')} re` : roundedBox(x, y, width, height, numberOf(attributes, 'rx'));
}

/** A box with rounded corners; a circle where they meet. */
function roundedBox(x: number, y: number, width: number, height: number, corner: number): string {
  const r = Math.min(corner, width / 2, height / 2);
  const h = r * (1 - ROUND);
  const [right, bottom] = [x + width, y + height];
  const to = (operator: string, ...values: number[]) => [...values.map(pdfNumber), operator].join(' ');
  return [
    to('m', x + r, y), to('l', right - r, y), to('c', right - h, y, right, y + h, right, y + r), to('l', right, bottom - r),
    to('c', right, bottom - h, right - h, bottom, right - r, bottom), to('l', x + r, bottom), to('c', x + h, bottom, x, bottom - h, x, bottom - r),
    to('l', x, y + r), to('c', x, y + h, x + h, y, x + r, y), 'h',
  ].join('\n');
}
