import { valueAt, type Resource, type ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

const UPDATE = 'UpdatePolicy.CodeDeployLambdaAliasUpdate';

/** Functions that CodeDeploy asks whether it may go on, by the property that names them. */
const HOOKS: readonly (readonly [hook: string, label: string])[] = [['BeforeAllowTrafficHook', 'before traffic'], ['AfterAllowTrafficHook', 'after traffic']];

/** CodeDeploy shifts the traffic of a function's alias, and calls other functions before and after, where the alias's update policy names a deployment group. */
export const aliasDeployments: RelationshipRule = {
  name: 'delivery/alias-deployments',
  find(graph) {
    const found = new FindingsBuilder();
    for (const alias of graph.ofType('AWS::Lambda::Alias')) {
      // Update policies stand beside the properties, of which alone the graph keeps the references.
      const group = namedAt(graph, alias, 'DeploymentGroupName');
      if (group?.type !== 'AWS::CodeDeploy::DeploymentGroup') { continue; }
      found.relate(group, 'delivers', wholeOf(graph, alias), [evidenceOf(alias, 'UpdatePolicy')]);
      for (const [hook, label] of HOOKS) {
        const called = namedAt(graph, alias, hook);
        if (called) { found.relate(group, 'invokes', wholeOf(graph, called), [evidenceOf(alias, 'UpdatePolicy')], label); }
      }
    }
    return found.findings();
  },
};

function namedAt(graph: ResourceGraph, alias: Resource, property: string): Resource | undefined {
  const name = valueAt(alias.attributes, `${UPDATE}.${property}.Ref`);
  return typeof name === 'string' ? graph.resource(`${alias.stack}/${name}`) : undefined;
}
