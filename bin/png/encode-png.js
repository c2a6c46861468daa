const { crc32 } = require('node:zlib');
const { Deflated, repeatToken, FARTHEST, LONGEST, SHORTEST } = require('./deflate');

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits each of red, green and blue. */
const DEPTH = 8;
const COLOR = 2;
/** How a row is told: as it is, or by what differs from the row above. */
const AS_IS = 0;
const AS_ABOVE = 2;
/** Tokens from which on there is a block: enough to be worth codes of its own, and few enough to follow what is in the picture. */
const BLOCK = 1 << 16;
const HASHES = 1 << 14;
/** Adler-32 is counted modulo this. */
const ADLER = 65521;
/** Pixels that one repeat can be long. */
const MOST = LONGEST / 3;
/** So many pixels of one colour need no look for a longer repeat. */
const CLEAR = 16;
const MOST_HELD = 2 ** 30;

/**
 * A picture of opaque pixels (four bytes each) as PNG; undefined where one of them is not opaque.
 *
 * Made for diagrams, which are grounds, lines and letters: rows as those above them cost next to nothing, and repeats are found pixel by pixel
 * in three places: beside, above, and where the same two pixels were last.
 */
function encodePng(rgba, width, height) {
  const data = new Rows(rgba, width, height).deflated();
  if (data === undefined) { return undefined; }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = DEPTH;
  header[9] = COLOR;
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/** The rows of a picture on their way into a PNG. */
class Rows {
  constructor(rgba, width, height) {
    this.width = width;
    this.height = height;
    this.bytes = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.length);
    this.pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
    this.isOpaque = true;
    // Where two pixels were last, by what they are.
    this.latest = new Int32Array(HASHES).fill(-1);
    // A row has at most three tokens for each pixel.
    this.tokens = new Int32Array(BLOCK + 3 * width + 2);
    this.used = 0;
    // Where the runs of one colour end in a row, and in the one before that is told as it is.
    this.ends = new Int32Array(width + 1);
    this.endsAbove = new Int32Array(width + 1);
    this.low = 1;
    this.high = 0;
  }

  deflated() {
    const out = new Deflated();
    let isAsIs = false;
    for (let row = 0; row < this.height && this.isOpaque; row++) {
      if (this.used >= BLOCK) {
        out.block(this.tokens, this.used, false);
        this.used = 0;
      }
      if (this.equalsAbove(row)) {
        this.asAbove();
        isAsIs = false;
      } else {
        this.tokens[this.used++] = AS_IS;
        [this.ends, this.endsAbove] = [this.endsAbove, this.ends];
        this.sum(row);
        this.asIs(row, isAsIs && 3 * this.width < FARTHEST);
        isAsIs = true;
      }
    }
    if (!this.isOpaque) { return undefined; }
    out.block(this.tokens, this.used, true);
    return out.end(this.high * 65536 + this.low);
  }

  equalsAbove(row) {
    const [length, at] = [4 * this.width, 4 * this.width * row];
    return row > 0 && this.bytes.compare(this.bytes, at - length, at, at, at + length) === 0;
  }

  /** Nothing differs: zeros. */
  asAbove() {
    this.tokens[this.used++] = AS_ABOVE;
    this.tokens[this.used++] = 0;
    let left = 3 * this.width - 1;
    for (; left >= LONGEST; left -= LONGEST) { this.tokens[this.used++] = repeatToken(LONGEST, 1); }
    if (left >= SHORTEST) {
      this.tokens[this.used++] = repeatToken(left, 1);
    } else {
      for (; left > 0; left--) { this.tokens[this.used++] = 0; }
    }
    this.low = (this.low + AS_ABOVE) % ADLER;
    this.high = (this.high + this.low * (1 + 3 * this.width)) % ADLER;
  }

  /** Finds the runs of a row, and counts its sum by them. */
  sum(row) {
    const { bytes, pixels, width, ends } = this;
    const first = row * width;
    const end = first + width;
    let run = 0;
    let { low, high } = this;
    high += low;
    for (let at = first; at < end;) {
      const next = runEnd(pixels, at, end);
      ends[run++] = next - first;
      const red = bytes[4 * at];
      const green = bytes[4 * at + 1];
      const blue = bytes[4 * at + 2];
      if (bytes[4 * at + 3] !== 255) { this.isOpaque = false; }
      const length = next - at;
      high += 3 * length * low + length * (3 * red + 2 * green + blue) + 3 * (red + green + blue) * (length * (length - 1) / 2);
      low += length * (red + green + blue);
      if (high > MOST_HELD) {
        high %= ADLER;
        low %= ADLER;
      }
      at = next;
    }
    this.low = low % ADLER;
    this.high = high % ADLER;
  }

  /** A row as it is: each pixel the same as one before, or told by itself. */
  asIs(row, hasAbove) {
    const { bytes, pixels, tokens, latest, width, ends, endsAbove } = this;
    const first = row * width;
    const end = first + width;
    let used = this.used;
    let run = 0;
    let runAbove = 0;
    for (let at = first; at < end;) {
      while (ends[run] <= at - first) { run++; }
      // The first pixel of a run has none beside it to be the same as.
      let length = at - first === (run === 0 ? 0 : ends[run - 1]) ? 0 : ends[run] - (at - first);
      let distance = 3;
      if (length < CLEAR) {
        if (hasAbove) {
          while (endsAbove[runAbove] <= at - first) { runAbove++; }
          const same = this.alikeAbove(first, at - first, run, runAbove);
          // A repeat from so far costs more.
          if (same > length + 4) {
            length = same;
            distance = 3 * width + 1;
          }
        }
        const hash = hashOf(bytes, 4 * at, 4 * Math.min(at + 1, end - 1)) & (HASHES - 1);
        const before = latest[hash];
        latest[hash] = at;
        if (before >= 0) {
          const rowOf = Math.floor(before / width);
          const away = 3 * (at - before) + row - rowOf;
          const same = away > FARTHEST ? 0 : alike(pixels, before, at, Math.min(end - at, (rowOf + 1) * width - before));
          if (same > length + 1) {
            length = same;
            distance = away;
          }
        }
      }
      if (length === 0) {
        tokens[used++] = bytes[4 * at];
        tokens[used++] = bytes[4 * at + 1];
        tokens[used++] = bytes[4 * at + 2];
        at++;
      } else {
        at += length;
        for (; length > MOST; length -= MOST) { tokens[used++] = repeatToken(3 * MOST, distance); }
        tokens[used++] = repeatToken(3 * length, distance);
      }
    }
    this.used = used;
  }

  /** How many pixels are the same as those above, run by run. */
  alikeAbove(first, from, run, runAbove) {
    const { pixels, width, ends, endsAbove } = this;
    let [here, above, at] = [run, runAbove, from];
    while (at < width && pixels[first + at] === pixels[first - width + at]) {
      at = Math.min(ends[here], endsAbove[above]);
      if (ends[here] === at) { here++; }
      if (endsAbove[above] === at) { above++; }
    }
    return at - from;
  }
}

/** Where the pixels of one colour end. */
function runEnd(pixels, from, end) {
  const pixel = pixels[from];
  let at = from + 1;
  while (at < end && pixels[at] === pixel) { at++; }
  return at;
}

/** How many pixels are the same from two places on. */
function alike(pixels, one, other, most) {
  let same = 0;
  while (same < most && pixels[one + same] === pixels[other + same]) { same++; }
  return same;
}

/** Of two pixels. Of their bytes, not of numbers that a machine makes of four: machines differ in that. */
function hashOf(bytes, one, other) {
  const first = (bytes[one] << 8) ^ (bytes[one + 1] << 4) ^ bytes[one + 2];
  const second = (bytes[other] << 6) ^ (bytes[other + 1] << 2) ^ (bytes[other + 2] << 1);
  return ((first ^ second) * 40503) >>> 4;
}

module.exports = { encodePng };
