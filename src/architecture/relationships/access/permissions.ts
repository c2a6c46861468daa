import type { ResourceGraph } from '../../sources';
import { isExternal } from '../findings-builder';
import { relate } from '../relate';
import type { ResourceRelationship } from '../relationship';
import type { RelationshipRule } from '../rule';
import { foldGrants, grantsOf, type Grant } from './grants';
import { definitionOf } from '../workflows/definition';

/** What code may do, it does: the permissions of its role, folded to a verb between it and each thing it may use. */
export const permissions: RelationshipRule = {
  name: 'access/permissions',
  find(graph) {
    const grants = usable(graph);
    const relationships = [...byPair(grants).values()].flatMap(relationshipsOf);
    return { relationships, externals: grants.map(({ end }) => end).filter(isExternal) };
  },
};

function usable(graph: ResourceGraph): readonly Grant[] {
  return grantsOf(graph).filter(({ user, end, wide }) => user.id !== end.id
    // A workflow tells itself what it calls; rights to things outside of the app, and to everything, come with some of its calls.
    && !((wide || isExternal(end)) && user.type === 'AWS::StepFunctions::StateMachine' && definitionOf(graph, user)));
}

/** The grants between each two; where some are expressly for the one, those for everything add nothing. */
function byPair(grants: readonly Grant[]): Map<string, Grant[]> {
  const pairs = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = JSON.stringify([grant.user.id, grant.end.id]);
    const known = pairs.get(key);
    if (known) { known.push(grant); } else { pairs.set(key, [grant]); }
  }
  for (const [key, pair] of pairs) {
    if (pair.some(({ wide }) => !wide)) { pairs.set(key, pair.filter(({ wide }) => !wide)); }
  }
  return pairs;
}

function relationshipsOf(grants: readonly Grant[]): readonly ResourceRelationship[] {
  const [{ user, end, wide }] = grants;
  const basis = wide ? 'wide permission' : 'permission';
  const models = [...new Set(grants.flatMap(({ label }) => label ?? []))];
  return foldGrants(grants).map(({ kind, inwards, evidence }): ResourceRelationship => inwards
    ? { ...relate(end.id, kind, user.id, evidence), basis }
    : { ...relate(user.id, kind, end.id, evidence, models.length === 1 ? models[0] : undefined), basis });
}
