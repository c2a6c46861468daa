// In: a view and its layout (Mermaid: the view alone).
// Out: one text per page: Mermaid, draw.io or SVG; PNG as bytes.
export { DrawioError, renderDrawio, updateDrawio, type DrawioPage, type DrawioUpdate } from './drawio';
export { renderMermaid, renderMermaidPages, sequenceDiagrams, type MermaidPage } from './mermaid';
export { renderHtml, type HtmlView } from './html/render-html';
export { renderPng } from './png/render-png';
export { renderSvg } from './svg';
export { visibleText } from './visible-text';
