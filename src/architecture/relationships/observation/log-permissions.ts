import type { Resource, ResourceGraph } from '../../sources';
import { usersOf } from '../access/role-users';
import { endsAt } from '../ends';
import { join } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { allows, statementsOf } from '../role-statements';
import type { RelationshipRule } from '../rule';
import { isAt, runnersOf } from '../runners';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** Scripts that set up what collects the logs of a server. */
const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['AWS::AutoScaling::LaunchConfiguration', 'UserData'],
  ['AWS::EC2::Instance', 'UserData'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.UserData'],
]);

/**
 * Servers and code that write to a log group themselves: their role lets them put events into just that group, or the script they start with
 * names it, be it through a parameter that holds the configuration of their agent.
 */
export const logPermissions: RelationshipRule = {
  name: 'observation/log-permissions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const role of graph.ofType('AWS::IAM::Role')) {
      const statements = statementsOf(graph, role).filter((statement) => allows(statement, 'logs:PutLogEvents'));
      for (const { policy, path } of statements) {
        const property = join(path, 'Resource');
        for (const group of endsAt(graph, policy, property).filter(({ type }) => type === LOG_GROUP)) {
          for (const compute of usersOf(graph, role)) { found.relate(compute, 'logs', group, [evidenceOf(policy, property)]); }
        }
      }
    }
    for (const [type, script] of SCRIPTS) {
      for (const server of graph.ofType(type)) {
        for (const { group, evidence } of groupsInScript(graph, server, script)) {
          for (const runner of runnersOf(graph, server)) { found.relate(runner, 'logs', group, evidence); }
        }
      }
    }
    return found.findings();
  },
};

interface NamedGroup {
  readonly group: Resource;
  readonly evidence: readonly Evidence[];
}

function groupsInScript(graph: ResourceGraph, server: Resource, script: string): readonly NamedGroup[] {
  return graph.referencesFrom(server.id).filter(({ property }) => isAt(property, script)).flatMap(({ target, property }): readonly NamedGroup[] => {
    const mentioned = graph.resource(target);
    const evidence = [evidenceOf(server, property)];
    if (mentioned?.type === LOG_GROUP) { return [{ group: mentioned, evidence }]; }
    if (mentioned?.type !== 'AWS::SSM::Parameter') { return []; }
    return graph.targets(mentioned.id, 'Value').filter((each) => each.type === LOG_GROUP)
      .map((group) => ({ group, evidence: [...evidence, evidenceOf(mentioned, 'Value')] }));
  });
}
