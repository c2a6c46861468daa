import { crc32, inflateSync } from 'zlib';

/** A picture with four bytes for each pixel. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Reads a PNG of eight bits, with or without alpha, as its specification says; throws where a sum is wrong. */
export function decodePng(file: Uint8Array): DecodedPng {
  const png = Buffer.from(file);
  const chunks: Array<{ readonly type: string; readonly data: Buffer }> = [];
  for (let at = 8; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    if (crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end)) { throw new Error('a chunk has been damaged'); }
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  const header = chunks[0].data;
  const [width, height, depth, color] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]];
  if (depth !== 8 || (color !== 2 && color !== 6)) { throw new Error(`depth ${depth} and colour ${color} are not read`); }
  const size = color === 2 ? 3 : 4;
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  if (rows.length !== height * (1 + size * width)) { throw new Error('there is not as much as there are pixels'); }
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * (1 + size * width));
    for (let x = 0; x < width; x++) {
      for (let part = 0; part < size; part++) {
        const at = (dx: number, dy: number) => (x < dx || y < dy ? 0 : rgba[4 * ((y - dy) * width + x - dx) + part]);
        rgba[4 * (y * width + x) + part] = row[1 + size * x + part] + predicted(row[0], at(1, 0), at(0, 1), at(1, 1));
      }
    }
  }
  return { width, height, rgba };
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return above;
    case 3: return Math.floor((left + above) / 2);
    default: {
      const guess = left + above - corner;
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) => Math.abs(guess - each));
      return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
  }
}
