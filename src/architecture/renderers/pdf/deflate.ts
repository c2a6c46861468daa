/* eslint-disable no-bitwise -- bits are what this is about. */
/**
 * Data in zlib's format (RFC 1950 and 1951), with repeats found greedily and the codes that the format fixes.
 *
 * Node's own zlib packs tighter, but not the same on every version and processor: a file of this library is the same bytes everywhere. Pixels have
 * a packer of their own in bin/png, which runs in the process that draws them and knows what repeats.
 */
export function deflate(data: Uint8Array): Buffer {
  const out = new BitWriter(data.length);
  out.byte(0x78);
  out.byte(0x9c);
  // One last block, with fixed codes.
  out.bits(1, 1);
  out.bits(1, 2);
  const [heads, before] = [new Int32Array(HASHES).fill(-1), new Int32Array(data.length)];
  const enter = (at: number) => {
    const hash = hashAt(data, at);
    before[at] = heads[hash];
    heads[hash] = at;
  };
  for (let at = 0; at < data.length;) {
    const repeat = at + SHORTEST <= data.length ? longestRepeat(data, at, heads, before) : undefined;
    if (repeat === undefined) {
      literal(out, data[at]);
    } else {
      coded(out, LENGTHS, repeat.length, (code) => literal(out, FIRST_LENGTH + code));
      coded(out, DISTANCES, repeat.distance, (code) => out.bits(turned(code, 5), 5));
    }
    const end = at + (repeat?.length ?? 1);
    for (; at < end; at++) { if (at + SHORTEST <= data.length) { enter(at); } }
  }
  literal(out, END);
  return out.end(adler32(data));
}

const SHORTEST = 3;
const LONGEST = 258;
const FARTHEST = 32768;
/** Places that are tried for a repeat. */
const MOST_TRIES = 64;
const HASHES = 1 << 15;
const END = 256;
const FIRST_LENGTH = 257;

interface Coded { readonly bases: readonly number[]; readonly extra: readonly number[]; readonly codeOf: Uint8Array }

/** Lengths 3 to 258 and distances 1 to 32768 in codes with extra bits, as RFC 1951 lists them. */
const LENGTHS: Coded = codes([0, 0, 0, 0, 0, 0, 0, 0, ...repeated(4, [1, 2, 3, 4, 5])], SHORTEST, [[LONGEST, 0]]);
const DISTANCES: Coded = codes([0, 0, 0, 0, ...repeated(2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])], 1, []);

function repeated(times: number, values: readonly number[]): number[] {
  return values.flatMap((value) => Array<number>(times).fill(value));
}

function codes(extra: readonly number[], first: number, last: ReadonlyArray<readonly [base: number, extra: number]>): Coded {
  let base = first;
  const ranges = extra.map((bits): readonly [base: number, extra: number] => {
    const here = base;
    base += 1 << bits;
    return [here, bits];
  });
  const all = [...ranges, ...last];
  const codeOf = new Uint8Array(base + 1);
  // The last that a value is in: the longest length has a code of its own.
  all.forEach(([from, bits], code) => codeOf.fill(code, from, from + (1 << bits)));
  return { bases: all.map(([from]) => from), extra: all.map(([, bits]) => bits), codeOf };
}

function coded(out: BitWriter, { bases, extra, codeOf }: Coded, value: number, write: (code: number) => void): void {
  const code = codeOf[value];
  write(code);
  out.bits(value - bases[code], extra[code]);
}

/** The fixed codes of RFC 1951, 3.2.6: up to a value, bytes and codes of lengths have so many bits, counted from a first code. */
const FIXED: ReadonlyArray<readonly [below: number, bits: number, first: number, base: number]> = [
  [144, 8, 0x30, 0], [256, 9, 0x190, 144], [280, 7, 0, 256], [288, 8, 0xc0, 280],
];

const FIXED_BITS = Uint8Array.from({ length: 288 }, (_, value) => FIXED.find(([below]) => value < below)![1]);
/** The fixed codes as they are written: their first bit is their highest. */
const FIXED_CODES = Uint16Array.from({ length: 288 }, (_, value) => {
  const [, bits, first, base] = FIXED.find(([below]) => value < below)!;
  return turned(first + value - base, bits);
});

/** A byte, or a code of a length, in the fixed codes. */
function literal(out: BitWriter, value: number): void {
  out.bits(FIXED_CODES[value], FIXED_BITS[value]);
}

/** A code with its bits the other way round. */
function turned(code: number, count: number): number {
  let result = 0;
  for (let bit = 0; bit < count; bit++) { result |= ((code >> bit) & 1) << (count - 1 - bit); }
  return result;
}

function hashAt(data: Uint8Array, at: number): number {
  return ((data[at] << 10) ^ (data[at + 1] << 5) ^ data[at + 2]) & (HASHES - 1);
}

function longestRepeat(data: Uint8Array, at: number, heads: Int32Array, before: Int32Array): { length: number; distance: number } | undefined {
  const most = Math.min(LONGEST, data.length - at);
  let [length, distance] = [SHORTEST - 1, 0];
  let candidate = heads[hashAt(data, at)];
  for (let tries = 0; candidate >= 0 && at - candidate <= FARTHEST && tries < MOST_TRIES; tries++) {
    // What would be no longer differs where it would have to go on.
    if (data[candidate + length] === data[at + length]) {
      let same = 0;
      while (same < most && data[candidate + same] === data[at + same]) { same++; }
      if (same > length) { [length, distance] = [same, at - candidate]; }
      if (length === most) { break; }
    }
    candidate = before[candidate];
  }
  return length >= SHORTEST ? { length, distance } : undefined;
}

function adler32(data: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let at = 0; at < data.length;) {
    // So many bytes come to less than the largest number of 31 bits.
    const end = Math.min(data.length, at + 3800);
    for (; at < end; at++) {
      low += data[at];
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

/** Bits in bytes: the first bit is the lowest. */
class BitWriter {
  private bytes: Buffer;
  private length = 0;
  private held = 0;
  private count = 0;

  constructor(expected: number) {
    this.bytes = Buffer.alloc(Math.max(64, expected));
  }

  public byte(value: number): void {
    if (this.length === this.bytes.length) { this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]); }
    this.bytes[this.length++] = value;
  }

  public bits(value: number, count: number): void {
    this.held |= value << this.count;
    this.count += count;
    for (; this.count >= 8; this.count -= 8) {
      this.byte(this.held & 0xff);
      this.held >>>= 8;
    }
  }

  public end(sum: number): Buffer {
    if (this.count > 0) { this.byte(this.held & 0xff); }
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(sum);
    return Buffer.concat([this.bytes.subarray(0, this.length), tail]);
  }
}
