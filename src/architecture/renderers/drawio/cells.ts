import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import type { Rectangle } from '../../layout';

/** The part of the document object model that is used here. */
interface Element {
  readonly nodeName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** Data of a cell that this library writes; whatever else is there belongs to people. */
const OWN_FACT = /^(label|tooltip|drawn-label|drawn-link|components|name|type|layer|group|kind|relationships|text|line|link|detail-.*|posture-.*)$/;
/** What people change in draw.io as well. What was drawn last stands beside it as `drawn-...`: where the two differ, it is theirs. */
const CHANGEABLE = ['label', 'link'];
/** Data that only this library writes: by it, a cell is known as one of a component, a group or a relationship. */
const OURS = ['components', 'group', 'relationships'];

/** A cell of a draw.io page: an `mxCell` by itself, or in a `UserObject` (or `object`) that holds its data. */
export class Cell {
  public readonly id: string;
  public readonly isOurs: boolean;
  private readonly data: Element;
  private readonly cell: XMLBuilder;

  constructor(public readonly element: XMLBuilder) {
    this.data = dom(element);
    this.cell = this.data.nodeName === 'mxCell' ? element : child(element, 'mxCell') ?? element;
    this.id = this.data.getAttribute('id') ?? '';
    this.isOurs = OURS.some((fact) => this.data.getAttribute(fact) !== null) && this.data.getAttribute('drawn-label') !== null;
  }

  public get isEdge(): boolean {
    return dom(this.cell).getAttribute('edge') === '1';
  }

  public get parent(): string {
    return dom(this.cell).getAttribute('parent') ?? '';
  }

  public get box(): Rectangle {
    const geometry = this.geometry();
    const number = (name: string) => Number(geometry?.getAttribute(name) ?? 0) || 0;
    return { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
  }

  /** Replaces what this library knows of it by what is drawn today; data that people added, and words and links that they changed, stay. */
  public refresh(drawn: Cell): void {
    const theirs = new Set(CHANGEABLE.filter((name) => this.data.getAttribute(name) !== this.data.getAttribute(`drawn-${name}`)));
    const facts = new Map([...drawn.facts].filter(([name]) => !theirs.has(name)));
    for (const { name } of [...this.data.attributes]) {
      if (OWN_FACT.test(name) && !theirs.has(name) && !facts.has(name)) { this.data.removeAttribute(name); }
    }
    facts.forEach((value, name) => this.data.setAttribute(name, value));
  }

  /** Puts it there, as seen from its box. */
  public place({ x, y }: Rectangle): void {
    this.geometry()?.setAttribute('x', String(x));
    this.geometry()?.setAttribute('y', String(y));
  }

  /** Makes it at least this large. */
  public grow({ width, height }: { readonly width: number; readonly height: number }): void {
    this.geometry()?.setAttribute('width', String(Math.max(this.box.width, width)));
    this.geometry()?.setAttribute('height', String(Math.max(this.box.height, height)));
  }

  /** A line without corners and fixed ends: draw.io leads it around what stands there now. */
  public forgetWay(): void {
    const cell = dom(this.cell);
    cell.setAttribute('style', (cell.getAttribute('style') ?? '').split(';').filter((part) => !/^(exit|entry)(X|Y|Dx|Dy|Perimeter)=/.test(part)).join(';'));
    const geometry = child(this.cell, 'mxGeometry');
    if (geometry !== undefined) {
      while (geometry.node.firstChild) { geometry.node.removeChild(geometry.node.firstChild); }
      ['x', 'y'].forEach((name) => dom(geometry).removeAttribute(name));
    }
  }

  /** Marks it by a fact and a style; false where it has the mark. */
  public mark(fact: string, style: string): boolean {
    if (this.data.getAttribute(fact) !== null) { return false; }
    this.data.setAttribute(fact, 'yes');
    const cell = dom(this.cell);
    const present = cell.getAttribute('style') ?? '';
    cell.setAttribute('style', `${present}${present === '' || present.endsWith(';') ? '' : ';'}${style}`);
    return true;
  }

  /** Takes a mark off again. */
  public unmark(fact: string, style: string): void {
    if (this.data.getAttribute(fact) === null) { return; }
    this.data.removeAttribute(fact);
    const cell = dom(this.cell);
    cell.setAttribute('style', (cell.getAttribute('style') ?? '').replace(style, ''));
  }

  private get facts(): ReadonlyMap<string, string> {
    return new Map([...this.data.attributes].filter(({ name }) => OWN_FACT.test(name)).map(({ name, value }) => [name, value]));
  }

  private geometry(): Element | undefined {
    const geometry = child(this.cell, 'mxGeometry');
    return geometry === undefined ? undefined : dom(geometry);
  }
}

/** Every cell of a page. */
export function cellsOf(root: XMLBuilder): Cell[] {
  return root.filter(({ node }) => ['mxCell', 'UserObject', 'object'].includes(node.nodeName), false, false).map((element) => new Cell(element));
}

function child(element: XMLBuilder, name: string): XMLBuilder | undefined {
  return element.find(({ node }) => node.nodeName === name, false, false);
}

function dom(element: XMLBuilder): Element {
  return element.node as unknown as Element;
}
