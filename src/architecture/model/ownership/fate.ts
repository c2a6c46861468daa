/** What becomes of a resource before relationships are known. */
export type Fate =
  /** An architect draws it. */
  | { readonly kind: 'component' }
  /** It is one of AWS's boxes. */
  | { readonly kind: 'group' }
  /** It is part of another; `into` is the id of the resource that is drawn. */
  | { readonly kind: 'folded'; readonly into: string; readonly reason: string }
  /** It connects two others; `into` is where it goes when no relationship comes of it. */
  | { readonly kind: 'connector'; readonly into?: string }
  /** It is not shown. */
  | { readonly kind: 'hidden'; readonly reason: string; readonly helper?: boolean };
