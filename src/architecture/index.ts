// In: any CDK app.
// Out: its architecture: model, diagrams, inventories. This index is the engine's public surface; the rooms below it are its own.
export {};
