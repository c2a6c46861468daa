import { findRelationships, type Findings, type RelationshipRule } from '../../../src/architecture/relationships';
import type { ResourceGraph, SourceWarning, TemplateObject, TemplateValue } from '../../../src/architecture/sources';
import { buildGraph } from '../../../src/architecture/sources/build-graph';
import { readSections } from '../../../src/architecture/sources/stack-template';

/** Resources of a small template, by logical id. */
export type Resources = Record<string, { readonly Type: string; readonly Properties?: unknown; readonly [attribute: string]: unknown }>;

/** The resource graph of a template that is written in a test, read by the same code that reads every template. The stack is called `S`. */
export function graphOf(resources: Resources, parameters: Record<string, unknown> = {}): ResourceGraph {
  const warnings: SourceWarning[] = [];
  const template = { Resources: resources, Parameters: parameters } as unknown as TemplateObject;
  const sections = readSections(template, (where, message) => { throw new Error(`${where}: ${message}`); });
  const stack = {
    node: { id: 'S', name: 'S', tags: {} }, stage: '', file: 'template.json', elementPaths: new Map<string, string>(), ...sections,
  };
  const graph = buildGraph([stack], [], warnings);
  // Functions that CloudFormation does not have stand in some tests on purpose.
  const unexpected = warnings.filter(({ message }) => !message.includes('not known here'));
  if (unexpected.length > 0) { throw new Error(unexpected.map(({ where, message }) => `${where}: ${message}`).join('\n')); }
  return graph;
}

/** The resource graph of several stacks that do not refer to each other. */
export function graphOfStacks(stacks: Record<string, Resources>): ResourceGraph {
  const templates = Object.entries(stacks).map(([id, resources]) => ({
    node: { id, name: id, tags: {} },
    stage: '',
    file: `${id}.json`,
    elementPaths: new Map<string, string>(),
    ...readSections({ Resources: resources } as unknown as TemplateObject, (where, message) => { throw new Error(`${where}: ${message}`); }),
  }));
  return buildGraph(templates, [], []);
}

/** Relationships as a person would write them, `Source -kind-> Target (label)`, sorted; resources are named by logical id. */
export function arrows(findings: Findings): string[] {
  if (findings.warnings && findings.warnings.length > 0) { throw new Error(findings.warnings.join('\n')); }
  return findings.relationships.map(({ source, kind, target, label }) =>
    `${local(source)} -${kind}-> ${local(target)}${label === undefined ? '' : ` (${label})`}`).sort();
}

/** The arrows that the given rules find in a template. */
export function arrowsOf(rules: readonly RelationshipRule[], resources: Resources, parameters: Record<string, unknown> = {}): string[] {
  return arrows(findRelationships(graphOf(resources, parameters), rules));
}

/** The evidence of one arrow, `LogicalId: property`, in the order of finding. */
export function evidenceFor(findings: Findings, arrow: string): string[] {
  const found = findings.relationships.filter((relationship) => arrows({ relationships: [relationship] })[0] === arrow);
  return found.flatMap((relationship) => relationship.evidence.map(({ resource, property }) => `${local(resource)}: ${property}`));
}

/** `Ref`. */
export const ref = (logicalId: string): TemplateValue => ({ Ref: logicalId });

/** `Fn::GetAtt`. */
export const att = (logicalId: string, attribute: string): TemplateValue => ({ 'Fn::GetAtt': [logicalId, attribute] });

/** `Fn::Join` without a delimiter. */
export const concat = (...parts: TemplateValue[]): TemplateValue => ({ 'Fn::Join': ['', parts] });

function local(id: string): string {
  return id.startsWith('S/') ? id.slice(2) : id;
}
