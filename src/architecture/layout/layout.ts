/** Whole pixels, origin at the top left of the picture. */
export interface Point { readonly x: number; readonly y: number }
export interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface PlacedNode {
  readonly id: string;
  /** The square that the icon stands in, 48 x 48. Artwork that is not square stands in its middle. */
  readonly icon: Rectangle;
  /** The text under it. */
  readonly label: Rectangle;
  /** Label broken into lines that fit, each centred, `TEXT.node` in size. */
  readonly lines: readonly string[];
  /** How many of the first lines are the caption (what it is); the others are the name. */
  readonly captionLines: number;
}

export interface PlacedGroup {
  readonly id: string;
  readonly box: Rectangle;
  /** Where the title stands inside the box, with AWS's square icon to its left where the kind of group has one. No line runs through it. */
  readonly title: Rectangle;
  /** The group's name, cut to what fits in its box. */
  readonly titleText: string;
}

export interface RoutedEdge {
  readonly id: string;
  /** From the border of the source to the border of the target, orthogonal, at least two points. */
  readonly points: readonly Point[];
  /**
   * Where the label stands, on a free stretch of the line. Absent where the edge has no label, and where a neighbour on the same line already
   * carries the same words.
   */
  readonly label?: Rectangle;
  /** The label broken into lines that fit, `TEXT.edge` in size. Present with `label`. */
  readonly labelLines?: readonly string[];
}

/** The column of one zone, drawn across the tiers of its network: nodes in one zone stand in it. */
export interface PlacedZone {
  /** Id of the network's group. */
  readonly network: string;
  readonly name: string;
  readonly box: Rectangle;
  /** Where its name stands, in the middle under its upper border. */
  readonly title: Rectangle;
  /** The name, cut to what fits in its column. */
  readonly titleText: string;
}

/** The part of a tier, across its zones, whose nodes stand in several of them. */
export interface PlacedSpan {
  /** Id of the tier's group. */
  readonly tier: string;
  readonly box: Rectangle;
}

/** Places and routes of one view: pure geometry. Groups are in drawing order: a box comes before what stands in it. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly groups: readonly PlacedGroup[];
  /** Drawn over the groups, in this order; empty where the view tells no zones apart. */
  readonly zones: readonly PlacedZone[];
  readonly spans: readonly PlacedSpan[];
  readonly edges: readonly RoutedEdge[];
}

/** Text sizes that the places were measured for, in pixels: Helvetica or Arial. */
export const TEXT = {
  node: { fontSize: 12, lineHeight: 14 },
  edge: { fontSize: 11, lineHeight: 13 },
  title: { fontSize: 12, lineHeight: 14 },
} as const;
