/// <reference lib="dom" />
import type { Page } from './browser';

/** What a browser finds in a picture that it has drawn. */
export interface MeasuredPicture {
  /** What is wrong with it as XML. */
  readonly error?: string;
  readonly nodes: number;
  readonly edges: number;
  /** Everything that could run or load something. */
  readonly active: readonly string[];
  /** Words that stand outside of the picture, of their box, or of the ground behind them, or on top of other words. */
  readonly overflowing: readonly string[];
  /** All words, in the order in which they stand in the file. */
  readonly words: readonly string[];
}

/** Draws an SVG in a page and measures it there. */
export function measurePicture(page: Page, svg: string): Promise<MeasuredPicture> {
  return page.evaluate(measureInBrowser, svg);
}

/** Runs in the page. Two pixels are left for fonts of other widths than those that the picture was laid out for. */
function measureInBrowser(svg: string): MeasuredPicture {
  const SLACK = 2;
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const error = parsed.querySelector('parsererror')?.textContent ?? undefined;
  const root = document.importNode(parsed.documentElement, true);
  document.body.style.margin = '0';
  document.body.replaceChildren(root);

  const overflowing: string[] = [];
  const told = (what: string, element: Element) => overflowing.push(`${what}: ${element.textContent?.trim()}`);
  const within = (inner: DOMRect, outer: DOMRect, directions = 'xy') =>
    (!directions.includes('x') || (inner.left >= outer.left - SLACK && inner.right <= outer.right + SLACK))
    && (!directions.includes('y') || (inner.top >= outer.top - SLACK && inner.bottom <= outer.bottom + SLACK));
  const overlap = (one: DOMRect, other: DOMRect) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK;

  const frame = root.getBoundingClientRect();
  const texts = [...root.querySelectorAll('text')].map((element) => ({ element, box: element.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
  texts.filter(({ box }) => !within(box, frame)).forEach(({ element }) => told('outside the picture', element));
  for (const { element, box } of texts) {
    const ground = element.parentElement?.querySelector(':scope > .label-ground');
    if (ground && !within(box, ground.getBoundingClientRect(), 'x')) { told('outside its ground', element); }
    const group = element.classList.contains('group-title') ? element.closest('g[role="graphics-object group"]')?.querySelector(':scope > rect') : undefined;
    if (group && !within(box, group.getBoundingClientRect(), 'x')) { told('outside its box', element); }
  }
  texts.forEach(({ element, box }, position) => {
    const other = texts.slice(position + 1).find((later) => later.element.parentElement !== element.parentElement && overlap(box, later.box));
    if (other) { overflowing.push(`on top of each other: ${element.textContent} / ${other.element.textContent}`); }
  });
  // Mermaid's words are HTML in a box of a fixed size.
  for (const box of root.querySelectorAll('foreignObject')) {
    const [content] = box.children;
    if (content && content.textContent!.trim() !== '' && !within(content.getBoundingClientRect(), box.getBoundingClientRect())) { told('outside its label', box); }
  }

  const active = [...root.querySelectorAll('*')].flatMap((element) => [
    ...['script', 'iframe', 'object', 'embed', 'img', 'image', 'animate', 'set', 'handler'].includes(element.localName) ? [element.localName] : [],
    ...[...element.attributes].filter(({ name, value }) => /^on/i.test(name) || (/href$/i.test(name) && !/^(#|https?:|mailto:|\.\/)/i.test(value)))
      .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
  ]);
  return {
    error,
    nodes: root.querySelectorAll('[data-node]').length,
    edges: root.querySelectorAll('g[data-edge]').length,
    active,
    overflowing,
    words: texts.map(({ element }) => element.textContent ?? ''),
  };
}
