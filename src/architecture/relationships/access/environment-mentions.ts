import { isCallable } from '../callable-types';
import { relate, evidenceOf } from '../relate';
import type { ResourceRelationship } from '../relationship';
import type { RelationshipRule } from '../rule';
import { usageKind } from '../usage-kind';
import { namesKnown } from './environment';

/** Code that is told the name of something uses it, unless more is known of the two. */
export const environmentMentions: RelationshipRule = {
  name: 'access/environment-mentions',
  find(graph) {
    const relationships = namesKnown(graph)
      .filter(({ named }) => isCallable(named))
      .map(({ user, holder, property, named }): ResourceRelationship => (
        { ...relate(user.id, usageKind(named), named.id, [evidenceOf(holder, property)]), basis: 'mention' }));
    return { relationships };
  },
};
