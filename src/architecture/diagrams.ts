import { DiagramFormat } from './diagram-format';
import { type Layout, layoutView } from './layout';
import type { ArchitectureModel } from './model';
import type { OutputFile } from './output-files';
import { renderDrawio, renderHtml, renderMermaidPages, renderPdf, renderPngs, renderSvg, sequenceDiagrams } from './renderers';
import { pagesOf, type View, ViewError, type ViewRequest } from './views';

/** One page of a diagram, ready to be written. */
export interface DiagramPage extends OutputFile {
  /** Title, for people. */
  readonly title: string;
  /** True for one of the ways that a view shows together, told by itself. */
  readonly isSequence?: boolean;
}

/** One view in one format, or all views in a format that holds several. */
export interface DrawnDiagram {
  readonly format: DiagramFormat;
  readonly views: readonly View[];
  readonly pages: readonly DiagramPage[];
}

interface Page { readonly isSequence?: boolean; readonly id: string; readonly title: string; readonly text: string | Uint8Array }

/** A page of a view, and how the view was asked for. */
interface AskedView { readonly view: View; readonly request: ViewRequest }

/** How a format is made of views. */
interface DiagramWriter {
  readonly extension: string;
  /** One view: one page, or several where a format's own limits ask for it. `fileOf` is the file of another view, to lead to it. */
  readonly pages: (view: View, fileOf: (viewId: string) => string | undefined) => readonly Page[];
  /** Told of all views before the first is asked for, where it is less work to draw them at once. */
  readonly prepare?: (views: readonly View[]) => void;
  /** Several views in one file, where the format has pages of its own. */
  readonly together?: (pages: readonly AskedView[], model: ArchitectureModel) => string | Uint8Array;
}

const WRITERS: { readonly [format in DiagramFormat]: DiagramWriter } = {
  [DiagramFormat.MERMAID]: { extension: 'mmd', pages: mermaidPages },
  [DiagramFormat.DRAWIO]: { extension: 'drawio', pages: () => [], together: drawioFile },
  [DiagramFormat.SVG]: { extension: 'svg', pages: onePage((view, fileOf) => renderSvg(view, layoutOf(view), { fileOf })) },
  [DiagramFormat.HTML]: { extension: 'html', pages: () => [], together: htmlPage },
  [DiagramFormat.PNG]: { extension: 'png', pages: onePage((view) => pngOf(view)), prepare: drawPngs },
  [DiagramFormat.PDF]: { extension: 'pdf', pages: () => [], together: pdfFile },
};

/** Name of a file that holds several views. */
const TOGETHER = 'architecture';

/** Names of the formats, as on the command line. */
export const DIAGRAM_FORMATS: readonly string[] = Object.values(DiagramFormat);

/** Whether a format holds several views in one file. */
export function holdsSeveralViews(format: DiagramFormat): boolean {
  return WRITERS[format].together !== undefined;
}

/** How the name of a file of a format ends. */
export function extensionOf(format: DiagramFormat): string {
  return `.${WRITERS[format].extension}`;
}

/** Draws one view of a model: its pages, the first of which stands for the whole. */
export function drawDiagram(model: ArchitectureModel, request: ViewRequest, format: DiagramFormat): DrawnDiagram {
  return drawDiagrams(model, [request], [format])[0];
}

/** Told of a view that cannot be drawn, and why: it is left out, and the others are drawn. */
export type RefusedView = (id: string, reason: unknown) => void;

/**
 * Draws views of a model in formats: a file for each, but one for all views where the format has pages.
 *
 * Without `refused`, throws for the first view that cannot be drawn.
 */
export function drawDiagrams(
  model: ArchitectureModel, requests: readonly ViewRequest[], formats: readonly DiagramFormat[], refused?: RefusedView,
): DrawnDiagram[] {
  const drawn = drawable(model, requests, formats, refused);
  const views = drawn.map((pages) => pages.map(({ view }) => view));
  const asked = drawn.flat();
  const names = new Set<string>();
  return formats.flatMap((format): DrawnDiagram[] => {
    if (!DIAGRAM_FORMATS.includes(format)) {
      throw new Error(`unknown diagram format "${format}"; choose one of ${DIAGRAM_FORMATS.join(', ')}`);
    }
    const { extension, pages, prepare, together } = WRITERS[format];
    if (views.length === 0) { return []; }
    if (together) {
      const name = fileName(requests.length > 1 ? TOGETHER : views[0][0].id, extension, names);
      return [{ format, views: views.map(([first]) => first), pages: [{ name, title: views[0][0].title, text: together(asked, model) }] }];
    }
    prepare?.(views.flat());
    return views.map((all) => {
      const files = new Map(all.map(({ id }) => [id, fileName(id, extension, names)]));
      const fileOf = (id: string) => files.get(id);
      return {
        format,
        views: all.slice(0, 1),
        pages: all.flatMap((view) => pages(view, fileOf).map(({ id, ...page }, position) => (
          { name: position === 0 ? files.get(view.id)! : fileName(id, extension, names), ...page }))),
      };
    });
  });
}

/** The pages of each view that can be drawn. */
function drawable(
  model: ArchitectureModel, requests: readonly ViewRequest[], formats: readonly DiagramFormat[], refused?: RefusedView,
): AskedView[][] {
  const seen = new Set<string>();
  const isPlaced = formats.some((format) => format !== DiagramFormat.MERMAID);
  return requests.flatMap((request) => {
    try {
      const pages = viewsAt(model, request);
      const ids = mustDiffer(pages, seen);
      if (isPlaced) { pages.forEach(layoutOf); }
      ids.forEach((id) => seen.add(id));
      return [pages.map((view) => ({ view, request }))];
    } catch (error) {
      if (refused === undefined) { throw error; }
      refused(request.id, error);
      return [];
    }
  });
}

/** Files, pages and links are known by the ids of views. Gives those of a view. */
function mustDiffer(pages: readonly View[], seen: ReadonlySet<string>): ReadonlySet<string> {
  const ids = new Set<string>();
  const twice = pages.find(({ id }) => seen.has(id) || ids.size === ids.add(id).size);
  if (twice !== undefined) { throw new ViewError(`two views are called ${JSON.stringify(twice.id)}: give each an id of its own`); }
  return ids;
}

/** Placing and routing cost more than all else, and each format asks anew: a view and its layout are made once for as long as their model lives. */
const views = new WeakMap<ArchitectureModel, Map<string, readonly View[]>>();
const layouts = new WeakMap<View, Layout>();

function viewsAt(model: ArchitectureModel, request: ViewRequest): readonly View[] {
  const key = JSON.stringify(request);
  const known = views.get(model) ?? new Map<string, readonly View[]>();
  const pages = known.get(key) ?? pagesOf(model, request);
  views.set(model, known.set(key, pages));
  return pages;
}

function layoutOf(view: View): Layout {
  const layout = layouts.get(view) ?? layoutView(view);
  layouts.set(view, layout);
  return layout;
}

/** Views as PNG, made once like their layouts. */
const pngs = new WeakMap<View, Uint8Array>();

function drawPngs(all: readonly View[]): void {
  const missing = all.filter((view) => !pngs.has(view));
  const drawn = renderPngs(missing.map((view) => renderSvg(view, layoutOf(view), { theme: 'light' })));
  missing.forEach((view, position) => pngs.set(view, drawn[position]));
}

function pngOf(view: View): Uint8Array {
  drawPngs([view]);
  return pngs.get(view)!;
}

function mermaidPages(view: View): readonly Page[] {
  return [...renderMermaidPages(view), ...view.sequential ? sequenceDiagrams(view).map((page) => ({ ...page, isSequence: true })) : []];
}

function drawioFile(drawn: readonly AskedView[]): string {
  return renderDrawio(drawn.map(({ view, request }) => ({ view, request, layout: layoutOf(view) })));
}

function htmlPage(asked: readonly AskedView[], model: ArchitectureModel): string {
  return renderHtml(model, named(asked));
}

function pdfFile(asked: readonly AskedView[], model: ArchitectureModel): Uint8Array {
  return renderPdf(model.name, named(asked));
}

/** Views with their layouts, each under a name that is short among the others. */
function named(asked: readonly AskedView[]): Array<{ readonly view: View; readonly layout: Layout; readonly name: string }> {
  const parts = new Set(asked.flatMap(({ view: { nodes } }) => nodes.flatMap(({ page }) => page ?? [])));
  const nameOf = ({ id, title }: View) => (parts.has(id) ? title : `${id.charAt(0).toUpperCase()}${id.slice(1)}`);
  return asked.map(({ view }) => ({ view, layout: layoutOf(view), name: nameOf(view) }));
}

function onePage(text: (view: View, fileOf: (viewId: string) => string | undefined) => string | Uint8Array): DiagramWriter['pages'] {
  return (view, fileOf) => [{ id: view.id, title: view.title, text: text(view, fileOf) }];
}

/** A file name of an id: short, in lower case and ASCII, so that it is one on every system, and not given before. */
function fileName(id: string, extension: string, given: Set<string>): string {
  const base = id.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 80).replace(/^-+|-+$/g, '') || 'page';
  let name = `${base}.${extension}`;
  for (let number = 2; given.has(name); number++) {
    name = `${base}-${number}.${extension}`;
  }
  given.add(name);
  return name;
}
