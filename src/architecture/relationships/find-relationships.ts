import { byCodeUnit, type ResourceGraph } from '../sources';
import { accessRules } from './access';
import { backupRules } from './backup';
import { computeRules } from './compute';
import { deliveryRules } from './delivery';
import { encryptionRules } from './encryption';
import { eventRules } from './events';
import { networkRules } from './network';
import { observationRules } from './observation';
import { withoutWeaker } from './precedence';
import { protectionRules } from './protection';
import type { Evidence, ExternalEndpoint, Findings, ResourceRelationship } from './relationship';
import { routingRules } from './routing';
import type { RelationshipRule } from './rule';
import { secretRules } from './secrets';
import { storageRules } from './storage';
import { streamRules } from './streams';
import { workflowRules } from './workflows';

/** Every rule of the engine, in the order they run. */
export const relationshipRules: readonly RelationshipRule[] = [
  ...routingRules,
  ...networkRules,
  ...computeRules,
  ...accessRules,
  ...eventRules,
  ...streamRules,
  ...workflowRules,
  ...storageRules,
  ...encryptionRules,
  ...secretRules,
  ...protectionRules,
  ...observationRules,
  ...deliveryRules,
  ...backupRules,
];

/**
 * What is related to what in an app: the findings of all rules.
 *
 * Equal findings (same source, target, kind and label) become one that carries the evidence of all; weaker ones give way to stronger ones.
 * The result is sorted, so that it depends neither on the order of the rules nor on that of the template.
 */
export function findRelationships(graph: ResourceGraph, rules: readonly RelationshipRule[] = relationshipRules): Findings {
  const relationships = new Map<string, ResourceRelationship>();
  const externals = new Map<string, ExternalEndpoint>();
  const warnings: string[] = [];
  const all: ResourceRelationship[] = [];
  for (const rule of rules) {
    const findings = findingsOf(rule, graph, warnings);
    for (const found of findings.relationships) { all.push(found); }
    for (const external of findings.externals ?? []) {
      if (!externals.has(external.id)) { externals.set(external.id, external); }
    }
    warnings.push(...findings.warnings ?? []);
  }
  for (const found of withPorts(withoutWeaker(graph, all))) {
    const key = JSON.stringify([found.source, found.target, found.kind, found.label ?? null]);
    const known = relationships.get(key);
    relationships.set(key, known ? { ...known, evidence: joined(known.evidence, found.evidence) } : found);
  }
  const ends = new Set([...relationships.values()].flatMap(({ source, target }) => [source, target]));
  return {
    relationships: [...relationships.values()].sort(bySourceTargetKindLabel),
    externals: [...externals.values()].filter(({ id }) => ends.has(id)).sort((a, b) => byCodeUnit(a.id, b.id)),
    warnings,
  };
}

/** A connection that tells no port is the one between the same two that does. */
function withPorts(all: readonly ResourceRelationship[]): readonly ResourceRelationship[] {
  const ports = new Map<string, string>();
  const key = ({ source, target }: ResourceRelationship) => JSON.stringify([source, target]);
  for (const found of all) {
    const known = ports.get(key(found));
    if (found.kind === 'connects' && found.label !== undefined && (known === undefined || byCodeUnit(found.label, known) < 0)) {
      ports.set(key(found), found.label);
    }
  }
  return all.map((found) => {
    const label = found.kind === 'connects' && found.label === undefined ? ports.get(key(found)) : undefined;
    return label === undefined ? found : { ...found, label };
  });
}

/** A rule that meets what it cannot read costs its own relationships and a warning, never the model. */
function findingsOf(rule: RelationshipRule, graph: ResourceGraph, warnings: string[]): Findings {
  try {
    return rule.find(graph);
  } catch (error) {
    warnings.push(`rule ${rule.name} failed, its relationships are missing: ${error instanceof Error ? error.message : String(error)}`);
    return { relationships: [] };
  }
}

function joined(first: readonly Evidence[], second: readonly Evidence[]): readonly Evidence[] {
  const isNew = (evidence: Evidence) => !first.some((known) => known.resource === evidence.resource && known.property === evidence.property);
  return [...first, ...second.filter(isNew)];
}

function bySourceTargetKindLabel(a: ResourceRelationship, b: ResourceRelationship): number {
  return byCodeUnit(a.source, b.source) || byCodeUnit(a.target, b.target) || byCodeUnit(a.kind, b.kind) || byCodeUnit(a.label ?? '', b.label ?? '');
}
