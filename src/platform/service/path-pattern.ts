/** What the load balancer allows in a path; `*` stands for any characters, `?` for one. */
const ALLOWED = /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/;
const LONGEST = 128;

/** What is wrong with the path, if anything is, as the end of a sentence that names it. */
export function problemOfPath(path: string): string | undefined {
  if (!path.startsWith('/')) { return `does not begin with a slash; write '/${path}'`; }
  if (path.length > LONGEST) { return `is longer than the ${LONGEST} characters that a load balancer accepts; shorten it`; }
  if (!ALLOWED.test(path)) { return 'has a character that a load balancer does not accept; use letters, digits and _-.$/~"\'@:+& with * and ? as wildcards'; }
  return undefined;
}

/** `/users/*` does not match `/users`, which clients ask for as well. */
export function withCollection(paths: readonly string[]): string[] {
  const all = paths.flatMap((path) => path.endsWith('/*') && path !== '/*' ? [path.slice(0, -2), path] : [path]);
  return [...new Set(all)];
}

/** Whether some path matches both patterns. */
export function overlap(one: string, other: string): boolean {
  // Of the rest of one pattern and the rest of the other: as many answers as pairs of places, however many wildcards there are.
  const answers = new Map<string, boolean>();
  const overlapFrom = (i: number, j: number): boolean => {
    const place = `${i},${j}`;
    const known = answers.get(place);
    if (known !== undefined) { return known; }
    const answer = compare(i, j);
    answers.set(place, answer);
    return answer;
  };
  const compare = (i: number, j: number): boolean => {
    if (i === one.length && j === other.length) { return true; }
    if (one[i] === '*') { return overlapFrom(i + 1, j) || (j < other.length && overlapFrom(i, j + 1)); }
    if (other[j] === '*') { return overlapFrom(i, j + 1) || (i < one.length && overlapFrom(i + 1, j)); }
    if (i === one.length || j === other.length) { return false; }
    return (one[i] === other[j] || one[i] === '?' || other[j] === '?') && overlapFrom(i + 1, j + 1);
  };
  return overlapFrom(0, 0);
}
