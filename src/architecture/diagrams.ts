import { DiagramFormat } from './diagram-format';
import { type Layout, layoutView } from './layout';
import type { ArchitectureModel } from './model';
import type { OutputFile } from './output-files';
import { renderDrawio, renderMermaidPages, renderSvg } from './renderers';
import { viewOf, type View } from './views';

/** One page of a diagram, ready to be written. */
export interface DiagramPage extends OutputFile {
  /** Title, for people. */
  readonly title: string;
}

/** One view in one format. */
export interface DrawnDiagram {
  readonly format: DiagramFormat;
  readonly pages: readonly DiagramPage[];
}

/** How a format is made of a view: one page, or several where a format's own limits ask for it. */
interface DiagramWriter {
  readonly extension: string;
  readonly pages: (view: View) => ReadonlyArray<{ readonly id: string; readonly title: string; readonly text: string }>;
}

const WRITERS: { readonly [format in DiagramFormat]: DiagramWriter } = {
  [DiagramFormat.MERMAID]: { extension: 'mmd', pages: renderMermaidPages },
  [DiagramFormat.DRAWIO]: { extension: 'drawio', pages: onePage((view) => renderDrawio([{ view, layout: layoutOf(view) }])) },
  [DiagramFormat.SVG]: { extension: 'svg', pages: onePage((view) => renderSvg(view, layoutOf(view))) },
};

/** Names of the formats, as on the command line. */
export const DIAGRAM_FORMATS: readonly string[] = Object.values(DiagramFormat);

/** Draws one view of a model: its pages, the first of which stands for the whole. */
export function drawDiagram(model: ArchitectureModel, viewId: string, format: DiagramFormat): DiagramPage[] {
  if (!DIAGRAM_FORMATS.includes(format)) {
    throw new Error(`unknown diagram format "${format}"; choose one of ${DIAGRAM_FORMATS.join(', ')}`);
  }
  const { extension, pages } = WRITERS[format];
  const names = new Set<string>();
  return pages(viewAt(model, viewId)).map(({ id, title, text }, position) => ({
    name: `${fileName(position === 0 ? viewId : id, names)}.${extension}`,
    title,
    text,
  }));
}

/** Placing and routing cost more than all else, and each format asks anew: a view and its layout are made once for as long as their model lives. */
const views = new WeakMap<ArchitectureModel, Map<string, View>>();
const layouts = new WeakMap<View, Layout>();

function viewAt(model: ArchitectureModel, viewId: string): View {
  const known = views.get(model) ?? new Map<string, View>();
  const view = known.get(viewId) ?? viewOf(model, viewId);
  views.set(model, known.set(viewId, view));
  return view;
}

function layoutOf(view: View): Layout {
  const layout = layouts.get(view) ?? layoutView(view);
  layouts.set(view, layout);
  return layout;
}

function onePage(text: (view: View) => string): DiagramWriter['pages'] {
  return (view) => [{ id: view.id, title: view.title, text: text(view) }];
}

/** A file name of an id: short, in lower case and ASCII, so that it is one on every system, and not given before. */
function fileName(id: string, given: Set<string>): string {
  const base = id.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 80).replace(/^-+|-+$/g, '') || 'page';
  let name = base;
  for (let number = 2; given.has(name); number++) {
    name = `${base}-${number}`;
  }
  given.add(name);
  return name;
}
