import { CfnElement, Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A stack of a construct tree with what its template is made of. */
export interface CollectedStack {
  readonly stack: Stack;
  /** In the order in which CDK writes them into the template. */
  readonly elements: CfnElement[];
  readonly nested: CollectedStack[];
}

/** An App or Stage with its top-level stacks, in the order in which CDK writes them, and the Stages in it, by path. */
export interface CollectedStage {
  readonly construct: IConstruct;
  readonly path: string;
  readonly stacks: CollectedStack[];
  readonly stages: CollectedStage[];
}

interface Visit {
  readonly construct: IConstruct;
  readonly stage: CollectedStage;
  readonly stack?: CollectedStack;
  /** True when all below the construct was visited. */
  readonly leaving?: boolean;
}

/**
 * Collects the stacks of an App or Stage, and tells `each` about every construct on the way.
 *
 * Which module an object's class comes from says nothing when a tree mixes copies of aws-cdk-lib, so CDK's own marks are asked.
 * Walks with a list of its own instead of the call stack, so that no depth of the tree can end it.
 */
export function collectStage(root: IConstruct, each: (construct: IConstruct) => void): CollectedStage {
  const rootStage: CollectedStage = { construct: root, path: root.node.path, stacks: [], stages: [] };
  const todo: Visit[] = [{ construct: root, stage: rootStage }];
  for (let visit = todo.pop(); visit; visit = todo.pop()) {
    const { construct, stage, stack } = visit;
    if (visit.leaving) {
      // CDK writes a stack after those that are constructed within it.
      stage.stacks.push(stack!);
      continue;
    }
    each(construct);
    const inner = enter(construct, stage, stack, todo);
    const children = construct.node.children;
    for (let i = children.length - 1; i >= 0; i--) { todo.push({ construct: children[i], ...inner }); }
  }
  return rootStage;
}

/** Whether CDK deploys a stack by itself. Others are templates for people to launch (Service Catalog products, StackSets), written as assets. */
function isDeployed(stack: Stack): boolean {
  return stack.nestedStackParent !== undefined || stack.templateFile.startsWith(`${stack.artifactId}.template`);
}

function enter(construct: IConstruct, stage: CollectedStage, stack: CollectedStack | undefined, todo: Visit[]): Omit<Visit, 'construct'> {
  if (Stage.isStage(construct) && construct.node.path !== stage.path) {
    const nested: CollectedStage = { construct, path: construct.node.path, stacks: [], stages: [] };
    stage.stages.push(nested);
    return { stage: nested };
  }
  if (Stack.isStack(construct)) {
    if (!isDeployed(construct)) { return { stage }; }
    const entered: CollectedStack = { stack: construct, elements: [], nested: [] };
    if (construct.nestedStackParent !== undefined && stack) {
      stack.nested.push(entered);
    } else {
      todo.push({ construct, stage, stack: entered, leaving: true });
    }
    return { stage, stack: entered };
  }
  if (stack && CfnElement.isCfnElement(construct)) { stack.elements.push(construct); }
  return { stage, stack };
}
