import { visibleText } from './visible-text';

/**
 * Ids as a file can hold them: what is not seen of them is left out, and those that differ in nothing else still differ, by a number.
 * Ids of other things are told as they are seen.
 */
export function visibleIds(things: ReadonlyArray<{ readonly id: string }>): (id: string) => string {
  const seen = new Map<string, string>();
  // What is seen as it is keeps its id, whatever comes before it.
  const taken = new Set(things.map(({ id }) => id).filter((id) => visibleText(id) === id));
  for (const { id } of things) {
    if (seen.has(id)) { continue; }
    const plain = visibleText(id);
    let mark = plain;
    for (let number = 2; mark !== id && taken.has(mark); number++) { mark = `${plain} (${number})`; }
    taken.add(mark);
    seen.set(id, mark);
  }
  return (id) => seen.get(id) ?? visibleText(id);
}
