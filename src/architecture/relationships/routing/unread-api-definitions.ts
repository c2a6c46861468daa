import { valueAt, type Resource, type ResourceGraph } from '../../sources';
import { isCallable } from '../callable-types';
import { entriesAt, textsAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import { POLICIES, statementsOf } from '../role-statements';
import type { RelationshipRule } from '../rule';
import { DEFINED_APIS, isReadable } from './openapi-routes';

const PRINCIPAL = 'apigateway.amazonaws.com';

/**
 * An API whose OpenAPI document lies elsewhere calls what its roles are for.
 *
 * A direct integration of an AWS service names a role as its credentials. A role that trusts API Gateway and that nothing in the template names is
 * named by the document; where a stack has one such API only, it is that API's.
 */
export const unreadApiDefinitions: RelationshipRule = {
  name: 'routing/unread-api-definitions',
  find(graph) {
    const found = new FindingsBuilder();
    const unread = graph.ofType(...DEFINED_APIS).filter((api) => !isReadable(api));
    for (const api of unread) {
      if (unread.some((other) => other !== api && other.stack === api.stack)) { continue; }
      for (const role of graph.ofType('AWS::IAM::Role').filter(({ stack, id }) => stack === api.stack && !isNamed(graph, id))) {
        if (!trustsApiGateway(role)) { continue; }
        for (const { policy, path } of statementsOf(graph, role)) {
          const places = Place.of(graph, policy, `${path}.Resource`).flatMap((place) => place.items());
          for (const end of endsOfAll(places).filter((each) => isCallable(each))) {
            found.relate(api, 'routes', end, [evidenceOf(role, 'AssumeRolePolicyDocument'), evidenceOf(policy, `${path}.Resource`)]);
          }
        }
      }
    }
    return found.findings();
  },
};

function trustsApiGateway(role: Resource): boolean {
  return entriesAt(role.properties, 'AssumeRolePolicyDocument.Statement').some(({ path }) =>
    textsAt(valueAt(role.properties, path) ?? null, 'Principal.Service').includes(PRINCIPAL));
}

/** Whether something other than its own policies names the role. */
function isNamed(graph: ResourceGraph, role: string): boolean {
  return graph.referencesTo(role).some(({ source }) => !POLICIES.has(graph.resource(source)?.type ?? ''));
}
