import { literalText } from './literal-text';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { isObject, property } from './value-at';

/** Properties in which CloudFormation's types hold their tags. */
const TAG_PROPERTIES = ['Tags', 'FileSystemTags', 'HostedZoneTags', 'UserPoolTags', 'LoadBalancerTags'];

/** The tags in a resource's properties: a list of `Key` and `Value` (in either case), or a map. Values that only the deployment knows are left out. */
export function tagsOf(properties: TemplateObject): Record<string, string> {
  const tags = new Map<string, string>();
  for (const name of TAG_PROPERTIES) {
    const value = property(properties, name);
    for (const [key, tag] of Array.isArray(value) ? value.map(listed) : mapped(value)) {
      const text = literalText(tag);
      if (typeof key === 'string' && text !== undefined) { tags.set(key, text); }
    }
  }
  return Object.fromEntries(tags);
}

type TagEntry = readonly [TemplateValue | undefined, TemplateValue | undefined];

function listed(item: TemplateValue): TagEntry {
  return [property(item, 'Key') ?? property(item, 'key'), property(item, 'Value') ?? property(item, 'value')];
}

function mapped(value: TemplateValue | undefined): TagEntry[] {
  return isObject(value) ? Object.entries(value) : [];
}
