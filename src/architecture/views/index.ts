// In: the model.
// Out: a smaller model that answers one question: the overview, and later network, requests, events, data, security, operations.
export * from './view';
export { markedLabel, stepMark } from './step-mark';
export { overviewView } from './overview';
export { type ComponentFilter, FILTER_SUBJECTS, type FilterSubject } from './scope/component-filter';
export type { ViewScope } from './scope/scope';
export { ViewError } from './view-error';
export { type ViewRequest, wholeView } from './view-request';
export { pagesOf } from './paging';
export { viewIds, viewOf } from './views';
