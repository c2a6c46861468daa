import type { Canvas, Frame } from './canvas';
import { groupAppearance } from './group-appearance';
import { groupArtwork, iconArtwork } from './icon-artwork';
import { fitted, TEXT, textWidth, type Layout, type PlacedGroup, type PlacedNode, type PlacedZone, type Point, type Rectangle, type RoutedEdge } from '../../layout';
import { LINE_KINDS, SPAN_WORDS, stepMark, type View, type ViewEdge, type ViewGroup, type ViewNode, type ViewStep } from '../../views';
import { visibleIds } from '../visible-ids';

const MARGIN = 16;
const HEADER = 56;
const LEGEND = 34;
const GROUP_ICON = 26;
const BEND = 5;
const STEP_HEIGHT = 22;
const BADGE = 8;
const TITLE_SIZE = 18;
/** Bold letters are this much wider. */
const BOLD = 1.1;
/** Words around a small picture make it as wide as this at most; longer ones are cut. */
const WIDEST_WORDS = 640;
const LEGEND_STEP = 180;
const LEGEND_INDENT = 46;
const NOTHING = 'Nothing of the app belongs in this view.';

/** The file, beside this one, that shows a view. */
export type FileOf = (viewId: string) => string | undefined;

/** Draws a view, with words above and below it, on a canvas that is made as large as it needs. */
export function drawView<C extends Canvas>(view: View, layout: Layout, open: (frame: Frame) => C, fileOf: FileOf = () => undefined): C {
  const legend = legendOf(view, layout);
  const steps = view.steps ?? [];
  const room = Math.max(layout.width, Math.min(WIDEST_WORDS, wordsWidth(view, legend)));
  const width = room + 2 * MARGIN;
  const drawn = layout.height + MARGIN + HEADER + (legend.length > 0 ? LEGEND : 0);
  const height = drawn + MARGIN + steps.length * STEP_HEIGHT;
  const picture = open({ width, height, title: view.title, description: describe(view) });

  // Drawn from the back to the front: ground, boxes, lines, icons, words on lines.
  picture.shape('rect', { class: 'ground', width, height });
  // What is said here is the name and the description of the whole already.
  picture.text(fitted(view.title, room / BOLD, TITLE_SIZE), { 'class': 'title', 'x': MARGIN, 'y': MARGIN + 16, 'aria-hidden': 'true' });
  picture.text(fitted(view.subtitle, room, TEXT.node.fontSize), { 'class': 'subtitle', 'x': MARGIN, 'y': MARGIN + 36, 'aria-hidden': 'true' });
  if (view.nodes.length === 0) { picture.text(view.nothing ?? NOTHING, { class: 'subtitle', x: MARGIN, y: MARGIN + HEADER + 16 }); }
  picture.grouped({ transform: `translate(${MARGIN} ${MARGIN + HEADER})` }, () => {
    drawPart(picture, 'Boxes', view.groups, () => drawGroups(picture, view, layout.groups));
    drawPart(picture, 'Availability Zones', layout.zones, () => layout.zones.forEach((zone) => drawZone(picture, zone)));
    layout.spans.forEach(({ box }) => picture.shape('rect', { class: 'span', ...box, rx: 6 }));
    drawPart(picture, 'Relationships', view.edges, () => drawEdges(picture, view, layout.edges));
    drawPart(picture, 'Components', view.nodes, () => drawNodes(picture, view, layout.nodes, fileOf));
    drawLabels(picture, view, layout.edges);
  });
  drawLegend(picture, drawn - LEGEND / 2, legend);
  const drawSteps = () => steps.forEach((step, position) => drawStep(picture, step, drawn + position * STEP_HEIGHT + STEP_HEIGHT / 2, width));
  if (steps.length > 0) { picture.grouped({ 'role': 'list', 'aria-label': 'Steps' }, drawSteps); }
  return picture;
}

/** A part of the picture, which a screen reader names with how much is in it. */
function drawPart(picture: Canvas, name: string, things: readonly unknown[], content: () => void): void {
  if (things.length > 0) { picture.grouped({ 'role': 'group', 'aria-label': `${name}: ${things.length}` }, content); }
}

/** In which boxes a thing stands, from the innermost outwards. */
function placeOf(view: View): (group: string | undefined) => string | undefined {
  const groups = new Map<string, ViewGroup>(view.groups.map((group) => [group.id, group]));
  return (group) => {
    const around = new Set<ViewGroup>();
    // Boxes that stand in each other end it, as they do where they are placed.
    for (let box = groups.get(group ?? ''); box !== undefined && !around.has(box); box = groups.get(box.parent ?? '')) { around.add(box); }
    return around.size === 0 ? undefined : `in ${[...around].map(({ name }) => name).join(', in ')}`;
  };
}

/** Room that the words above and below the picture want, so that a small picture does not cut them. */
function wordsWidth({ title, subtitle, nothing = NOTHING, nodes, steps = [] }: View, legend: readonly Sign[]): number {
  const ofText = (text: string) => textWidth(text, TEXT.node.fontSize);
  return Math.ceil(Math.max(
    textWidth(title, TITLE_SIZE) * BOLD,
    ofText(subtitle),
    ...steps.map(({ text }) => ofText(text) + 3 * BADGE),
    nodes.length === 0 ? ofText(nothing) : 0,
    legendWidth(legend),
  ));
}

function describe(view: View): string {
  return `${view.subtitle} ${view.nodes.length} components in ${view.groups.length} groups, ${view.edges.length} relationships.`;
}

function drawGroups(picture: Canvas, view: View, placed: readonly PlacedGroup[]): void {
  const place = placeOf(view);
  const groups = new Map<string, ViewGroup>(view.groups.map((group) => [group.id, group]));
  for (const { id, box, title, titleText } of placed) {
    const group = groups.get(id);
    if (!group) { continue; }
    const look = groupAppearance(group.kind);
    picture.named(group.name, { role: 'graphics-object group' }, () => {
      picture.shape('rect', {
        ...box, 'fill': look.fill ? `var(--${look.fill})` : 'none', 'stroke': `var(--${look.line})`, 'stroke-dasharray': look.dashed ? '4 3' : undefined,
      });
      picture.linked(group.link, () => {
        const artwork = look.artwork && groupArtwork(look.artwork);
        if (artwork) {
          picture.show(artwork, look.centred ? box.x + Math.round((box.width - GROUP_ICON) / 2) : box.x, box.y, GROUP_ICON);
        }
        picture.text(titleText, {
          'class': 'group-title', 'x': title.x, 'y': baseline(title.y, title.height, TEXT.title.fontSize), 'style': `fill: var(--${look.ink})`, 'aria-hidden': 'true',
        });
      });
    }, place(group.parent));
  }
}

function drawZone(picture: Canvas, { name, box, title, titleText }: PlacedZone): void {
  const look = groupAppearance('availability-zone');
  picture.named(name, { role: 'graphics-object group' }, () => {
    picture.shape('rect', { ...box, 'fill': 'none', 'stroke': `var(--${look.line})`, 'stroke-dasharray': '4 3' });
    picture.text(titleText, {
      'class': 'group-title', 'x': title.x, 'y': baseline(title.y, title.height, TEXT.title.fontSize), 'style': `fill: var(--${look.ink})`, 'aria-hidden': 'true',
    });
  });
}

function drawEdges(picture: Canvas, view: View, routed: readonly RoutedEdge[]): void {
  const edges = new Map<string, ViewEdge>(view.edges.map((edge) => [edge.id, edge]));
  const names = new Map<string, string>([...view.nodes, ...view.groups].map((end) => [end.id, end.name]));
  const seen = visibleIds(view.edges);
  for (const { id, points } of routed) {
    const edge = edges.get(id);
    if (!edge || points.length < 2) { continue; }
    const words = `${names.get(edge.source) ?? edge.source} to ${names.get(edge.target) ?? edge.target}${edge.label ? `: ${edge.label}` : ''}`;
    const meaning = edge.line === 'control' ? LINE_KINDS.find(({ line }) => line === 'control')?.words : undefined;
    picture.named(words, { 'role': 'graphics-symbol img', 'data-edge': seen(id) }, () => {
      picture.shape('path', { class: edge.line === 'control' ? 'edge control' : 'edge', d: rounded(points) });
      picture.shape('path', { class: 'tip', d: tip(points[points.length - 2], points[points.length - 1]) });
    }, meaning);
  }
}

function drawNodes(picture: Canvas, view: View, placed: readonly PlacedNode[], fileOf: FileOf): void {
  const place = placeOf(view);
  const seen = visibleIds(view.nodes);
  const nodes = new Map<string, ViewNode>(view.nodes.map((node) => [node.id, node]));
  for (const { id, icon, label, lines, captionLines } of placed) {
    const node = nodes.get(id);
    if (!node) { continue; }
    const file = node.page === undefined ? undefined : fileOf(node.page);
    picture.linked(file === undefined ? node.link : `./${file}`, () => picture.named(`${node.caption}: ${node.name}`, { 'role': 'graphics-symbol img', 'data-node': seen(id) }, () => {
      const artwork = iconArtwork(node.icon);
      if (artwork) {
        // AWS draws single resources as dark or coloured lines on nothing: on a dark ground they stand on a light plate.
        if (node.icon.kind === 'resource') { picture.shape('rect', { class: 'plate', ...icon, rx: 4 }); }
        picture.show(artwork, icon.x, icon.y, icon.width);
      } else {
        picture.shape('rect', { ...icon, fill: node.color });
        picture.text(abbreviation(node.caption), { class: 'tile', x: icon.x + icon.width / 2, y: baseline(icon.y, icon.height, 14) });
      }
      lines.forEach((line, position) => picture.text(line, {
        class: position < captionLines ? 'caption' : 'caption name', x: label.x + label.width / 2, y: label.y + position * TEXT.node.lineHeight + TEXT.node.fontSize - 1,
      }));
    }, place(node.group)));
  }
}

function drawLabels(picture: Canvas, view: View, routed: readonly RoutedEdge[]): void {
  const seen = visibleIds(view.edges);
  const steps = new Map<string, number | undefined>(view.edges.map(({ id, step }) => [id, step]));
  for (const { id, label, labelLines = [] } of routed) {
    if (label) {
      // What is said here is the name of the arrow already.
      picture.grouped({ 'data-label': seen(id), 'aria-hidden': 'true' }, () => {
        picture.shape('rect', { class: 'label-ground', ...label, rx: 2 });
        drawWords(picture, label, labelLines, steps.get(id));
      });
    }
  }
}

function drawWords(picture: Canvas, label: Rectangle, lines: readonly string[], step: number | undefined): void {
  const mark = step === undefined ? '' : stepMark(step);
  lines.forEach((line, position) => {
    const marked = position === 0 && mark !== '' && line.startsWith(mark);
    const words = marked ? line.slice(mark.length).trim() : line;
    const room = marked ? (words === '' ? label.width : 2 * BADGE) : 0;
    if (marked) { drawBadge(picture, String(step), words === '' ? label.x + label.width / 2 : label.x + BADGE - 2, label.y + TEXT.edge.lineHeight / 2 + 1); }
    if (words !== '') {
      picture.text(words, {
        class: 'label', x: label.x + room + (label.width - room) / 2, y: label.y + position * TEXT.edge.lineHeight + TEXT.edge.fontSize,
      });
    }
  });
}

/** The number of a step, as AWS's reference architectures have it. */
function drawBadge(picture: Canvas, number: string, x: number, y: number): void {
  picture.shape('circle', { class: 'badge', cx: x, cy: y, r: BADGE });
  picture.text(number, { 'class': 'badge-number', x, 'y': y + 4, 'aria-hidden': 'true' });
}

/** A line of the list that tells the way. */
function drawStep(picture: Canvas, { number, text }: ViewStep, y: number, width: number): void {
  const line = fitted(text, width - 2 * MARGIN - 3 * BADGE, TEXT.node.fontSize);
  picture.named(`Step ${number}: ${text}`, { role: 'listitem' }, () => {
    drawBadge(picture, String(number), MARGIN + BADGE, y);
    picture.text(line, { 'class': 'step', 'x': MARGIN + 3 * BADGE, 'y': y + 4, 'aria-hidden': 'true' });
  });
}

/** What a legend explains: a kind of line, or the box across zones. */
interface Sign { readonly line?: ViewEdge['line']; readonly words: string }

/** The signs that the picture has and that do not explain themselves; where all lines are of one kind, these do. */
function legendOf(view: View, layout: Layout): readonly Sign[] {
  const lines = new Set(view.edges.map((edge) => edge.line)).size > 1 ? LINE_KINDS : [];
  return [...lines, ...layout.spans.length > 0 ? [{ words: SPAN_WORDS }] : []];
}

/** Room from where a sign begins to where the next one does. */
function signWidth({ words }: Sign): number {
  return Math.max(LEGEND_STEP, LEGEND_INDENT + textWidth(words, TEXT.node.fontSize) + 24);
}

function legendWidth(legend: readonly Sign[]): number {
  return legend.reduce((sum, sign) => sum + signWidth(sign), 0);
}

function drawLegend(picture: Canvas, y: number, legend: readonly Sign[]): void {
  legend.forEach((sign, position) => {
    const { line, words } = sign;
    const x = MARGIN + legendWidth(legend.slice(0, position));
    const meaning = line === undefined ? words : `${line === 'control' ? 'Dashed' : 'Solid'} arrows: ${words}`;
    picture.grouped({ 'role': 'img', 'aria-label': meaning }, () => {
      if (line === undefined) {
        picture.shape('rect', { class: 'span', x, y: y - 8, width: 36, height: 16, rx: 4 });
      } else {
        picture.shape('path', { class: line === 'control' ? 'edge control' : 'edge', d: `M${x} ${y}h36` });
        picture.shape('path', { class: 'tip', d: tip({ x, y }, { x: x + 36, y }) });
      }
      picture.text(words, { class: 'subtitle', x: x + LEGEND_INDENT, y: y + 4 });
    });
  });
}

/** Where text of a size stands so that it is in the middle of a height. */
function baseline(top: number, height: number, fontSize: number): number {
  return Math.round(top + height / 2 + fontSize * 0.35);
}

/** Up to three capitals for a thing that AWS has no artwork of. */
function abbreviation(caption: string): string {
  const words = caption.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !/^(amazon|aws)$/i.test(word));
  const initials = words.length > 1 ? words.map((word) => Array.from(word)[0]).join('') : Array.from(words[0] ?? '?').slice(0, 3).join('');
  return Array.from(initials).slice(0, 3).join('').toUpperCase();
}

/** The path of a line with its bends rounded off. */
function rounded(points: readonly Point[]): string {
  const path = [`M${points[0].x} ${points[0].y}`];
  for (let index = 1; index < points.length - 1; index++) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    const radius = Math.min(BEND, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards(corner, before, radius);
    const leave = towards(corner, after, radius);
    path.push(`L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`);
  }
  const last = points[points.length - 1];
  path.push(`L${last.x} ${last.y}`);
  return path.join('');
}

/** AWS's open arrowhead. */
function tip(from: Point, to: Point): string {
  const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const wing = (side: number): string => `${to.x - dx * 7 + dy * side * 4} ${to.y - dy * 7 + dx * side * 4}`;
  return `M${wing(1)}L${to.x} ${to.y}L${wing(-1)}`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length };
}
