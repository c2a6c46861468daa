/** Properties of an element, by CSS's names. */
export type Style = Readonly<Record<string, string>>;

/** The rules of a style sheet that has nothing but classes and lists of declarations, as pictures have it. */
export class StyleSheet {
  private readonly rules: ReadonlyArray<{ readonly last: string; readonly style: Style }>;

  constructor(css: string) {
    this.rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => (
      { last: selector.trim().split(/\s+/).pop()!.replace(/^\./, ''), style: declarations(body) }));
  }

  /** What an element of some classes looks like: later rules before earlier ones, as in CSS where all weigh the same. */
  public of(element: string, classes: readonly string[]): Style {
    return Object.assign({}, ...this.rules.filter(({ last }) => last === element || classes.includes(last)).map(({ style }) => style));
  }
}

/** Declarations as they stand in a rule, or in an attribute. */
export function declarations(text: string): Style {
  return Object.fromEntries(text.split(';').map((each) => each.split(':')).filter(({ length }) => length === 2).map(([name, value]) => [name.trim(), value.trim()]));
}
