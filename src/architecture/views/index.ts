// In: the model.
// Out: smaller models that answer one question each, a picture of it or several pages. Ids and order of the views: views.ts.
export * from './view';
export { LINE_KINDS, SPAN_WORDS } from './line-kinds';
export { markedLabel, stepMark } from './step-mark';
export { overviewView } from './overview';
export { type ComponentFilter, FILTER_SUBJECTS, type FilterSubject } from './scope/component-filter';
export type { ViewScope } from './scope/scope';
export { ViewError } from './view-error';
export { type ViewRequest, wholeView } from './view-request';
export { pagesOf } from './paging/paging';
export { viewIds, viewOf } from './views';
