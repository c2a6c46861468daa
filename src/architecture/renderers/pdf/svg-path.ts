import { pdfNumber } from './pdf-file';

type Point = readonly [x: number, y: number];
const ORIGIN: Point = [0, 0];

/** How many numbers each command of a path takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };
const COMMAND = /[\s,]*([MLHVCSQTAZ])/iy;
const NUMBER = /[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iy;
/** Of an arc's numbers, the fourth and the fifth are single digits, which may stand without a space before the next. */
const FLAG = /[\s,]*([01])/y;

/** An SVG path in PDF's operators: lines and cubic curves. */
export function pathOperators(data: string): string {
  const pen = new Pen();
  for (const [command, values] of commandsOf(data)) { pen.draw(command, values); }
  return pen.operators.join('\n');
}

/** Commands with their numbers; one that is followed by more numbers than it takes is repeated. */
function commandsOf(data: string): ReadonlyArray<readonly [command: string, values: readonly number[]]> {
  const commands: Array<readonly [string, readonly number[]]> = [];
  let at = 0;
  const next = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(data);
    if (found === null) { return undefined; }
    at = pattern.lastIndex;
    return found[1];
  };
  let command: string | undefined;
  for (;;) {
    const named = next(COMMAND);
    command = named ?? command;
    if (command === undefined) { return commands; }
    const [upper, values] = [command.toUpperCase(), [] as number[]];
    while (values.length < TAKES[upper]) {
      const value = next(upper === 'A' && (values.length === 3 || values.length === 4) ? FLAG : NUMBER);
      // The end, or what no path holds: what was drawn so far stands.
      if (value === undefined) { return commands; }
      values.push(Number(value));
    }
    if (named === undefined && TAKES[upper] === 0) { return commands; }
    commands.push([command, values]);
    // What follows a move without a command of its own is lines.
    if (upper === 'M') { command = command === 'M' ? 'L' : 'l'; }
  }
}

class Pen {
  public readonly operators: string[] = [];
  private at: Point = [0, 0];
  private start: Point = [0, 0];
  /** The last handle of a curve, which a smooth one goes on from. */
  private handle: { readonly of: 'C' | 'Q'; readonly point: Point } | undefined;

  public draw(command: string, values: readonly number[]): void {
    const upper = command.toUpperCase();
    const [ox, oy] = command === upper ? ORIGIN : this.at;
    const point = (index: number): Point => [values[index] + ox, values[index + 1] + oy];
    switch (upper) {
      case 'M': return this.move(point(0));
      case 'L': return this.line(point(0));
      case 'H': return this.line([values[0] + ox, this.at[1]]);
      case 'V': return this.line([this.at[0], values[0] + oy]);
      case 'C': return this.curve(point(0), point(2), point(4));
      case 'S': return this.curve(this.mirrored('C'), point(0), point(2));
      case 'Q': return this.quadratic(point(0), point(2));
      case 'T': return this.quadratic(this.mirrored('Q'), point(0));
      case 'A': return this.arc(values, point(5));
      default: return this.close();
    }
  }

  private write(points: readonly Point[], operator: string): void {
    let line = '';
    for (const [x, y] of points) { line += `${pdfNumber(x)} ${pdfNumber(y)} `; }
    this.operators.push(line + operator);
    this.at = points[points.length - 1] ?? this.at;
  }

  private move(to: Point): void {
    this.write([to], 'm');
    this.start = to;
    this.handle = undefined;
  }

  private line(to: Point): void {
    this.write([to], 'l');
    this.handle = undefined;
  }

  private curve(first: Point, second: Point, to: Point): void {
    this.write([first, second, to], 'c');
    this.handle = { of: 'C', point: second };
  }

  private quadratic(control: Point, to: Point): void {
    const towards = (from: Point): Point => [from[0] + (control[0] - from[0]) * 2 / 3, from[1] + (control[1] - from[1]) * 2 / 3];
    this.write([towards(this.at), towards(to), to], 'c');
    this.handle = { of: 'Q', point: control };
  }

  private mirrored(kind: 'C' | 'Q'): Point {
    return this.handle?.of === kind ? [2 * this.at[0] - this.handle.point[0], 2 * this.at[1] - this.handle.point[1]] : this.at;
  }

  private close(): void {
    this.operators.push('h');
    this.at = this.start;
    this.handle = undefined;
  }

  /** A part of an ellipse as cubic curves of at most a quarter each; the mathematics is in SVG's implementation notes. */
  private arc([radiusX, radiusY, degrees, isLarge, isClockwise]: readonly number[], to: Point): void {
    const from = this.at;
    let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)];
    if (rx === 0 || ry === 0 || (from[0] === to[0] && from[1] === to[1])) {
      this.line(to);
      return;
    }
    const [cos, sin] = [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)];
    const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
    const [x1, y1] = [cos * dx + sin * dy, -sin * dx + cos * dy];
    // Radii that do not reach are made to.
    const reach = Math.sqrt(Math.max(1, (x1 / rx) ** 2 + (y1 / ry) ** 2));
    rx *= reach;
    ry *= reach;
    const spread = Math.sqrt(Math.max(0, (rx * ry) ** 2 / ((rx * y1) ** 2 + (ry * x1) ** 2) - 1)) * (isLarge === isClockwise ? -1 : 1);
    const [cx1, cy1] = [spread * rx * y1 / ry, -spread * ry * x1 / rx];
    const [cx, cy] = [cos * cx1 - sin * cy1 + (from[0] + to[0]) / 2, sin * cx1 + cos * cy1 + (from[1] + to[1]) / 2];
    const start = Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
    let sweep = Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - start;
    if (isClockwise === 1 && sweep < 0) { sweep += 2 * Math.PI; }
    if (isClockwise === 0 && sweep > 0) { sweep -= 2 * Math.PI; }
    const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    const step = sweep / parts;
    const length = 4 / 3 * Math.tan(step / 4);
    const onEllipse = (angle: number, along: number): Point => {
      const x = rx * (Math.cos(angle) - along * Math.sin(angle));
      const y = ry * (Math.sin(angle) + along * Math.cos(angle));
      return [cos * x - sin * y + cx, sin * x + cos * y + cy];
    };
    for (let part = 0; part < parts; part++) {
      const [begin, end] = [start + part * step, start + (part + 1) * step];
      this.write([onEllipse(begin, length), onEllipse(end, -length), part === parts - 1 ? to : onEllipse(end, 0)], 'c');
    }
    this.handle = undefined;
  }
}
