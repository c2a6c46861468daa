import { artworkOperators } from './artwork-operators';
import { EmbeddedFont } from './embedded-font';
import { PdfFile, pdfText, type Reference } from './pdf-file';
import { PdfPage, type Shared } from './pdf-page';
import type { Layout } from '../../layout';
import type { View } from '../../views';
import type { FontWeight } from '../font/arimo';
import { drawView } from '../svg/draw-view';
import type { Artwork } from '../svg/icon-artwork';
import { visibleText } from '../visible-text';

/** One view with its layout, to be shown on a page. */
export interface PdfView {
  readonly view: View;
  readonly layout: Layout;
  /** What its bookmark is called. */
  readonly name: string;
}

/**
 * Views as one PDF: a page as large as its picture for each, drawn with lines, not pixels, text that can be searched and copied, links, and a bookmark for
 * each page. The file holds the letters and the artwork that it shows, each once, and neither a date nor a random id.
 */
export function renderPdf(title: string, pages: readonly PdfView[]): Uint8Array {
  const file = new PdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const references = new Map(pages.map(({ view }) => [view.id, file.reserve()]));
  const fonts: Readonly<Record<FontWeight, EmbeddedFont>> = { regular: new EmbeddedFont('regular'), bold: new EmbeddedFont('bold') };
  const artwork = new Map<string, { readonly number: number; readonly artwork: Artwork }>();
  const shared: Shared = {
    file,
    fonts,
    artwork: (piece) => {
      const known = artwork.get(piece.id) ?? { number: artwork.size + 1, artwork: piece };
      artwork.set(piece.id, known);
      return known.number;
    },
    pageOf: (viewId) => references.get(viewId),
  };

  // 1. Every page is drawn before anything is written: the fonts are to hold what all of them say.
  const fileOf = (viewId: string) => (references.has(viewId) ? viewId : undefined);
  const drawn = pages.map(({ view, layout }) => (
    { page: drawView(view, layout, (frame) => new PdfPage(frame, shared), fileOf), reference: references.get(view.id)! }));

  // 2. What pages share.
  const fontReferences = { regular: file.reserve(), bold: file.reserve() };
  for (const weight of ['regular', 'bold'] as const) { fonts[weight].write(file, fontReferences[weight]); }
  const forms = new Map([...artwork.values()].map(({ number, artwork: piece }) => [number, file.stream(
    `/Type /XObject /Subtype /Form /BBox [${piece.viewBox}] /Resources << >>`, artworkOperators(piece),
  )]));

  // 3. The pages, their bookmarks, and what the file is called.
  for (const { page, reference } of drawn) { page.write(tree, reference, (number) => forms.get(number)!, fontReferences); }
  file.add(`<< /Type /Pages /Kids [${drawn.map(({ reference }) => `${reference} 0 R`).join(' ')}] /Count ${drawn.length} >>`, tree);
  const outlines = bookmarks(file, pages, references);
  file.add(`<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outlines} 0 R /PageMode /UseOutlines /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>`, catalog);
  return file.toBuffer(catalog, file.add(`<< /Title ${pdfText(visibleText(`Architecture of ${title}`))} /Producer (cdk-microservices-platform) >>`));
}

/** A bookmark for each page; those of parts are below that of the whole which leads to them. */
function bookmarks(file: PdfFile, pages: readonly PdfView[], references: ReadonlyMap<string, Reference>): Reference {
  const parts = new Set(pages.flatMap(({ view }) => view.nodes.flatMap(({ page }) => page ?? [])));
  const wholes = pages.filter(({ view }) => !parts.has(view.id));
  const below = new Map<string, PdfView[]>();
  const placed = new Set<string>();
  for (const { view } of wholes) {
    const ids = new Set(view.nodes.flatMap(({ page }) => page ?? []));
    const own = pages.filter((page) => ids.has(page.view.id) && parts.has(page.view.id) && !placed.has(page.view.id));
    own.forEach((page) => placed.add(page.view.id));
    below.set(view.id, own);
  }
  // A page that nothing leads to is still to be found.
  const top = pages.filter(({ view }) => below.has(view.id) || !placed.has(view.id));
  const root = file.reserve();
  const write = (all: readonly PdfView[], parent: Reference): string => {
    const entries = all.map(() => file.reserve());
    all.forEach(({ view, name }, index) => {
      const inner = below.get(view.id) ?? [];
      const more = inner.length === 0 ? '' : ` ${write(inner, entries[index])} /Count ${-inner.length}`;
      const beside = `${index > 0 ? ` /Prev ${entries[index - 1]} 0 R` : ''}${index < all.length - 1 ? ` /Next ${entries[index + 1]} 0 R` : ''}`;
      file.add(`<< /Title ${pdfText(visibleText(name))} /Parent ${parent} 0 R /Dest [${references.get(view.id)} 0 R /Fit]${beside}${more} >>`, entries[index]);
    });
    return entries.length === 0 ? '' : `/First ${entries[0]} 0 R /Last ${entries[entries.length - 1]} 0 R`;
  };
  return file.add(`<< /Type /Outlines ${write(top, root)} /Count ${top.length} >>`, root);
}
