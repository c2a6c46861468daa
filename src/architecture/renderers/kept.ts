/** Results that are kept of one function: enough for the texts of a few pages, which are much alike. */
const MOST_KEPT = 4096;

/** A function of a text that is worked out once for each text, as long as there are not too many of them. */
export function kept<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) { return before; }
    const made = of(text);
    if (known.size >= MOST_KEPT) { known.clear(); }
    known.set(text, made);
    return made;
  };
}
