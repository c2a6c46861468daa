import type { Link } from './box';
import type { LabelledLine, Piece } from './edge-labels';
import { type Point, TEXT } from './layout';
import type { NetRoute } from './net-router';
import { withoutStraightPoints } from './polylines';
import { NetLines } from './runs';

/** Line that words leave free beside themselves. */
const BESIDE_WORDS = 20;

/** Final lines of all links, with the stretches that carry no other words. */
export function labelledLines(routes: readonly NetRoute[], lines: NetLines): LabelledLine[] {
  return routes.flatMap((route, net) => linesOfNet(route, net, lines));
}

interface Way { readonly link: Link; readonly points: readonly Point[]; readonly vertices: readonly number[]; readonly keys: readonly string[] }

function linesOfNet(route: NetRoute, net: number, lines: NetLines): LabelledLine[] {
  const ways = route.net.links.flatMap((link): Way[] => {
    const path = lines.pathOf(net, link);
    if (path === undefined) {
      return [];
    }
    const points = [path.start, ...path.knots.map(NetLines.pointOf), path.end].map(({ x, y }) => ({ x, y }));
    // Two links run together exactly where their points are the same.
    return [{ link, points, vertices: path.vertices, keys: stepsOf(points) }];
  });
  const words = wordsByStep(ways);
  const shown = new Map<Way, ReadonlySet<string>>();
  for (const text of new Set(ways.map(wordsOf))) {
    sayOnce(ways.filter((way) => wordsOf(way) === text), (step) => words.get(step) === text, shown);
  }
  return ways.map((way) => {
    const own = shown.get(way);
    const points = withoutStraightPoints(way.points);
    return { link: way.link, net, points, words: own === undefined ? [] : way.link.labelLines, pieces: piecesOf(way, own ?? new Set()) };
  });
}

function wordsOf(way: Way): string {
  return way.link.labelLines.join('\n');
}

/** Words that several links say stand where most of them run together; what is left over says them again. */
function sayOnce(ways: readonly Way[], isOwn: (step: string) => boolean, shown: Map<Way, ReadonlySet<string>>): void {
  let waiting = ways;
  while (waiting.length > 0) {
    const sayers = new Map<string, Way[]>();
    for (const way of waiting) {
      for (const step of new Set(way.keys.filter(isOwn))) {
        sayers.set(step, [...sayers.get(step) ?? [], way]);
      }
    }
    const choices = [...sayers.values()].sort((one, other) => other.length - one.length)
      .map((together) => ({ together, own: commonSteps(together, isOwn) }));
    const { together, own } = choices.find((choice) => hasRoom(choice.together[0], choice.own)) ?? choices[0]
        ?? { together: waiting.slice(0, 1), own: new Set<string>() };
    shown.set(together[0], own);
    waiting = waiting.filter((way) => !together.includes(way));
  }
}

function commonSteps(ways: readonly Way[], isOwn: (step: string) => boolean): Set<string> {
  return new Set(ways[0].keys.filter((step) => isOwn(step) && ways.every((way) => way.keys.includes(step))));
}

/** True where a straight part of the line is long enough for the words, along it or across it. */
function hasRoom(way: Way, own: ReadonlySet<string>): boolean {
  return piecesOf(way, own).some(({ from, to }) => (from.y === to.y
    ? Math.abs(to.x - from.x) >= way.link.labelWidth + BESIDE_WORDS
    : Math.abs(to.y - from.y) >= way.link.labelLines.length * TEXT.edge.lineHeight + BESIDE_WORDS));
}

/** Each step between two points, cut where any other link of the net bends or leaves, so that equal steps compare equal. */
function stepsOf(points: readonly Point[]): string[] {
  return points.slice(1).map((to, index) => key(points[index], to));
}

function key(from: Point, to: Point): string {
  return from.x < to.x || from.y < to.y ? `${from.x},${from.y} ${to.x},${to.y}` : `${to.x},${to.y} ${from.x},${from.y}`;
}

const MIXED = '\0';

function wordsByStep(ways: readonly Way[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const way of ways) {
    const text = way.link.labelLines.join('\n');
    for (const step of new Set(way.keys)) {
      words.set(step, words.has(step) && words.get(step) !== text ? MIXED : text);
    }
  }
  return words;
}

/** Own steps that follow each other in a straight line, joined into pieces. */
function piecesOf(way: Way, own: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  way.points.slice(1).forEach((to, index) => {
    const from = way.points[index];
    if (!own.has(way.keys[index]) || (from.x === to.x && from.y === to.y)) {
      return;
    }
    const last = pieces[pieces.length - 1];
    const continues = last !== undefined && last.to.x === from.x && last.to.y === from.y
      && ((last.from.x === to.x && from.x === to.x) || (last.from.y === to.y && from.y === to.y));
    if (continues) {
      pieces[pieces.length - 1] = { from: last.from, to };
    } else {
      pieces.push({ from, to });
    }
  });
  return pieces;
}
