// In: the resource graph, the relationships and the catalog.
// Out: the model: components, groups, relationships, and a disposition for every resource.
export * from './architecture-model';
export { buildModel } from './build-model';
