import { inflateRawSync } from 'zlib';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import { type Cell, cellsOf } from './cells';
import { freePlace } from './free-place';

/** A file that cannot be updated: one line that says why. */
export class DrawioError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DrawioError';
  }
}

/** What became of the cells of a file. */
export interface DrawioUpdate {
  readonly text: string;
  /** Things that were placed anew. */
  readonly added: number;
  /** Things that the app has no longer: they stay, marked. */
  readonly gone: number;
}

/** Most that a page inflates to: a small file can hold a very large one. */
const MOST_BYTES = 256 * 1024 * 1024;
/** How what is gone is marked: pale, and crossed out in its words. */
const GONE_STYLE = 'opacity=35;textOpacity=50;';
const GONE_MARK = 'gone';

/**
 * Brings a draw.io file up to date that people have edited: what they moved, restyled, relabelled or added stays as it is, what is new in the app is
 * placed where it is free, what is gone is marked. Facts of the components (the data of their cells) are brought up to date everywhere.
 *
 * @param edited the file as people left it
 * @param drawn the same views as they would be drawn today
 */
export function updateDrawio(edited: string, drawn: string): DrawioUpdate {
  const old = parsed(edited);
  const fresh = parsed(drawn);
  let added = 0;
  let gone = 0;
  const pages = new Map(childrenNamed(old, 'diagram').map((page) => [attributeOf(page, 'id'), page]));
  for (const page of childrenNamed(fresh, 'diagram')) {
    const known = pages.get(attributeOf(page, 'id'));
    if (known === undefined) {
      old.import(page);
      added += cellsOf(rootOf(page)).filter(({ isOurs }) => isOurs).length;
      continue;
    }
    plain(known);
    const counts = new PageUpdate(rootOf(known), rootOf(page)).apply();
    added += counts.added;
    gone += counts.gone;
  }
  old.att({ compressed: 'false', pages: childrenNamed(old, 'diagram').length });
  writtenOut(old);
  return { text: `${old.doc().end({ prettyPrint: true })}\n`, added, gone };
}

class PageUpdate {
  private readonly old: ReadonlyMap<string, Cell>;
  private readonly fresh: readonly Cell[];

  constructor(private readonly root: XMLBuilder, drawn: XMLBuilder) {
    this.old = new Map(cellsOf(root).map((cell) => [cell.id, cell]));
    this.fresh = cellsOf(drawn);
  }

  public apply(): { added: number; gone: number } {
    const still = new Set(this.fresh.map(({ id }) => id));
    let added = 0;
    let gone = 0;
    for (const cell of this.fresh) {
      const known = this.old.get(cell.id);
      if (known !== undefined) {
        refresh(known, cell);
      } else if (cell.isOurs) {
        this.add(cell);
        added++;
      }
    }
    for (const cell of this.old.values()) {
      if (cell.isOurs && !still.has(cell.id)) {
        gone += markGone(cell) ? 1 : 0;
      }
    }
    return { added, gone };
  }

  /** Things go where their box has room; lines find their way themselves, as their ends may stand elsewhere now. */
  private add(cell: Cell): void {
    if (cell.isEdge) {
      cell.forgetWay();
    } else {
      const siblings = cellsOf(this.root).filter(({ isEdge, parent }) => !isEdge && parent === cell.parent);
      const container = cellsOf(this.root).find(({ id }) => id === cell.parent);
      const { box, room } = freePlace(cell.box, siblings.map((sibling) => sibling.box), container?.box);
      cell.place(box);
      if (room !== undefined && container !== undefined) { container.grow(room); }
    }
    this.root.import(cell.element);
  }
}

/** Facts are ours, and brought up to date; words and links are too, as long as nobody has changed them. */
function refresh(known: Cell, cell: Cell): void {
  if (!cell.isOurs) { return; }
  known.refresh(cell);
  known.unmark(GONE_MARK, GONE_STYLE);
}

function markGone(cell: Cell): boolean {
  return cell.mark(GONE_MARK, GONE_STYLE);
}

/** With every ampersand written out: the writer leaves `&lt;` in a value alone, and text of a label would come alive as HTML. */
function writtenOut(root: XMLBuilder): void {
  root.each(({ node }) => {
    const element = node as unknown as { attributes?: Iterable<{ value: string }> };
    for (const attribute of element.attributes ?? []) { attribute.value = attribute.value.replace(/&/g, '&amp;'); }
  }, true, true);
}

/** Its root. */
function parsed(xml: string): XMLBuilder {
  withoutDocumentType(xml);
  let root: XMLBuilder;
  try {
    root = create(xml.replace(/^\uFEFF/, '')).root();
  } catch {
    throw new DrawioError('it is no XML: name a file that draw.io has saved');
  }
  if (root.node.nodeName !== 'mxfile') { throw new DrawioError('it is no draw.io file: name one that `cdk-architecture diagram --format drawio` wrote'); }
  return root;
}

/** A document type is never wanted in such a file, and could be made to expand without end. */
function withoutDocumentType(xml: string): void {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) { throw new DrawioError('it holds a document type, which draw.io writes in no file: save it anew in draw.io'); }
}

/** The page as XML; draw.io compresses pages where its user asks for it. */
function plain(page: XMLBuilder): void {
  if (childrenNamed(page, 'mxGraphModel').length > 0) { return; }
  const packed = page.node.textContent?.trim() ?? '';
  let model: XMLBuilder;
  try {
    const xml = decodeURIComponent(inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8'));
    withoutDocumentType(xml);
    model = create(xml).root();
  } catch (error) {
    if (error instanceof DrawioError) { throw error; }
    throw new DrawioError(`its page ${JSON.stringify(attributeOf(page, 'name'))} cannot be read: save it uncompressed in draw.io (File > Properties)`);
  }
  while (page.node.firstChild) { page.node.removeChild(page.node.firstChild); }
  page.import(model);
}

function rootOf(page: XMLBuilder): XMLBuilder {
  const [model] = childrenNamed(page, 'mxGraphModel');
  const [root] = model === undefined ? [] : childrenNamed(model, 'root');
  if (root === undefined) { throw new DrawioError(`its page ${JSON.stringify(attributeOf(page, 'name'))} holds no drawing: name a file that draw.io has saved`); }
  return root;
}

function childrenNamed(element: XMLBuilder, name: string): XMLBuilder[] {
  return element.filter((child) => child.node.nodeName === name, false, false);
}

function attributeOf(element: XMLBuilder, name: string): string {
  return (element.node as unknown as { getAttribute(name: string): string | null }).getAttribute(name) ?? '';
}
