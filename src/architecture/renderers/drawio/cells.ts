import { Stamps } from './stamps';
import { addElement, childElements, emptied, type XmlElement } from './xml-document';
import type { Point, Rectangle } from '../../layout';

/** Elements that a cell may be: by itself, or in one that holds its data. */
const CELL = 'mxCell';
const HOLDERS = ['UserObject', 'object'];
/** Attributes that are no data of people or of the app. */
const RESERVED = new Set(['id', Stamps.ATTRIBUTE, 'gone']);
/** Data by which a cell is known as one of a component, a group or a relationship; others of ours stand beside the picture. */
const IDENTITY = ['components', 'group', 'relationships'];
/** Style of an edge that tells where it leaves and arrives. */
const END_STYLE = /^(exit|entry)(X|Y|Dx|Dy|Perimeter)=/;
/** How what is gone is marked. */
const GONE = 'gone';
const GONE_STYLE = 'opacity=35;textOpacity=50;';

/** What of a cell an update compares beside its data. */
export type Shape = '@style' | '@box' | '@parent' | '@ends' | '@way' | '@at';
const VERTEX_SHAPE: readonly Shape[] = ['@style', '@box', '@parent'];
const EDGE_SHAPE: readonly Shape[] = ['@style', '@parent', '@ends', '@way', '@at'];

/** A cell of a draw.io page: an `mxCell` by itself, or in a `UserObject` (or `object`) that holds its data. */
export class Cell {
  public readonly id: string;
  public readonly isEdge: boolean;
  public readonly isVertex: boolean;
  /** True where it stands at a share of its parent, such as the words on a line that people add. */
  public readonly isRelative: boolean;
  /** What it was when this library drew it last. */
  public readonly stamps: Stamps | undefined;
  private readonly cell: XmlElement;
  private within: string;
  private known: Rectangle | undefined;

  constructor(public readonly element: XmlElement) {
    this.cell = element.nodeName === CELL ? element : childElements(element, CELL)[0] ?? element;
    this.id = element.getAttribute('id') ?? '';
    this.within = this.cell.getAttribute('parent') ?? '';
    this.isEdge = this.cell.getAttribute('edge') === '1';
    this.isVertex = this.cell.getAttribute('vertex') === '1';
    this.isRelative = this.geometry()?.getAttribute('relative') === '1';
    this.stamps = Stamps.of(element.getAttribute(Stamps.ATTRIBUTE));
  }

  /** True for what stands for a part of the app; false for what stands beside the picture, such as its title. */
  public get isPart(): boolean {
    return IDENTITY.some((name) => this.data(name) !== undefined);
  }

  /** True where it can hold data, and so know what it was drawn as. */
  public get holdsData(): boolean {
    return this.element !== this.cell;
  }

  public get parent(): string {
    return this.within;
  }

  public set parent(id: string) {
    this.within = id;
    this.cell.setAttribute('parent', id);
  }

  /** Ids of what an edge joins; empty where an end is loose. */
  public get ends(): { readonly source: string; readonly target: string } {
    return { source: this.cell.getAttribute('source') ?? '', target: this.cell.getAttribute('target') ?? '' };
  }

  public set ends({ source, target }: { readonly source: string; readonly target: string }) {
    this.cell.setAttribute('source', source);
    this.cell.setAttribute('target', target);
  }

  public get style(): string {
    return this.cell.getAttribute('style') ?? '';
  }

  /** Where it stands, as seen from its parent: unfolded, where it is folded. */
  public get box(): Rectangle {
    if (this.known !== undefined) { return this.known; }
    const rectangle = this.rectangle();
    const number = (name: string) => Number(rectangle?.getAttribute(name) ?? 0) || 0;
    this.known = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
    return this.known;
  }

  public set box(box: Rectangle) {
    const before = this.box;
    const rectangle = this.rectangle();
    // draw.io leaves out what is 0: it stays out as long as it is.
    (['x', 'y', 'width', 'height'] as const).filter((name) => box[name] !== before[name]).forEach((name) => rectangle?.setAttribute(name, String(box[name])));
    this.known = undefined;
  }

  /** Corners of an edge, as seen from its parent. */
  public get corners(): Point[] {
    return this.cornerElements().map((point) => ({ x: Number(point.getAttribute('x') ?? 0), y: Number(point.getAttribute('y') ?? 0) }));
  }

  /** Moves some corners. */
  public moveCorners(move: (corner: Point) => Point): void {
    const elements = this.cornerElements();
    this.corners.forEach((corner, position) => {
      const { x, y } = move(corner);
      elements[position].setAttribute('x', String(x));
      elements[position].setAttribute('y', String(y));
    });
  }

  public data(name: string): string | undefined {
    return this.element.getAttribute(name) ?? undefined;
  }

  public setData(name: string, value: string | undefined): void {
    if (value === undefined) { this.element.removeAttribute(name); } else { this.element.setAttribute(name, value); }
  }

  /** A property of its shape in words that are equal where it is. */
  public shape(name: Shape): string {
    switch (name) {
      case '@style': return this.styleParts((part) => !END_STYLE.test(part));
      case '@box': return Object.values(this.box).join(' ');
      case '@parent': return this.parent;
      case '@ends': return Object.values(this.ends).join(' ');
      case '@way': return [this.styleParts((part) => END_STYLE.test(part)), ...this.corners.map(({ x, y }) => `${x},${y}`)].join(' ');
      default: return this.labelPlace();
    }
  }

  /** Whether nobody has changed it since it was drawn. */
  public isAsDrawn(name: string): boolean {
    return this.stamps?.matches(name, name.startsWith('@') ? this.shape(name as Shape) : this.data(name)) ?? false;
  }

  /** Names of the properties of its shape. */
  public get shapes(): readonly Shape[] {
    return this.isEdge ? EDGE_SHAPE : VERTEX_SHAPE;
  }

  /** Names of its data. */
  public get facts(): string[] {
    return [...this.element.attributes].map(({ name }) => name).filter((name) => !RESERVED.has(name));
  }

  /** Notes everything as it is now as what is drawn. */
  public stampAll(): void {
    const stamps = new Stamps(this.id);
    this.facts.forEach((name) => stamps.set(name, this.data(name)));
    this.shapes.forEach((name) => stamps.set(name, this.shape(name)));
    this.element.setAttribute(Stamps.ATTRIBUTE, stamps.toString());
  }

  /** Notes a property of its shape as it is now as what is drawn. */
  public stamp(...names: readonly Shape[]): void {
    names.forEach((name) => this.stamps?.set(name, this.shape(name)));
    this.keepStamps();
  }

  /** Writes what was noted. */
  public keepStamps(): void {
    if (this.stamps !== undefined) { this.element.setAttribute(Stamps.ATTRIBUTE, this.stamps.toString()); }
  }

  /** Changes a shape; what nobody has changed stays so. */
  public changing(names: readonly Shape[], change: () => void): void {
    const untouched = names.filter((name) => this.isAsDrawn(name));
    change();
    this.stamp(...untouched);
  }

  /** Takes over the look of another, but for where it leaves and arrives. */
  public takeStyle(other: Cell): void {
    const marked = this.data(GONE) !== undefined;
    this.cell.setAttribute('style', other.shape('@style') + this.styleParts((part) => END_STYLE.test(part)) + (marked ? GONE_STYLE : ''));
  }

  /** Takes over the way of another, and the place of the words on it. */
  public takeWay(other: Cell): void {
    if (this.shape('@way') === other.shape('@way') && this.shape('@at') === other.shape('@at')) { return; }
    this.cell.setAttribute('style', this.shape('@style') + other.styleParts((part) => END_STYLE.test(part)) + (this.data(GONE) !== undefined ? GONE_STYLE : ''));
    const [mine, theirs] = [this.geometry(), other.geometry()];
    if (mine === undefined || theirs === undefined) { return; }
    this.cell.removeChild(mine);
    this.cell.appendChild(this.cell.ownerDocument.importNode(theirs, true));
  }

  /** A line without corners and fixed ends: draw.io leads it around what stands there now. */
  public forgetWay(): void {
    this.cell.setAttribute('style', this.shape('@style') + (this.data(GONE) !== undefined ? GONE_STYLE : ''));
    this.cornerElements().forEach((point) => point.parentNode?.removeChild(point));
    const geometry = this.geometry();
    childElements(geometry ?? this.cell, 'Array').forEach((array) => array.parentNode?.removeChild(array));
  }

  /** The words of a line in its middle. */
  public forgetLabelPlace(): void {
    const geometry = this.geometry();
    if (geometry === undefined) { return; }
    ['x', 'y'].forEach((name) => geometry.removeAttribute(name));
    childElements(geometry, 'mxPoint').filter((point) => point.getAttribute('as') === 'offset').forEach((point) => geometry.removeChild(point));
  }

  public get isGone(): boolean {
    return this.data(GONE) !== undefined;
  }

  /** Marks it as gone: pale, and so in its tooltip. */
  public markGone(): void {
    const style = this.style;
    this.setData(GONE, 'yes');
    this.cell.setAttribute('style', `${style}${style === '' || style.endsWith(';') ? '' : ';'}${GONE_STYLE}`);
    if (this.isAsDrawn('tooltip')) {
      this.setData('tooltip', `${this.data('tooltip') ?? ''} (no longer part of this view)`.trim());
      this.stamps?.set('tooltip', this.data('tooltip'));
      this.keepStamps();
    }
  }

  /** Takes the mark off again; the tooltip is brought up to date with all data. */
  public unmarkGone(): void {
    if (!this.isGone) { return; }
    this.setData(GONE, undefined);
    this.cell.setAttribute('style', this.style.replace(GONE_STYLE, ''));
  }

  /** Style without the mark of what is gone, or parts of it. */
  private styleParts(wanted: (part: string) => boolean): string {
    const style = this.isGone ? this.style.replace(GONE_STYLE, '') : this.style;
    return style.split(';').filter((part) => part !== '' && wanted(part)).map((part) => `${part};`).join('');
  }

  private labelPlace(): string {
    const geometry = this.geometry();
    if (geometry === undefined) { return ''; }
    const numbers = (element: XmlElement | undefined) => ['x', 'y'].map((name) => Number(element?.getAttribute(name) ?? 0));
    const offset = childElements(geometry, 'mxPoint').find((point) => point.getAttribute('as') === 'offset');
    return [...numbers(geometry), ...numbers(offset)].join(' ');
  }

  private geometry(): XmlElement | undefined {
    return childElements(this.cell, 'mxGeometry')[0];
  }

  /** The element that tells where it stands; people fold containers, which keep there what they are unfolded. */
  private rectangle(): XmlElement | undefined {
    const geometry = this.geometry();
    const unfolded = this.cell.getAttribute('collapsed') === '1' && geometry !== undefined
      ? childElements(geometry, 'mxRectangle').find((each) => each.getAttribute('as') === 'alternateBounds') : undefined;
    return unfolded ?? geometry;
  }

  private cornerElements(): XmlElement[] {
    const geometry = this.geometry();
    const array = geometry === undefined ? undefined : childElements(geometry, 'Array').find((each) => each.getAttribute('as') === 'points');
    return array === undefined ? [] : childElements(array, 'mxPoint');
  }
}

/** Every cell of a page. */
export function cellsOf(root: XmlElement): Cell[] {
  return childElements(root, CELL, ...HOLDERS).map((element) => new Cell(element));
}

/** The cell that all others of a page stand in. */
export function firstCell(root: XmlElement): Cell | undefined {
  for (const element of childElements(root, CELL, ...HOLDERS)) {
    const cell = new Cell(element);
    if (cell.parent === '') { return cell; }
  }
  return undefined;
}

/** The element that holds data of a whole page, as people may have it with its first cell. It is made where there is none. */
export function pageCell(root: XmlElement): XmlElement {
  const found = firstCell(root)?.element;
  if (found !== undefined && found.nodeName !== CELL) { return found; }
  const holder = addElement(root, HOLDERS[0], { label: '', id: found?.getAttribute('id') ?? '0' });
  root.insertBefore(holder, root.firstChild);
  emptied(holder);
  if (found === undefined) {
    addElement(holder, CELL);
  } else {
    found.removeAttribute('id');
    holder.appendChild(found);
  }
  return holder;
}
