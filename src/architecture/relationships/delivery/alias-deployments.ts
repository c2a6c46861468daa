import { valueAt } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

const GROUP = 'UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref';

/** CodeDeploy shifts the traffic of a function's alias where the alias's update policy names a deployment group. */
export const aliasDeployments: RelationshipRule = {
  name: 'delivery/alias-deployments',
  find(graph) {
    const found = new FindingsBuilder();
    for (const alias of graph.ofType('AWS::Lambda::Alias')) {
      // Update policies stand beside the properties, of which alone the graph keeps the references.
      const name = valueAt(alias.attributes, GROUP);
      const group = typeof name === 'string' ? graph.resource(`${alias.stack}/${name}`) : undefined;
      if (group?.type === 'AWS::CodeDeploy::DeploymentGroup') {
        found.relate(group, 'delivers', wholeOf(graph, alias), [evidenceOf(alias, 'UpdatePolicy')]);
      }
    }
    return found.findings();
  },
};
