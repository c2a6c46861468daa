/** Distance between the lines of the routing grid. Icons' centres and group borders stand on it, as draw.io's own grid asks. */
export const PITCH = 10;

/** Icons are square. */
export const ICON = 48;

/** From the top of a node's box to the centre of its icon. */
export const ICON_CENTRE = 30;

/** Between icon and label, and between label and the line that leaves from under it. */
export const LABEL_GAP = 4;

/** Widest label under an icon. */
export const LABEL_WIDTH = 112;

/** Between the label of a node and that of the next. */
export const LABEL_MARGIN = 8;

/** Most lines under an icon of what it is, and of what it is called. */
export const CAPTION_LINES = 2;
export const NAME_LINES = 2;

/** Widest label on a line, and its most lines. */
export const EDGE_LABEL_WIDTH = 110;
export const EDGE_LABEL_LINES = 2;

/** Height of the row that a group's title stands in. */
export const TITLE_HEIGHT = 26;

/** Widest title that makes its group wider. */
export const TITLE_WIDTH = 260;

/** Side of the square icon in the corner of a group. */
export const GROUP_ICON = 26;

/** Rounds up to a multiple of twice the pitch, so that the middle stands on the grid. */
export function even(length: number): number {
  return Math.ceil(length / (2 * PITCH)) * 2 * PITCH;
}

/** Rounds to the grid. */
export function snapped(position: number): number {
  return Math.round(position / PITCH) * PITCH;
}

/** Rounds up to the grid. */
export function snappedUp(length: number): number {
  return Math.ceil(length / PITCH) * PITCH;
}
