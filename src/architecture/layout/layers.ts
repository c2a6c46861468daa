import type { Box, Link } from './box';

/** Rows of a column before a second column is begun. */
const MOST_ROWS = 4;
/** A table of nodes without flow is this many times wider than high, in cells. */
const TABLE_SHAPE = 1.2;

/** Layer of every box by flow: one more than the highest layer that leads to it. A link that closes a circle is left out. */
export function layersByFlow(boxes: readonly Box[], links: readonly Pick<Link, 'source' | 'target'>[]): Map<Box, number> {
  const outgoing = new Map<Box, Box[]>(boxes.map((box) => [box, []]));
  const incoming = new Map<Box, number>(boxes.map((box) => [box, 0]));
  for (const { source, target } of links) {
    if (source !== target && outgoing.has(source) && outgoing.has(target)) {
      outgoing.get(source)!.push(target);
      incoming.set(target, incoming.get(target)! + 1);
    }
  }
  const layers = new Map<Box, number>(boxes.map((box) => [box, 0]));
  const waiting = new Set(boxes);
  while (waiting.size > 0) {
    // In a circle nothing is without a predecessor: the first box that a settled one leads to begins, else the first in view order.
    const next = [...waiting].find((box) => incoming.get(box)! <= 0)
      ?? [...waiting].reduce((best, box) => (layers.get(box)! > layers.get(best)! ? box : best));
    waiting.delete(next);
    for (const target of outgoing.get(next)!) {
      if (waiting.has(target)) {
        layers.set(target, Math.max(layers.get(target)!, layers.get(next)! + 1));
        incoming.set(target, incoming.get(target)! - 1);
      }
    }
  }
  return layers;
}

/** Gives the children of a box their first cells: columns by flow, rows so that lines run straight; what has no flow fills a table below. */
export function seatByFlow(box: Box): void {
  const linked = new Set(box.inner.flatMap((link) => [link.source, link.target]));
  const flowing = box.children.filter((child) => linked.has(child));
  const single = box.children.filter((child) => !linked.has(child));
  const layers = layersByFlow(flowing, box.inner);
  let nextRow = 0;
  let columns = 0;
  for (const island of islandsOf(flowing, box.inner)) {
    const { rows, width } = seatIsland(island, layers, box.inner, nextRow);
    nextRow += rows;
    columns = Math.max(columns, width);
  }
  const few = single.length <= 3 && columns === 0;
  const tableColumns = Math.max(columns, few ? Math.min(single.length, 2) : Math.ceil(Math.sqrt(single.length * TABLE_SHAPE)), 1);
  seatTable(single, tableColumns, nextRow);
}

/** Fills rows of a table from left to right. */
export function seatTable(children: readonly Box[], columns: number, firstRow = 0): void {
  children.forEach((child, index) => {
    child.row = firstRow + Math.floor(index / columns);
    child.column = index % columns;
  });
}

function islandsOf(boxes: readonly Box[], links: readonly Link[]): Box[][] {
  const island = new Map<Box, Box[]>(boxes.map((box) => [box, [box]]));
  for (const { source, target } of links) {
    const one = island.get(source)!;
    const other = island.get(target)!;
    if (one !== other) {
      const both = [...one, ...other].sort((a, b) => a.order - b.order);
      both.forEach((box) => island.set(box, both));
    }
  }
  return [...new Set(island.values())];
}

function seatIsland(
  island: readonly Box[], layers: ReadonlyMap<Box, number>, links: readonly Link[], firstRow: number,
): { rows: number; width: number } {
  const count = Math.max(...island.map((box) => layers.get(box)!)) + 1;
  const first = Math.min(...island.map((box) => layers.get(box)!));
  const seated = new Map<Box, number>();
  let column = 0;
  let rows = 0;
  for (let layer = first; layer < count; layer++) {
    const members = island.filter((box) => layers.get(box) === layer);
    const wanted = new Map(members.map((box) => [box, meanRow(box, links, seated)]));
    members.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.order - b.order);
    const even = Math.ceil(members.length / Math.ceil(members.length / (MOST_ROWS + 1)));
    const height = members.length <= MOST_ROWS ? MOST_ROWS : Math.max(MOST_ROWS, even);
    for (let start = 0; start < members.length; start += height) {
      let row = -1;
      const part = members.slice(start, start + height);
      part.forEach((box, index) => {
        // Beside what leads to it, but so that those below still find room.
        const latest = Math.max(row + 1, height - (part.length - index));
        row = Math.min(Math.max(row + 1, Math.round(wanted.get(box)!)), latest);
        box.column = column;
        box.row = firstRow + row;
        seated.set(box, row);
        rows = Math.max(rows, row + 1);
      });
      column++;
    }
  }
  return { rows, width: column };
}

function meanRow(box: Box, links: readonly Link[], seated: ReadonlyMap<Box, number>): number {
  const rows = links.filter((link) => link.target === box && seated.has(link.source)).map((link) => seated.get(link.source)!);
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
