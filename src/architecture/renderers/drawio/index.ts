import { CellIds } from './cell-ids';
import { cellsOf } from './cells';
import { DrawnElement } from './drawn-element';
import { plain } from './html-text';
import { PageWriter } from './page';
import { PageMemory, type PageRequest } from './page-memory';
import { childElements, printXml } from './xml-document';
import type { Layout } from '../../layout';
import type { View } from '../../views';

export { DrawioError } from './drawio-file';
export { isEditedDrawio, updateDrawio, viewsInDrawio, type DrawioUpdate, type DrawioUpdateOptions } from './update-drawio';

/** A view and where everything in it stands. */
export interface DrawioPage {
  readonly view: View;
  readonly layout: Layout;
  /** How the view was asked for: pages of the same request are of one view, the first its whole. An update asks for the same again. */
  readonly request?: PageRequest;
}

/** Writes views as one draw.io file, a page for each. The same pages give the same bytes: no time, no program version. */
export function renderDrawio(pages: readonly DrawioPage[]): string {
  const file = new DrawnElement('mxfile', { compressed: 'false', pages: pages.length });
  const wholes = wholesOf(pages);
  const ids = new CellIds();
  const tabs = new Map<View, { readonly id: string; readonly name: string }>();
  const names = new Set<string>();
  for (const { view } of pages) {
    // Whatever else the file holds, or an update that draws some of its views only would call them otherwise.
    const name = pageName(tabName(view, wholes.get(view)!), names);
    tabs.set(view, { id: ids.idFor('page', view.id), name });
  }
  const pageIds = new Map(pages.map(({ view }) => [view.id, tabs.get(view)!.id]));
  for (const { view, layout, request } of pages) {
    const tab = tabs.get(view)!;
    const whole = wholes.get(view)!;
    const diagram = file.add('diagram', tab);
    new PageWriter(diagram, view, layout, { pageOf: (viewId) => pageIds.get(viewId), whole: whole === view ? undefined : tabs.get(whole) }).write();
    const [root] = childElements(childElements(diagram, 'mxGraphModel')[0], 'root');
    cellsOf(root).filter(({ holdsData }) => holdsData).forEach((cell) => cell.stampAll());
    const others = whole === view ? pages.filter((other) => other.view !== view) : [];
    PageMemory.write(root, { ...tab, request, pages: others.map((other) => tabs.get(other.view)!.id) });
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printXml(file)}\n`;
}

/** Of each view the first that was asked for by the same request: it leads to the others, which show parts of it. */
function wholesOf(pages: readonly DrawioPage[]): ReadonlyMap<View, View> {
  const wholes = new Map<PageRequest, View>();
  for (const { view, request } of pages) {
    if (request !== undefined && !wholes.has(request)) { wholes.set(request, view); }
  }
  return new Map(pages.map(({ view, request }) => [view, (request === undefined ? undefined : wholes.get(request)) ?? view]));
}

/** The name of a view, and what of it the page shows: `Overview`, `Overview: Orders`. */
function tabName(view: View, whole: View): string {
  const name = `${whole.id.charAt(0).toUpperCase()}${whole.id.slice(1)}`;
  if (view === whole) { return name; }
  return `${name}: ${view.title.startsWith(`${whole.title}: `) ? view.title.slice(whole.title.length + 2) : view.title}`;
}

/** Name of a page's tab; draw.io wants them different. */
function pageName(title: string, taken: Set<string>): string {
  const wanted = plain(title, 60) || 'Page';
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) { name = `${wanted} (${copy})`; }
  taken.add(name);
  return name;
}
