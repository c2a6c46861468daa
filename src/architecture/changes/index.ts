// In: two models.
// Out: what was added, removed or changed, and whether committed docs have drifted.
export {};
