import { expandLanguageExtensions } from './language-extensions';
import type { StackNode, TemplateObject, TemplateValue } from './resource-graph';
import { expandSam, referring } from './sam';
import type { TemplateResource } from './template-resource';
import { warnOfTransforms } from './transforms';
import { isObject, property } from './value-at';

export type { TemplateResource } from './template-resource';

/** One stack with its template: what every source reads, and what the graph is built from. */
export interface StackTemplate {
  readonly node: StackNode;
  /** Path of the Stage that the stack is part of, empty for the app itself. Exports and stack names are looked up within it. */
  readonly stage: string;
  /** What messages call the template: its file name. */
  readonly file: string;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Logical id of a parameter to its declaration. */
  readonly parameters: ReadonlyMap<string, TemplateObject>;
  /** Logical id of an output to its declaration. */
  readonly outputs: ReadonlyMap<string, TemplateObject>;
  /** Logical id to the construct path of the element, where the source knows it. */
  readonly elementPaths: ReadonlyMap<string, string>;
  /** Logical id, in the parent's template, of the resource that creates this nested stack. */
  readonly nestedResource?: string;
}

/** The sections of a template that the graph needs. */
export type TemplateSections = Pick<StackTemplate, 'resources' | 'parameters' | 'outputs'>;

/** Reads the sections, as they are once CloudFormation has applied its transforms. What is malformed is left out and told to `warn`. */
export function readSections(written: TemplateObject, warn: (logicalId: string, message: string) => void): TemplateSections {
  const template = expandLanguageExtensions(written, warn);
  warnOfTransforms(template, warn);
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, declaration] of entries(property(template, 'Resources'))) {
    const type = property(declaration, 'Type');
    if (!isObject(declaration) || typeof type !== 'string') {
      warn(logicalId, 'has no Type, so it is no resource and is left out');
      continue;
    }
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
      warn(logicalId, 'is not a logical id that CloudFormation accepts (letters and digits only)');
    }
    resources.set(logicalId, readResource(logicalId, type, declaration));
  }
  const parameters = declarations(property(template, 'Parameters'));
  const outputs = declarations(property(template, 'Outputs'));
  const sam = expandSam(resources, { globals: property(template, 'Globals'), parameters }, warn);
  return {
    resources: sam.resources,
    parameters,
    outputs: new Map([...outputs].map(([name, output]) => [name, referring(output, sam.referables) as TemplateObject])),
  };
}

function readResource(logicalId: string, type: string, declaration: TemplateObject): TemplateResource {
  const properties = property(declaration, 'Properties');
  const { Type: _type, Properties: _properties, DependsOn: dependsOn, ...attributes } = declaration;
  return { logicalId, type, properties: isObject(properties) ? properties : {}, dependsOn: names(dependsOn), attributes };
}

function names(value: TemplateValue | undefined): string[] {
  const list: readonly TemplateValue[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((item) => typeof item === 'string');
}

function declarations(section: TemplateValue | undefined): Map<string, TemplateObject> {
  return new Map(entries(section).filter((entry): entry is [string, TemplateObject] => isObject(entry[1])));
}

function entries(section: TemplateValue | undefined): [string, TemplateValue][] {
  return isObject(section) ? Object.entries(section) : [];
}
