import { Cell, cellsOf } from './cells';
import type { XmlElement } from './xml-document';
import type { Point } from '../../layout';

/** Cells of a page by what they are asked for: thousands of them are looked up for each that is new. */
export class PageCells {
  private readonly byId = new Map<string, Cell>();
  private readonly inside = new Map<string, Set<Cell>>();
  private readonly first: string;

  constructor(public readonly root: XmlElement) {
    const all = cellsOf(root);
    all.forEach((cell) => this.know(cell));
    const page = all.find(({ parent }) => parent === '')?.id ?? '0';
    this.first = this.in(page)[0]?.id ?? page;
  }

  public get all(): Cell[] {
    return [...this.byId.values()];
  }

  /** Id of the layer that things stand on which stand in no box. People may have deleted the one that was drawn on. */
  public get layer(): string {
    return this.first;
  }

  public get(id: string): Cell | undefined {
    return this.byId.get(id);
  }

  /** Cells directly in another. */
  public in(parent: string): Cell[] {
    return [...this.inside.get(parent) ?? []];
  }

  /** What stands in a cell and takes up room there. */
  public standingIn(parent: string): Cell[] {
    return this.in(parent).filter((cell) => cell.isVertex && !cell.isRelative);
  }

  public add(element: XmlElement): Cell {
    this.root.appendChild(element);
    return this.know(new Cell(element));
  }

  public remove(cell: Cell): void {
    this.byId.delete(cell.id);
    this.inside.get(cell.parent)?.delete(cell);
    this.root.removeChild(cell.element);
  }

  public moveInto(cell: Cell, parent: string): void {
    this.inside.get(cell.parent)?.delete(cell);
    cell.parent = parent;
    this.know(cell);
  }

  /** What a cell stands in, from the inside out, up to the layer. */
  public around({ parent }: Cell): Cell[] {
    const found: Cell[] = [];
    let cell = this.byId.get(parent);
    while (cell !== undefined && cell.isVertex && !found.includes(cell)) {
      found.push(cell);
      cell = this.byId.get(cell.parent);
    }
    return found;
  }

  /** Where the top left corner of what stands in a cell is on the page. */
  public origin(parent: string): Point {
    const cell = this.byId.get(parent);
    const boxes = cell === undefined || !cell.isVertex ? [] : [cell, ...this.around(cell)];
    return boxes.reduce((sum, { box }) => ({ x: sum.x + box.x, y: sum.y + box.y }), { x: 0, y: 0 });
  }

  private know(cell: Cell): Cell {
    if (!this.byId.has(cell.id)) { this.byId.set(cell.id, cell); }
    const siblings = this.inside.get(cell.parent) ?? new Set();
    this.inside.set(cell.parent, siblings.add(cell));
    return cell;
  }
}
