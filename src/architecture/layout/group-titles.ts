import type { ViewGroup } from '../views';
import type { Box } from './box';
import { fitted } from './break-lines';
import { TEXT, type Rectangle } from './layout';
import { even, GROUP_ICON, TITLE_HEIGHT, TITLE_WIDTH } from './spacing';
import { textWidth } from './text-measure';

type Kind = ViewGroup['kind'];

/** Groups that AWS draws with a square icon in the top left corner. */
const WITH_ICON = new Set<Kind>(['cloud', 'account', 'region', 'vpc', 'public-subnets', 'private-subnets', 'isolated-subnets']);
/** Groups whose title AWS centres. */
const CENTRED = new Set<Kind>(['availability-zone', 'auto-scaling-group']);
/** Between the corner, or its icon, and the text. */
const INDENT = 6;

function indent(kind: Kind): number {
  return (WITH_ICON.has(kind) ? GROUP_ICON : 0) + INDENT;
}

/** Width that the title asks for, its icon included; a very long one is cut. */
export function titleWidth(group: ViewGroup): number {
  return indent(group.kind) + Math.min(TITLE_WIDTH, textWidth(group.name, TEXT.title.fontSize) + 2);
}

/** Title of a placed box: the words that fit, and where they stand. */
export function titleOf(group: ViewGroup, box: Pick<Box, 'x' | 'y' | 'width'>): { title: Rectangle; titleText: string } {
  const { fontSize } = TEXT.title;
  const left = indent(group.kind);
  const titleText = fitted(group.name, Math.max(0, box.width - left - INDENT), fontSize);
  const width = textWidth(titleText, fontSize);
  if (!CENTRED.has(group.kind)) {
    return { titleText, title: { x: box.x + left, y: box.y, width, height: TITLE_HEIGHT } };
  }
  // The Auto Scaling group's icon stands in the middle of the top border, its title under that.
  const down = group.kind === 'auto-scaling-group' ? GROUP_ICON - 2 : 0;
  return { titleText, title: { x: box.x + Math.round((box.width - width) / 2), y: box.y + down, width, height: TITLE_HEIGHT - 2 } };
}

/** The corner that the title and its icon take together: nothing else may stand there. */
function titleCorner(group: ViewGroup, box: Pick<Box, 'x' | 'y' | 'width'>): Rectangle {
  const { title } = titleOf(group, box);
  if (group.kind === 'auto-scaling-group') {
    const left = Math.min(title.x, box.x + Math.floor((box.width - GROUP_ICON) / 2));
    return { x: left, y: box.y, width: 2 * (box.x + box.width / 2 - left), height: title.y + title.height - box.y };
  }
  return CENTRED.has(group.kind) ? title : { x: box.x, y: box.y, width: title.x + title.width - box.x, height: TITLE_HEIGHT };
}

/** The corner in whole steps of the grid: lines pass titles of nearly the same length alike. */
export function titleRoom(group: ViewGroup, box: Pick<Box, 'x' | 'y' | 'width'>): Rectangle {
  const corner = titleCorner(group, box);
  const width = even(corner.width);
  return { ...corner, width, x: CENTRED.has(group.kind) ? box.x + (box.width - width) / 2 : corner.x };
}
