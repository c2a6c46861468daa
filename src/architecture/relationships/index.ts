// In: the resource graph and the catalog.
// Out: typed relationships between resources, in the direction of traffic or data, each with verb, label and evidence.
export * from './relationship';
export * from './rule';
export { findRelationships, relationshipRules } from './find-relationships';
export { isCdkHelper } from './compute/cdk-own-helpers';
export { externalNamedByArn } from './physical-names';
export { ingressByAddress, openToInternet } from './network/ingress';
export { tierOf, type TierKind } from './network/subnet-tier';
