import type { ConstructHint, ResourceGraph, SourceWarning, StackNode, TemplateObject, TemplateValue } from '../../../src/architecture/sources';
import { buildGraph } from '../../../src/architecture/sources/build-graph';
import { readSections } from '../../../src/architecture/sources/stack-template';

/** One resource of a test app; `path` is the construct path of its CloudFormation element. */
export interface AppResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly path?: string;
}

/** One stack of a test app. */
export interface AppStack extends Partial<Pick<StackNode, 'account' | 'region' | 'parent' | 'tags'>> {
  readonly resources: Readonly<Record<string, AppResource>>;
}

/** The resource graph of an app that is written in a test, read by the same code that reads every template. */
export function graphOf(stacks: Readonly<Record<string, AppStack>>, hints: readonly ConstructHint[] = []): ResourceGraph {
  const warnings: SourceWarning[] = [];
  const read = Object.entries(stacks).map(([id, { resources, tags, ...bound }]) => {
    const template = { Resources: resources } as unknown as TemplateObject;
    const sections = readSections(template, (where, message) => warnings.push({ where, message }));
    const elementPaths = new Map(Object.entries(resources)
      .flatMap(([logicalId, { path }]) => (path === undefined ? [] : [[logicalId, path] as const])));
    return { node: { id, name: id, tags: tags ?? {}, ...bound }, stage: '', file: `${id}.json`, elementPaths, ...sections };
  });
  return buildGraph(read, hints, warnings);
}

/** The resource graph of a single stack called `Shop`. */
export function shop(resources: Readonly<Record<string, AppResource>>, hints: readonly ConstructHint[] = []): ResourceGraph {
  return graphOf({ Shop: { resources } }, hints);
}

/** `Ref`. */
export const ref = (logicalId: string): TemplateValue => ({ Ref: logicalId });

/** `Fn::GetAtt`. */
export const att = (logicalId: string, attribute: string): TemplateValue => ({ 'Fn::GetAtt': [logicalId, attribute] });
