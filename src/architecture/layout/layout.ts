/** Whole pixels, origin at the top left of the picture. */
export interface Point { readonly x: number; readonly y: number }
export interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface PlacedNode {
  readonly id: string;
  /** The icon itself. */
  readonly icon: Rectangle;
  /** The text under it. */
  readonly label: Rectangle;
  /** Label broken into lines that fit. */
  readonly lines: readonly string[];
}

export interface PlacedGroup {
  readonly id: string;
  readonly box: Rectangle;
}

export interface RoutedEdge {
  readonly id: string;
  /** From the border of the source to the border of the target, orthogonal, at least two points. */
  readonly points: readonly Point[];
  /** Where the label stands, on a free stretch of the line. */
  readonly label?: Rectangle;
}

/** Places and routes of one view: pure geometry. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly RoutedEdge[];
}
