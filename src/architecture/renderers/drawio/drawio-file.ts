import { deflateRawSync, inflateRawSync } from 'zlib';
import { PageMemory } from './page-memory';
import { addElement, childElements, emptied, parseXml, printXml, type XmlElement } from './xml-document';

/** A file that cannot be updated: one line that says why. */
export class DrawioError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DrawioError';
  }
}

/** Most that a page inflates to: a small file can hold a very large one. */
const MOST_BYTES = 256 * 1024 * 1024;
const MODEL = 'mxGraphModel';

/** A page of a file: its `diagram`, or the drawing alone where a file holds but that. */
export class DrawioFilePage {
  /** True where its drawing is compressed, as draw.io does where its user asks for it. */
  public readonly isPacked: boolean;
  private drawing: XmlElement | undefined;
  /** A compressed drawing as it was: compressed anew it might be other letters for the same. */
  private unchanged = '';
  private known: PageMemory | undefined;
  private isRead = false;

  constructor(public readonly element: XmlElement) {
    this.isPacked = element.nodeName !== MODEL && childElements(element, MODEL).length === 0 && (element.textContent ?? '').trim() !== '';
  }

  public get id(): string {
    return this.element.getAttribute('id') ?? '';
  }

  public get name(): string {
    return this.element.getAttribute('name') ?? '';
  }

  public set name(name: string) {
    this.element.setAttribute('name', name);
  }

  /** What this library drew on it; undefined where it drew nothing. */
  public get memory(): PageMemory | undefined {
    if (!this.isRead) {
      this.known = this.root === undefined ? undefined : PageMemory.of(this.root);
      this.isRead = true;
    }
    return this.known;
  }

  /** Has it known from now on, whatever was drawn on it. */
  public remember(id: string): void {
    PageMemory.write(this.drawnRoot, { id, name: '', pages: [] });
    this.isRead = false;
  }

  /** What holds its cells; undefined for a page that nobody has drawn on yet. */
  public get root(): XmlElement | undefined {
    this.drawing ??= this.isPacked ? this.unpacked() : this.element.nodeName === MODEL ? this.element : childElements(this.element, MODEL)[0];
    return this.drawing === undefined ? undefined : childElements(this.drawing, 'root')[0];
  }

  /** What holds its cells. Throws where nothing does. */
  public get drawnRoot(): XmlElement {
    if (this.root === undefined) { throw new DrawioError(`its page ${JSON.stringify(this.name)} holds no drawing: name a file that draw.io has saved`); }
    return this.root;
  }

  /** Compresses what was compressed. */
  public pack(): void {
    const xml = this.isPacked && this.drawing !== undefined ? printXml(this.drawing) : this.unchanged;
    if (xml === this.unchanged) { return; }
    emptied(this.element);
    this.element.textContent = deflateRawSync(encodeURIComponent(xml)).toString('base64');
    this.unchanged = xml;
  }

  private unpacked(): XmlElement {
    try {
      const packed = Buffer.from((this.element.textContent ?? '').trim(), 'base64');
      const xml = decodeURIComponent(inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'));
      withoutDocumentType(xml);
      const drawing = parseXml(xml);
      this.unchanged = printXml(drawing);
      return drawing;
    } catch (error) {
      if (error instanceof DrawioError) { throw error; }
      throw new DrawioError(`its page ${JSON.stringify(this.name)} cannot be read: save it uncompressed in draw.io (File > Properties)`);
    }
  }
}

/** A file that draw.io has saved: pages, or one drawing alone. */
export class DrawioFile {
  public readonly pages: DrawioFilePage[];
  private root: XmlElement;
  private readonly declaration: string;

  constructor(xml: string) {
    withoutDocumentType(xml);
    this.declaration = /^\uFEFF?\s*(<\?xml[^>]*\?>)/.exec(xml)?.[1] ?? '';
    if (xml.trim() === '') { throw new DrawioError('it is empty: name a file that draw.io has saved'); }
    try {
      this.root = parseXml(xml);
    } catch {
      throw new DrawioError('it is no XML: name a file that draw.io has saved');
    }
    if (!['mxfile', MODEL].includes(this.root.nodeName)) {
      throw new DrawioError('it is no draw.io file: name one that `cdk-architecture diagram --format drawio` wrote');
    }
    this.pages = this.root.nodeName === MODEL ? [new DrawioFilePage(this.root)] : childElements(this.root, 'diagram').map((element) => new DrawioFilePage(element));
  }

  /** Puts in a page after another, or at the end. */
  public addPage(drawn: DrawioFilePage, after: DrawioFilePage | undefined): DrawioFilePage {
    this.holdPages();
    const element = this.root.ownerDocument.importNode(drawn.element, true);
    this.root.insertBefore(element, after === undefined ? null : after.element.nextSibling);
    const page = new DrawioFilePage(element);
    this.pages.splice(after === undefined ? this.pages.length : this.pages.indexOf(after) + 1, 0, page);
    if (this.root.getAttribute('pages') !== null) { this.root.setAttribute('pages', String(this.pages.length)); }
    return page;
  }

  /** The file as text. */
  public print(): string {
    this.pages.forEach((page) => page.pack());
    return `${this.declaration}${this.declaration === '' ? '' : '\n'}${printXml(this.root)}\n`;
  }

  /** A drawing alone becomes the first page of a file. */
  private holdPages(): void {
    if (this.root.nodeName !== MODEL) { return; }
    const drawing = this.root;
    const document = drawing.parentNode!;
    document.removeChild(drawing);
    this.root = drawing.ownerDocument.createElement('mxfile');
    document.appendChild(this.root);
    const memory = this.pages[0].memory;
    const diagram = addElement(this.root, 'diagram', { id: memory?.id ?? 'page-1', name: 'Page-1' });
    diagram.appendChild(drawing);
    this.pages[0] = new DrawioFilePage(diagram);
  }
}

/** A document type is never wanted in such a file, and could be made to expand without end. */
function withoutDocumentType(xml: string): void {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) { throw new DrawioError('it holds a document type, which draw.io writes in no file: save it anew in draw.io'); }
}
