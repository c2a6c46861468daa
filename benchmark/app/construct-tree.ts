import type { Resources } from './template';

/** A construct as `tree.json` tells it. */
interface Construct {
  readonly id: string;
  readonly path: string;
  readonly constructInfo: { readonly fqn: string; readonly version: string };
  readonly attributes?: Readonly<Record<string, unknown>>;
  children?: Record<string, Construct>;
}

const CDK = '2.275.0';

type Stacks = ReadonlyArray<readonly [path: string, resources: Resources]>;

/** The content of `tree.json`: every construct of an app of such stacks; `pathOf` is where a resource stands in it. */
export function constructTree(stacks: Stacks, pathOf: (stack: string, id: string) => string): unknown {
  const root = construct('App', '', 'aws-cdk-lib.App');
  for (const [stack, resources] of stacks) {
    for (const [id, { Type, Properties }] of Object.entries(resources)) {
      const names = pathOf(stack, id).split('/');
      let parent = root;
      names.forEach((name, depth) => {
        const path = names.slice(0, depth + 1).join('/');
        const isResource = depth === names.length - 1;
        parent.children ??= {};
        parent.children[name] ??= isResource
          ? { ...construct(name, path, 'aws-cdk-lib.CfnResource'), attributes: { 'aws:cdk:cloudformation:type': Type, 'aws:cdk:cloudformation:props': Properties, 'aws:cdk:cloudformation:logicalId': id } }
          : construct(name, path, depth === 0 ? 'aws-cdk-lib.Stack' : path === stack ? 'aws-cdk-lib.NestedStack' : 'constructs.Construct');
        parent = parent.children[name];
      });
    }
  }
  return { version: 'tree-0.1', tree: root };
}

function construct(id: string, path: string, fqn: string): Construct {
  return { id, path, constructInfo: { fqn, version: CDK } };
}
