import { isCallable } from '../callable-types';
import { evidenceOf, relate } from '../relate';
import type { ResourceRelationship } from '../relationship';
import type { RelationshipRule } from '../rule';
import { usageKind } from '../usage-kind';
import { wholeOf } from '../whole';
import { definitionOf } from './definition';

/** A workflow whose definition lies elsewhere uses what is put into it during deployment, unless its role tells more. */
export const unreadDefinitions: RelationshipRule = {
  name: 'workflows/unread-definitions',
  find(graph) {
    const relationships = graph.ofType('AWS::StepFunctions::StateMachine').filter((machine) => !definitionOf(graph, machine)).flatMap((machine) =>
      ['DefinitionSubstitutions', 'DefinitionString', 'Definition'].flatMap((property) => graph.referencesFrom(machine.id, property)).flatMap((reference) => {
        const mentioned = graph.resource(reference.target);
        const named = mentioned && wholeOf(graph, mentioned);
        if (!named || !isCallable(named)) { return []; }
        const found: ResourceRelationship = { ...relate(machine.id, usageKind(named), named.id, [evidenceOf(machine, reference.property)]), basis: 'mention' };
        return [found];
      }));
    return { relationships };
  },
};
