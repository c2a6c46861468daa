// In: a view.
// Out: rectangles and polylines: pure geometry, the same for the same view.
export * from './layout';
export { fitted } from './break-lines';
export { layoutView } from './layout-view';
export { textWidth } from './text-measure';
