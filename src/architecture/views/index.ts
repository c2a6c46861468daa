// In: the model.
// Out: a smaller model that answers one question: the overview, and later network, requests, events, data, security, operations.
export * from './view';
export { markedLabel, stepMark } from './step-mark';
export { overviewView } from './overview';
export { viewIds, viewOf } from './views';
