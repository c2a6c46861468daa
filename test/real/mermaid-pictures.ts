import { parseDocument } from '../architecture/renderers/parse-document';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const tool = require('../../tools/real/mermaid-cli.js') as {
  drawMarkdown(markdown: string, options?: { format?: 'svg' | 'png' }): Array<string | Uint8Array>;
};

/** Draws every diagram of a Markdown page with mermaid-cli, in their order. */
export const { drawMarkdown } = tool;

/** What Mermaid says in a picture where it could draw none. */
const ERRORS = /Maximum text size in diagram exceeded|Syntax error|Edge limit exceeded|Unsupported markdown/;

function drawn(picture: string): Element {
  const root = parseDocument(picture, 'image/svg+xml').documentElement;
  const [error] = ERRORS.exec(root.textContent ?? '') ?? [];
  if (error !== undefined || root.getAttribute('aria-roledescription') === 'error') {
    throw new Error(`a picture of an error: ${error ?? root.textContent}`);
  }
  return root;
}

interface DrawnFlowchart { readonly kind: string | null; readonly nodes: number; readonly groups: number; readonly arrows: number }

/** What stands in the picture of a flowchart. */
export function drawnFlowchart(picture: string): DrawnFlowchart {
  const root = drawn(picture);
  return {
    kind: root.getAttribute('aria-roledescription'),
    nodes: root.querySelectorAll('g.node').length,
    groups: root.querySelectorAll('g.cluster').length,
    arrows: root.querySelectorAll('path.flowchart-link:not(.edge-thickness-invisible)').length,
  };
}

/** What stands in the picture of a sequence diagram. */
export function drawnSequence(picture: string): { readonly kind: string | null; readonly actors: number; readonly messages: number } {
  const root = drawn(picture);
  return {
    kind: root.getAttribute('aria-roledescription'),
    actors: root.querySelectorAll('.actor-top').length,
    messages: root.querySelectorAll('.messageText').length,
  };
}
