/* eslint-disable no-bitwise -- flags and sums of the format are bits. */
/** Tables that a program needs to draw glyphs that it is given by number. */
const DRAWING_TABLES = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];
const UNICODE_FULL = 12;
const UNICODE_BASIC = 4;
/** Flags of a part of a composite glyph. */
const WIDE_ARGUMENTS = 0x1;
const ONE_SCALE = 0x8;
const MORE_PARTS = 0x20;
const TWO_SCALES = 0x40;
const FOUR_SCALES = 0x80;
const CHECKSUM_BASE = 0xb1b0afba;

/** What a line of the font needs, in thousandths of the size. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
}

/** A TrueType font: which glyph a character has, how wide it is, and the font with few of its glyphs. */
export class TrueTypeFont {
  public readonly metrics: FontMetrics;
  private readonly tables = new Map<string, Buffer>();
  private readonly glyphs: ReadonlyMap<number, number>;
  private readonly unitsPerEm: number;
  private readonly advances: number;

  constructor(file: Buffer) {
    for (let index = 0; index < file.readUInt16BE(4); index++) {
      const entry = 12 + 16 * index;
      const offset = file.readUInt32BE(entry + 8);
      this.tables.set(file.toString('latin1', entry, entry + 4), file.subarray(offset, offset + file.readUInt32BE(entry + 12)));
    }
    this.unitsPerEm = this.table('head').readUInt16BE(18);
    this.advances = this.table('hhea').readUInt16BE(34);
    this.glyphs = glyphsOf(this.table('cmap'));
    const inThousandths = (value: number) => Math.round(value * 1000 / this.unitsPerEm);
    const [head, hhea] = [this.table('head'), this.table('hhea')];
    this.metrics = {
      ascent: inThousandths(hhea.readInt16BE(4)),
      descent: inThousandths(hhea.readInt16BE(6)),
      capHeight: inThousandths(this.table('OS/2').readInt16BE(88)),
      box: [36, 38, 40, 42].map((at) => inThousandths(head.readInt16BE(at))) as unknown as FontMetrics['box'],
    };
  }

  /** The glyph of a character; undefined where the font has none. */
  public glyphOf(codePoint: number): number | undefined {
    return this.glyphs.get(codePoint);
  }

  /** Width of a glyph in thousandths of the font's size. */
  public widthOf(glyph: number): number {
    return this.table('hmtx').readUInt16BE(4 * Math.min(glyph, this.advances - 1)) * 1000 / this.unitsPerEm;
  }

  /** The font with these glyphs and those that they are made of. They keep their numbers; all others are empty. */
  public subset(glyphs: Iterable<number>): Buffer {
    const kept = new Set<number>([0]);
    for (const glyph of glyphs) { this.keep(glyph, kept); }
    const count = this.table('maxp').readUInt16BE(4);
    const [places, outlines]: [Buffer, Buffer[]] = [Buffer.alloc(4 * (count + 1)), []];
    let length = 0;
    for (let glyph = 0; glyph < count; glyph++) {
      places.writeUInt32BE(length, 4 * glyph);
      if (kept.has(glyph)) {
        const outline = padded(this.outline(glyph));
        outlines.push(outline);
        length += outline.length;
      }
    }
    places.writeUInt32BE(length, 4 * count);
    const widths = Buffer.from(this.table('hmtx'));
    for (let glyph = 0; glyph < this.advances; glyph++) {
      if (!kept.has(glyph)) { widths.fill(0, 4 * glyph, 4 * glyph + 4); }
    }
    const head = Buffer.from(this.table('head'));
    head.writeUInt32BE(0, 8);
    // Places in `loca` are long ones.
    head.writeInt16BE(1, 50);
    return fontFile(new Map(DRAWING_TABLES.filter((name) => this.tables.has(name)).map((name): [string, Buffer] => {
      const changed: Record<string, Buffer> = { glyf: Buffer.concat(outlines), loca: places, hmtx: widths, head };
      return [name, changed[name] ?? this.table(name)];
    })));
  }

  private table(name: string): Buffer {
    const found = this.tables.get(name);
    if (found === undefined) { throw new Error(`the font has no table ${name}`); }
    return found;
  }

  private outline(glyph: number): Buffer {
    const isLong = this.table('head').readInt16BE(50) === 1;
    const places = this.table('loca');
    const place = (index: number) => (isLong ? places.readUInt32BE(4 * index) : 2 * places.readUInt16BE(2 * index));
    return this.table('glyf').subarray(place(glyph), place(glyph + 1));
  }

  /** Keeps a glyph and, of a composite one such as a letter with an accent, its parts. */
  private keep(glyph: number, kept: Set<number>): void {
    if (kept.has(glyph)) { return; }
    kept.add(glyph);
    const outline = this.outline(glyph);
    if (outline.length === 0 || outline.readInt16BE(0) >= 0) { return; }
    let flags = MORE_PARTS;
    for (let at = 10; (flags & MORE_PARTS) !== 0;) {
      flags = outline.readUInt16BE(at);
      this.keep(outline.readUInt16BE(at + 2), kept);
      at += 4 + ((flags & WIDE_ARGUMENTS) !== 0 ? 4 : 2);
      at += (flags & ONE_SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & FOUR_SCALES) !== 0 ? 8 : 0;
    }
  }
}

/** Which glyph each character has. */
function glyphsOf(cmap: Buffer): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.subarray(cmap.readUInt32BE(8 + 8 * index)));
  for (const table of subtables.filter((each) => each.readUInt16BE(0) === UNICODE_BASIC)) { readBasic(table, all); }
  for (const table of subtables.filter((each) => each.readUInt16BE(0) === UNICODE_FULL)) { readFull(table, all); }
  return all;
}

function readBasic(table: Buffer, into: Map<number, number>): void {
  const segments = table.readUInt16BE(6);
  for (let at = 0; at < segments; at += 2) {
    const last = table.readUInt16BE(14 + at);
    const first = table.readUInt16BE(16 + segments + at);
    const delta = table.readUInt16BE(16 + 2 * segments + at);
    const rangeAt = 16 + 3 * segments + at;
    const range = table.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const listed = range === 0 ? code : table.readUInt16BE(rangeAt + range + 2 * (code - first));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) { into.set(code, glyph); }
    }
  }
}

function readFull(table: Buffer, into: Map<number, number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group;
    const first = table.readUInt32BE(at);
    for (let code = first; code <= table.readUInt32BE(at + 4); code++) { into.set(code, table.readUInt32BE(at + 8) + code - first); }
  }
}

/** A font file of tables, with the sums that programs check. */
function fontFile(tables: ReadonlyMap<string, Buffer>): Buffer {
  const count = tables.size;
  const power = Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + 16 * count);
  header.writeUInt32BE(0x00010000, 0);
  [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].forEach((value, index) => header.writeUInt16BE(value, 4 + 2 * index));
  const parts: Buffer[] = [header];
  let offset = header.length;
  let headAt = 0;
  [...tables].forEach(([name, table], index) => {
    const entry = 12 + 16 * index;
    header.write(name, entry, 'latin1');
    header.writeUInt32BE(sumOf(padded(table)), entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    if (name === 'head') { headAt = offset; }
    parts.push(padded(table));
    offset += padded(table).length;
  });
  const file = Buffer.concat(parts);
  file.writeUInt32BE((CHECKSUM_BASE - sumOf(file)) >>> 0, headAt + 8);
  return file;
}

function sumOf(padded4: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded4.length; at += 4) { sum = (sum + padded4.readUInt32BE(at)) >>> 0; }
  return sum;
}

function padded(table: Buffer): Buffer {
  return table.length % 4 === 0 ? table : Buffer.concat([table, Buffer.alloc(4 - table.length % 4)]);
}
