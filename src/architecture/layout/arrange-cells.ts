import type { Box, Link } from './box';
import { even, ICON, PITCH, snapped, snappedUp } from './spacing';
import { longest, type Tracks, tracksOf } from './tracks';

const COLUMN_GAP = 30;
const ROW_GAP = 20;
/** What a labelled line needs beside its label: a bit of line before, the arrow after. */
const BESIDE_LABEL = 40;

/** Room for the labels of lines that run straight from a column to the next one. */
function columnGap(box: Box, widths: readonly number[], column: number): number {
  let gap = COLUMN_GAP;
  for (const link of box.inner) {
    const [left, right] = byColumn(link);
    if (left.column === column && right.column === column + 1 && link.labelWidth > 0) {
      const between = (widths[column] - ICON) / 2 + (widths[column + 1] - ICON) / 2;
      gap = Math.max(gap, snappedUp(link.labelWidth + BESIDE_LABEL - between));
    }
  }
  return even(gap);
}

function byColumn(link: Link): [Box, Box] {
  return link.source.column <= link.target.column ? [link.source, link.target] : [link.target, link.source];
}

function rowGap(box: Box, row: number): number {
  const labelled = box.inner.some((link) => link.labelWidth > 0 && link.source.column === link.target.column
    && Math.min(link.source.row, link.target.row) === row && Math.abs(link.source.row - link.target.row) === 1);
  return labelled ? ROW_GAP + 2 * PITCH : ROW_GAP;
}

function columnsOf(box: Box): Tracks {
  const widths = longest(box.children, (child) => child.column, (child) => child.width, 2 * PITCH);
  return tracksOf(widths, (column) => columnGap(box, widths, column));
}

function rowsOf(box: Box): Tracks {
  return tracksOf(longest(box.children, (child) => child.row, (child) => child.height, PITCH), (row) => rowGap(box, row));
}

/** Size of a box whose children stand in rows and columns. */
export function measureCells(box: Box): void {
  const { padding } = box;
  const columns = columnsOf(box);
  const rows = rowsOf(box);
  box.tracks = { columns, rows };
  box.width = Math.max(box.leastWidth, even(columns.total + padding.left + padding.right));
  box.height = snappedUp(rows.total + padding.top + padding.bottom);
}

/** Places the children in the middle of the room that the box has. */
export function placeCells(box: Box): void {
  const { padding } = box;
  const { columns, rows } = box.tracks!;
  const left = box.x + padding.left + snapped((box.width - padding.left - padding.right - columns.total) / 2);
  const top = box.y + padding.top + snapped(Math.max(0, box.height - padding.top - padding.bottom - rows.total) / 2);
  for (const child of box.children) {
    child.x = left + columns.starts[child.column] + snapped((columns.lengths[child.column] - child.width) / 2);
    child.y = top + rows.starts[child.row];
  }
}
