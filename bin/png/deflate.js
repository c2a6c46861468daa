// Writes zlib's format (RFC 1950 and 1951) of bytes and repeats that somebody else has found.
// Node's own zlib does not give the same bytes on every version and processor. The PDF's deflate.ts is another: it looks for repeats in text, and
// codes as the format fixes them, where a picture's rows tell what repeats and codes of its own halve the file.

/** A repeat among bytes: its length, less the shortest, above 15 bits of its distance, less one. */
const REPEAT = 1 << 30;
const SHORTEST = 3;
const LONGEST = 258;
const FARTHEST = 1 << 15;

const END = 256;
const FIRST_LENGTH = 257;
const LONGEST_CODE = 15;
const LONGEST_SIZE_CODE = 7;
/** In which order the format has the sizes of the codes of sizes. */
const SIZES_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Tokens that are written before there is a look for room, each of which has six bytes at most. */
const STRETCH = 4096;

/** Codes of lengths from 3 on and of distances from 1 on, by how many extra bits each has. The longest length has a code of its own. */
const LENGTHS = codes([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5], LONGEST - SHORTEST, [LONGEST - SHORTEST]);
const DISTANCES = codes([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13], FARTHEST, []);

function codes(extra, values, alone) {
  const codeOf = new Uint8Array(values + alone.length);
  const bases = [];
  let base = 0;
  extra.forEach((bits, code) => {
    bases.push(base);
    codeOf.fill(code, base, base + (1 << bits));
    base += 1 << bits;
  });
  for (const value of alone) {
    codeOf[value] = bases.length;
    bases.push(value);
  }
  return { codeOf, bases: Int32Array.from(bases), extra: Int32Array.from([...extra, ...alone.map(() => 0)]) };
}

/** A repeat as a token; what is longer than a repeat can be is several. Bytes are tokens as they are. */
function repeatToken(length, distance) {
  return REPEAT | ((length - SHORTEST) << 15) | (distance - 1);
}

/** Data in zlib's format, in blocks of tokens. */
class Deflated {
  constructor() {
    this.bytes = Buffer.allocUnsafe(1 << 18);
    this.bytes[0] = 0x78;
    this.bytes[1] = 0x9c;
    this.length = 2;
    this.held = 0;
    this.count = 0;
  }

  /** Tokens with the codes that are best for them. */
  block(tokens, used, isLast) {
    const [often, oftenFar] = [new Int32Array(FIRST_LENGTH + LENGTHS.bases.length), new Int32Array(DISTANCES.bases.length)];
    countTokens(tokens, used, often, oftenFar);
    often[END] = 1;
    const [near, far] = [tableOf(often, LONGEST_CODE), tableOf(oftenFar, LONGEST_CODE)];
    this.room(1024);
    this.bits(isLast ? 1 : 0, 1);
    this.bits(2, 2);
    this.tables(near.sizes, far.sizes);
    for (let from = 0; from < used; from += STRETCH) {
      this.room(6 * STRETCH);
      this.write(tokens, from, Math.min(used, from + STRETCH), near, far);
    }
    this.room(8);
    this.bits(near.codes[END], near.sizes[END]);
  }

  /** All of it, with the sum (Adler-32) of what it is of. */
  end(sum) {
    this.room(8);
    this.bits(0, (8 - this.count) % 8);
    this.bytes.writeUInt32BE(sum, this.length);
    return this.bytes.subarray(0, this.length + 4);
  }

  write(tokens, from, to, near, far) {
    for (let at = from; at < to; at++) {
      const token = tokens[at];
      if (token < REPEAT) {
        this.bits(near.codes[token], near.sizes[token]);
      } else {
        const length = (token >> 15) & 0xff;
        const lengthCode = LENGTHS.codeOf[length];
        this.bits(near.codes[FIRST_LENGTH + lengthCode], near.sizes[FIRST_LENGTH + lengthCode]);
        this.bits(length - LENGTHS.bases[lengthCode], LENGTHS.extra[lengthCode]);
        const distance = token & 0x7fff;
        const distanceCode = DISTANCES.codeOf[distance];
        this.bits(far.codes[distanceCode], far.sizes[distanceCode]);
        this.bits(distance - DISTANCES.bases[distanceCode], DISTANCES.extra[distanceCode]);
      }
    }
  }

  /** The sizes of the codes of both tables, themselves in codes. */
  tables(near, far) {
    const nearCount = Math.max(FIRST_LENGTH, usedOf(near));
    const farCount = Math.max(1, usedOf(far));
    const sizes = shortened([...near.subarray(0, nearCount), ...far.subarray(0, farCount)]);
    const often = new Int32Array(SIZES_ORDER.length);
    for (const { code } of sizes) { often[code]++; }
    const table = tableOf(often, LONGEST_SIZE_CODE);
    const written = Math.max(4, usedOf(SIZES_ORDER.map((size) => table.sizes[size])));
    this.bits(nearCount - FIRST_LENGTH, 5);
    this.bits(farCount - 1, 5);
    this.bits(written - 4, 4);
    for (const size of SIZES_ORDER.slice(0, written)) { this.bits(table.sizes[size], 3); }
    for (const { code, extra, bits } of sizes) {
      this.bits(table.codes[code], table.sizes[code]);
      this.bits(extra, bits);
    }
  }

  /** Up to 15 bits, the lowest first. */
  bits(value, count) {
    this.held |= value << this.count;
    this.count += count;
    while (this.count >= 8) {
      this.bytes[this.length++] = this.held;
      this.held >>>= 8;
      this.count -= 8;
    }
  }

  room(more) {
    if (this.length + more > this.bytes.length) { this.bytes = Buffer.concat([this.bytes], 2 * this.bytes.length + more); }
  }
}

function countTokens(tokens, used, often, oftenFar) {
  for (let at = 0; at < used; at++) {
    const token = tokens[at];
    if (token < REPEAT) {
      often[token]++;
    } else {
      often[FIRST_LENGTH + LENGTHS.codeOf[(token >> 15) & 0xff]]++;
      oftenFar[DISTANCES.codeOf[token & 0x7fff]]++;
    }
  }
}

/** How many sizes there are up to the last that is none. */
function usedOf(sizes) {
  let count = sizes.length;
  while (count > 0 && sizes[count - 1] === 0) { count--; }
  return count;
}

/** Sizes of codes, with what comes several times told by how often. */
function shortened(sizes) {
  const found = [];
  for (let at = 0; at < sizes.length;) {
    const size = sizes[at];
    let left = 0;
    while (sizes[at] === size) { at++, left++; }
    // A size is told before it is told again; that there is none needs no such beginning.
    if (size !== 0) {
      found.push({ code: size, extra: 0, bits: 0 });
      left--;
    }
    for (let now; left >= 3; left -= now) {
      now = Math.min(left, size === 0 ? 138 : 6);
      found.push(size !== 0 ? { code: 16, extra: now - 3, bits: 2 } : now > 10 ? { code: 18, extra: now - 11, bits: 7 } : { code: 17, extra: now - 3, bits: 3 });
    }
    for (; left > 0; left--) { found.push({ code: size, extra: 0, bits: 0 }); }
  }
  return found;
}

/** A code for each value, the shorter the oftener it comes (Huffman's), none longer than the format can say. */
function tableOf(often, longest) {
  const sizes = new Uint8Array(often.length);
  const used = [...often.keys()].filter((value) => often[value] > 0);
  // Two codes at least: not every program reads a table of one.
  for (let value = 0; used.length < 2; value++) {
    if (!used.includes(value)) { used.push(value); }
  }
  // Halved until they are alike enough, counts give shorter codes.
  for (let weights = used.map((value) => Math.max(1, often[value])); ; weights = weights.map((weight) => Math.ceil(weight / 2))) {
    const order = [...used.keys()].sort((a, b) => weights[a] - weights[b] || used[a] - used[b]);
    const depths = leafDepths(order.map((place) => weights[place]));
    if (Math.max(...depths) <= longest) {
      order.forEach((place, leaf) => { sizes[used[place]] = depths[leaf]; });
      return { sizes, codes: codesOf(sizes) };
    }
  }
}

/** How deep leaves stand in a Huffman tree, of their weights from the lightest on. */
function leafDepths(weights) {
  const leaves = weights.length;
  // Leaves come first, then what joins two, in the order in which they are joined: that is by weight, too. The root is last.
  const all = [...weights];
  const parents = [];
  let [leaf, joint] = [0, leaves];
  const lightest = () => (leaf < leaves && (joint === all.length || all[leaf] <= all[joint]) ? leaf++ : joint++);
  while (all.length < 2 * leaves - 1) {
    const [a, b] = [lightest(), lightest()];
    parents[a] = parents[b] = all.length;
    all.push(all[a] + all[b]);
  }
  const depths = new Array(all.length).fill(0);
  for (let node = all.length - 2; node >= 0; node--) { depths[node] = depths[parents[node]] + 1; }
  return depths.slice(0, leaves);
}

/** Codes of given sizes (RFC 1951, 3.2.2), turned round, as their first bit is written first. */
function codesOf(sizes) {
  const next = new Int32Array(LONGEST_CODE + 2);
  for (let size = 1; size <= LONGEST_CODE; size++) { next[size + 1] = (next[size] + sizes.filter((each) => each === size).length) << 1; }
  return Int32Array.from(sizes, (size) => {
    let [code, result] = [size === 0 ? 0 : next[size]++, 0];
    for (let bit = 0; bit < size; bit++, code >>= 1) { result = (result << 1) | (code & 1); }
    return result;
  });
}

module.exports = { Deflated, repeatToken, FARTHEST, LONGEST, SHORTEST };
