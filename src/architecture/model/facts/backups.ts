import type { ResourceRelationship } from '../../relationships';
import { intrinsicOf, isObject, literalText, type ResourceGraph, type Resource, type TemplateValue, valueAt } from '../../sources';

const SELECTION = 'BackupSelection';

/** Stands for a part of a text that only the deployment knows; no name has it. */
const NOT_KNOWN = '*';

/** What the backup plans of an app copy. */
export class Backups {
  private readonly copied: ReadonlySet<string>;
  private readonly mayCopyMore: boolean;

  constructor(graph: ResourceGraph, relationships: readonly ResourceRelationship[]) {
    this.copied = new Set(relationships.filter(({ kind }) => kind === 'backs up').map(({ target }) => target));
    this.mayCopyMore = graph.ofType('AWS::Backup::BackupSelection').some((selection) => !isKnown(graph, selection));
  }

  /** Whether a plan copies the resource: undefined where one may, since what it selects is only known when it is deployed. */
  public copies(resourceId: string): boolean | undefined {
    return this.copied.has(resourceId) ? true : this.mayCopyMore ? undefined : false;
  }
}

/** Whether the template tells each thing that is selected: by its name, or by a tag. */
function isKnown(graph: ResourceGraph, selection: Resource): boolean {
  const value = valueAt(selection.properties, SELECTION);
  if (!isObject(value) || intrinsicOf(value) || value.NotResources !== undefined || value.Conditions !== undefined) { return false; }
  const { Resources: resources = [], ListOfTags: tags = [] } = value;
  return Array.isArray(resources) && Array.isArray(tags)
    && resources.every((resource, position) => isNamed(resource) || graph.targets(selection.id, `${SELECTION}.Resources.${position}`).length > 0)
    && tags.every((tag) => ['ConditionKey', 'ConditionValue'].every((key) => typeof valueAt(tag, key) === 'string'));
}

/** True for the ARN of one thing, in whatever partition, Region and account. */
function isNamed(resource: TemplateValue): boolean {
  const name = literalText(resource, NOT_KNOWN)?.split(':').slice(5).join(':');
  return name !== undefined && name !== '' && !/[*?]/.test(name);
}
