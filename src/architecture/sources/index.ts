// In: a construct tree or a cloud assembly (cdk.out).
// Out: the resource graph: every CloudFormation resource and every reference between resources, across stacks, nested stacks and Stages.
export * from './resource-graph';
