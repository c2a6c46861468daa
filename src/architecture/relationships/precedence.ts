import type { ResourceGraph } from '../sources';
import { isCdkHelper } from './compute/cdk-own-helpers';
import type { RelationshipKind, ResourceRelationship } from './relationship';

/** Kinds that say why one thing may call another in a way of its own; a permission beside them is a part of the same story. */
const NOT_EXPLAINING: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>([
  'connects', 'encrypts', 'opens', 'logs', 'traces', 'monitors', 'notifies', 'protects', 'certifies', 'pulls', 'peers', 'egress', 'backs up',
]);

/**
 * Leaves out what others say better:
 * - whatever touches CDK's own helpers, which run during deployment only;
 * - a permission, where the configuration already relates the two in that direction: a queue that triggers a function is not also consumed by it;
 * - a permission on everything, and a mere mention (an environment variable), where anything stronger relates the two, in either direction.
 */
export function withoutWeaker(graph: ResourceGraph, all: readonly ResourceRelationship[]): readonly ResourceRelationship[] {
  const helpers = new Set(graph.resources.filter((resource) => isCdkHelper(resource, graph)).map((resource) => resource.id));
  const found = all.filter(({ source, target }) => !helpers.has(source) && !helpers.has(target));
  const configured = found.filter(({ basis }) => basis === undefined);
  const explained = new Set(configured.flatMap((each) => explainedBy(each).map((by) => pair(each.source, each.target, by))));
  const permitted = found.filter(({ source, target, kind, basis }) =>
    basis === 'permission' && !explained.has(pair(source, target, ANY)) && !explained.has(pair(source, target, kind)));
  const strong = [...configured, ...withoutLookUps(graph, configured, permitted)];
  const wide = unrelatedBy(strong, found.filter(({ basis }) => basis === 'wide permission'));
  return [...strong, ...wide, ...unrelatedBy([...strong, ...wide], found.filter(({ basis }) => basis === 'mention'))];
}

/** What takes its events from a broker by itself: who is triggered by one may look up where it is. */
const BROKER = /^AWS::(AmazonMQ|DocDB|MSK)::|^external:arn:(kafka|mq):/;

/** Leaves out the permission of what a broker triggers to ask after that broker, as it points the other way than anything that flows. */
function withoutLookUps(
  graph: ResourceGraph, configured: readonly ResourceRelationship[], permitted: readonly ResourceRelationship[],
): readonly ResourceRelationship[] {
  const triggered = new Set(configured.filter(({ kind }) => kind === 'triggers').map(({ source, target }) => pair(source, target)));
  return permitted.filter(({ source, target, kind }) => !(
    (kind === 'calls' || kind === 'connects') && triggered.has(pair(target, source)) && BROKER.test(graph.resource(target)?.type ?? target)));
}

const ANY = 'any';

/** The kinds of permission that a configured relationship says better. That something is read (a script) does not say that it is not written, too. */
function explainedBy({ kind, label }: ResourceRelationship): readonly string[] {
  // Where results are put is looked at by who puts them there.
  if (kind === 'writes' && label === undefined) { return ['writes', 'reads and writes']; }
  if (kind === 'reads and writes') { return ['reads', 'writes', kind]; }
  return NOT_EXPLAINING.has(kind) || kind === 'reads' || kind === 'writes' ? [kind] : [ANY];
}

/** The weak relationships between things that no strong one relates. */
function unrelatedBy(strong: readonly ResourceRelationship[], weak: readonly ResourceRelationship[]): readonly ResourceRelationship[] {
  const related = new Set(strong.flatMap(({ source, target }) => [pair(source, target), pair(target, source)]));
  return weak.filter(({ source, target }) => !related.has(pair(source, target)));
}

function pair(...parts: string[]): string {
  return JSON.stringify(parts);
}
