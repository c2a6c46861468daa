import { byOwner } from './element-paths';
import { HINT_METADATA, readHint } from './hint-metadata';
import type { ConstructHint, TemplateObject, TemplateValue } from './resource-graph';
import { property } from './value-at';

const LOGICAL_ID = 'aws:cdk:logicalId';
const LEGACY_ASSET = 'aws:cdk:asset';
const STACK_TAGS = 'aws:cdk:stack-tags';

/** What the construct metadata of one stack's artifact tells. */
export interface ConstructMetadata {
  /** Stack id (of the stack or one nested in it) to logical id to construct path of the element. */
  readonly elementPaths: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly hints: readonly ConstructHint[];
  /** Tags of the stack as a whole, as the metadata of assemblies of some years ago tells them. */
  readonly stackTags: readonly (readonly [string, string])[];
  /** Parameter for the bucket of an asset to the asset's path, as CDK's legacy synthesizer writes them. */
  readonly legacyAssets: ReadonlyMap<string, string>;
}

/** Reads the `metadata` of a stack artifact: `/<construct path>` to a list of `{ type, data }`. */
export function readConstructMetadata(stack: string, metadata: TemplateObject): ConstructMetadata {
  const elements: (readonly [path: string, logicalId: string])[] = [];
  const hints: ConstructHint[] = [];
  const stackTags: (readonly [string, string])[] = [];
  const legacyAssets = new Map<string, string>();
  for (const [key, list] of Object.entries(metadata)) {
    const path = key.replace(/^\//, '');
    for (const entry of Array.isArray(list) ? list as TemplateValue[] : []) {
      const data = property(entry, 'data');
      switch (property(entry, 'type')) {
        case LOGICAL_ID:
          if (typeof data === 'string') { elements.push([path, data]); }
          break;
        case HINT_METADATA:
          hints.push(...[readHint(path, data)].filter((hint) => hint !== undefined));
          break;
        case STACK_TAGS:
          stackTags.push(...readTags(data));
          break;
        case LEGACY_ASSET: {
          const [parameter, file] = [property(data, 's3BucketParameter'), property(data, 'path')];
          if (typeof parameter === 'string' && typeof file === 'string') { legacyAssets.set(parameter, file); }
          break;
        }
      }
    }
  }
  return { elementPaths: byOwner(stack, elements), hints, stackTags, legacyAssets };
}

function readTags(data: TemplateValue | undefined): [string, string][] {
  return (Array.isArray(data) ? data as TemplateValue[] : []).flatMap((tag): [string, string][] => {
    // The manifest's keys were upper-case once.
    const [key, value] = [property(tag, 'key') ?? property(tag, 'Key'), property(tag, 'value') ?? property(tag, 'Value')];
    return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : [];
  });
}
