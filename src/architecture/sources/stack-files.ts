import type { AssemblyFolder } from './assembly-manifest';
import type { AssetFiles } from './asset-files';
import { nestedStackPath } from './element-paths';
import { nestedTemplateFile } from './nested-template';
import type { SourceWarning, StackNode, TemplateObject } from './resource-graph';
import { SourceError } from './source-error';
import { readSections, type StackTemplate, type TemplateResource } from './stack-template';
import { tagsOf } from './tags';

/** CloudFormation allows 2,000 stacks in an account; beyond this, templates include each other without end. */
const MAX_STACKS = 5_000;

/** What reading stacks gathers. */
export interface StackReading {
  readonly stacks: StackTemplate[];
  /** Ids that are taken. */
  readonly ids: Set<string>;
  /** Templates that are not there. */
  readonly missing: string[];
  readonly warnings: SourceWarning[];
}

/** Where a top-level stack and those nested in it are read from. */
export interface StackFiles {
  readonly folder: AssemblyFolder;
  readonly stage: string;
  /** Construct paths by stack id and logical id. */
  readonly paths: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly assets: AssetFiles;
  /** Parameter for the bucket of an asset to the asset's path, as CDK's legacy synthesizer writes them. */
  readonly legacyAssets: ReadonlyMap<string, string>;
  readonly reading: StackReading;
}

/** Reads one template and, after it, those nested in it. */
export function readStackFile(
  node: StackNode,
  file: string,
  nestedResource: string | undefined,
  context: StackFiles,
  chain: readonly string[],
): void {
  const { folder, reading } = context;
  if (reading.stacks.length >= MAX_STACKS) {
    throw new SourceError(`${folder.label(file)} makes more than ${MAX_STACKS} stacks; nested stacks must not contain each other without end`);
  }
  const template = folder.has(file) ? folder.read(file) : missingTemplate(node, folder.label(file), reading);
  const sections = readSections(template, (logicalId, message) => {
    reading.warnings.push({ where: `${node.id}/${logicalId}`, message: `${folder.label(file)}: ${logicalId} ${message}` });
  });
  const elementPaths = context.paths.get(node.id) ?? new Map<string, string>();
  const stack: StackTemplate = { node, stage: context.stage, file: folder.label(file), ...sections, elementPaths, nestedResource };
  reading.stacks.push(stack);
  for (const resource of sections.resources.values()) {
    if (resource.type === 'AWS::CloudFormation::Stack') { readNestedStack(resource, stack, context, chain); }
  }
}

/** Without its template a stack is empty; the others still tell the rest. */
function missingTemplate(node: StackNode, label: string, reading: StackReading): TemplateObject {
  reading.missing.push(label);
  reading.warnings.push({ where: node.id, message: `${label}: is missing, so the resources of this stack are left out; run \`cdk synth\` again` });
  return {};
}

/** Reads the template that an `AWS::CloudFormation::Stack` deploys, if the assembly has it. */
export function readNestedStack(resource: TemplateResource, parent: StackTemplate, context: StackFiles, chain: readonly string[]): void {
  const elementPath = parent.elementPaths.get(resource.logicalId);
  const path = elementPath === undefined ? undefined : nestedStackPath(elementPath);
  const file = nestedTemplateFile(resource, path, context);
  if (file === undefined) { return; }
  const problem = nestedProblem(file, context.folder, chain);
  if (problem !== undefined) {
    const message = `${parent.file}: the template ${JSON.stringify(file)} of this nested stack ${problem}; its resources are left out`;
    context.reading.warnings.push({ where: `${parent.node.id}/${resource.logicalId}`, message });
    return;
  }
  const id = uniqueId(path ?? `${parent.node.id}/${resource.logicalId}`, context.reading.ids);
  const { account, region } = parent.node;
  const node: StackNode = { id, name: id.slice(id.lastIndexOf('/') + 1), parent: parent.node.id, account, region, tags: tagsOf(resource.properties) };
  readStackFile(node, file, resource.logicalId, context, [...chain, context.folder.label(file)]);
}

/** Why a nested template cannot be read. A template is not the assembly's own word, as its manifest is: it spoils nothing but itself. */
function nestedProblem(file: string, folder: AssemblyFolder, chain: readonly string[]): string | undefined {
  if (!folder.contains(file)) { return 'lies outside of the assembly'; }
  if (!folder.has(file)) { return 'is not in the assembly'; }
  return chain.includes(folder.label(file)) ? 'contains itself' : undefined;
}

/** The id, or, where a broken assembly uses it twice, one made of it. */
export function uniqueId(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let n = 2; ids.has(id); n++) { id = `${wanted}~${n}`; }
  ids.add(id);
  return id;
}
