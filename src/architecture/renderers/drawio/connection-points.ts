import type { Point, Rectangle } from '../../layout';

interface Anchor { readonly x: number; readonly y: number; readonly dx: number; readonly dy: number }

/** A side's share of the box, the middle for what lies between its two sides. */
function share(position: number, start: number, length: number): number {
  if (position <= start) {
    return 0;
  }
  return position >= start + length ? 1 : 0.5;
}

/** The point as draw.io keeps it: a share of the box and what is left over in pixels, so that it holds when the box grows. */
function anchorOf(point: Point, box: Rectangle): Anchor {
  const x = share(point.x, box.x, box.width);
  const y = share(point.y, box.y, box.height);
  return { x, y, dx: point.x - (box.x + x * box.width), dy: point.y - (box.y + y * box.height) };
}

/** Style that fixes one end of an edge. */
export function endStyle(end: 'exit' | 'entry', point: Point, box: Rectangle): string {
  const { x, y, dx, dy } = anchorOf(point, box);
  return `${end}X=${x};${end}Y=${y};${end}Dx=${dx};${end}Dy=${dy};${end}Perimeter=0;`;
}
