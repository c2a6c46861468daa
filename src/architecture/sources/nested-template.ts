import type { AssetFiles } from './asset-files';
import { literalText } from './literal-text';
import { mentionsIn } from './mentions';
import type { TemplateResource } from './stack-template';
import { property } from './value-at';

/**
 * File, relative to the assembly's folder, of the template that an `AWS::CloudFormation::Stack` deploys.
 *
 * The CDK CLI has it written into the resource's metadata. Without the CLI, the template's URL ends with the name that the file is
 * uploaded under, or, with CDK's legacy synthesizer, refers to the asset's parameters.
 * `path` is the construct path of the nested stack, when it is one of CDK's own: only for those is the URL followed, since that
 * of a plain resource can be anyone's.
 */
export function nestedTemplateFile(
  resource: TemplateResource,
  path: string | undefined,
  from: { readonly assets: AssetFiles; readonly legacyAssets: ReadonlyMap<string, string> },
): string | undefined {
  const told = property(property(resource.attributes, 'Metadata'), 'aws:asset:path');
  if (typeof told === 'string') { return told; }
  if (path === undefined) { return undefined; }
  const url = property(resource.properties, 'TemplateURL');
  const uploaded = literalText(url)?.split('/').pop();
  const parameters = mentionsIn(url).map(({ mention }) => mention.kind === 'name' ? mention.name : '');
  return (uploaded === undefined ? undefined : from.assets.get(uploaded))
    ?? parameters.map((name) => from.legacyAssets.get(name)).find((file) => file !== undefined);
}
