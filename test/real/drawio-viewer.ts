import { catalogEntry, catalogTypes } from '../../src/architecture/catalog';

/** What draw.io made of one page. */
export interface Drawn {
  readonly name: string;
  readonly vertices: number;
  readonly edges: number;
  /** Arrows of them that explain a kind of line, between no things. */
  readonly legend: number;
  readonly connected: number;
  readonly loose: readonly string[];
  readonly unknownShapes: readonly string[];
  readonly errors: readonly string[];
  readonly scripts: number;
  readonly text: string;
  readonly parents: Readonly<Record<string, string>>;
}

/** draw.io's own viewer in a browser. */
export interface Viewer {
  /** One page of a file. */
  show(xml: string, options?: { pageNumber?: number }): Promise<Drawn>;
  /** Every page of a file. */
  showPages(xml: string): Promise<Drawn[]>;
  close(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const tool = require('../../tools/real/drawio-viewer.js') as { openViewer(): Promise<Viewer> };

/** Starts the browser. */
export const { openViewer } = tool;

/** Shapes that AWS's palette of draw.io has, but not the newest version of draw.io on npm. */
export const UNKNOWN_TO_NPM: ReadonlySet<string> = new Set([
  'mxgraph.aws4.group_account',
  ...catalogTypes().map((type) => catalogEntry(type).icon).filter((icon) => icon.newerThanNpm).map((icon) => `mxgraph.aws4.${icon.name}`),
]);

/** What is wrong with a page. */
export function faultsOf({ name, errors, loose, unknownShapes, scripts, edges, connected, legend }: Drawn): string[] {
  return [
    ...errors,
    ...loose.map((id) => `no end: ${id}`),
    ...unknownShapes.filter((shape) => !UNKNOWN_TO_NPM.has(shape)).map((shape) => `unknown shape: ${shape}`),
    ...scripts > 0 ? [`${scripts} scripts`] : [],
    ...edges - legend === connected ? [] : [`${edges - legend - connected} arrows are not attached`],
  ].map((fault) => `${name}: ${fault}`);
}
