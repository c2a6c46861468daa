// In: a view and its layout (Mermaid: the view alone).
// Out: one string per page: Mermaid, draw.io or SVG.
export { renderDrawio, type DrawioPage } from './drawio';
export { renderMermaid, renderMermaidPages, type MermaidPage } from './mermaid';
export { renderSvg } from './svg';
export { visibleText } from './visible-text';
