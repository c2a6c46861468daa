import { constructPath } from './element-paths';
import { mentionsIn, type Mention } from './mentions';
import { ReferenceResolver } from './reference-resolver';
import { ResourceGraph, type ConstructHint, type Reference, type Resource, type SourceWarning } from './resource-graph';
import type { StackTemplate, TemplateResource } from './stack-template';
import { tagsOf } from './tags';
import { transformText, UNREAD } from './transforms';
import { property } from './value-at';

/** Builds the resource graph of stacks. Every source ends here, so the same templates give the same graph wherever they came from. */
export function buildGraph(stacks: readonly StackTemplate[], hints: readonly ConstructHint[], warnings: SourceWarning[]): ResourceGraph {
  const resolver = new ReferenceResolver(stacks, (stack, message) => warnings.push({ where: stack.node.id, message: `${stack.file}: ${message}` }));
  const resources: Resource[] = [];
  const references: Reference[] = [];
  for (const stack of stacks) {
    for (const template of stack.resources.values()) {
      const resource = toResource(template, stack, warnings);
      resources.push(resource);
      for (const reference of referencesOf(resource, stack, resolver, warnings)) { references.push(reference); }
    }
  }
  return new ResourceGraph(nameOf(stacks), stacks.map((stack) => stack.node), resources, references, hints, warnings);
}

function toResource(template: TemplateResource, stack: StackTemplate, warnings: SourceWarning[]): Resource {
  const id = `${stack.node.id}/${template.logicalId}`;
  const { declared } = template;
  const elementPath = declared === undefined || declared.logicalId === template.logicalId ? elementPathOf(template, stack) : undefined;
  const dependsOn = template.dependsOn.filter((name) => {
    const there = stack.resources.has(name);
    if (!there) { warnings.push(dangling(id, stack, name)); }
    return there;
  });
  return {
    id,
    stack: stack.node.id,
    logicalId: template.logicalId,
    type: template.type,
    ...(elementPath === undefined ? {} : { path: constructPath(elementPath, stack.node.id), elementPath }),
    properties: template.properties,
    tags: tagsOf(template.properties),
    dependsOn: dependsOn.map((name) => `${stack.node.id}/${name}`),
    attributes: template.attributes,
    ...declared === undefined ? {} : { declared: { id: `${stack.node.id}/${declared.logicalId}`, type: declared.type, ...declared.property === undefined ? {} : { property: declared.property } } },
  };
}

function elementPathOf(template: TemplateResource, stack: StackTemplate): string | undefined {
  const written = property(property(template.attributes, 'Metadata'), 'aws:cdk:path');
  return stack.elementPaths.get(template.logicalId) ?? (typeof written === 'string' ? written : undefined);
}

function referencesOf(resource: Resource, stack: StackTemplate, resolver: ReferenceResolver, warnings: SourceWarning[]): Reference[] {
  const found = new Map<string, Reference>();
  for (const { property: path, mention } of mentionsIn(resource.properties)) {
    const targets = resolver.resolve(mention, stack);
    if (!targets && mention.kind === 'name') { warnings.push(dangling(resource.id, stack, mention.name)); }
    if (mention.kind === 'unread') { warnings.push(unread(resource.id, stack, path, mention)); }
    for (const target of targets ?? []) {
      // A resource may be told its own ARN; that is no relation to another.
      if (target.id === resource.id) { continue; }
      const reference: Reference = { source: resource.id, property: path, target: target.id, attribute: target.attribute };
      found.set(JSON.stringify([path, target.id, target.attribute]), reference);
    }
  }
  return [...found.values()];
}

function unread(id: string, stack: StackTemplate, path: string, { name, argument }: Mention & { kind: 'unread' }): SourceWarning {
  const what = name === 'Fn::Transform' ? `${transformText(argument)}; ${UNREAD}` : `the function ${JSON.stringify(name)}, which is not known here; what it gives is left out`;
  return { where: id, message: `${stack.file}: has at "${path}" ${what}` };
}

function dangling(id: string, stack: StackTemplate, name: string): SourceWarning {
  return { where: id, message: `${stack.file}: refers to "${name}", which the template does not have; the reference is left out` };
}

/** The name of the only stack that has resources, else of the only Stage, else plainly of an app. */
function nameOf(stacks: readonly StackTemplate[]): string {
  const top = stacks.filter((stack) => stack.node.parent === undefined);
  const full = top.filter((stack) => stack.resources.size > 0);
  const [first, ...rest] = full.length > 0 ? full : top;
  if (!first) { return 'App'; }
  if (rest.length === 0) { return first.node.name; }
  return first.stage !== '' && rest.every((stack) => stack.stage === first.stage) ? first.stage : 'App';
}
