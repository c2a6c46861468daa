import type { Box } from './box';
import { even, PITCH, snapped, snappedUp } from './spacing';
import { longest, type Tracks, tracksOf } from './tracks';

const COLUMN_GAP = 40;
const ROW_GAP = 40;
/** Between two rows of nodes in one tier, and between the header's nodes and the first tier. */
const INNER_GAP = 30;

/** The rows of a VPC, from top to bottom: nodes of its own (row 0), its tiers, nodes of its own that serve the tiers. */
export interface TierRows {
  readonly header: readonly Box[];
  readonly tiers: readonly Box[];
  readonly footer: readonly Box[];
}

/** Who stands in header, tiers and footer does not change while columns are tried; it is asked for thousands of times. */
const knownRows = new WeakMap<Box, TierRows>();
const knownMembers = new WeakMap<Box, readonly Box[]>();

/** Nodes of the VPC stand in row 0 and the following (header), or in row -1 and those before (footer); tiers follow the view's order. */
export function tierRows(box: Box): TierRows {
  let rows = knownRows.get(box);
  if (rows === undefined) {
    rows = {
      header: box.children.filter((child) => child.node !== undefined && child.row >= 0),
      tiers: box.children.filter((child) => child.node === undefined),
      footer: box.children.filter((child) => child.node !== undefined && child.row < 0),
    };
    knownRows.set(box, rows);
  }
  return rows;
}

/** Room above the tiers for the names of zones. */
const ZONE_TITLES = 30;
/** Beside the widest thing in a zone. */
const ZONE_MARGIN = 40;

/** Tiers that hold nodes share the columns of the box; a tier that holds groups arranges itself. */
function sharesColumns(tier: Box): boolean {
  return tier.arrangement === 'cells';
}

/** Lead that brings the first column out from under the titles. */
export function leadPastTitles(box: Box): number {
  const columns = columnsOf(box);
  const titles = tierRows(box).tiers.filter(sharesColumns).map((tier) => tier.leastWidth - tier.padding.left - columns.lengths[0] / 2);
  return even(Math.max(0, ...titles));
}

/** Boxes that stand in the shared columns: all but those in a zone's own column. */
export function columnMembers(box: Box): readonly Box[] {
  const { header, tiers, footer } = tierRows(box);
  let members = knownMembers.get(box);
  if (members === undefined) {
    members = [...header, ...tiers.filter(sharesColumns).flatMap((tier) => tier.children), ...footer].filter(({ zone }) => zone === undefined);
    knownMembers.set(box, members);
  }
  return members;
}

function columnsOf(box: Box): Tracks {
  return tracksOf(longest(columnMembers(box), (child) => child.column, (child) => child.width, 2 * PITCH), () => COLUMN_GAP);
}

function zonesOf(box: Box): number {
  return box.group?.zones?.length ?? 0;
}

/** Width that a zone's column needs: for what stands in it, and for the titles of tiers, which begin in the first. */
function zoneWidth({ tiers }: TierRows): number {
  let width = 0;
  for (const tier of tiers) {
    width = Math.max(width, tier.leastWidth + ZONE_MARGIN);
    for (const child of sharesColumns(tier) ? tier.children : []) {
      width = Math.max(width, child.zone === undefined ? 0 : child.width + ZONE_MARGIN);
    }
  }
  return even(width);
}

function innerRows(children: readonly Box[], row: (child: Box) => number): Tracks {
  return tracksOf(longest(children, row, (child) => child.height, PITCH), () => INNER_GAP);
}

const headerRow = (child: Box): number => child.row;
const footerRow = (child: Box): number => -1 - child.row;

function zoneTitles(box: Box): number {
  return zonesOf(box) > 0 ? ZONE_TITLES : 0;
}

/** Size of a VPC with tiers; the tiers become equally wide. */
export function measureTiers(box: Box): void {
  const { header, tiers, footer } = tierRows(box);
  const columns = columnsOf(box);
  let inner = 0;
  for (const tier of tiers) {
    const { padding } = tier;
    if (sharesColumns(tier)) {
      tier.height = snappedUp(innerRows(tier.children, headerRow).total + padding.top + padding.bottom);
    }
    inner = Math.max(inner, sharesColumns(tier) ? even(box.lead + columns.total + padding.left + padding.right) : tier.width, tier.leastWidth);
  }
  inner = Math.max(inner, even(box.lead + columns.total), zonesOf(box) * zoneWidth(tierRows(box)));
  const parts = [
    ...(header.length > 0 ? [innerRows(header, headerRow).total] : []),
    ...tiers.map((tier) => tier.height),
    ...(footer.length > 0 ? [innerRows(footer, footerRow).total] : []),
  ];
  box.width = Math.max(box.leastWidth, even(inner + box.padding.left + box.padding.right));
  const rows = parts.reduce((sum, part) => sum + part, 0) + (parts.length - 1) * ROW_GAP;
  box.height = snappedUp(rows + zoneTitles(box) + box.padding.top + box.padding.bottom);
}

/** Places the rows under each other and their nodes in the shared columns. */
export function placeTiers(box: Box): void {
  const { header, tiers, footer } = tierRows(box);
  const columns = columnsOf(box);
  const innerWidth = box.width - box.padding.left - box.padding.right;
  const left = box.x + box.padding.left;
  // Zones ask for a width of their own: what stands across them is spread over it.
  const share = Math.max(0, innerWidth - ZONE_MARGIN - columns.total) / columns.lengths.length;
  const spread = zonesOf(box) === 0 ? 0 : Math.floor(share / (2 * PITCH)) * 2 * PITCH;
  const firstColumn = left + box.lead + snapped((innerWidth - box.lead - columns.total - spread * (columns.lengths.length - 1)) / 2);
  const parts = (header.length > 0 ? 1 : 0) + tiers.length + (footer.length > 0 ? 1 : 0);
  const used = [header, footer].reduce((sum, nodes, index) =>
    sum + (nodes.length > 0 ? innerRows(nodes, index === 0 ? headerRow : footerRow).total : 0), 0)
    + tiers.reduce((sum, tier) => sum + tier.height, 0);
  const spare = box.height - box.padding.top - box.padding.bottom - used - (parts - 1) * ROW_GAP - zoneTitles(box);
  // Room that is left over widens the channels between the rows.
  const gap = ROW_GAP + (parts > 1 ? Math.floor(Math.max(0, spare) / (parts - 1) / PITCH) * PITCH : 0);
  let top = box.y + box.padding.top;
  const placeNodes = (nodes: readonly Box[], y: number, row: (child: Box) => number): number => {
    const rows = innerRows(nodes, row);
    for (const node of nodes) {
      if (node.zone !== undefined) {
        node.x = left + snapped((node.zone + 0.5) * innerWidth / zonesOf(box) - node.width / 2);
        node.y = y + rows.starts[row(node)];
        continue;
      }
      node.x = firstColumn + columns.starts[node.column] + spread * node.column + snapped((columns.lengths[node.column] - node.width) / 2);
      node.y = y + rows.starts[row(node)];
    }
    return rows.total;
  };
  if (header.length > 0) {
    top += placeNodes(header, top, headerRow) + gap;
  }
  top += zoneTitles(box);
  for (const tier of tiers) {
    tier.x = left;
    tier.y = top;
    tier.width = innerWidth;
    if (sharesColumns(tier)) {
      placeNodes(tier.children, top + tier.padding.top, headerRow);
    }
    top += tier.height + gap;
  }
  if (footer.length > 0) {
    placeNodes(footer, top, footerRow);
  }
}
