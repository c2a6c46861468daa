import type { Box } from './box';
import { even, snapped, snappedUp } from './spacing';

const COLUMN_GAP = 40;
const ROW_GAP = 40;

function rowWidth(row: readonly Box[]): number {
  return row.reduce((sum, child) => sum + child.width, 0) + (row.length - 1) * COLUMN_GAP;
}

function rowHeight(row: readonly Box[]): number {
  return Math.max(...row.map((child) => child.height));
}

/** Makes the rows of neighbouring zones equally high, so that a tier runs straight across them. */
function levelTiers(row: readonly Box[]): void {
  const zones = row.filter((child) => child.arrangement === 'tiers');
  const tiersOf = (zone: Box): Box[] => zone.children.filter((child) => child.node === undefined);
  const most = Math.max(0, ...zones.map((zone) => tiersOf(zone).length));
  for (let index = 0; index < most; index++) {
    const height = Math.max(...zones.map((zone) => tiersOf(zone)[index]?.height ?? 0));
    for (const zone of zones) {
      const tier = tiersOf(zone)[index];
      if (tier !== undefined) {
        zone.height += height - tier.height;
        tier.height = height;
      }
    }
  }
  for (const zone of zones) {
    zone.height = Math.max(...zones.map((other) => other.height));
    zone.width = Math.max(...zones.map((other) => other.width));
  }
}

/** Size of a box whose children stand in centred rows. */
export function measureRows(box: Box): void {
  const rows = box.lanes.filter((row) => row.length > 0);
  rows.forEach(levelTiers);
  box.width = Math.max(box.leastWidth, even(Math.max(0, ...rows.map(rowWidth)) + box.padding.left + box.padding.right));
  const gaps = Math.max(0, rows.length - 1) * ROW_GAP;
  box.height = snappedUp(rows.reduce((sum, row) => sum + rowHeight(row), 0) + gaps + box.padding.top + box.padding.bottom);
}

/** Places the rows under each other, each in the middle. */
export function placeRows(box: Box): void {
  let top = box.y + box.padding.top;
  for (const row of box.lanes.filter((lane) => lane.length > 0)) {
    let left = box.x + box.padding.left + snapped((box.width - box.padding.left - box.padding.right - rowWidth(row)) / 2);
    for (const child of row) {
      child.x = left;
      child.y = top;
      left += child.width + COLUMN_GAP;
    }
    top += rowHeight(row) + ROW_GAP;
  }
}
