export { Hints, type GivenHint } from './hints';
export { hintText } from './hint-values';
export { boxAsHinted, drawnAsHinted, placedAsHinted } from './drawn-as-hinted';
export { hintedRelationships, type HintedRelationships, withoutSuppressed } from './hinted-relationships';
