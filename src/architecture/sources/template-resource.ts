import type { TemplateObject } from './resource-graph';

/** A resource as its template writes it. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: TemplateObject;
  readonly dependsOn: readonly string[];
  /** All keys but `Type`, `Properties` and `DependsOn`. */
  readonly attributes: TemplateObject;
  /** What the template itself declares, where a transform makes this of it. */
  readonly declared?: DeclaredResource;
}

/** The resource of a template that a transform, such as AWS SAM's, makes others of. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly type: string;
  /** The property that asks for it; none for the main thing that the resource becomes. */
  readonly property?: string;
  /** The type made, where several resources make it together. */
  readonly shared?: string;
}
