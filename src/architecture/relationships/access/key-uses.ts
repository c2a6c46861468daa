import { relate, evidenceOf } from '../relate';
import type { ResourceRelationship as Found } from '../relationship';
import type { RelationshipRule } from '../rule';
import { namesKnown } from './environment';
import { usersOf } from './role-users';
import { permissionsOf } from './statements';

/** Actions by which code itself encrypts, decrypts or signs. */
const USES = /^kms:(\*|Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Sign|Verify|GenerateMac|VerifyMac)/i;

/**
 * Code that is told the name of a key, and may use it, uses it itself. A right to use a key alone tells nothing: it comes with every right
 * to a queue, bucket or secret that is encrypted with it.
 */
export const keyUses: RelationshipRule = {
  name: 'access/key-uses',
  find(graph) {
    const told = namesKnown(graph).filter(({ named }) => named.type === 'AWS::KMS::Key');
    if (told.length === 0) { return { relationships: [] }; }
    const relationships = graph.ofType('AWS::IAM::Role').flatMap((role) => {
      const users = usersOf(graph, role);
      return permissionsOf(graph, role).filter(({ actions }) => actions.some((action) => USES.test(action))).flatMap(({ resources }) =>
        resources === 'everything' ? [] : resources.flatMap((place) => place.mentions().flatMap(({ resource }) =>
          told.filter(({ user, named }) => named.id === resource.id && users.includes(user)).map(({ user, holder, property }): Found => (
            { ...relate(user.id, 'encrypts', resource.id, [evidenceOf(place.resource, place.path), evidenceOf(holder, property)]), basis: 'permission' })))));
    });
    return { relationships };
  },
};
