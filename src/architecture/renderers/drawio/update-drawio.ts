import { cellsOf } from './cells';
import { DrawioFile, type DrawioFilePage } from './drawio-file';
import { pageKey, type PageMemory, type PageRequest } from './page-memory';
import { type PageChanges, PageUpdate } from './update-page';
import type { XmlElement } from './xml-document';

/** What became of a file. */
export interface DrawioUpdate {
  readonly text: string;
  /** Things that were placed anew. */
  readonly added: number;
  /** Things that the app has no longer: they stay, marked. */
  readonly gone: number;
  /** Things and pages that people have deleted, and that stay away. */
  readonly leftOut: number;
}

/** How an update is done. */
export interface DrawioUpdateOptions {
  /** Whether what people have deleted comes back. */
  readonly restore?: boolean;
}

const GONE_PAGE = ' (gone)';

/** How each view in a file was asked for, in the order of its pages: each once, whatever the scope. Throws where the file is none of draw.io. */
export function viewsInDrawio(edited: string): PageRequest[] {
  const views = new Map<string, PageRequest>();
  for (const { memory } of new DrawioFile(edited).pages) {
    const request = memory?.request;
    const key = memory?.viewId || memory?.view;
    if (request !== undefined && key !== undefined && !views.has(key)) { views.set(key, request); }
  }
  return [...views.values()];
}

/**
 * Brings a draw.io file up to date that people have edited: what they moved, restyled, relabelled, deleted or added stays as they left it, what is new in
 * the app is placed where it is free, what is gone is marked. What they left alone is brought up to date.
 *
 * @param edited the file as people left it
 * @param drawn the same views as they would be drawn today
 */
export function updateDrawio(edited: string, drawn: string, { restore = false }: DrawioUpdateOptions = {}): DrawioUpdate {
  return new FileUpdate(new DrawioFile(edited), new DrawioFile(drawn), restore).apply(edited);
}

class FileUpdate {
  private readonly ours = new Map<string, DrawioFilePage>();
  /** Pages that there were at the last update, and that people may have deleted since. */
  private readonly had: ReadonlySet<string>;
  /** Of each view the page behind which a new one goes. */
  private readonly lastOf = new Map<string, DrawioFilePage>();
  private readonly changes: PageChanges = { added: 0, gone: 0, leftOut: 0 };

  constructor(private readonly file: DrawioFile, private readonly drawn: DrawioFile, private readonly restore: boolean) {
    const ids = new Set(file.pages.map(({ id }) => id));
    const today = new Set(drawn.pages.map(({ id }) => id));
    for (const page of file.pages) {
      if (today.has(page.id) && page.memory === undefined) { page.remember(page.id); }
      const id = page.memory?.id;
      // A copy of a page is of those who made it; where it alone is left, it is the page.
      if (id !== undefined && (page.id === id || (!ids.has(id) && !this.ours.has(id)))) { this.ours.set(id, page); }
    }
    const memories = [...this.ours.values()].map((page) => page.memory!);
    this.had = new Set(memories.flatMap(({ otherPages }) => [...otherPages]));
    const known = new Set(this.ours.values());
    file.pages.filter((page) => known.has(page) && page.memory!.viewId !== '').forEach((page) => this.lastOf.set(page.memory!.viewId, page));
  }

  public apply(edited: string): DrawioUpdate {
    const before = this.file.print();
    const asked = new Map<string, PageMemory>();
    const still = new Set(this.drawn.pages.map(({ id }) => id));
    for (const page of this.drawn.pages) {
      const known = this.ours.get(page.id);
      asked.set(page.memory!.viewId, page.memory!);
      if (known === undefined) { this.bringPage(page); } else { this.refreshPage(known, page); }
    }
    this.drawn.pages.forEach((page) => this.ours.get(page.id)?.memory!.takeOver(page.memory!));
    for (const [id, page] of this.ours) {
      // A view may be asked for in another scope than before: its pages are those of this one from now on.
      const now = page.memory!.viewId === '' ? undefined : asked.get(page.memory!.viewId);
      if (!still.has(id) && now !== undefined) {
        page.memory!.askAs(now);
        this.losePage(page);
      }
    }
    const text = this.file.print();
    return { ...this.changes, text: text === before ? edited : text };
  }

  private refreshPage(known: DrawioFilePage, page: DrawioFilePage): void {
    const memory = known.memory!;
    const { added, gone, leftOut } = new PageUpdate(known.drawnRoot, page.drawnRoot, memory, this.restore).apply();
    this.changes.added += added;
    this.changes.gone += gone;
    this.changes.leftOut += leftOut;
    if (memory.isNamed(known.name) && known.name !== page.name) { this.rename(known, memory, page.name); }
  }

  /** A page that is new, or that people have deleted. */
  private bringPage(page: DrawioFilePage): void {
    if (!this.restore && this.had.has(pageKey(page.id))) {
      this.changes.leftOut++;
      return;
    }
    const view = page.memory!.viewId;
    const added = this.file.addPage(page, this.lastOf.get(view));
    this.lastOf.set(view, added);
    this.ours.set(page.id, added);
    this.changes.added += cellsOf(page.drawnRoot).filter(({ isPart }) => isPart).length;
    this.rename(added, added.memory!, page.name);
  }

  /** A page of what the app has no longer stays, with everything on it marked. */
  private losePage(page: DrawioFilePage): void {
    const memory = page.memory!;
    for (const cell of cellsOf(page.drawnRoot)) {
      if (cell.isPart && cell.stamps?.id === cell.id && !cell.isGone) {
        cell.markGone();
        this.changes.gone++;
      }
    }
    if (memory.isNamed(page.name) && !page.name.endsWith(GONE_PAGE)) { this.rename(page, memory, `${page.name}${GONE_PAGE}`); }
  }

  /** Names of pages differ, or people could not tell them apart. */
  private rename(page: DrawioFilePage, memory: PageMemory, wanted: string): void {
    const taken = new Set(this.file.pages.filter((other) => other !== page).map(({ name }) => name));
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) { name = `${wanted} (${copy})`; }
    page.name = name;
    memory.name(name);
  }
}

/** Whether anybody has changed a file since this library wrote it. Throws where it is none of draw.io. */
export function isEditedDrawio(text: string): boolean {
  const { pages } = new DrawioFile(text);
  const ids = pages.map(({ id }) => id);
  return pages.some(({ root, memory, name }) => root === undefined || memory === undefined || !memory.isNamed(name) || !memory.hasAllPages(ids)
    || isEditedPage(root, memory));
}

function isEditedPage(root: XmlElement, memory: PageMemory): boolean {
  const cells = cellsOf(root).filter(({ isVertex, isEdge }) => isVertex || isEdge);
  return memory.isArranged || memory.cellCount !== cells.filter(({ isGone }) => !isGone).length || cells.some(({ id, stamps }) => stamps?.id !== id)
    || cells.some((cell) => [...cell.facts, ...cell.stamps!.facts, ...cell.shapes].some((name) => !cell.isAsDrawn(name)));
}
