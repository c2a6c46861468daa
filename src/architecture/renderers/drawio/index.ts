import { create } from 'xmlbuilder2';
import { CellIds } from './cell-ids';
import { attributes, plain } from './html-text';
import { PageWriter } from './page';
import type { Layout } from '../../layout';
import type { View } from '../../views';

export { DrawioError, updateDrawio, type DrawioUpdate } from './update-drawio';

/** A view and where everything in it stands. */
export interface DrawioPage {
  readonly view: View;
  readonly layout: Layout;
}

/** Writes views as one draw.io file, a page for each. The same pages give the same bytes: no time, no program version. */
export function renderDrawio(pages: readonly DrawioPage[]): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const file = document.ele('mxfile', { compressed: 'false', pages: pages.length });
  const names = new Set<string>();
  const ids = new CellIds();
  const pageIds = new Map(pages.map(({ view }) => [view.id, ids.idFor('page', view.id)]));
  pages.forEach(({ view, layout }) => {
    const name = pageName(pages.length === 1 ? view.title : `${view.id.charAt(0).toUpperCase()}${view.id.slice(1)}`, names);
    const diagram = file.ele('diagram', attributes({ id: pageIds.get(view.id)!, name }));
    new PageWriter(diagram, view, layout, (id) => pageIds.get(id)).write();
  });
  return document.end({ prettyPrint: true }) + '\n';
}

/** Name of a page's tab; draw.io wants them different. */
function pageName(title: string, names: Set<string>): string {
  const wanted = plain(title, 60) || 'Page';
  let name = wanted;
  for (let copy = 2; names.has(name); copy++) {
    name = `${wanted} (${copy})`;
  }
  names.add(name);
  return name;
}
