import { type Box, type Scene, withContents } from './box';
import type { Drawing } from './draw-lines';
import { titleRoom } from './group-titles';
import type { Overlay } from './overlays';
import { isWayIn } from './seat-tiers';
import { TITLE_WIDTH } from './spacing';

/** Pictures that are remembered: an app has few kinds of pages, however many pages. */
const MOST_KNOWN = 200;
/** Wider than any title. */
const UNBOUNDED = 1e6;

/** What is known of a box: where it stands, in its parent and in the picture, and its children by lane, by their numbers. */
interface Place {
  readonly row: number;
  readonly column: number;
  readonly lead: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly (readonly number[])[];
}

/** A drawing with numbers for boxes and links, so that it can be drawn for others. */
export interface Picture {
  readonly places: readonly Place[];
  readonly lines: readonly { readonly link: number; readonly points: Drawing['lines'][number]['points'] }[];
  readonly labels: readonly { readonly link: number; readonly box: Drawing['labels'][number]['box'] }[];
  readonly columns: readonly { readonly network: number; readonly name: string; readonly at: Overlay }[];
  readonly spans: readonly { readonly tier: number; readonly at: Overlay }[];
  readonly foreign: number;
  readonly crossings: number;
  readonly wordless: number;
  readonly cost: number;
}

const known = new Map<string, Picture>();

/**
 * Draws a scene as one that is alike was drawn: pages of services that are built alike look alike, and all that is sought for one would be found
 * for the other. Two scenes are alike where everything is the same that a drawing depends on. Names are not in that, but for the room they take.
 */
export function drawnAlike(scene: Scene, draw: () => Picture): Drawing {
  const key = likenessOf(scene);
  let picture = known.get(key);
  if (picture === undefined) {
    picture = draw();
    if (known.size === MOST_KNOWN) {
      known.delete(known.keys().next().value!);
    }
    known.set(key, picture);
  }
  return drawnAs(picture, scene);
}

/** A drawing to come back to, or to draw others as. */
export function pictureOf(scene: Scene, { lines, labels, overlays, foreign, crossings, wordless, cost }: Drawing): Picture {
  const boxes = withContents(scene.root);
  const boxNumbers = new Map(boxes.map((box, index) => [box, index]));
  const linkNumbers = new Map(scene.links.map((link, index) => [link, index]));
  return {
    places: boxes.map(({ row, column, lead, x, y, width, height, lanes }) => (
      { row, column, lead, x, y, width, height, lanes: lanes.map((lane) => lane.map((child) => boxNumbers.get(child)!)) })),
    lines: lines.map(({ link, points }) => ({ link: linkNumbers.get(link)!, points })),
    labels: labels.map(({ link, box }) => ({ link: linkNumbers.get(link)!, box })),
    columns: overlays.columns.map(({ network, name, x, y, width, height }) => (
      { network: boxNumbers.get(network)!, name, at: { x, y, width, height } })),
    spans: overlays.spans.map(({ tier, x, y, width, height }) => ({ tier: boxNumbers.get(tier)!, at: { x, y, width, height } })),
    foreign,
    crossings,
    wordless,
    cost,
  };
}

/** Puts all boxes where they are in a picture of this scene or of one that is alike. */
function drawnAs({ places, lines, labels, columns, spans, foreign, crossings, wordless, cost }: Picture, scene: Scene): Drawing {
  const boxes = withContents(scene.root);
  boxes.forEach((box, index) => {
    const { lanes, ...place } = places[index];
    Object.assign(box, place, { lanes: lanes.map((lane) => lane.map((number) => boxes[number])) });
  });
  return {
    lines: lines.map(({ link, points }) => ({ link: scene.links[link], points })),
    labels: labels.map(({ link, box }) => ({ link: scene.links[link], box })),
    overlays: {
      columns: columns.map(({ network, name, at }) => ({ network: boxes[network], name, ...at })),
      spans: spans.map(({ tier, at }) => ({ tier: boxes[tier], ...at })),
    },
    foreign,
    crossings,
    wordless,
    cost,
  };
}

/** All that a drawing depends on. */
function likenessOf(scene: Scene): string {
  const boxes = withContents(scene.root);
  const numbers = new Map(boxes.map((box, index) => [box, index]));
  const shapes = boxes.map((box) => [
    box.parent === undefined ? -1 : numbers.get(box.parent), box.order, box.visible, box.arrangement, box.zone, box.leastWidth,
    ...nodeShape(box), ...groupShape(box),
  ]);
  const words = new Map<string, number>();
  const links = scene.links.map(({ source, target, line, labelLines, labelWidth }) => {
    const label = labelLines.join('\n');
    // Lines that say the same may share their words; what these are is nothing to their places.
    words.set(label, words.get(label) ?? words.size);
    return [numbers.get(source), numbers.get(target), line, words.get(label), labelLines.length, labelWidth];
  });
  return JSON.stringify([shapes, links]);
}

function nodeShape({ node, label }: Box): unknown[] {
  return node === undefined || label === undefined ? [] : [label.lines.length, label.width, isWayIn(node)];
}

function groupShape({ group }: Box): unknown[] {
  if (group === undefined) {
    return [];
  }
  const { width } = titleRoom(group, { x: 0, y: 0, width: UNBOUNDED });
  // What a long title is cut to depends on its letters.
  return [group.kind, group.zones, width, ...width > TITLE_WIDTH ? [group.name] : []];
}
