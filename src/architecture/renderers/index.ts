// In: a view and its layout (Mermaid: the view alone; HTML: the model, too).
// Out: Mermaid and SVG as one text per page, draw.io and HTML as one text for all pages, PNG as bytes, PDF as bytes for all pages.
export { DrawioError, isEditedDrawio, renderDrawio, updateDrawio, viewsInDrawio, type DrawioPage, type DrawioUpdate, type DrawioUpdateOptions } from './drawio';
export { renderMermaid, renderMermaidPages, sequenceDiagrams, type MermaidPage } from './mermaid';
export { renderHtml, type HtmlView } from './html/render-html';
export { renderPdf, type PdfView } from './pdf/render-pdf';
export { renderPng, renderPngs } from './png/render-png';
export { renderSvg } from './svg';
export { visibleText } from './visible-text';
