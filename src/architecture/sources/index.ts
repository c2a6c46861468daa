// In: a construct tree, a cloud assembly (cdk.out) or a CloudFormation template.
// Out: the resource graph: every CloudFormation resource and every reference between resources, across stacks, nested stacks and Stages.
export * from './resource-graph';
export * from './source-error';
export { byCodeUnit } from './code-unit-order';
export { isObject, property, valueAt } from './value-at';
export { getAttTarget, intrinsicOf, subArgument, subParts, type Intrinsic, type SubPart } from './intrinsics';
export { literalText, UNKNOWN_PART } from './literal-text';
export { Layer } from './layer';
export { readAssembly } from './assembly-source';
export { readTemplate } from './template-source';
export { readTree } from './tree-source';
export { ArchitectureHints, type RelateOptions, type UnrelateOptions } from './hints';
export { RelationshipKind } from './relationship-kind';
export { CLOUDFORMATION_TYPE, safeLink } from './safe-hints';
