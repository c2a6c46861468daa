/** Rows or columns of a table: where each begins and how long it is. */
export interface Tracks {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  readonly total: number;
}

/** Tracks one after another, each as long as its longest content, with a gap after each but the last. */
export function tracksOf(lengths: readonly number[], gaps: (index: number) => number): Tracks {
  const starts: number[] = [];
  let position = 0;
  lengths.forEach((length, index) => {
    starts.push(position);
    position += length + (index < lengths.length - 1 ? gaps(index) : 0);
  });
  return { starts, lengths, total: position };
}

/** Longest content by track. */
export function longest<T>(boxes: readonly T[], track: (box: T) => number, length: (box: T) => number, least: number): number[] {
  const lengths: number[] = [];
  for (const box of boxes) {
    const index = track(box);
    while (lengths.length <= index) {
      lengths.push(least);
    }
    lengths[index] = Math.max(lengths[index], length(box));
  }
  return lengths;
}
