import { cellsOf, firstCell, pageCell } from './cells';
import { fingerprint, Stamps } from './stamps';
import type { XmlElement } from './xml-document';

/** How the view of a page was asked for; kept as it is, so that an update can ask for the same. */
export type PageRequest = object;

const VIEW = 'view';
const CELLS = 'drawn-cells';
const PAGES = 'drawn-pages';
const ARRANGED = 'arranged';
const NAME = '@name';

/**
 * What a page knows of how it was drawn: the view, its name, every cell on it, and the other pages that there were. draw.io keeps it with the page (Edit > Edit
 * Data, with nothing selected). By it an update tells what people have deleted from what is new.
 */
export class PageMemory {
  /** Reads what a page knows; undefined where this library has not drawn it. */
  public static of(root: XmlElement): PageMemory | undefined {
    const stamps = firstCell(root)?.stamps;
    return stamps === undefined ? undefined : new PageMemory(root, stamps);
  }

  /** Writes what a page is to know of how it is drawn now. */
  public static write(root: XmlElement, { id, name, request, pages }: {
    readonly id: string; readonly name: string; readonly request?: PageRequest; readonly pages: readonly string[];
  }): void {
    const holder = pageCell(root);
    const stamps = new Stamps(id);
    stamps.set(NAME, name);
    if (request !== undefined) { holder.setAttribute(VIEW, JSON.stringify(request)); }
    holder.setAttribute(Stamps.ATTRIBUTE, stamps.toString());
    holder.setAttribute(CELLS, list(cellsOf(root).flatMap((cell) => (cell.stamps === undefined || cell.parent === '' ? [] : cell.id))));
    if (pages.length > 0) { holder.setAttribute(PAGES, list(pages)); }
  }

  private readonly holder: XmlElement;
  private readonly cells: ReadonlySet<string>;
  private readonly pages: ReadonlySet<string>;

  private constructor(root: XmlElement, private readonly stamps: Stamps) {
    this.holder = pageCell(root);
    this.cells = new Set((this.holder.getAttribute(CELLS) ?? '').split(' ').filter((id) => id !== ''));
    this.pages = new Set((this.holder.getAttribute(PAGES) ?? '').split(' ').filter((id) => id !== ''));
  }

  /** Id that the page was given. */
  public get id(): string {
    return this.stamps.id;
  }

  /** How its view was asked for, as it stands in the file; empty where nothing does. */
  public get view(): string {
    return this.holder.getAttribute(VIEW) ?? '';
  }

  /** How its view was asked for; undefined where nothing tells. */
  public get request(): PageRequest | undefined {
    try {
      const request = JSON.parse(this.view);
      return typeof request === 'object' && request !== null ? request : undefined;
    } catch {
      return undefined;
    }
  }

  /** Id of the view, however it was narrowed when it was asked for; empty where nothing tells. */
  public get viewId(): string {
    const { id } = (this.request ?? {}) as { readonly id?: unknown };
    return typeof id === 'string' ? id : '';
  }

  /** How many cells there were. */
  public get cellCount(): number {
    return this.cells.size;
  }

  public hadCell(id: string): boolean {
    return this.cells.has(fingerprint(id));
  }

  /** The other pages that there were, by what `pageKey` makes of their ids. */
  public get otherPages(): ReadonlySet<string> {
    return this.pages;
  }

  /** Whether all pages that there were are among these. */
  public hasAllPages(ids: readonly string[]): boolean {
    const present = new Set(ids.map(fingerprint));
    return [...this.pages].every((page) => present.has(page));
  }

  /** Whether nobody has renamed it. */
  public isNamed(name: string): boolean {
    return this.stamps.matches(NAME, name);
  }

  /** Whether people have once made the places on it theirs. */
  public get isArranged(): boolean {
    return this.holder.getAttribute(ARRANGED) !== null;
  }

  /** Notes that they have. */
  public arrange(): void {
    this.holder.setAttribute(ARRANGED, 'yes');
  }

  /** Notes the name that it is given now. */
  public name(name: string): void {
    this.stamps.set(NAME, name);
    this.holder.setAttribute(Stamps.ATTRIBUTE, this.stamps.toString());
  }

  /** Notes that its view is asked for as that of another page is. */
  public askAs(other: PageMemory): void {
    this.holder.setAttribute(VIEW, other.view);
  }

  /** Knows from now on what another, drawn later, knows. */
  public takeOver(other: PageMemory): void {
    const { holder } = other;
    for (const name of [VIEW, CELLS]) {
      const value = holder.getAttribute(name);
      if (value === null) { this.holder.removeAttribute(name); } else { this.holder.setAttribute(name, value); }
    }
    const pages = new Set([this, other].flatMap((memory) => [...memory.pages]));
    if (pages.size > 0) { this.holder.setAttribute(PAGES, [...pages].join(' ')); }
  }
}

/** A page's id as pages know of each other. */
export function pageKey(id: string): string {
  return fingerprint(id);
}

function list(ids: readonly string[]): string {
  return ids.map(fingerprint).join(' ');
}
