import { usersOf } from '../access/role-users';
import { endsAt } from '../ends';
import { join } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import { allows, statementsOf } from '../role-statements';
import type { RelationshipRule } from '../rule';

/** What may push images writes them into the repository; a server that may pull from it does so by a script. Tasks and functions name their images. */
export const imagePermissions: RelationshipRule = {
  name: 'delivery/image-permissions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const role of graph.ofType('AWS::IAM::Role')) {
      for (const statement of statementsOf(graph, role)) {
        const pushes = allows(statement, 'ecr:PutImage');
        if (!pushes && !allows(statement, 'ecr:BatchGetImage')) { continue; }
        const property = join(statement.path, 'Resource');
        for (const repository of endsAt(graph, statement.policy, property).filter(({ type }) => type === 'AWS::ECR::Repository')) {
          for (const user of usersOf(graph, role)) {
            if (pushes || SERVERS.has(user.type)) {
              found.relate(user, pushes ? 'writes' : 'pulls', repository, [evidenceOf(statement.policy, property)], pushes ? 'images' : undefined);
            }
          }
        }
      }
    }
    return found.findings();
  },
};

const SERVERS: ReadonlySet<string> = new Set(['AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::Instance', 'AWS::EKS::Nodegroup']);
