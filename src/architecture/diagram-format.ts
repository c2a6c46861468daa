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

  /** A picture of pixels, two for each of the SVG's, for what shows no SVG. Scripts that its font (Latin, Greek, Cyrillic, Hebrew) lacks are left blank. */
  PNG = 'png',
}
