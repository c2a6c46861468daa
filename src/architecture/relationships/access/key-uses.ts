import type { Resource, ResourceGraph } from '../../sources';
import { keys } from '../encryption/keys';
import { relate, evidenceOf } from '../relate';
import type { Evidence, ResourceRelationship as Found } from '../relationship';
import { rolesWith } from '../role-statements';
import type { RelationshipRule } from '../rule';
import { namesKnown, namesKnownTo } from './environment';
import { usersOf } from './role-users';
import { permissionsOf } from './statements';

/** What actions with a key amount to, in words that stand beside the arrow. */
const USES: readonly (readonly [action: RegExp, verb: string])[] = [
  [/^kms:(\*$|Encrypt|ReEncrypt|GenerateDataKey)/i, 'encrypts'],
  [/^kms:(\*$|Decrypt)/i, 'decrypts'],
  [/^kms:(\*$|Sign|GenerateMac)/i, 'signs'],
  [/^kms:(\*$|Verify)/i, 'verifies'],
];

const KEYS: ReadonlySet<string> = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']);

/**
 * Code that may use a key uses it itself when it is told the key's name, or when nothing in the app is encrypted with that key. Otherwise the right
 * to use it tells nothing: it comes with every right to a queue, bucket or secret that is encrypted with it.
 */
export const keyUses: RelationshipRule = {
  name: 'access/key-uses',
  find(graph) {
    if (graph.ofType(...KEYS).length === 0) { return { relationships: [] }; }
    const encrypting = new Set(keys.find(graph).relationships.filter(({ kind }) => kind === 'encrypts').map(({ target }) => target));
    const known = new Set(namesKnown(graph).map(({ named }) => named.id));
    const uses = new Map<string, Use>();
    for (const role of rolesThatMention(graph, graph.ofType(...KEYS).filter(({ id }) => known.has(id) || !encrypting.has(id)))) {
      for (const { actions, key, evidence } of keysAllowed(graph, role)) {
        for (const user of usersOf(graph, role)) {
          const told = namesKnownTo(graph, user).filter(({ named }) => named.id === key.id)
            .map(({ holder, property }) => evidenceOf(holder, property));
          if (told.length === 0 && encrypting.has(key.id)) { continue; }
          const id = JSON.stringify([user.id, key.id]);
          const use = uses.get(id) ?? { user, key, verbs: new Set(), evidence: [] };
          uses.set(id, use);
          for (const [action, verb] of USES) {
            if (actions.some((each) => action.test(each))) { use.verbs.add(verb); }
          }
          use.evidence.push(evidence, ...told);
        }
      }
    }
    return { relationships: [...uses.values()].filter(({ verbs }) => verbs.size > 0).map(found) };
  },
};

/** The roles whose policies mention one of some keys. */
function rolesThatMention(graph: ResourceGraph, all: readonly Resource[]): readonly Resource[] {
  const policies = new Set(all.flatMap((key) => graph.referencesTo(key.id)).map(({ source }) => source));
  return [...new Set([...policies].flatMap((id) => graph.resource(id) ?? []).flatMap((policy) => rolesWith(graph, policy)))];
}

interface Use {
  readonly user: Resource;
  readonly key: Resource;
  readonly verbs: Set<string>;
  readonly evidence: Evidence[];
}

interface Allowed {
  readonly actions: readonly string[];
  readonly key: Resource;
  readonly evidence: Evidence;
}

function keysAllowed(graph: ResourceGraph, role: Resource): readonly Allowed[] {
  return permissionsOf(graph, role).filter(({ actions }) => actions.some((action) => /^kms:/i.test(action))).flatMap(({ actions, resources }) =>
    resources === 'everything' ? [] : resources.flatMap((place) => place.mentions().filter(({ resource }) => KEYS.has(resource.type))
      .map(({ resource }) => ({ actions, key: resource, evidence: evidenceOf(place.resource, place.path) }))));
}

function found({ user, key, verbs, evidence }: Use): Found {
  const words = USES.map(([, verb]) => verb).filter((verb) => verbs.has(verb));
  return { ...relate(user.id, 'encrypts', key.id, evidence, words.join(' and ')), basis: 'permission' };
}
