/** A link between two nodes, by their ids. */
export type Link = readonly [source: string, target: string];
