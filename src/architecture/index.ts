// In: any CDK app.
// Out: its architecture: model, diagrams, inventories. This index is the engine's public surface; the rooms below it are its own.
export * from './architecture';
export * from './architecture-docs';
export * from './architecture-elements';
export * from './architecture-view';
export * from './component-filter';
export * from './diagram-format';
export * from './inventory-format';
export { ArchitectureHints, Layer, RelationshipKind, type RelateOptions, type UnrelateOptions } from './sources';
