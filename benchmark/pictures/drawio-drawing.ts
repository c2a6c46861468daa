import { XMLParser } from 'fast-xml-parser';
import type { Drawing } from './drawing';
import { type PlacedNode, type Point, type Rectangle, type RoutedEdge, TEXT, textWidth } from '../../src/architecture/layout';

const MARGIN = 10;

interface Cell {
  readonly id: string;
  readonly value?: string;
  readonly vertex?: string;
  readonly edge?: string;
  readonly source?: string;
  readonly target?: string;
  readonly mxGeometry?: {
    readonly x?: string;
    readonly y?: string;
    readonly width?: string;
    readonly height?: string;
    readonly Array?: { readonly mxPoint?: ReadonlyArray<{ readonly x?: string; readonly y?: string }> };
  };
}

/**
 * What the first page of a draw.io file without containers shows: icons with a text under them, and straight lines between their borders over the
 * points that the file gives, each with its text at its middle.
 */
export function drawioDrawing(xml: string): Drawing {
  const isArray = (name: string) => ['diagram', 'mxCell', 'mxPoint'].includes(name);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray });
  const cells: readonly Cell[] = parser.parse(xml).mxfile.diagram[0].mxGraphModel.root.mxCell;
  const boxes = new Map(cells.filter(({ vertex }) => vertex === '1').map((cell) => [cell.id, boxOf(cell)]));
  const edges = cells.filter(({ edge, source, target }) => edge === '1' && boxes.has(source ?? '') && boxes.has(target ?? ''));
  const nodes = cells.filter(({ vertex }) => vertex === '1').map(({ id, value = '' }): PlacedNode => {
    const icon = boxes.get(id)!;
    const width = textWidth(value, TEXT.node.fontSize);
    const label = { x: icon.x + (icon.width - width) / 2, y: icon.y + icon.height, width, height: TEXT.node.lineHeight };
    return { id, icon, label, lines: [value], captionLines: 1 };
  });
  const routes = edges.map(({ id, value = '', source, target, mxGeometry }): RoutedEdge => {
    const [from, to] = [boxes.get(source!)!, boxes.get(target!)!];
    const between = (mxGeometry?.Array?.mxPoint ?? []).map(({ x = '0', y = '0' }) => ({ x: Number(x), y: Number(y) }));
    const points = [centreOf(from), ...between, centreOf(to)];
    const route = [onBorder(from, points[1]), ...between, onBorder(to, points[points.length - 2])];
    const lines = value.split(/\n|<br\/?>/).filter((line) => line !== '');
    return { id, points: route, ...lines.length === 0 ? {} : { label: labelAt(middleOf(route), lines), labelLines: lines } };
  });
  const all = [...nodes.flatMap(({ icon, label }) => [icon, label]), ...routes.flatMap(({ points, label }) => [
    ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })), ...label === undefined ? [] : [label],
  ])];
  const least = (of: (box: Rectangle) => number) => all.reduce((found, box) => Math.min(found, of(box)), Infinity);
  const [left, top] = [least(({ x }) => x) - MARGIN, least(({ y }) => y) - MARGIN];
  const moved = <T extends Point>(place: T): T => ({ ...place, x: place.x - left, y: place.y - top });
  return {
    drawn: {
      nodes: nodes.map(({ id }) => ({ id })),
      groups: [],
      edges: edges.map(({ id, source, target, value }) => ({ id, source: source!, target: target!, label: value, line: 'data' })),
    },
    layout: {
      width: Math.ceil(-least(({ x, width }) => -x - width) - left + MARGIN),
      height: Math.ceil(-least(({ y, height }) => -y - height) - top + MARGIN),
      groups: [],
      zones: [],
      spans: [],
      nodes: nodes.map((node) => ({ ...node, icon: moved(node.icon), label: moved(node.label) })),
      edges: routes.map(({ points, label, ...route }) => (
        { ...route, points: points.map(moved), ...label === undefined ? {} : { label: moved(label) } })),
    },
  };
}

function boxOf({ mxGeometry }: Cell): Rectangle {
  const { x = '0', y = '0', width = '0', height = '0' } = mxGeometry ?? {};
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

function centreOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the way from a box's centre to a point leaves it. */
function onBorder(box: Rectangle, towards: Point): Point {
  const centre = centreOf(box);
  const [x, y] = [towards.x - centre.x, towards.y - centre.y];
  const share = Math.min(x === 0 ? Infinity : box.width / 2 / Math.abs(x), y === 0 ? Infinity : box.height / 2 / Math.abs(y), 1);
  return { x: centre.x + share * x, y: centre.y + share * y };
}

function labelAt({ x, y }: Point, lines: readonly string[]): Rectangle {
  const width = Math.max(...lines.map((line) => textWidth(line, TEXT.edge.fontSize)));
  const height = lines.length * TEXT.edge.lineHeight;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map(({ x, y }, index) => Math.hypot(x - points[index].x, y - points[index].y));
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    if (rest <= length && length > 0) {
      const [from, to] = [points[index], points[index + 1]];
      return { x: from.x + (to.x - from.x) * rest / length, y: from.y + (to.y - from.y) * rest / length };
    }
    rest -= length;
  }
  return points[0];
}
