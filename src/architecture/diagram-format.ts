/** Formats of a diagram. */
export enum DiagramFormat {
  /** A Mermaid flowchart, which GitHub and most wikis draw from the text. */
  MERMAID = 'mermaid',

  /** A draw.io file that people can go on editing. */
  DRAWIO = 'drawio',

  /** A picture in one file, with AWS's icons inside. */
  SVG = 'svg',

  /** A page that shows all views offline: pan and zoom, search, filters, details and evidence of each component, steps of a request. */
  HTML = 'html',

  /**
   * A picture of pixels, two for each of the SVG's, for what shows no SVG. Its font has Latin, Greek, Cyrillic and Hebrew letters; of other scripts, and of
   * emoji, each character is an empty square.
   */
  PNG = 'png',

  /** All views in one file for paper and archives: a page for each, drawn with lines, with text that can be searched, links and bookmarks. Letters as in PNG. */
  PDF = 'pdf',
}
