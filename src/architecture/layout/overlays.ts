import type { Box, Scene } from './box';
import { fitted } from './break-lines';
import { type Rectangle, TEXT } from './layout';
import { PITCH, snapped, TITLE_HEIGHT } from './spacing';
import { textWidth } from './text-measure';

/** A rectangle that lies over boxes and holds none: it grows and moves with them. */
export interface Overlay { x: number; y: number; width: number; height: number }

/** The column of one zone across the tiers of its network. */
export interface ZoneColumn extends Overlay { readonly network: Box; readonly name: string }

/** The part of a tier in which everything spans the zones. */
export interface ZoneSpan extends Overlay { readonly tier: Box }

/** What is drawn across the boxes of a picture that tells zones apart. */
export interface Overlays { readonly columns: readonly ZoneColumn[]; readonly spans: readonly ZoneSpan[] }

/** How far a column reaches above the first tier, where its name stands, and below the last. */
const ABOVE = 30;
const BELOW = 10;
/** Half of the gap between columns, and what the outer ones reach beyond the tiers. */
const HALF_GAP = PITCH;
/** Between the border of a tier and what spans its zones. */
const INSET = PITCH;

/** Columns and spans of a scene, as its boxes stand now. */
export function overlaysOf(scene: Scene): Overlays {
  const networks = scene.groups.filter((box) => (box.group?.zones?.length ?? 0) > 0 && box.arrangement === 'tiers'
    // In tiers that hold boxes nodes stand in no column.
    && box.children.every((child) => child.node !== undefined || child.arrangement === 'cells'));
  return {
    columns: networks.flatMap(columnsOf),
    spans: networks.flatMap((network) => network.children.flatMap(spanOf)),
  };
}

/** Where the name of a zone stands in its column: the words that fit, in the middle. */
export function columnTitle({ name, x, y, width }: ZoneColumn): { title: Rectangle; titleText: string } {
  const { fontSize } = TEXT.title;
  const titleText = fitted(name, width - 2 * PITCH, fontSize);
  const titleWidth = textWidth(titleText, fontSize);
  return { titleText, title: { x: x + Math.round((width - titleWidth) / 2), y, width: titleWidth, height: TITLE_HEIGHT - 2 } };
}

function columnsOf(network: Box): ZoneColumn[] {
  const tiers = network.children.filter((child) => child.node === undefined);
  const { x, width } = tiers[0];
  const names = network.group!.zones!;
  const border = (zone: number): number => x + snapped(zone * width / names.length);
  const y = Math.min(...tiers.map((tier) => tier.y)) - ABOVE;
  const height = Math.max(...tiers.map((tier) => tier.y + tier.height)) + BELOW - y;
  return names.map((name, zone) => {
    const left = border(zone) + (zone === 0 ? -HALF_GAP : HALF_GAP);
    const right = border(zone + 1) + (zone === names.length - 1 ? HALF_GAP : -HALF_GAP);
    return { network, name, x: left, y, width: right - left, height };
  });
}

function spanOf(tier: Box): ZoneSpan[] {
  const members = tier.arrangement === 'cells' ? tier.children.filter(({ zone }) => zone === undefined) : [];
  if (members.length === 0) {
    return [];
  }
  const y = Math.min(...members.map((member) => member.y));
  const height = Math.max(...members.map((member) => member.y + member.height)) - y;
  return [{ tier, x: tier.x + INSET, y, width: tier.width - 2 * INSET, height }];
}
