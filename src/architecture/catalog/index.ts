// In: a CloudFormation type.
// Out: its service, label, layer, category, icon and role.
export * from './catalog-entry';
export { catalogEntry, catalogTypes, serviceEntry } from './catalog';
export { catalogCoverage, type CatalogCoverage } from './coverage';
export { CATEGORY_COLORS } from './colors';
