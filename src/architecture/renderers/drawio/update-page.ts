import type { Cell, Shape } from './cells';
import { FreePlaces } from './free-place';
import { PageCells } from './page-cells';
import type { PageMemory } from './page-memory';
import type { XmlElement } from './xml-document';
import type { Rectangle } from '../../layout';

/** What became of the cells of a page. */
export interface PageChanges {
  /** Things that were placed anew. */
  added: number;
  /** Things that the app has no longer, and had at the last update. */
  gone: number;
  /** Things that stay away, as people have deleted them. */
  leftOut: number;
}

/** Data of a line in words, which its label may be too short for. */
const WORDS = 'text';
const PLACES: readonly Shape[] = ['@box', '@parent', '@ends', '@way', '@at'];

/**
 * Brings a page up to date that people have edited. Of each property of each cell, what people changed stays, and what they left alone becomes what
 * is drawn today. Places are a matter of the whole page: as long as nobody has moved or added anything on it, and nothing on it is gone, all are
 * taken anew; else all stay, and what is new goes where there is room.
 */
export class PageUpdate {
  private readonly page: PageCells;
  private readonly fresh: readonly Cell[];
  /** Cells of the file by the id that they were drawn with: what is cut and pasted has another one. */
  private readonly known: ReadonlyMap<string, Cell>;
  private readonly drawn: ReadonlyMap<string, Cell>;
  /** What stands elsewhere since this update, and of that what is new. */
  private readonly replaced = new Set<Cell>();
  private readonly made = new Set<string>();
  private readonly isArranged: boolean;
  private readonly places: FreePlaces;
  private readonly changes: PageChanges = { added: 0, gone: 0, leftOut: 0 };

  constructor(root: XmlElement, drawn: XmlElement, private readonly memory: PageMemory, private readonly restore: boolean) {
    this.page = new PageCells(root);
    this.fresh = new PageCells(drawn).all.filter(({ stamps, parent }) => stamps !== undefined && parent !== '');
    this.places = new FreePlaces(this.page);
    this.known = byDrawnId(this.page);
    this.drawn = new Map(this.fresh.map((cell) => [cell.id, cell]));
    if (!memory.isArranged && this.hasBeenArranged()) { memory.arrange(); }
    this.isArranged = memory.isArranged || [...this.known].some(([id, cell]) => cell.isPart && !this.drawn.has(id));
  }

  public apply(): PageChanges {
    const [vertices, lines] = [this.fresh.filter(({ isEdge }) => !isEdge), this.fresh.filter(({ isEdge }) => isEdge)];
    // Boxes come before what stands in them, and everything before the lines that join it.
    vertices.forEach((cell) => this.bring(cell, (known) => this.refreshVertex(known, cell), () => this.addVertex(cell)));
    lines.forEach((cell) => this.bring(cell, (known) => this.refreshLine(known, cell), () => this.addLine(cell)));
    // What stands in a box goes before the box.
    [...this.known].reverse().forEach(([id, cell]) => { if (!this.drawn.has(id)) { this.lose(cell); } });
    return this.changes;
  }

  private bring(cell: Cell, refresh: (known: Cell) => void, add: () => void): void {
    const known = this.known.get(cell.id);
    if (known !== undefined) {
      known.unmarkGone();
      refresh(known);
    } else if (this.page.get(cell.id) === undefined) {
      if (this.memory.hadCell(cell.id) && !this.restore) {
        this.changes.leftOut += cell.isPart ? 1 : 0;
      } else {
        add();
      }
    }
  }

  private refreshVertex(known: Cell, cell: Cell): void {
    refreshData(known, cell);
    if (known.isAsDrawn('@style')) {
      known.takeStyle(cell);
      known.stamp('@style');
    }
    if (!this.isArranged) {
      known.changing(['@box', '@parent'], () => {
        this.page.moveInto(known, this.parentOf(cell));
        known.box = cell.box;
      });
      return;
    }
    this.refreshParent(known, cell);
    known.keepStamps();
  }

  /** The app may have put it into another box; where people have done so, that holds. */
  private refreshParent(known: Cell, cell: Cell): void {
    const parent = this.parentOf(cell);
    if (known.parent === parent || !known.isAsDrawn('@parent') || this.standsIn(parent, known)) { return; }
    known.changing(['@box', '@parent'], () => {
      this.page.moveInto(known, parent);
      this.places.place(known, this.wantedPlace(cell));
    });
    this.replaced.add(known);
  }

  /** Whether a box is a cell or stands in it, as people may have put it there: what stands in each other stands nowhere. */
  private standsIn(box: string, outer: Cell): boolean {
    const inner = this.page.get(box);
    return inner !== undefined && [inner, ...this.page.around(inner)].includes(outer);
  }

  private refreshLine(known: Cell, cell: Cell): void {
    const ends = this.endsOf(cell);
    const isLoose = known.ends.source === '' || known.ends.target === '';
    if (cell.isPart && ends !== undefined && (known.isAsDrawn('@ends') || (isLoose && this.restore))) {
      if (isLoose) { this.replaced.add(known); }
      known.ends = ends;
      known.stamp('@ends');
    }
    if (known.isAsDrawn('@style')) {
      known.takeStyle(cell);
      known.stamp('@style');
    }
    if (!this.isArranged) {
      this.page.moveInto(known, this.parentOf(cell));
      known.takeWay(cell);
      known.stamp('@parent', '@way', '@at');
    } else if (this.hasLostItsWay(known, cell)) {
      this.page.moveInto(known, this.parentOf(cell));
      known.stamp('@parent');
      lead(known);
    }
    refreshData(known, cell, this.isArranged && known.shape('@way').trim() === '' ? wordsOf(cell) : undefined);
  }

  /** A line that nobody has led otherwise, and whose ends stand no longer where it was led to. */
  private hasLostItsWay(line: Cell, cell: Cell): boolean {
    if (!line.isAsDrawn('@way') || !line.isAsDrawn('@parent')) { return false; }
    const parent = this.parentOf(cell);
    return this.replaced.has(line) || line.parent !== parent
      || Object.values(line.ends).some((end) => this.hasMoved(this.page.get(end), line.parent));
  }

  /** Whether something stands elsewhere than it was drawn, as seen from a box around it. */
  private hasMoved(cell: Cell | undefined, within: string): boolean {
    for (let current = cell; current !== undefined && current.isVertex && current.id !== within; current = this.page.get(current.parent)) {
      if (this.replaced.has(current) || (current.stamps !== undefined && !(current.isAsDrawn('@box') && current.isAsDrawn('@parent')))) { return true; }
    }
    return false;
  }

  private addVertex(cell: Cell): void {
    const parent = this.parentOf(cell);
    const added = this.imported(cell, parent);
    // In a box that is new, too, and on a page that nobody has arranged, things stand as they are drawn.
    const isInItsBox = !this.drawn.has(cell.parent) || this.boxOf(cell.parent) !== undefined;
    if (!(isInItsBox && (!this.isArranged || this.made.has(parent)))) { this.places.place(added, this.wantedPlace(cell)); }
    added.stamp('@box', '@parent');
    this.replaced.add(added);
    this.made.add(added.id);
  }

  /** A line finds its way itself, as its ends may stand elsewhere now. */
  private addLine(cell: Cell): void {
    const ends = this.endsOf(cell);
    if (cell.isPart && ends === undefined) { return; }
    const added = this.imported(cell, this.parentOf(cell));
    if (ends !== undefined) { added.ends = ends; }
    if (this.isArranged && cell.isPart) {
      lead(added);
      refreshData(added, cell, wordsOf(cell));
    }
    added.stamp('@ends', '@parent', '@way', '@at');
  }

  private imported(cell: Cell, parent: string): Cell {
    const added = this.page.add(this.page.root.ownerDocument.importNode(cell.element, true));
    this.page.moveInto(added, parent);
    this.changes.added += cell.isPart ? 1 : 0;
    return added;
  }

  /** What the app has no longer is marked; what stood beside the picture and nobody has changed goes. */
  private lose(cell: Cell): void {
    if (cell.isPart) {
      if (!cell.isGone) {
        cell.markGone();
        this.changes.gone++;
      }
    } else if (this.page.in(cell.id).length === 0 && [...cell.facts, ...cell.shapes].every((name) => cell.isAsDrawn(name))) {
      this.page.remove(cell);
    }
  }

  /** Where it is to stand now: in the nearest box that there is. */
  private parentOf(cell: Cell): string {
    for (let id = cell.parent; this.drawn.has(id); id = this.drawn.get(id)!.parent) {
      const found = this.boxOf(id);
      if (found !== undefined) { return found.id; }
    }
    return this.page.layer;
  }

  /** The cell of the file that was drawn with an id. */
  private boxOf(id: string): Cell | undefined {
    return this.known.get(id) ?? this.page.get(id);
  }

  /** Cells that a line joins; undefined where one of them is not on the page. */
  private endsOf(cell: Cell): { source: string; target: string } | undefined {
    const [source, target] = [this.boxOf(cell.ends.source)?.id, this.boxOf(cell.ends.target)?.id];
    return source === undefined || target === undefined ? undefined : { source, target };
  }

  /** Where it would stand best: beside what it is drawn next to, wherever people have put that. */
  private wantedPlace(cell: Cell): Rectangle {
    const wanted = cell.box;
    let nearest: { readonly distance: number; readonly place: Rectangle } = { distance: Infinity, place: wanted };
    for (const other of this.page.standingIn(this.parentOf(cell))) {
      const like = this.drawn.get(other.stamps?.id ?? '');
      if (like === undefined || like.id === cell.id || like.parent !== cell.parent) { continue; }
      const drawn = like.box;
      const distance = Math.abs(drawn.x - wanted.x) + Math.abs(drawn.y - wanted.y);
      if (distance < nearest.distance) {
        nearest = { distance, place: { ...wanted, x: wanted.x + other.box.x - drawn.x, y: wanted.y + other.box.y - drawn.y } };
      }
    }
    return nearest.place;
  }

  /** Whether people have made places on the page that a new drawing would spoil. */
  private hasBeenArranged(): boolean {
    const ours = new Set(this.known.values());
    return this.page.all.some((cell) => {
      if (!cell.isVertex && !cell.isEdge) { return false; }
      return !ours.has(cell) || cell.shapes.some((name) => PLACES.includes(name) && !cell.isAsDrawn(name));
    });
  }
}

/** Cells that this library drew, by the id that they had then. Of several that are copies of one, the one with that id is meant. */
function byDrawnId(page: PageCells): Map<string, Cell> {
  const found = new Map<string, Cell>();
  for (const cell of page.all) {
    const id = cell.stamps?.id;
    if (id !== undefined && cell.parent !== '' && (cell.id === id || (page.get(id) === undefined && !found.has(id)))) { found.set(id, cell); }
  }
  return found;
}

/** Data that nobody has changed becomes what it is today. `words` are the label to write where it is not the one that is drawn. */
function refreshData(known: Cell, cell: Cell, words?: string): void {
  for (const name of new Set([...known.stamps?.facts ?? [], ...cell.facts])) {
    const value = name === 'label' && words !== undefined ? words : cell.data(name);
    const isTheirs = known.stamps?.matches(name, known.data(name)) === false;
    if (!isTheirs) { known.setData(name, value); }
    known.stamps?.set(name, value);
  }
  known.keepStamps();
}

/** draw.io leads it from here on. */
function lead(line: Cell): void {
  line.forgetWay();
  line.stamp('@way');
  if (line.isAsDrawn('@at')) {
    line.forgetLabelPlace();
    line.stamp('@at');
  }
}

/** What a line says where it is by itself: in the drawing a neighbour on the same line may say it. */
function wordsOf(line: Cell): string | undefined {
  const label = line.data('label');
  const words = line.data(WORDS);
  return label === '' && words !== undefined ? words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : undefined;
}
