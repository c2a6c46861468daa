import { create } from 'xmlbuilder2';
import { attributes, plain } from './html-text';
import { PageWriter } from './page';
import type { Layout } from '../../layout';
import type { View } from '../../views';

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
  pages.forEach(({ view, layout }, index) => {
    const diagram = file.ele('diagram', attributes({ id: `page-${index + 1}`, name: pageName(view, names) }));
    new PageWriter(diagram, view, layout).write();
  });
  return document.end({ prettyPrint: true }) + '\n';
}

/** Name of a page's tab; draw.io wants them different. */
function pageName(view: View, names: Set<string>): string {
  const wanted = plain(view.title, 60) || plain(view.id, 60) || 'Page';
  let name = wanted;
  for (let copy = 2; names.has(name); copy++) {
    name = `${wanted} (${copy})`;
  }
  names.add(name);
  return name;
}
